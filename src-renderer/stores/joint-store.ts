import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { actingChoices } from "../../src-shared/analyses/acting-choices.ts";
import { commonOf } from "../../src-shared/analyses/combination.ts";
import { devianceBetween } from "../../src-shared/analyses/deviance-between.ts";
import { jointSentence } from "../../src-shared/analyses/joint-statement.ts";
import { distanceOf } from "../../src-shared/analyses/point-distance.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { AnalysisRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Combination } from "../../src-shared/experiments/combination-file.ts";
import { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import { chiSquareProbability } from "../../src-shared/statistics/chi-square-probability.ts";
import { couplingText, massText } from "../text/quantities.ts";
import { cancelLayer } from "./cancel-layer.ts";
import { useFactsStore } from "./facts-store.ts";
import { type KeptLayer, sameChoices } from "./kept-layers.ts";
import { useKeptStore } from "./kept-store.ts";
import { layerProgress } from "./layer-cost.ts";
import { usePointSignalsStore } from "./point-signals-store.ts";
import { usePossibleLayersStore } from "./possible-layers-store.ts";
import { isActive } from "./run-list.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** What the members of a combination say together of the point. */
export interface JointPoint {
  readonly sentence: string;
  readonly delta: number;
  readonly sigmas: number;
  readonly probability: number;
  /** GeV, GeV^-1. */
  readonly best: { readonly mass: number; readonly dMu: number };
}

/** Several measurements together, as the combinations that ship have them: the region kept, or computed. */
export const useJointStore = defineStore("joint", () => {
  const { client } = useServices().connection;
  const factsStore = useFactsStore();
  const keptStore = useKeptStore();
  const possibleStore = usePossibleLayersStore();
  const signalsStore = usePointSignalsStore();
  const tasksStore = useTasksStore();
  const workspaceStore = useWorkspaceStore();

  const all = shallowRef<readonly Combination[]>([]);
  const chosen = ref<string | null>(null);
  const failure = shallowRef<Failure | null>(null);

  const products = computed(() => all.value.filter(({ kind }) => kind === "product"));
  /** The one that joins most beams, until another is chosen. */
  const combination = computed(
    () =>
      products.value.find(({ name }) => name === chosen.value) ??
      products.value.toSorted((a, b) => b.members.length - a.members.length)[0] ??
      null,
  );

  /** What would be computed under the present model; null until its files have come. */
  const wanted = computed((): AnalysisSpecification | null => {
    const of = combination.value;
    if (of === null) return null;
    const facts = of.members.map(({ experiment }) => factsStore.of(experiment));
    const first = facts[0];
    if (first === null || first === undefined) return null;
    const { oscillation, tau, fit, degreesOfFreedom, ...choices } = signalsStore.setupOf(
      first.name,
      first,
    ).choices;
    // The scale that is chosen for the signal of the experiment in hand holds in the combination too.
    const { experiment: inHand, limit: own } = workspaceStore.workspace;
    const isMember = of.members.some(({ experiment }) => experiment === inHand);
    const limit = isMember ? { ...choices.limit, signalScale: own.signalScale } : choices.limit;
    const measurements = of.members.map(({ measurement }, k) => {
      const known = facts[k]?.measurements ?? [];
      return known.find(({ name }) => name === measurement) ?? known[0];
    });
    const scans = of.members.map(({ experiment }) => possibleStore.scanOf(experiment));
    const known = measurements.filter((each) => each !== undefined);
    if (known.length < of.members.length || scans.includes(null)) return null;
    const common = commonOf(
      of,
      of.members.map(({ experiment }) => experiment),
    );
    const asked = AnalysisSpecification.parse({
      members: known.map(({ name }, k) => ({ scan: scans[k], measurement: name })),
      ...(common.length === 0 ? {} : { common }),
      choices: { result: "region", oscillation, tau, fit, limit, degreesOfFreedom },
    });
    return { ...asked, choices: actingChoices(known, asked.choices) };
  });

  const isOf = ({ specification }: Pick<AnalysisRecord, "specification">) => {
    const { members, choices } = specification;
    const own = combination.value?.members ?? [];
    return (
      choices.result === "region" &&
      members.length === own.length &&
      members.every(({ scan }, k) => scan.experiment === own[k]!.experiment)
    );
  };
  const layer = computed((): KeptLayer | null => {
    const own = keptStore.layers.filter(({ record }) => isOf(record));
    return own.find(({ record }) => isActive(record)) ?? own.at(-1) ?? null;
  });
  const isFormer = computed(
    () =>
      layer.value !== null &&
      wanted.value !== null &&
      !sameChoices(layer.value.record.specification, wanted.value, null),
  );

  const said = computed((): JointPoint | null => {
    const result = layer.value?.result;
    const of = combination.value;
    const { mass, dMu, degreesOfFreedom } = workspaceStore.workspace;
    if (result?.result !== "region" || of === null) return null;
    const deviance = devianceBetween(result.plane, mass, dMu);
    if (deviance === null) return null;
    const { delta, sigmas } = distanceOf(deviance, result.best.chi2, degreesOfFreedom);
    const names = of.members.map(({ label }) => label);
    return {
      sentence: `${jointSentence({ sigmas, place: `${massText(mass)}, ${couplingText(dMu)}`, names })}.`,
      delta,
      sigmas,
      probability: chiSquareProbability(delta, degreesOfFreedom),
      best: result.best,
    };
  });

  return {
    products,
    combination,
    layer,
    isFormer,
    said,
    failure,
    /** How far it is; null unless it is under way. */
    progress: computed(() => {
      const record = layer.value?.record;
      if (record === undefined || !isActive(record)) return null;
      return layerProgress(record, tasksStore.find);
    }),
    choose: (name: string) => void (chosen.value = name),
    /** Reads which combinations there are, and the files of their members. */
    async open(): Promise<void> {
      try {
        all.value = await client.request("combinations.list", {});
        const names = products.value.flatMap(({ members }) =>
          members.map(({ experiment }) => experiment),
        );
        await Promise.all([...new Set(names)].map((name) => factsStore.load(name)));
        failure.value = null;
      } catch (error) {
        failure.value = failureOf(error);
      }
    },
    async compute(): Promise<void> {
      if (wanted.value !== null) await tasksStore.start(wanted.value);
    },
    async cancel(): Promise<void> {
      if (layer.value !== null) await cancelLayer(tasksStore, layer.value.record);
    },
  };
});
