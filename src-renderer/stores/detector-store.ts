import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { z } from "zod";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { maxEventPoints } from "../../src-shared/experiments/event-points.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
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
  defaultMaps,
  mapChoices,
  nextFlights,
  pendingRun,
  quickFlights,
  settingsAt,
} from "./detector-runs.ts";
import { useRunsStore } from "./runs-store.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";
import { useViewStore } from "./view-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

const storageKey = "neutrissimo.detector";
/** The experiment shown, and the one that was in hand then. */
const Stored = z.object({ experiment: ExperimentName, beside: ExperimentName });
/** Without a change for this long a finer answer is asked for, ms. */
const quiet = 300;
/** Waiting shorter than this is not shown, ms. */
const unseenWait = 500;

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
  /** All that it depends on. */
  readonly key: string | null;
}

/** The detector chosen, what is shown of it, and its events at the point of the workspace. */
export const useDetectorStore = defineStore("detector", () => {
  const services = useServices();
  const { client } = services.connection;
  const workspaceStore = useWorkspaceStore();
  const runsStore = useRunsStore();
  const tasksStore = useTasksStore();
  const viewStore = useViewStore();

  const stored = Stored.safeParse(readStored(storageKey)).data;
  const ofWorkspace = computed(() => workspaceStore.workspace.experiment);
  // Another experiment chosen elsewhere is shown here, too.
  const experiment = ref<string>(
    stored?.beside === ofWorkspace.value ? stored.experiment : ofWorkspace.value,
  );
  const open = shallowRef<OpenDetector | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const latest = shallowRef<ShownPoints | null>(null);
  /** The answer for the point set has been under way for longer than one can overlook. */
  const late = ref(false);
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

  const mass = computed(() => workspaceStore.workspace.mass);
  const pending = computed(() => pendingRun(runsStore.runs, experiment.value, mass.value));
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
    const own = experiment.value === workspace.experiment ? workspace.exposure : null;
    return own ?? open.value?.inputs.exposure ?? 0;
  });
  /** What is known of the detector on screen, nothing of another one. */
  const shown = computed(() =>
    latest.value !== null && latest.value.experiment === open.value?.experiment
      ? latest.value
      : null,
  );
  const result = computed(() => shown.value?.result ?? null);
  /** What is shown belongs to another point, for longer than one can overlook. */
  const stale = computed(
    () => late.value && shown.value !== null && shown.value.key !== pointKey.value,
  );

  function show(detector: OpenDetector): void {
    const sameDetector = open.value?.inputs.data.detector.name === detector.scene.detector.name;
    open.value = detector;
    answered = null;
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

  /** Everything that points, rates and maps depend on; null while nothing is open. */
  const pointKey = computed(() => {
    if (open.value === null || settings.value === null) return null;
    const { model, workspace } = workspaceStore;
    const depends = [open.value.experiment, model, settings.value, exposure.value, maps.value];
    return JSON.stringify([...depends, workspace.seed]);
  });
  const inView = computed(() => viewStore.view === "detector");
  /** What was answered in full: a return to the view asks for nothing. */
  let answered: string | null = null;

  /** A quick answer, so that the picture follows a slider, and finer ones while nothing moves. */
  async function refresh(): Promise<void> {
    const key = pointKey.value;
    const detector = open.value;
    if (!inView.value || detector === null || settings.value === null || answered === key) return;
    const wanted = maps.value.flatMap(
      (label) => choices.value.find((choice) => choice.label === label) ?? [],
    );
    const { seed } = workspaceStore.workspace;
    const point = {
      experiment: detector.experiment,
      model: { ...workspaceStore.model },
      settings: { ...settings.value },
      exposure: exposure.value,
      max: maxEventPoints,
      maps: wanted.map(({ volumes }) => [...volumes]),
    };
    const answer = async (flights: number): Promise<DetectorResult | null> => {
      const next = await services.detector().compute({ ...point, sample: { flights, seed } });
      // Overtaken by a later point, or by another detector.
      if (next === null || open.value !== detector) return null;
      const { experiment: name, model, exposure: at } = point;
      latest.value = { result: next, experiment: name, mass: model.mass, exposure: at, key };
      failure.value = null;
      late.value = false;
      return next;
    };
    const timer = setTimeout(() => {
      late.value = true;
    }, unseenWait);
    try {
      let flights: number | null = quickFlights;
      while (flights !== null) {
        const next = await answer(flights);
        if (next === null) return;
        flights = nextFlights(flights, next.milliseconds);
        await new Promise((resolve) => setTimeout(resolve, quiet));
        if (!inView.value || pointKey.value !== key) return;
      }
      answered = key;
    } catch (error) {
      failure.value = failureOf(error);
      late.value = true;
    } finally {
      clearTimeout(timer);
    }
  }

  tracedWatch("detector: experiment")(experiment, (name) => {
    writeStored(storageKey, { experiment: name, beside: ofWorkspace.value });
    void load(name);
  });
  tracedWatch("detector: experiment in hand")(ofWorkspace, (name) => {
    experiment.value = name;
  });
  tracedWatch("detector: point")([inView, open, pointKey], () => void refresh());
  services.connection.watchState((state) => {
    if (state === "connected" && open.value === null) void load(experiment.value);
  });

  /** A run of this detector at the point of the workspace; null until it is open. */
  const specification = computed(() => {
    if (settings.value === null) return null;
    const { workspace, model } = workspaceStore;
    return RunSpecification.parse({
      experiment: experiment.value,
      model,
      flights: workspace.flights,
      seed: workspace.seed,
      ...(exposure.value === open.value?.inputs.exposure ? {} : { exposure: exposure.value }),
      settings: settings.value,
    });
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
    pending,
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
    /** Once more where it failed. */
    makeEvents: refresh,
    specification,
    /** Runs this detector at the point of the workspace, for a result that is kept. */
    async simulate(): Promise<void> {
      if (specification.value !== null) await tasksStore.start(specification.value);
    },
  };
});
