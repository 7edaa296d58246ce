import { defineStore } from "pinia";
import { computed, nextTick, ref, shallowRef, watch } from "vue";
import type { RunRecord } from "../../src-shared/contract/contract.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { MeasuredSpectrum } from "../../src-shared/experiments/measured-spectrum.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import type { OscillationComponent } from "../../src-shared/experiments/miniboone/oscillation-component.ts";
import type { LoadedFlights } from "../threads/live-messages.ts";
import { activeWithFlights, doneWithFlights, failedWithFlights } from "./run-list.ts";
import { useRunsStore } from "./runs-store.ts";
import { useServices } from "./services.ts";
import { flightsKeyOf, sameRequest, settingsOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** Flights that the live prediction decays; more would not fit a frame. */
export const liveFlights = 20_000;

/** A prediction on screen and what it stands on. */
export interface ShownPrediction {
  readonly prediction: Prediction;
  readonly model: Model;
  /** The first flights of the sample, decayed here, or all of them by the host. */
  readonly basis: "live" | "run";
  readonly flightsKey: string;
  /** Flights of the whole sample. */
  readonly total: number;
}

/** What is measured, and the oscillation component at the exposure set. */
export interface ShownMeasurement {
  readonly spectra: readonly MeasuredSpectrum[];
  readonly oscillation: OscillationComponent | null;
}

/**
 * The prediction at the point of the workspace, from cached flights, without a run. Only mass,
 * number of flights and seed ask for one; until it is done the former prediction stays, stale.
 */
export const useLiveStore = defineStore("live", () => {
  const { connection, live } = useServices();
  const workspaceStore = useWorkspaceStore();
  const runsStore = useRunsStore();

  /** Experiment whose inputs the thread holds. */
  const prepared = ref<string | null>(null);
  const shown = shallowRef<ShownPrediction | null>(null);
  const measurement = shallowRef<ShownMeasurement | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** From a change to the new spectra on the page, and the part of it inside the thread, ms. */
  const frame = shallowRef<{ total: number; thread: number } | null>(null);
  const loaded = new Map<string, Promise<LoadedFlights>>();

  const flightsKey = computed(() => flightsKeyOf(workspaceStore.workspace));
  const sample = computed(() => doneWithFlights(runsStore.runs, flightsKey.value));
  const running = computed(() => activeWithFlights(runsStore.runs, flightsKey.value));
  const failed = computed(() => failedWithFlights(runsStore.runs, flightsKey.value));
  /** The finished run that is this workspace exactly. */
  const ownRun = computed(() =>
    runsStore.runs.find(
      (run) => run.state === "done" && sameRequest(run.specification, workspaceStore.specification),
    ),
  );
  const stale = computed(() => shown.value !== null && shown.value.flightsKey !== flightsKey.value);

  const experiment = computed(() => workspaceStore.workspace.experiment);
  async function prepare(): Promise<void> {
    const wanted = experiment.value;
    if (prepared.value === wanted) return;
    try {
      const inputs = await connection.client.request("experiments.inputs", { experiment: wanted });
      if (experiment.value !== wanted) return;
      await live.prepare(inputs);
      prepared.value = wanted;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  function load(flightsId: string): Promise<LoadedFlights> {
    let flights = loaded.get(flightsId);
    if (flights === undefined) {
      flights = connection.client
        .requestBytes("flights.read", { id: flightsId, count: liveFlights })
        .then((bytes) => live.load(flightsId, bytes))
        .then((held) => {
          for (const id of held.dropped) loaded.delete(id);
          return held;
        });
      flights.catch(() => loaded.delete(flightsId));
      loaded.set(flightsId, flights);
    }
    return flights;
  }

  async function showOwnRun(run: RunRecord, key: string): Promise<void> {
    const { prediction } = await runsStore.result(run.id);
    // The point may have moved on while the result came.
    if (ownRun.value?.id !== run.id) return;
    shown.value = {
      prediction,
      model: run.specification.model,
      basis: "run",
      flightsKey: key,
      total: run.specification.flights,
    };
  }

  async function refresh(): Promise<void> {
    if (prepared.value !== experiment.value) return;
    const { workspace, model, oscillation } = workspaceStore;
    const key = flightsKey.value;
    const source = sample.value;
    try {
      const flights = source === undefined ? null : await load(source.productId);
      if (flightsKey.value !== key) return;
      const startedAt = performance.now();
      const result = await live.compute({
        flightsId: flights?.flightsId ?? null,
        model: { ...model },
        settings: { ...settingsOf(workspace) },
        exposure: workspace.exposure,
        oscillation: oscillation === null ? null : { ...oscillation },
      });
      // Overtaken by a later point, or its flights are no longer those asked for.
      if (result === null || prepared.value !== experiment.value) return;
      measurement.value = { spectra: result.measured, oscillation: result.oscillation };
      failure.value = null;
      if (flightsKey.value !== key) return;
      const own = ownRun.value;
      if (own !== undefined) {
        await showOwnRun(own, key);
        return;
      }
      if (result.prediction === null) return;
      shown.value = {
        prediction: result.prediction,
        model,
        basis: "live",
        flightsKey: key,
        total: workspace.flights,
      };
      await nextTick();
      frame.value = { total: performance.now() - startedAt, thread: result.milliseconds };
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  connection.watchState((state) => {
    if (state === "connected") void prepare();
  });
  watch(experiment, () => {
    shown.value = null;
    measurement.value = null;
    void prepare();
  });
  /** A moved cut of the laboratory makes a new workspace, and must not start a prediction. */
  const ownKey = computed(() => {
    const { laboratory: _, ...own } = workspaceStore.workspace;
    return JSON.stringify(own);
  });
  watch(
    [experiment, () => workspaceStore.workspace.mass, () => runsStore.listed],
    ([name, mass]) => runsStore.lookUp(name, mass),
    { immediate: true },
  );
  watch([ownKey, sample, ownRun, prepared], () => void refresh(), { immediate: true });

  return {
    shown,
    measurement,
    failure,
    frame,
    stale,
    /** A done run gives flights for this mass, so every other change is live. */
    hasSample: computed(() => sample.value !== undefined),
    /** The run under way that this workspace waits for. */
    running,
    /** The last run for this workspace, where it failed. */
    failed,
    ownRun,
    liveFlights,
  };
});
