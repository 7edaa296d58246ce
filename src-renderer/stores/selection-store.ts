import { defineStore } from "pinia";
import { computed, nextTick, ref, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { ShowersSpecification } from "../../src-shared/specification/showers-specification.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type {
  ExperimentCurves,
  SelectionCurves,
  SelectionFacts,
  SelectionPhysics,
  SelectionPoint,
} from "../threads/selection-messages.ts";
import { limitMasses } from "../threads/selection-masses.ts";
import { useExpectedLimit } from "./expected-limit.ts";
import { useFactsStore } from "./facts-store.ts";
import { useHostStore } from "./host-store.ts";
import { missingFlights, wantedShowers } from "./showers-cost.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { isAsInFile, movable, pointVerdict, relatedTo, selectionPhysicsOf } from "./selection.ts";
import { selectionMarks } from "./selection-marks.ts";
import { useServices } from "./services.ts";
import { fileSlot, shapeJobs, shapeKey, useShapeLimits } from "./shape-limits.ts";
import { startShowers } from "./showers-task.ts";
import { useTasksStore } from "./tasks-store.ts";
import { useShowerMaking } from "./shower-making.ts";
import { fitSettingsOf, tauRuleOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

/** Plain copies: a thread takes no reactive objects. */
function plain<T>(value: T): T {
  return structuredClone(value);
}

/** Limits by shape wait for a hand that moves a cut. */
const shapesAfter = 400;

/**
 * A selection at the point of the workspace. Showers of an experiment are made once, as a task of the
 * host that keeps them; cuts, statistics and couplings then act on them at once. It sleeps until it is opened.
 */
export const useSelectionStore = defineStore("selection", () => {
  const { connection, selection: thread } = useServices();
  const workspaceStore = useWorkspaceStore();
  const experimentsStore = useExperimentsStore();
  const factsStore = useFactsStore();
  const tasksStore = useTasksStore();
  const hostStore = useHostStore();

  const opened = ref(false);
  const curves = shallowRef<SelectionCurves | null>(null);
  const point = shallowRef<SelectionPoint | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** From a moved cut to the new limits on the page, and the part inside the thread, ms. */
  const frame = shallowRef<{ total: number; thread: number } | null>(null);
  /** By experiment, once it is handed over. */
  const known = shallowRef<Readonly<Record<string, SelectionFacts>>>({});

  const settings = computed(() => workspaceStore.workspace.selection);
  const name = computed(() => settings.value.experiment);
  const physics = computed(() => selectionPhysicsOf(workspaceStore.workspace));
  const physicsKey = computed(() => JSON.stringify(physics.value));
  const tau = computed(() => tauRuleOf(workspaceStore.workspace));
  const fit = computed(() => fitSettingsOf(workspaceStore.workspace, factsStore.of(name.value)));
  const choices = computed(() => ({ settings: settings.value, tau: tau.value, fit: fit.value }));
  const choicesKey = computed(() => JSON.stringify([choices.value, physicsKey.value]));
  const pointKey = computed(() => JSON.stringify([workspaceStore.model, choicesKey.value]));
  /** Experiments with the same cuts, shown beside the chosen one. */
  const beside = computed(() => relatedTo(name.value, experimentsStore.list));
  const besideKey = computed(() => beside.value.join());
  const facts = computed(() => known.value[name.value] ?? null);
  const cuts = computed(
    () =>
      facts.value?.cuts ??
      experimentsStore.list.find((each) => each.name === name.value)?.cuts ??
      [],
  );

  async function handOver(experiment: string): Promise<void> {
    const { inputs } = await factsStore.load(experiment);
    const found = await thread().prepare(inputs);
    known.value = { ...known.value, [experiment]: found };
  }
  const prepared = new Map<string, Promise<void>>();
  function prepare(experiment: string): Promise<void> {
    let ready = prepared.get(experiment);
    if (ready === undefined) {
      ready = handOver(experiment);
      ready.catch(() => prepared.delete(experiment));
      prepared.set(experiment, ready);
    }
    return ready;
  }

  const showersOf = (experiment: string, { nature, changes, seed }: SelectionPhysics) => {
    const settings = Settings.parse({ ...known.value[experiment]?.settings, ...changes });
    return ShowersSpecification.parse({ experiment, nature, seed, settings });
  };
  const showers = useShowerMaking({
    experiments: () => [name.value, ...beside.value],
    physics: () => physics.value,
    prepare,
    start: (experiment, of, tell) => startShowers(tasksStore, showersOf(experiment, of), tell),
    cost: async (experiments, of) => {
      const missing: Record<string, number> = {};
      for (const experiment of experiments) {
        const asked = showersOf(experiment, of);
        const found = await connection.client.request("tasks.find", asked);
        missing[experiment] = missingFlights(found);
      }
      return wantedShowers(missing, tasksStore.tasks, hostStore.description?.workers ?? 1);
    },
    take: async (id, experiment, index) => {
      const bytes = await connection.client.requestBytes("tasks.chunk", { id, chunk: index });
      await thread().take({ experiment, index, physics: plain(physics.value), bytes });
    },
    // Toys that someone waits for go before showers.
    before: () => expected.underWay(),
    mayRun: () => opened.value,
  });
  async function makeShowers(): Promise<void> {
    try {
      await showers.run();
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  /** Choices that the curves on screen belong to; whatever differs is stale. */
  const shownKey = ref("");
  async function limits(): Promise<void> {
    if (!showers.complete.value.includes(name.value)) return;
    const startedAt = performance.now();
    const key = choicesKey.value;
    try {
      const result = await thread().limits({
        ...plain(choices.value),
        physics: plain(physics.value),
        beside: plain(beside.value),
      });
      // Null: later choices have overtaken these.
      if (result === null || result.experiments.length === 0) return;
      curves.value = result;
      shownKey.value = key;
      failure.value = null;
      await nextTick();
      frame.value = { total: performance.now() - startedAt, thread: result.milliseconds };
      findShapes();
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  const shapes = useShapeLimits((task) => thread().shape(task), limitMasses.length);
  const shapesStopped = ref(false);
  const shapeChoices = computed(() => ({ ...choices.value, physics: physics.value }));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  function findShapes(): void {
    clearTimeout(waiting);
    shapes.stop();
    shapesStopped.value = false;
    waiting = setTimeout(() => void runShapes(), shapesAfter);
  }
  async function runShapes(): Promise<void> {
    try {
      await shapes.run(shapeJobs(curves.value?.experiments ?? [], plain(shapeChoices.value)));
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  async function follow(): Promise<void> {
    if (!opened.value || workspaceStore.model.dMu === 0) return;
    try {
      await prepare(name.value);
      const result = await thread().point({
        ...plain(choices.value),
        model: plain(workspaceStore.model),
        physics: plain(physics.value),
      });
      if (result !== null) point.value = result;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  const expected = useExpectedLimit({
    key: () => choicesKey.value,
    choices: () => ({ ...plain(choices.value), physics: plain(physics.value) }),
    counted: () => facts.value?.counted ?? null,
    thread,
    fail: (error) => (failure.value = failureOf(error)),
  });

  tracedWatch("selection: point")([pointKey, opened], () => void follow(), { immediate: true });
  tracedWatch("selection: limits")([choicesKey, besideKey, showers.complete], () => void limits());
  tracedWatch("selection: showers")(
    [physicsKey, name, besideKey, opened],
    () => void makeShowers(),
    { immediate: true },
  );
  tracedWatch("selection: physics")(physicsKey, () => showers.leave());
  // A file of the user's may have changed since it was handed over.
  tracedWatch("selection: files")(
    () => experimentsStore.list,
    (list) => {
      for (const { name: own, file } of list) {
        if (own === null || file === null || !prepared.has(own)) continue;
        prepared.delete(own);
        showers.forget(own);
      }
      void makeShowers();
      void follow();
    },
  );
  connection.watchState((state) => {
    if (state !== "connected" || failure.value === null) return;
    void makeShowers();
    void follow();
  });

  /** Those of an experiment chosen before go with it. */
  const isHere = ({ experiment }: ExperimentCurves) =>
    [name.value, ...beside.value].includes(experiment);
  /** Curves with what is known of limits by shape. */
  const shown = computed((): readonly ExperimentCurves[] =>
    (curves.value?.experiments ?? []).filter(isHere).map((each) => {
      if (!each.events.byShape) return each;
      const own = shapes.found.value?.[each.experiment];
      const ofFile = shapes.found.value?.[fileSlot(each.experiment)];
      const isOwn = each.experiment === name.value;
      const moved = isOwn && !isAsInFile(settings.value, cuts.value);
      return {
        ...each,
        limits: own?.limits ?? null,
        asInFile: moved ? (ofFile?.limits ?? null) : null,
      };
    }),
  );
  /** Limits by shape are still those of other choices. */
  const isFormerShape = computed(() => {
    const found = shapes.found.value?.[name.value];
    return (
      found !== undefined &&
      chosen.value?.events.byShape === true &&
      found.key !== shapeKey(shapeChoices.value)
    );
  });
  const chosen = computed(
    () => shown.value.find(({ experiment }) => experiment === name.value) ?? null,
  );
  const pointOfChosen = computed(() =>
    point.value?.experiment === name.value ? point.value : null,
  );

  return {
    settings,
    /** Experiments to choose from. */
    experiments: computed(() => movable(experimentsStore.list)),
    /** What the chosen one is; null until it is handed over. */
    facts,
    cuts,
    beside,
    shown,
    masses: limitMasses,
    point: pointOfChosen,
    failure,
    progress: showers.progress,
    /** What the showers take that are not made without being asked for; null where none are. */
    wanted: showers.wanted,
    cancelled: showers.cancelled,
    frame,
    shaping: shapes.progress,
    shapesStopped,
    toys: expected.progress,
    asInFile: computed(() => isAsInFile(settings.value, cuts.value)),
    verdict: computed(() => (pointOfChosen.value ? pointVerdict(pointOfChosen.value) : null)),
    chosen,
    /** Limits as marks of a plane, without the expected band. */
    marks: computed(() => selectionMarks(shown.value, name.value)),
    physics,
    tau,
    /** The curves on screen are not yet those of the present choices. */
    stale: computed(
      () => curves.value !== null && (shownKey.value !== choicesKey.value || isFormerShape.value),
    ),
    /** Some masses of the chosen experiment are still to be found. */
    isPartial: computed(
      () =>
        chosen.value !== null &&
        chosen.value.events.byShape &&
        (chosen.value.limits?.length ?? 0) < limitMasses.length,
    ),
    /** The expected limit where it belongs to the present choices. */
    band: expected.band,
    /** Wakes the selection: called by what shows it. */
    open(): void {
      opened.value = true;
    },
    makeShowers(): void {
      showers.agree();
      void makeShowers();
    },
    cancel(): void {
      showers.cancel();
    },
    resume(): void {
      showers.cancelled.value = false;
      void makeShowers();
    },
    stopShapes(): void {
      shapes.stop();
      shapesStopped.value = true;
    },
    findShapes,
    throwToys: expected.start,
    cancelToys: expected.cancel,
  };
});
