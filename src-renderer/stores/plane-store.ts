import { defineStore } from "pinia";
import { computed, nextTick, ref, shallowRef } from "vue";
import type { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { InterpolationError } from "../../src-shared/analyses/interpolation-error.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ByMeasurement, FittedPlane, PointFit } from "../threads/plane-messages.ts";
import { planeChoicesOf } from "./plane-choices.ts";
import { signalOf } from "./point-origins.ts";
import { useFactsStore } from "./facts-store.ts";
import { useLayersStore } from "./layers-store.ts";
import { useOriginsStore } from "./origins-store.ts";
import {
  chooseScan,
  massesDone,
  massesMissing,
  sameScanChoice,
  type ScanChoice,
} from "./scan-list.ts";
import { useScansStore } from "./scans-store.ts";
import { useServices } from "./services.ts";
import { stableComputed } from "./stable-computed.ts";
import { exploreTabOf, readsScan, useViewStore } from "./view-store.ts";
import { liveSampleOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

/** Waiting shorter than this is not shown, ms. */
const unseenWait = 200;

/** Without a change for this long the trust in the fit is measured, ms. */
const quiet = 300;

/** The table that is in the thread. */
interface LoadedTable {
  readonly scan: ScanRecord;
  readonly masses: readonly number[];
}

/**
 * The plane of the fits, from the signal table of a scan: regions and best fits of every measurement
 * of the experiment, and its distributions at the point of the workspace. Couplings, oscillation and
 * statistics act at once; other settings ask for a scan. Limits: `limits-store.ts`.
 */
export const usePlaneStore = defineStore("plane", () => {
  const { connection, live, plane } = useServices();
  const originsStore = useOriginsStore();
  const factsStore = useFactsStore();
  const layersStore = useLayersStore();
  const scansStore = useScansStore();
  const workspaceStore = useWorkspaceStore();
  const viewStore = useViewStore();

  const loaded = shallowRef<LoadedTable | null>(null);
  const fitted = shallowRef<FittedPlane | null>(null);
  const point = shallowRef<PointFit | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Errors of the interpolation in mass, and the fit that they belong to. */
  const interpolation = shallowRef<{
    readonly of: FittedPlane;
    readonly errors: ByMeasurement<InterpolationError | null>;
  } | null>(null);
  /** A fit has been under way for longer than one can overlook. */
  const late = ref(false);
  /** From the request of a finished scan's table to its regions on the page, ms. */
  const openedIn = ref<number | null>(null);
  /** From a moved point to its spectra on the page, and the part inside the thread, ms. */
  const frame = shallowRef<{ total: number; thread: number } | null>(null);

  /** An equal choice is the same one: a moved point must not draw the plane again. */
  const choice = computed((former?: ScanChoice) => {
    const next = chooseScan(
      scansStore.scans,
      workspaceStore.scanSpecification,
      loaded.value?.scan.id ?? null,
      workspaceStore.publishedExposure,
    );
    return former !== undefined && sameScanChoice(former, next) ? former : next;
  });
  /** Changes whenever the table has to be read again. */
  const tableKey = computed(() => {
    const { shown } = choice.value;
    if (shown === undefined) return null;
    return `${shown.id}/${shown.state === "done" ? "whole" : massesDone(shown)}`;
  });
  const choices = stableComputed(() =>
    planeChoicesOf(workspaceStore.workspace, workspaceStore.facts),
  );
  /** What the point is simulated with besides: changes act on its spectra at once. */
  const physicsKey = computed(() => {
    const { nature, settings } = workspaceStore.workspace;
    return JSON.stringify({ nature, settings, sample: liveSampleOf(workspaceStore.workspace) });
  });
  const overlapAsked = computed(() => ["overlap", "data"].includes(layersStore.mode));
  const inPlane = computed(() => {
    const masses = loaded.value?.masses;
    const { mass, dMu } = workspaceStore.workspace;
    if (masses === undefined || !(dMu > 0)) return false;
    return mass >= (masses[0] ?? Infinity) && mass <= (masses.at(-1) ?? 0);
  });

  /** The table that the regions on screen were fitted to. */
  const drawn = shallowRef<typeof loaded.value>(null);

  const experiment = computed(() => workspaceStore.workspace.experiment);
  let prepared: { readonly inputs: unknown; readonly done: Promise<void> } | null = null;
  async function prepare(): Promise<void> {
    // Its threads start while the inputs come.
    const client = plane();
    const { inputs } = await factsStore.load(experiment.value);
    if (prepared !== null && prepared.inputs === inputs) {
      await prepared.done;
      return;
    }
    const done = Promise.all([client.prepare(inputs), live.prepare(inputs)]).then(() => undefined);
    prepared = { inputs, done };
    done.catch(() => {
      prepared = null;
    });
    await done;
  }

  async function open(scan: ScanRecord): Promise<void> {
    const { promise: regions, resolve: regionsAreThere } = Promise.withResolvers<void>();
    const tab = exploreTabOf(viewStore.exploreTab, true);
    if (viewStore.view === "explore" && readsScan(tab)) live.yieldTo(regions);
    try {
      const bytes = await scansStore.table(scan.id);
      if (scan.specification.experiment !== experiment.value) return;
      const { masses } = await plane().load(bytes);
      loaded.value = { scan, masses };
      await Promise.all([follow(), fit().finally(regionsAreThere)]);
      drawn.value = loaded.value;
    } finally {
      regionsAreThere();
    }
  }

  let loading = false;
  /** Asked for while another table came: the key may be the same again, and what it stood for gone. */
  let asked = false;
  async function load(): Promise<void> {
    asked = loading;
    const { shown } = choice.value;
    if (loading || shown === undefined || tableKey.value === null) return;
    loading = true;
    try {
      // The thread is made ready once; opening a scan is what comes after.
      await prepare();
      if (workspaceStore.facts?.measurements.length === 0) return;
      const startedAt = performance.now();
      await open(shown);
      if (loaded.value?.scan.id !== shown.id) return;
      await nextTick();
      openedIn.value = shown.state === "done" ? performance.now() - startedAt : null;
    } catch (error) {
      // A scan under way may have counted nodes of masses that are not stored yet.
      if (shown.state !== "running") failure.value = failureOf(error);
    } finally {
      loading = false;
      if (asked) void load();
    }
  }

  /** The thread holds a table of the experiment of the workspace. */
  function isReady(): boolean {
    return loaded.value?.scan.specification.experiment === experiment.value;
  }

  async function fit(): Promise<void> {
    if (!isReady()) return;
    const timer = setTimeout(() => {
      late.value = true;
    }, unseenWait);
    try {
      const result = await plane().fit(choices.value, overlapAsked.value, loading);
      // Null: later choices have overtaken these.
      if (result === null || !isReady()) return;
      fitted.value = result;
      late.value = false;
      failure.value = null;
      if (trustTimer !== null) clearTimeout(trustTimer);
      trustTimer = setTimeout(() => void weigh(), quiet);
    } catch (error) {
      failure.value = failureOf(error);
      late.value = false;
    } finally {
      clearTimeout(timer);
    }
  }

  let trustTimer: ReturnType<typeof setTimeout> | null = null;
  /** Asks how far the fit can be trusted, once nothing moves any more. */
  async function weigh(): Promise<void> {
    trustTimer = null;
    const of = fitted.value;
    if (!isReady() || of === null) return;
    try {
      const errors = await plane().trust(choices.value);
      if (errors !== null && of === fitted.value) interpolation.value = { of, errors };
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  /**
   * The table does not hold the point: it is of other settings, or N are made by electron neutrinos
   * as well (`electronCouplingWords`). The point itself is simulated then.
   */
  function needsSample(): boolean {
    return choice.value.other || workspaceStore.workspace.dE > 0;
  }

  async function follow(): Promise<void> {
    if (!isReady()) return;
    if (!inPlane.value) {
      point.value = null;
      return;
    }
    const { mass, dMu } = workspaceStore.workspace;
    const startedAt = performance.now();
    try {
      const asked = needsSample();
      const origins = originsStore.refresh();
      const signal = asked ? signalOf(await origins) : null;
      if (asked && signal === null) return;
      const result = await plane().point(choices.value, mass, dMu, signal);
      if (result === null || !isReady() || asked !== needsSample()) return;
      point.value = result;
      await nextTick();
      // Behind a table that is being opened a point waits for it: that is no frame.
      if (loading) return;
      frame.value = { total: performance.now() - startedAt, thread: result.milliseconds };
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  // Another experiment, or another state of its file.
  tracedWatch("plane: experiment")(
    [experiment, () => workspaceStore.facts],
    ([name, facts], [formerName, former]) => {
      if (name === formerName && former === null) return;
      if (name === formerName && facts !== former) void load();
      loaded.value = null;
      fitted.value = null;
      point.value = null;
      originsStore.clear();
      drawn.value = null;
      failure.value = null;
      late.value = false;
      openedIn.value = null;
    },
  );
  tracedWatch("plane: table")(tableKey, () => void load(), { immediate: true });
  tracedWatch("plane: point")(
    [() => workspaceStore.workspace.mass, () => workspaceStore.workspace.dMu, choices, physicsKey],
    () => void follow(),
  );
  // After the point, which answers within a frame and must not wait for the fit.
  tracedWatch("plane: fit")([choices, overlapAsked], ([chosen, asked], [former]) => {
    // Back from the overlap nothing has to be fitted again.
    if (chosen !== former || asked) void fit();
  });
  connection.watchState((state) => {
    // The thread starts while the list of scans comes.
    if (state === "connected") void prepare().catch(() => undefined);
    // A table that a break of the line has cost is asked for again.
    if (state === "connected" && failure.value !== null) void load();
  });

  /** The draft that is shown can be refined: it is whole, of this model, and nothing is under way. */
  const refinable = computed(() => {
    const { shown, running, other } = choice.value;
    const isDraft = shown?.specification.extraMasses.length === 0;
    const isLoaded = loaded.value !== null && loaded.value.scan.id === shown?.id;
    return shown?.state === "done" && isDraft && isLoaded && !other && running === undefined;
  });

  return {
    refinable,
    /** The scan that refines the one shown. */
    async refined(): Promise<ScanSpecification | null> {
      const { shown } = choice.value;
      if (shown === undefined || !refinable.value) return null;
      try {
        return await plane().refine(JSON.parse(JSON.stringify(shown.specification)));
      } catch (error) {
        failure.value = failureOf(error);
        return null;
      }
    },
    loaded,
    /** Oscillation, d_tau and statistics of the fits. */
    choices,
    fitted,
    point,
    /** Of the fit on screen; null until it is measured. */
    interpolation: computed(() =>
      interpolation.value !== null && interpolation.value.of === fitted.value
        ? interpolation.value.errors
        : null,
    ),
    failure,
    frame,
    openedIn,
    /** False until it is known which scans there are. */
    listed: computed(() => scansStore.listed),
    /** The point lies among the masses of the table. */
    inPlane,
    running: computed(() => choice.value.running),
    ended: computed(() => choice.value.ended),
    shown: computed(() => choice.value.shown),
    /** The table shown is of other settings than the present ones. */
    other: computed(() => choice.value.other),
    /** The regions on screen are those of the whole table that is loaded. */
    settled: computed(() => drawn.value === loaded.value),
    /** The regions are not yet those of the present model. */
    stale: computed(() => late.value || choice.value.other),
    /** Any scan of the experiment: the plane is then the first thing to show. */
    hasScan: computed(() => choice.value.shown !== undefined || choice.value.running !== undefined),
    /** Masses of the shown scan that are not done, GeV. */
    missing: computed(() => {
      const { shown } = choice.value;
      if (shown === undefined || loaded.value === null || loaded.value.scan.id !== shown.id) {
        return [];
      }
      return massesMissing(shown.specification, loaded.value.masses);
    }),
  };
});
