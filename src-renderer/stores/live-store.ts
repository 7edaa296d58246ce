import { defineStore } from "pinia";
import { computed, nextTick, ref, shallowRef } from "vue";
import type { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import type { OscillationComponent } from "../../src-shared/analyses/oscillation-background.ts";
import { useFactsStore } from "./facts-store.ts";
import { isActive, isStopped, runsOf } from "./run-list.ts";
import { useRunsStore } from "./runs-store.ts";
import { useServices } from "./services.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import { liveSampleOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

/** Waiting shorter than this is not shown, ms. */
const unseenWait = 200;

/** A prediction on screen and what it stands on. */
export interface ShownPrediction {
  readonly prediction: Prediction;
  readonly model: Model;
  /** A sample made here, or the result of a run. */
  readonly basis: "live" | "run";
  /** What the pass of the sample took, ms; null of a run. */
  readonly sampleMilliseconds: number | null;
  /** The workspace that it belongs to. */
  readonly key: string;
}

/** What is measured, and the oscillation component at the exposure set. */
export interface ShownMeasurement {
  readonly spectra: readonly MeasuredDistribution[];
  readonly oscillation: OscillationComponent | null;
}

/**
 * The prediction at the point of the workspace: of the run that asks for just this where there is
 * one, else from a sample that the window makes itself.
 */
export const useLiveStore = defineStore("live", () => {
  const { connection, live } = useServices();
  const workspaceStore = useWorkspaceStore();
  const factsStore = useFactsStore();
  const runsStore = useRunsStore();

  /** The experiment whose inputs the thread holds, as it was read. */
  const prepared = shallowRef<ExperimentFacts | null>(null);
  const shown = shallowRef<ShownPrediction | null>(null);
  const measurement = shallowRef<ShownMeasurement | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** From a change to the new spectra on the page, and the part of it inside the thread, ms. */
  const frame = shallowRef<{ total: number; thread: number } | null>(null);
  /** The prediction of the workspace has been under way for longer than one can overlook. */
  const late = ref(false);

  /** Runs that ask for this workspace exactly, newest first. */
  const ownRuns = computed(() =>
    runsOf(runsStore.runs, workspaceStore.specification, workspaceStore.publishedExposure),
  );
  const ownRun = computed(() => ownRuns.value.find(({ state }) => state === "done"));
  const running = computed(() => ownRuns.value.find(isActive));
  const failed = computed(() =>
    ownRuns.value[0]?.state === "failed" ? ownRuns.value[0] : undefined,
  );
  /** A moved cut of the selection makes a new workspace, and must not start a prediction. */
  const ownKey = computed(() => {
    const { selection: _, ...own } = workspaceStore.workspace;
    return JSON.stringify(own);
  });
  /** The last run for this workspace, where it was cancelled or waits paused. */
  const stopped = computed(() =>
    ownRun.value === undefined ? ownRuns.value.find(isStopped) : undefined,
  );
  const stale = computed(
    () => late.value && shown.value !== null && shown.value.key !== ownKey.value,
  );

  const experiment = computed(() => workspaceStore.workspace.experiment);
  async function prepare(): Promise<void> {
    const wanted = experiment.value;
    try {
      const { inputs, facts } = await factsStore.load(wanted);
      if (experiment.value !== wanted || prepared.value === facts) return;
      await live.prepare(inputs);
      prepared.value = facts;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  async function showOwnRun(run: RunRecord, key: string): Promise<void> {
    const { prediction } = await runsStore.result(run.id);
    // The point may have moved on while the result came.
    if (ownRun.value?.id !== run.id) return;
    const { model } = run.specification;
    shown.value = { prediction, model, basis: "run", sampleMilliseconds: null, key };
  }

  async function refresh(): Promise<void> {
    const { workspace, model, oscillation, facts, fitSettings, exposure } = workspaceStore;
    if (facts === null || exposure === null || prepared.value !== facts) return;
    const key = ownKey.value;
    const own = ownRun.value;
    const timer = setTimeout(() => {
      late.value = true;
    }, unseenWait);
    try {
      const startedAt = performance.now();
      const result = await live.compute({
        experiment: workspace.experiment,
        sample: own === undefined ? liveSampleOf(workspace) : null,
        model: { ...model },
        settings: { ...workspace.settings },
        background: fitSettings.background,
        exposure,
        oscillation: oscillation === null ? null : { ...oscillation },
      });
      // Overtaken by a later point, or by another experiment.
      if (result === null || facts !== workspaceStore.facts) return;
      measurement.value = { spectra: result.measured, oscillation: result.oscillation };
      failure.value = null;
      if (own !== undefined) await showOwnRun(own, key);
      const { prediction, milliseconds, sampleMilliseconds } = result;
      if (prediction !== null) {
        shown.value = { prediction, model, basis: "live", sampleMilliseconds, key };
        await nextTick();
        frame.value = { total: performance.now() - startedAt, thread: milliseconds };
      }
      late.value = false;
    } catch (error) {
      failure.value = failureOf(error);
      late.value = true;
    } finally {
      clearTimeout(timer);
    }
  }

  connection.watchState((state) => {
    if (state === "connected") void prepare();
  });
  tracedWatch("live: experiment")(experiment, () => {
    shown.value = null;
    measurement.value = null;
    void prepare();
  });
  // A file of the user's that was opened again.
  tracedWatch("live: facts")(
    () => workspaceStore.facts,
    () => void prepare(),
  );
  tracedWatch("live: runs")(
    [experiment, () => workspaceStore.workspace.mass, () => runsStore.listed],
    ([name, mass]) => runsStore.lookUp(name, mass),
    { immediate: true },
  );
  tracedWatch("live: point")([ownKey, ownRun, prepared], () => void refresh(), { immediate: true });

  return {
    shown,
    measurement,
    failure,
    frame,
    stale,
    /** The run under way that asks for this workspace. */
    running,
    /** The last run for this workspace, where it failed. */
    failed,
    stopped,
    ownRun,
  };
});
