import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import type { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { cancelLayer } from "./cancel-layer.ts";
import { useFactsStore } from "./facts-store.ts";
import { analysisOf, isOf, type KeptLayer, sameChoices } from "./kept-layers.ts";
import { useKeptStore } from "./kept-store.ts";
import { layerSeconds, layerProgress, type LayerProgress } from "./layer-cost.ts";
import { limitMasses } from "./limits-store.ts";
import { planeChoicesOf } from "./plane-choices.ts";
import { isActive } from "./run-list.ts";
import { wholeScanOf } from "./scan-list.ts";
import { useScansStore } from "./scans-store.ts";
import { useTasksStore } from "./tasks-store.ts";
import {
  benchmarkWorkspace,
  inExperiment,
  scanSpecificationOf,
  type Workspace,
} from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** What a measurement can say on the plane: a region or a limit. */
export interface PossibleLayer {
  readonly experiment: string;
  readonly measurement: string;
  readonly result: "region" | "limit";
  /** Kept or under way; null where it is not computed. */
  readonly layer: KeptLayer | null;
  /** How far it is; null unless it is under way. */
  readonly progress: LayerProgress | null;
  /** It is kept under other choices or settings than the present ones. */
  readonly isFormer: boolean;
  /** The last attempt, where that failed. */
  readonly failed: AnalysisRecord | null;
  /** Estimated time to compute it, s; null where nothing is known. */
  readonly seconds: number | null;
}

/** An experiment under the present model: its analyses by measurement, and the scan for them. */
interface AskedExperiment {
  readonly scan: ScanSpecification;
  readonly isSimulated: boolean;
  /** POT of the data. */
  readonly exposure: number;
  readonly analyses: ReadonlyMap<string, AnalysisSpecification>;
}

/** Everything that could be a layer of the plane: each measurement of each experiment. */
export const usePossibleLayersStore = defineStore("possible-layers", () => {
  const experimentsStore = useExperimentsStore();
  const factsStore = useFactsStore();
  const keptStore = useKeptStore();
  const scansStore = useScansStore();
  const tasksStore = useTasksStore();
  const workspaceStore = useWorkspaceStore();
  const failure = shallowRef<Failure | null>(null);

  /** A moved point makes a new workspace, and changes no scan. */
  const modelKey = computed(() => {
    const { mass: _, dMu: __, selection: ___, ...rest } = workspaceStore.workspace;
    return JSON.stringify(rest);
  });
  const model = computed<Workspace>(() => ({
    ...benchmarkWorkspace,
    ...JSON.parse(modelKey.value),
  }));

  /** What would be computed of an experiment under the present model. */
  function askedOf(facts: ExperimentFacts): AskedExperiment {
    const workspace = inExperiment(model.value, workspaceStore.facts, facts);
    const kept = wholeScanOf(scansStore.scans, workspace, facts);
    const scan = kept?.specification ?? scanSpecificationOf(workspace);
    const masses = limitMasses(massesOfScan(scan));
    const choices = planeChoicesOf(workspace, facts);
    const analyses = new Map(
      facts.measurements.map((each) => [each.name, analysisOf(each, scan, choices, masses)]),
    );
    return { scan, isSimulated: kept !== null, exposure: facts.exposure, analyses };
  }
  const asked = computed(() => {
    const found = new Map<string, AskedExperiment>();
    for (const { name } of experimentsStore.list) {
      const facts = name === null ? null : factsStore.of(name);
      if (facts !== null) found.set(facts.name, askedOf(facts));
    }
    return found;
  });

  const layers = computed<readonly PossibleLayer[]>(() =>
    experimentsStore.comparable.flatMap(({ name: experiment, measurements }) =>
      experiment === null
        ? []
        : measurements.map(({ name: measurement, result }) => {
            const layer = keptStore.layerOf(experiment, measurement);
            const of = asked.value.get(experiment);
            const wanted = of?.analyses.get(measurement);
            return {
              experiment,
              measurement,
              result,
              layer,
              progress:
                layer !== null && isActive(layer.record)
                  ? layerProgress(layer.record, tasksStore.find)
                  : null,
              failed: layer === null ? lastFailed(experiment, measurement) : null,
              isFormer:
                layer?.record.state === "done" &&
                wanted !== undefined &&
                !sameChoices(layer.record.specification, wanted, of?.exposure ?? null),
              seconds:
                of === undefined
                  ? null
                  : layerSeconds(tasksStore.tasks, { experiment, measurement, result, ...of }),
            };
          }),
    ),
  );

  /** The newest attempt at a layer, where it failed. */
  function lastFailed(experiment: string, measurement: string): AnalysisRecord | null {
    const newest = tasksStore.tasks.find(
      (task): task is AnalysisRecord =>
        task.kind === "analysis" && task.current && isOf(task, experiment, measurement),
    );
    return newest?.state === "failed" ? newest : null;
  }

  return {
    layers,
    failure,
    of: (experiment: string, measurement: string): PossibleLayer | null =>
      layers.value.find(
        (each) => each.experiment === experiment && each.measurement === measurement,
      ) ?? null,
    /** The scan that an experiment is compared by under the present model; null until its file has come. */
    scanOf: (experiment: string): ScanSpecification | null =>
      asked.value.get(experiment)?.scan ?? null,
    /** Reads what the estimates need, once. */
    async open(): Promise<void> {
      for (const { name, measurements } of experimentsStore.list) {
        if (name === null || measurements.length === 0) continue;
        try {
          // oxlint-disable-next-line no-await-in-loop -- one file at a time, behind what is in view
          await factsStore.load(name);
        } catch (error) {
          failure.value = failureOf(error);
        }
      }
    },
    /** Starts the analysis, with the scan that it needs; an equal one is joined. */
    async compute({ experiment, measurement }: PossibleLayer): Promise<void> {
      try {
        const { facts } = await factsStore.load(experiment);
        const wanted = askedOf(facts).analyses.get(measurement);
        if (wanted !== undefined) await tasksStore.start(wanted);
        failure.value = null;
      } catch (error) {
        failure.value = failureOf(error);
      }
    },
    /** Ends a layer under way, and the scans that are simulated for it alone. */
    async cancel({ layer }: PossibleLayer): Promise<void> {
      if (layer !== null) await cancelLayer(tasksStore, layer.record);
    },
  };
});
