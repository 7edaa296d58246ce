import { defineStore } from "pinia";
import { nextTick, ref, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { StackBy } from "./stack-by.ts";
import type { Origins } from "./point-origins.ts";
import { useServices } from "./services.ts";
import { liveSampleOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/**
 * Where the events at the point of the plane come from, under the settings of the workspace: from
 * the sample that the window makes at that very mass, so no run and no scan is asked for.
 */
export const useOriginsStore = defineStore("origins", () => {
  const { live } = useServices();
  const workspaceStore = useWorkspaceStore();
  const origins = shallowRef<Origins | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** What the spectra of Explore are stacked by. */
  const stackBy = ref<StackBy>("components");
  /** From a change to the origins on the page, and the part inside the thread, ms. */
  const frame = shallowRef<{ total: number; thread: number } | null>(null);

  return {
    origins,
    failure,
    stackBy,
    frame,
    clear(): void {
      origins.value = null;
      failure.value = null;
    },
    /** @returns null where a later point has overtaken this one, and after a failure */
    async refresh(): Promise<Origins | null> {
      const { workspace, model, fitSettings, publishedExposure } = workspaceStore;
      if (publishedExposure === null) return null;
      const startedAt = performance.now();
      try {
        const found = await live.trace({
          experiment: workspace.experiment,
          sample: liveSampleOf(workspace),
          model: { ...model },
          settings: { ...workspace.settings },
          background: fitSettings.background,
          // The fits stand at the exposure of the data.
          exposure: publishedExposure,
          oscillation: null,
        });
        if (found === null || found.prediction === null) return null;
        // Another experiment was chosen meanwhile; it may never ask, and would keep these.
        if (workspaceStore.workspace.experiment !== workspace.experiment) return null;
        const { prediction, milliseconds } = found;
        const at = { prediction, mass: model.mass };
        origins.value = at;
        failure.value = null;
        await nextTick();
        frame.value = { total: performance.now() - startedAt, thread: milliseconds };
        return at;
      } catch (error) {
        origins.value = null;
        failure.value = failureOf(error);
        return null;
      }
    },
  };
});
