import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import type { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import type { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import {
  analysisOf,
  isOf,
  type KeptLayer,
  layerRecords,
  sameAnalysis,
  sameCurve,
} from "./kept-layers.ts";
import { limitMasses } from "./limits-store.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { usePlaneStore } from "./plane-store.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

/** What is under way comes before what is kept, a name of the user's last. */
function rank({ record: { state, name } }: KeptLayer): number {
  if (state !== "done") return 0;
  return name === "" ? 1 : 2;
}

/**
 * Regions and limits that are kept as analyses of the host, of whatever experiment: layers of the
 * plane, drawn at once from their results. Hiding one drops nothing.
 */
export const useKeptStore = defineStore("kept", () => {
  const { client } = useServices().connection;
  const tasksStore = useTasksStore();
  const experimentsStore = useExperimentsStore();
  const planeStore = usePlaneStore();
  const workspaceStore = useWorkspaceStore();
  const results = shallowRef<ReadonlyMap<string, AnalysisResult>>(new Map());
  const failure = shallowRef<Failure | null>(null);
  const asked = new Set<string>();

  const records = computed(() =>
    tasksStore.tasks
      .filter((task): task is AnalysisRecord => task.kind === "analysis" && task.current)
      .filter(({ specification }) =>
        specification.members.every(({ scan }) => experimentsStore.isComparable(scan.experiment)),
      )
      .toReversed(),
  );
  /** What would be kept of each measurement on screen; none where the table is of other settings. */
  const onScreen = computed<ReadonlyMap<string, AnalysisSpecification>>(() => {
    const { loaded, other } = planeStore;
    const { facts } = workspaceStore;
    if (loaded === null || loaded.scan.state !== "done" || other || facts === null)
      return new Map();
    const { specification } = loaded.scan;
    const masses = limitMasses(loaded.masses);
    return new Map(
      facts.measurements.map((each) => [
        each.name,
        analysisOf(each, specification, planeStore.choices, masses),
      ]),
    );
  });
  const nature = computed(() => workspaceStore.workspace.nature);
  const drawn = computed(() => {
    const model = { choices: planeStore.choices, nature: nature.value };
    return layerRecords(records.value.toReversed(), model).toReversed();
  });
  const layers = computed<readonly KeptLayer[]>(() =>
    drawn.value.map((record, place) => ({
      record,
      place,
      result: results.value.get(record.id) ?? null,
      onScreen: [...onScreen.value.values()].some((each) => sameCurve(each, record.specification)),
    })),
  );

  async function read(id: string): Promise<void> {
    if (asked.has(id)) return;
    asked.add(id);
    try {
      const result = await client.request("analyses.result", { id });
      results.value = new Map(results.value).set(id, result);
      failure.value = null;
    } catch (error) {
      asked.delete(id);
      failure.value = failureOf(error);
    }
  }
  tracedWatch("kept: results that are drawn")(
    () => drawn.value.flatMap(({ id, state }) => (state === "done" ? [id] : [])),
    (ids) => {
      for (const id of ids) void read(id);
    },
    { immediate: true },
  );

  return {
    layers,
    failure,
    /** The layer of one measurement alone, what is under way first; null where there is none. */
    layerOf(experiment: string, measurement: string): KeptLayer | null {
      const own = layers.value.filter(({ record }) => isOf(record, experiment, measurement));
      return own.toSorted((first, second) => rank(first) - rank(second))[0] ?? null;
    },
    /** The task that keeps what is on screen of a measurement; undefined where it is not kept. */
    keptOf: (measurement: string): AnalysisRecord | undefined => {
      const wanted = onScreen.value.get(measurement);
      if (wanted === undefined) return undefined;
      return records.value.find(({ specification }) => sameAnalysis(specification, wanted));
    },
    /** What would be kept of a measurement, as a command asks for it; null where there is none. */
    specificationOf: (measurement: string): AnalysisSpecification | null =>
      onScreen.value.get(measurement) ?? null,
    /** There is something whole to keep. */
    canKeep: (measurement: string): boolean => onScreen.value.has(measurement),
    async keep(measurement: string): Promise<void> {
      const specification = onScreen.value.get(measurement);
      if (specification !== undefined) await tasksStore.start(specification);
    },
  };
});
