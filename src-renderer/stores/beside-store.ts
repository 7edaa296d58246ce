import { defineStore } from "pinia";
import { computed, nextTick, shallowRef, watch } from "vue";
import { z } from "zod";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { ExperimentName } from "../../src-shared/specification/run-specification.ts";
import type { PointFit } from "../threads/plane-messages.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { useFactsStore } from "./facts-store.ts";
import { type PointSetup, usePointSignalsStore } from "./point-signals-store.ts";
import { useScansStore } from "./scans-store.ts";
import { useServices } from "./services.ts";
import { useViewStore } from "./view-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

const storageKey = "neutrissimo.beside";
const StoredNames = z.array(ExperimentName);

/** An experiment beside the one in hand, at the same point. */
export interface BesideExperiment {
  readonly name: string;
  readonly measured: readonly MeasuredDistribution[];
  /** Null until it has come. */
  readonly point: PointFit | null;
  readonly failure: Failure | null;
}

/**
 * Experiments beside the one in hand: the distributions of each at the point, from its scan where
 * there is a whole one of the present physics, else from a small sample made at the point. Each is
 * compared with its own data alone. The choice is kept by the browser.
 */
export const useBesideStore = defineStore("beside", () => {
  const { plane } = useServices();
  const experimentsStore = useExperimentsStore();
  const factsStore = useFactsStore();
  const scansStore = useScansStore();
  const signalsStore = usePointSignalsStore();
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
    experimentsStore.comparable.flatMap(({ name, measurements, file }) =>
      name === null || measurements.length === 0 ? [] : [{ name, isOwn: file !== null }],
    ),
  );
  const names = computed(() =>
    possible.value.flatMap(({ name }) =>
      name !== inHand.value && chosen.value.includes(name) ? [name] : [],
    ),
  );
  function put(name: string, patch: Partial<BesideExperiment>): void {
    const former = shown.value.get(name) ?? { name, measured: [], point: null, failure: null };
    shown.value = new Map(shown.value).set(name, { ...former, ...patch });
  }

  /** @returns false where a later point has overtaken this one, and after a failure */
  async function follow(name: string): Promise<boolean> {
    const { mass, dMu } = workspaceStore.workspace;
    try {
      const { inputs, facts } = await factsStore.load(name);
      const setup = signalsStore.setupOf(name, facts);
      const isHeld = (await signalsStore.tableFor(name, inputs, setup, mass)) !== null;
      const sampled = isHeld ? null : await signalsStore.sampled(setup, mass, dMu);
      if (!isHeld && sampled === null) return false;
      const signal = sampled?.spectra ?? null;
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
  async function measuredOf(name: string, { facts, choices }: PointSetup) {
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
      () => signalsStore.key,
      () => workspaceStore.workspace.mass,
      () => workspaceStore.workspace.dMu,
      () => scansStore.scans,
      // A file of the user's that was opened again.
      () => names.value.map((name) => factsStore.of(name)),
      () =>
        viewStore.view === "explore" &&
        viewStore.exploreTab !== "point" &&
        workspaceStore.facts !== null,
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
