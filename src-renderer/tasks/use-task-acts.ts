import { isElsewhere } from "../../src-shared/contract/batch-records.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { simulationOfTask } from "../../src-shared/specification/task-words.ts";
import { type ActedOn, useLibraryStore } from "../stores/library-store.ts";
import { isActive, isInQueue } from "../stores/run-list.ts";
import { massesDone } from "../stores/scan-list.ts";
import { useTasksStore } from "../stores/tasks-store.ts";
import { useViewStore } from "../stores/view-store.ts";
import { useWorkspaceStore } from "../stores/workspace-store.ts";
import { textsOf } from "../text/task-texts.ts";
import { useActs } from "../composables/use-acts.ts";

/** The detector's own room is large: it comes when it is first needed. */
async function showDetector(experiment: string): Promise<void> {
  const { useDetectorStore } = await import("../stores/detector-store.ts");
  useDetectorStore().experiment = experiment;
}

/** What lists and panes of tasks do with one, whatever its kind. */
export function useTaskActs() {
  const tasksStore = useTasksStore();
  const libraryStore = useLibraryStore();
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();
  const acts = useActs();

  return {
    /** There is something to look at, and a view for it. */
    canOpen(task: TaskRecord): boolean {
      if (task.kind === "scan" && massesDone(task) > 0) return true;
      return task.state === "done" || task.kind === "toys";
    },
    /** Opens the view that shows it. */
    open(task: TaskRecord): void {
      if (task.kind === "scan") acts.openScan(task);
      else if (task.kind === "run") acts.openRun(task);
      else {
        this.follow(task);
        viewStore.exploreTab = task.kind === "toys" ? "claims" : "plane";
        viewStore.open(textsOf(task.specification).opensIn);
      }
    },
    /** Detector, spectra and plane show what was chosen, each in its own view. */
    follow(task: TaskRecord): void {
      const simulated = simulationOfTask(task.specification);
      if (simulated.kind === "scan") workspaceStore.openScan(simulated);
      else if (simulated.kind === "run") {
        workspaceStore.openRun(simulated);
        void showDetector(simulated.experiment);
      } else workspaceStore.changeSelection({ experiment: simulated.experiment });
    },
    /** Pauses, or goes on; false where there is nothing to turn. */
    turn(task: TaskRecord): boolean {
      if (isActive(task)) void tasksStore.pause(task.id);
      // What jobs elsewhere make goes on here by its own button alone.
      else if (task.state === "paused" && !isElsewhere(task)) void tasksStore.resume(task.id);
      else return false;
      return true;
    },
    /** Cancels what is in the queue; all else goes into the trash, with those chosen beside it. */
    drop(
      task: TaskRecord,
      chosen: ActedOn,
      trash: (acted: ActedOn) => Promise<void> = libraryStore.trash,
    ): void {
      if (isInQueue(task)) void tasksStore.cancel(task.id);
      else if (task.trashedAt !== null) return;
      else void trash(chosen.ids.includes(task.id) ? chosen : { ids: [task.id] });
    },
  };
}
