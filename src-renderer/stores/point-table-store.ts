import { defineStore } from "pinia";
import { computed, nextTick, shallowRef, watch } from "vue";
import type { PointTableRow } from "../../src-shared/analyses/point-table.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { experimentStyle } from "../text/experiment-style.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { useFactsStore } from "./facts-store.ts";
import { useKeptStore } from "./kept-store.ts";
import { besideFlights, usePointSignalsStore } from "./point-signals-store.ts";
import { usePlaneStore } from "./plane-store.ts";
import { usePossibleLayersStore } from "./possible-layers-store.ts";
import { useScansStore } from "./scans-store.ts";
import { useServices } from "./services.ts";
import { useViewStore } from "./view-store.ts";
import { liveSampleOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** What an experiment says at the point, or why it says nothing. */
interface JudgedExperiment {
  readonly rows: readonly PointTableRow[];
  readonly failure: Failure | null;
}

/**
 * Every measurement of every experiment at the point: from its scan where a whole one is kept, with
 * the distance from the best fit of a region that is kept, else from a small sample made there. Works
 * while it is in view.
 */
export const usePointTableStore = defineStore("point-table", () => {
  const { plane } = useServices();
  const experimentsStore = useExperimentsStore();
  const factsStore = useFactsStore();
  const keptStore = useKeptStore();
  const planeStore = usePlaneStore();
  const possibleStore = usePossibleLayersStore();
  const scansStore = useScansStore();
  const signalsStore = usePointSignalsStore();
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();

  const judged = shallowRef<ReadonlyMap<string, JudgedExperiment>>(new Map());
  /** From a moved point to the last row, ms. */
  const took = shallowRef<number | null>(null);
  /** Rows of the present point that have not come. */
  const awaited = shallowRef(0);

  const names = computed(() =>
    experimentsStore.comparable.flatMap(({ name, measurements }) =>
      name === null || measurements.length === 0 ? [] : [name],
    ),
  );
  const isInView = computed(
    () =>
      viewStore.view === "explore" &&
      viewStore.exploreTab === "point" &&
      workspaceStore.facts !== null,
  );

  /** Least deviance of the regions that are kept or on screen, by measurement. */
  function bestOf(name: string): Record<string, number> {
    const found: Record<string, number> = {};
    const { fitted, stale } = planeStore;
    const isOnScreen = name === workspaceStore.workspace.experiment && !stale;
    for (const { name: measurement } of factsStore.of(name)?.measurements ?? []) {
      const possible = possibleStore.of(name, measurement);
      const kept = possible?.isFormer === false ? possible.layer?.result : null;
      const shown = isOnScreen ? fitted?.regions[measurement] : undefined;
      if (shown !== undefined) found[measurement] = shown.best.chi2;
      else if (kept?.result === "region") found[measurement] = kept.best.chi2;
    }
    return found;
  }

  function put(name: string, patch: Partial<JudgedExperiment>): void {
    const former = judged.value.get(name) ?? { rows: [], failure: null };
    judged.value = new Map(judged.value).set(name, { ...former, ...patch });
  }

  /** @returns false where a later point has overtaken this one */
  async function judge(name: string): Promise<boolean> {
    const { mass, dMu } = workspaceStore.workspace;
    try {
      const { inputs, facts } = await factsStore.load(name);
      const setup = signalsStore.setupOf(name, facts);
      const masses = await signalsStore.tableFor(name, inputs, setup, mass);
      const point = masses === null ? await signalsStore.sampled(setup, mass, dMu) : null;
      if (masses === null && point === null) return false;
      const { choices, scan, workspace } = setup;
      const task = { choices, mass, dMu, point, best: masses === null ? {} : bestOf(name) };
      const found = await plane().beside(name).judge(task);
      if (found === null) return false;
      const basis =
        masses === null || scan === null
          ? { flights: Math.min(liveSampleOf(workspace).flights, besideFlights), masses: null }
          : {
              flights: scan.specification.flights,
              masses: massesOfScan(scan.specification).length,
            };
      const title = experimentStyle(name).label;
      const isOneOfSeveral = found.length > 1;
      const rows = found.map((each) => ({
        experiment: name,
        title,
        isOneOfSeveral,
        basis,
        point: each,
      }));
      put(name, { rows, failure: null });
      return true;
    } catch (error) {
      put(name, { rows: [], failure: failureOf(error) });
      return true;
    }
  }

  let turn = 0;
  async function judgeAll(): Promise<void> {
    const own = ++turn;
    const startedAt = performance.now();
    awaited.value = names.value.length;
    for (const name of names.value) {
      // oxlint-disable-next-line no-await-in-loop -- one thread: the first rows come first
      await judge(name);
      if (own !== turn) return;
      awaited.value -= 1;
    }
    await nextTick();
    took.value = performance.now() - startedAt;
  }

  watch(
    [
      names,
      () => signalsStore.key,
      () => workspaceStore.workspace.mass,
      () => workspaceStore.workspace.dMu,
      () => scansStore.scans,
      () => keptStore.layers.map(({ record, result }) => [record.id, result !== null]).join(),
      () => planeStore.fitted,
      isInView,
    ],
    () => {
      if (isInView.value) void judgeAll();
    },
    { immediate: true },
  );

  return {
    took,
    awaited,
    /** In the order of the list; those of a former point until the present ones have come. */
    rows: computed<readonly PointTableRow[]>(() =>
      names.value.flatMap((name) => judged.value.get(name)?.rows ?? []),
    ),
    failures: computed<readonly { readonly name: string; readonly failure: Failure }[]>(() =>
      names.value.flatMap((name) => {
        const failure = judged.value.get(name)?.failure ?? null;
        return failure === null ? [] : [{ name, failure }];
      }),
    ),
  };
});
