import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { mostEventPoints } from "../../src-shared/experiments/event-points.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { inCentimetres } from "../../src-shared/geometry/detector-units.ts";
import {
  ExperimentName,
  RunSpecification,
} from "../../src-shared/specification/run-specification.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import type { CloudColouring, CloudKind } from "../scene/point-cloud.ts";
import { sceneModel, type SceneModel } from "../scene/scene-volume.ts";
import type { DetectorFacts, DetectorResult } from "../threads/detector-messages.ts";
import {
  activeSample,
  bestSample,
  defaultMaps,
  failedSample,
  mapChoices,
  settingsAt,
} from "./detector-runs.ts";
import { useRunsStore } from "./runs-store.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";
import { workspaceExperiment } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

const storageKey = "neutrissimo.detector";
/** Flights of one sample that the thread reads at most. */
const mostFlights = 100_000;

/** A detector on screen. */
export interface OpenDetector {
  readonly experiment: string;
  readonly inputs: ExperimentInputs;
  readonly scene: SceneModel;
  readonly facts: DetectorFacts;
}

/** Result at a point, and what it stands on. */
export interface ShownPoints {
  readonly result: DetectorResult;
  readonly experiment: string;
  readonly mass: number;
  readonly exposure: number;
}

/** The detector chosen, what is shown of it, and its events at the point of the workspace. */
export const useDetectorStore = defineStore("detector", () => {
  const services = useServices();
  const { client } = services.connection;
  const workspaceStore = useWorkspaceStore();
  const runsStore = useRunsStore();
  const tasksStore = useTasksStore();

  const stored = readStored(storageKey);
  const experiment = ref<string>(ExperimentName.safeParse(stored).data ?? workspaceExperiment);
  const open = shallowRef<OpenDetector | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const latest = shallowRef<ShownPoints | null>(null);
  /** Index of the volume chosen, null for none. */
  const chosen = ref<number | null>(null);
  const hidden = shallowRef<ReadonlySet<number>>(new Set());
  const fiducialShown = ref(true);
  const cloudKinds = ref<CloudKind[]>(["vertex", "conversion"]);
  const colouring = ref<CloudColouring>("volume");
  const exampleShown = ref(false);
  /** Labels of the two maps. */
  const maps = ref<[string, string]>(["", ""]);
  const known = new Map<string, OpenDetector>();
  const loaded = new Map<string, Promise<void>>();

  const mass = computed(() => workspaceStore.workspace.mass);
  const sample = computed(() => bestSample(runsStore.runs, experiment.value, mass.value));
  const running = computed(() => activeSample(runsStore.runs, experiment.value, mass.value));
  const failed = computed(() => failedSample(runsStore.runs, experiment.value, mass.value));
  const choices = computed(() =>
    mapChoices(
      open.value?.scene.volumes
        .filter(({ surroundings }) => !surroundings)
        .map(({ name }) => name) ?? [],
    ),
  );
  const settings = computed(() =>
    open.value === null
      ? null
      : settingsAt(
          open.value.inputs.settings,
          workspaceStore.workspace.settings,
          experiment.value === workspaceStore.workspace.experiment,
        ),
  );
  const exposure = computed(() => {
    const { workspace } = workspaceStore;
    if (experiment.value === workspace.experiment) return workspace.exposure;
    return open.value?.inputs.exposure ?? 0;
  });
  /** What is known of the detector on screen, nothing of another one. */
  const shown = computed(() =>
    latest.value !== null && latest.value.experiment === open.value?.experiment
      ? latest.value
      : null,
  );
  const result = computed(() => shown.value?.result ?? null);
  /** What is shown belongs to another mass than the one set. */
  const stale = computed(() => shown.value !== null && shown.value.mass !== mass.value);

  function show(detector: OpenDetector): void {
    const sameDetector = open.value?.inputs.data.detector.name === detector.scene.detector.name;
    open.value = detector;
    if (!sameDetector) {
      const { volumes } = detector.scene;
      hidden.value = new Set(volumes.filter((each) => each.surroundings).map(({ index }) => index));
      chosen.value = volumes.find(({ container }) => !container)?.index ?? volumes.length - 1;
      maps.value = [...defaultMaps(choices.value)];
    }
  }

  async function load(name: string): Promise<void> {
    try {
      let detector = known.get(name);
      if (detector === undefined) {
        const given = await client.request("experiments.inputs", { experiment: name });
        const facts = await services.detector().prepare(name, given);
        const inputs = ExperimentInputs.parse(given);
        const scene = sceneModel(inCentimetres(inputs.data.detector));
        detector = { experiment: name, inputs, scene, facts };
        known.set(name, detector);
      }
      if (experiment.value !== name) return;
      show(detector);
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  function flights(id: string): Promise<void> {
    let reading = loaded.get(id);
    if (reading === undefined) {
      reading = client
        .requestBytes("flights.read", { id, count: mostFlights })
        .then((bytes) => services.detector().load(id, bytes));
      reading.catch(() => loaded.delete(id));
    }
    // The thread keeps more samples than are counted on here.
    loaded.delete(id);
    for (const old of [...loaded.keys()].slice(0, -3)) loaded.delete(old);
    loaded.set(id, reading);
    return reading;
  }

  let ticket = 0;
  async function refresh(): Promise<void> {
    const detector = open.value;
    const run = sample.value;
    if (detector === null || run === undefined || settings.value === null) return;
    if (run.specification.experiment !== detector.experiment) return;
    ticket += 1;
    const mine = ticket;
    try {
      await flights(run.productId);
      // Of several points in a row the last alone is computed.
      if (mine !== ticket) return;
      const wanted = maps.value.flatMap(
        (label) => choices.value.find((choice) => choice.label === label) ?? [],
      );
      const point = {
        experiment: detector.experiment,
        flightsId: run.productId,
        model: { ...workspaceStore.model },
        settings: { ...settings.value },
        exposure: exposure.value,
        most: mostEventPoints,
        maps: wanted.map(({ volumes }) => [...volumes]),
      };
      const next = await services.detector().compute(point);
      if (mine !== ticket) return;
      latest.value = {
        result: next,
        experiment: point.experiment,
        mass: point.model.mass,
        exposure: point.exposure,
      };
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  watch([experiment, mass, () => runsStore.listed], ([name, at]) => runsStore.lookUp(name, at), {
    immediate: true,
  });
  watch(experiment, (name) => {
    writeStored(storageKey, name);
    void load(name);
  });
  watch(
    [open, sample, exposure, settings, () => workspaceStore.model, maps],
    () => void refresh(),
    { deep: false },
  );
  services.connection.watchState((state) => {
    if (state === "connected" && open.value === null) void load(experiment.value);
  });

  return {
    experiment,
    open,
    failure,
    shown,
    result,
    stale,
    chosen,
    hidden,
    fiducialShown,
    cloudKinds,
    colouring,
    exampleShown,
    maps,
    choices,
    sample,
    running,
    failed,
    mass,
    toggle(indices: readonly number[], visible: boolean): void {
      const next = new Set(hidden.value);
      for (const index of indices) {
        if (visible) next.delete(index);
        else next.add(index);
      }
      hidden.value = next;
    },
    /** Shows an experiment as its file is now, also where it was read before. */
    reopen(name: string): void {
      known.delete(name);
      if (experiment.value === name) void load(name);
      else experiment.value = name;
    },
    /** Simulates this detector at the mass of the workspace. */
    async simulate(count: number): Promise<void> {
      if (settings.value === null) return;
      const { workspace, model } = workspaceStore;
      await tasksStore.start(
        RunSpecification.parse({
          experiment: experiment.value,
          model,
          flights: count,
          seed: workspace.seed,
          ...(exposure.value === open.value?.inputs.exposure ? {} : { exposure: exposure.value }),
          settings: settings.value,
        }),
      );
    },
  };
});
