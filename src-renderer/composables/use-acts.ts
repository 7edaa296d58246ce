import { useLiveStore } from "../stores/live-store.ts";
import { useRunsStore } from "../stores/runs-store.ts";
import { useViewStore } from "../stores/view-store.ts";
import { useWorkspaceStore } from "../stores/workspace-store.ts";
import type { Workspace } from "../stores/workspace.ts";
import type { RunRecord } from "../../src-shared/contract/contract.ts";

/** What buttons, shortcuts and the palette can do; said once so that they all do the same. */
export function useActs() {
  const workspaceStore = useWorkspaceStore();
  const runsStore = useRunsStore();
  const liveStore = useLiveStore();
  const viewStore = useViewStore();

  /** Runs the workspace in full; an equal run is joined or answered at once. */
  async function simulate(): Promise<void> {
    await runsStore.start(workspaceStore.specification);
  }

  /** Opens MiniBooNE at what the workspace now holds, and runs it where no flights are at hand. */
  async function showMiniBooNE(): Promise<void> {
    viewStore.open("miniboone");
    if (!liveStore.hasSample && liveStore.running === undefined) await simulate();
  }

  return {
    simulate,
    async openBenchmark(): Promise<void> {
      workspaceStore.openBenchmark();
      await showMiniBooNE();
    },
    async openPoint(patch: Partial<Workspace>): Promise<void> {
      workspaceStore.openBenchmark();
      workspaceStore.change(patch);
      await showMiniBooNE();
    },
    openRun(run: RunRecord): void {
      workspaceStore.openRun(run.specification);
      viewStore.open("miniboone");
    },
    /** Cancels the run that the workspace waits for; false where there is none. */
    cancelOwn(): boolean {
      const { running } = liveStore;
      if (running === undefined) return false;
      void runsStore.cancel(running.id);
      return true;
    },
  };
}
