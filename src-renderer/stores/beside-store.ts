import { defineStore } from "pinia";
import { computed, nextTick, shallowRef, watch } from "vue";
import { z } from "zod";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import { ExperimentName } from "../../src-shared/specification/run-specification.ts";
import type { PlaneChoices, PointFit } from "../threads/plane-messages.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { useFactsStore } from "./facts-store.ts";
import { planeChoicesOf } from "./plane-choices.ts";
import { signalOf } from "./point-origins.ts";
import { wholeScanOf } from "./scan-list.ts";
import { useScansStore } from "./scans-store.ts";
import { useServices } from "./services.ts";
import { useViewStore } from "./view-store.ts";
import { inExperiment, liveSampleOf, modelOf, type Workspace } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

const storageKey = "neutrissimo.beside";
const StoredNames = z.array(ExperimentName);

/** Most flights at the point of an experiment without a scan: some 20 ms, so that it follows. */
const besideFlights = 4096;

/** An experiment beside the one in hand, at the same point. */
export interface BesideExperiment {
  readonly name: string;
  readonly measured: readonly MeasuredDistribution[];
  /** Null until it has come. */
  readonly point: PointFit | null;
  readonly failure: Failure | null;
}

/** How an experiment is asked for under the present model, whatever the point. */
interface Setup {
  readonly key: string;
  readonly scans: readonly ScanRecord[];
  readonly facts: ExperimentFacts;
  readonly workspace: Workspace;
  readonly choices: PlaneChoices;
  /** Whole, and of the present physics; null where there is none. */
  readonly scan: ScanRecord | null;
}

/** What the thread holds of an experiment. */
interface Prepared {
  readonly inputs: unknown;
  readonly scan: ScanRecord | null;
  /** Range of the table, GeV; null without one. */
  readonly masses: Promise<readonly number[] | null>;
}

/**
 * Experiments beside the one in hand: the distributions of each at the point, from its scan where
 * there is a whole one of the present physics, else from a small sample made at the point. Each is
 * compared with its own data alone. The choice is kept by the browser.
 */
export const useBesideStore = defineStore("beside", () => {
  const { live, plane } = useServices();
  const experimentsStore = useExperimentsStore();
  const factsStore = useFactsStore();
  const scansStore = useScansStore();
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();

  const stored = StoredNames.safeParse(readStored(storageKey));
  const chosen = shallowRef<readonly string[]>(stored.success ? stored.data : []);
  watch(chosen, (names) => writeStored(storageKey, names));
  const shown = shallowRef<ReadonlyMap<string, BesideExperiment>>(new Map());
  /** From a moved point to all of them on the page, ms. */
  const frame = shallowRef<{ readonly total: number; readonly experiments: number } | null>(null);

  const inHand = computed(() => workspaceStore.workspace.experiment);
  /** Those that have something to be compared with, in the order of the list. */
  const possible = computed(() =>
    experimentsStore.list.flatMap(({ name, measurements, file }) =>
      name === null || measurements.length === 0 ? [] : [{ name, isOwn: file !== null }],
    ),
  );
  const names = computed(() =>
    possible.value.flatMap(({ name }) =>
      name !== inHand.value && chosen.value.includes(name) ? [name] : [],
    ),
  );
  /** All but the point, which moves most, and the cuts of the selection. */
  const key = computed(() => {
    const { mass: _, dMu: __, selection: ___, ...model } = workspaceStore.workspace;
    return JSON.stringify(model);
  });

  const setups = new Map<string, Setup>();
  function setupOf(name: string, facts: ExperimentFacts): Setup {
    const known = setups.get(name);
    const { scans } = scansStore;
    if (known?.key === key.value && known.scans === scans && known.facts === facts) return known;
    const workspace = inExperiment(workspaceStore.workspace, workspaceStore.facts, facts);
    const setup = {
      key: key.value,
      scans,
      facts,
      workspace,
      choices: planeChoicesOf(workspace, facts),
      scan: wholeScanOf(scans, workspace, facts),
    };
    setups.set(name, setup);
    return setup;
  }

  const prepared = new Map<string, Prepared>();
  function prepare(name: string, inputs: unknown, scan: ScanRecord | null): Prepared {
    const known = prepared.get(name);
    if (known !== undefined && known.inputs === inputs && known.scan?.id === scan?.id) {
      return known;
    }
    const hand = async (): Promise<readonly number[] | null> => {
      const thread = plane().beside(name);
      await Promise.all([thread.prepare(inputs), live.prepare(inputs)]);
      return scan === null ? null : (await thread.load(await scansStore.table(scan.id))).masses;
    };
    const next = { inputs, scan, masses: hand() };
    next.masses.catch(() => prepared.delete(name));
    prepared.set(name, next);
    return next;
  }

  /** The signal of a sample made at the point; null where a later point has overtaken this one. */
  async function sampled({ workspace, facts, choices }: Setup, mass: number, dMu: number) {
    const { flights, seed } = liveSampleOf(workspace);
    const found = await live.beside({
      experiment: facts.name,
      sample: { flights: Math.min(flights, besideFlights), seed },
      model: modelOf({ ...workspace, mass, dMu }),
      settings: { ...workspace.settings },
      background: choices.fit.background,
      // The fits stand at the exposure of the data.
      exposure: facts.exposure,
      oscillation: null,
    });
    return found?.prediction ? signalOf({ prediction: found.prediction }) : null;
  }

  function put(name: string, patch: Partial<BesideExperiment>): void {
    const former = shown.value.get(name) ?? { name, measured: [], point: null, failure: null };
    shown.value = new Map(shown.value).set(name, { ...former, ...patch });
  }

  /** @returns false where a later point has overtaken this one, and after a failure */
  async function follow(name: string): Promise<boolean> {
    const { mass, dMu } = workspaceStore.workspace;
    try {
      const { inputs, facts } = await factsStore.load(name);
      const setup = setupOf(name, facts);
      const masses = await prepare(name, inputs, setup.scan).masses;
      // A table has no N of electron neutrinos (`electronCouplingWords`).
      const isHeld =
        masses !== null && mass >= masses[0]! && mass <= masses.at(-1)! && setup.workspace.dE === 0;
      const signal = isHeld ? null : await sampled(setup, mass, dMu);
      if (!isHeld && signal === null) return false;
      const thread = plane().beside(name);
      const { choices } = setup;
      const [point, measured] = await Promise.all([
        thread.point({ choices, mass, dMu, signal }),
        measuredOf(name, setup),
      ]);
      if (point === null) return false;
      put(name, { point, measured, failure: null });
      return true;
    } catch (error) {
      put(name, { failure: failureOf(error) });
      return false;
    }
  }

  const measuredWith = new Map<string, { facts: unknown; background: string }>();
  /** Asked for again only where the file or the background is another. */
  async function measuredOf(name: string, { facts, choices }: Setup) {
    const known = measuredWith.get(name);
    const before = shown.value.get(name)?.measured ?? [];
    const { background } = choices.fit;
    if (before.length > 0 && known?.facts === facts && known.background === background) {
      return before;
    }
    const measured = await plane().beside(name).measured(choices);
    measuredWith.set(name, { facts, background });
    return measured;
  }

  async function followAll(): Promise<void> {
    const startedAt = performance.now();
    const answered = await Promise.all(names.value.map(follow));
    await nextTick();
    if (answered.length === 0) frame.value = null;
    else if (!answered.includes(false))
      frame.value = { total: performance.now() - startedAt, experiments: answered.length };
  }

  tracedWatch("beside: points")(
    [
      names,
      key,
      () => workspaceStore.workspace.mass,
      () => workspaceStore.workspace.dMu,
      () => scansStore.scans,
      // A file of the user's that was opened again.
      () => names.value.map((name) => factsStore.of(name)),
      () => viewStore.view === "explore" && workspaceStore.facts !== null,
    ],
    (now) => {
      if (now.at(-1) === true) void followAll();
    },
    { immediate: true },
  );

  return {
    chosen,
    possible,
    frame,
    /** In the order of the list; those that have not come yet as well. */
    experiments: computed<readonly BesideExperiment[]>(() =>
      names.value.map(
        (name) => shown.value.get(name) ?? { name, measured: [], point: null, failure: null },
      ),
    ),
    toggle(name: string): void {
      chosen.value = chosen.value.includes(name)
        ? chosen.value.filter((each) => each !== name)
        : [...chosen.value, name];
    },
  };
});
