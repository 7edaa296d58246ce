import { defineStore } from "pinia";
import { nextTick, ref, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { StackBy } from "../charts/spectrum-figure.ts";
import type { Origins } from "../threads/live-messages.ts";
import { useServices } from "./services.ts";
import { settingsOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** Flights made at a point that the table serves: its shares alone count, and a frame is short. */
export const shareFlights = 8192;
/** Where the flights themselves are the spectrum: as many as at the masses of a draft. */
export const spectrumFlights = 20_000;

/**
 * Where the events at the point of the plane come from, under the settings of the workspace: from
 * flights that the window makes at that very mass, so no run and no scan is asked for.
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
    async refresh(flights: number): Promise<Origins | null> {
      const { workspace, model, publishedExposure } = workspaceStore;
      const startedAt = performance.now();
      try {
        const found = await live.origins({
          model: { ...model },
          settings: { ...settingsOf(workspace) },
          // The fits stand at the exposure of the data.
          exposure: publishedExposure,
          flights,
          seed: workspace.seed,
        });
        if (found === null) return null;
        origins.value = found;
        failure.value = null;
        await nextTick();
        frame.value = { total: performance.now() - startedAt, thread: found.milliseconds };
        return found;
      } catch (error) {
        origins.value = null;
        failure.value = failureOf(error);
        return null;
      }
    },
  };
});
