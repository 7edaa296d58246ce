import type { SavedFigure } from "../../src-shared/contract/figure-records.ts";
import { useExamplesStore } from "../stores/examples-store.ts";
import { useFigureEditorStore } from "../stores/figure-editor-store.ts";
import { useFiguresStore } from "../stores/figures-store.ts";
import { useLiveStore } from "../stores/live-store.ts";
import { usePlaneStore } from "../stores/plane-store.ts";
import { useTasksStore } from "../stores/tasks-store.ts";
import { useTourStore } from "../stores/tour-store.ts";
import { exploreTabOf, readsScan, useViewStore } from "../stores/view-store.ts";
import { useWorkspaceStore } from "../stores/workspace-store.ts";
import type { Workspace } from "../stores/workspace.ts";
import type { RunRecord, ScanRecord } from "../../src-shared/contract/task-kinds.ts";

/** What buttons, shortcuts and the palette can do; said once so that they all do the same. */
export function useActs() {
  const workspaceStore = useWorkspaceStore();
  const tasksStore = useTasksStore();
  const liveStore = useLiveStore();
  const viewStore = useViewStore();
  const planeStore = usePlaneStore();
  const examplesStore = useExamplesStore();
  const tourStore = useTourStore();

  /** True where the plane is in view, whose long task is a scan. */
  const exploring = () => viewStore.view === "explore" && exploresNow();
  const exploresNow = () => readsScan(exploreTabOf(viewStore.exploreTab, planeStore.hasScan));

  /** Runs the workspace in full; an equal run is joined or answered at once. */
  async function simulate(): Promise<void> {
    await tasksStore.start(workspaceStore.specification);
  }

  /** Scans the plane under the present settings; an equal scan is joined or answered at once. */
  async function scan(): Promise<void> {
    if (!exploresNow()) viewStore.exploreTab = "plane";
    viewStore.open("explore");
    await tasksStore.start(workspaceStore.scanSpecification);
  }

  /** Follows the scan on screen by a finer one; the draft stays in view until that is whole. */
  async function refine(): Promise<void> {
    const specification = await planeStore.refined();
    if (specification === null) return;
    workspaceStore.change({ scanFlights: specification.flights });
    await tasksStore.start(specification);
  }

  return {
    simulate,
    scan,
    refine,
    /** The long task of what is in view: a scan over the plane, else a run. */
    start: () => (exploring() ? scan() : simulate()),
    openScan(record: ScanRecord): void {
      workspaceStore.openScan(record.specification);
      viewStore.exploreTab = "plane";
      viewStore.open("explore");
    },
    /** Takes the example library into the store and shows its plane at the benchmark. */
    async openExamples(): Promise<void> {
      if (!(await examplesStore.open())) return;
      if (tourStore.offered) tourStore.start();
      else {
        workspaceStore.openBenchmark();
        viewStore.exploreTab = "plane";
        viewStore.open("explore");
      }
    },
    openBenchmark(): void {
      workspaceStore.openBenchmark();
      viewStore.open("explore");
    },
    openPoint(patch: Partial<Workspace>): void {
      workspaceStore.openBenchmark();
      workspaceStore.change(patch);
      viewStore.open("explore");
    },
    openRun(run: RunRecord): void {
      workspaceStore.openRun(run.specification);
      if (exploresNow()) viewStore.exploreTab = "spectra";
      viewStore.open("explore");
    },
    /** Opens a figure of the gallery in the editor; the gallery where it is not made yet. */
    async openFigure(id: string): Promise<void> {
      // With the store come all figures of the gallery: not before one is asked for.
      const read = await useFiguresStore().read(id);
      const editor = useFigureEditorStore();
      if (read === null) editor.close();
      else editor.open(read.figure, { kind: "paper", id }, read.claims);
      viewStore.open("figures");
    },
    openSavedFigure(saved: SavedFigure): void {
      useFigureEditorStore().open(saved.figure, { ...saved, kind: "saved" }, []);
      viewStore.open("figures");
    },
    /** Cancels the run or scan that the view waits for; false where there is none. */
    cancelOwn(): boolean {
      if (exploring()) {
        if (planeStore.running === undefined) return false;
        void tasksStore.cancel(planeStore.running.id);
        return true;
      }
      const { running } = liveStore;
      if (running === undefined) return false;
      void tasksStore.cancel(running.id);
      return true;
    },
  };
}
