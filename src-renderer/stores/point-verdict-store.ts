import { defineStore } from "pinia";
import { computed } from "vue";
import { experimentStyle } from "../text/experiment-style.ts";
import { labelBeside } from "../text/measurement-labels.ts";
import { inSentence } from "../text/measurement-words.ts";
import { couplingText, modelCouplingText } from "../text/quantities.ts";
import { couplingOf } from "./experiment-facts.ts";
import { keptSigmas, type KeptLayer } from "./kept-layers.ts";
import { useKeptStore } from "./kept-store.ts";
import { useLimitsStore } from "./limits-store.ts";
import { usePlaneStore } from "./plane-store.ts";
import { distanceOf } from "../../src-shared/analyses/point-distance.ts";
import { type PointStatement, pointVerdict } from "./point-statement.ts";
import { limitAt } from "../../src-shared/analyses/verdict.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** @param events name of the experiment */
function named(events: string, measurement: string) {
  return {
    experiment: experimentStyle(events).label,
    events,
    measurement: inSentence(labelBeside(events, measurement)),
  };
}

/** One sentence at the point over all that is in hand and all that is kept, hidden or not. */
export const usePointVerdictStore = defineStore("point-verdict", () => {
  const keptStore = useKeptStore();
  const limitsStore = useLimitsStore();
  const planeStore = usePlaneStore();
  const workspaceStore = useWorkspaceStore();

  /** Of the experiment in hand: regions where the point has a distance, limits where they are. */
  const inHand = computed<readonly PointStatement[]>(() => {
    const { point, fitted } = planeStore;
    const { mass, dMu, experiment, degreesOfFreedom } = workspaceStore.workspace;
    return (fitted?.measured ?? []).flatMap(({ name, result }): PointStatement[] => {
      const of = named(experiment, name);
      if (result === "limit") {
        const limit = limitsStore.shown.get(name);
        // A former limit, or a part of one, is not a number of the present choices.
        if (limit === undefined || limitsStore.isFormer(name)) return [];
        const found = limitAt(limit, mass, dMu);
        return found === null ? [] : [{ ...of, ...found }];
      }
      const [chi2, region] = [point?.spectra[name]?.chi2, fitted?.regions[name]];
      if (chi2 === undefined || region === undefined || point?.isLive || planeStore.stale)
        return [];
      const { sigmas } = distanceOf(chi2, region.best.chi2, degreesOfFreedom);
      return [{ ...of, kind: "region", sigmas }];
    });
  });

  function statementOf({ record, result }: KeptLayer): PointStatement[] {
    const { mass, dMu } = workspaceStore.workspace;
    const { members, choices } = record.specification;
    const names = members.map(({ scan, measurement }) => named(scan.experiment, measurement ?? ""));
    const [first] = names;
    if (result === null || first === undefined) return [];
    const of =
      names.length === 1
        ? first
        : {
            experiment: names.map(({ experiment }) => experiment).join(" × "),
            events: record.id,
            measurement: "",
          };
    if (result.result === "limit") {
      const { confidenceLevel } = choices.limit;
      const found = limitAt({ ...result, confidenceLevel }, mass, dMu);
      return found === null ? [] : [{ ...of, ...found }];
    }
    const sigmas = keptSigmas(record.specification, result, mass, dMu);
    return sigmas === null ? [] : [{ ...of, kind: "region", sigmas }];
  }

  /** What is in hand is said once. */
  const kept = computed(() => {
    const { experiment } = workspaceStore.workspace;
    const isInHand = planeStore.fitted !== null;
    return keptStore.layers.filter(({ record: { specification }, onScreen }) => {
      const [only, ...others] = specification.members;
      return (
        !onScreen && !(isInHand && others.length === 0 && only?.scan.experiment === experiment)
      );
    });
  });

  const statements = computed<readonly PointStatement[]>(() => [
    ...inHand.value,
    ...kept.value.flatMap(statementOf),
  ]);

  /** A limit in hand has not come to the point yet, or is of former choices. */
  const isAwaited = computed(() => {
    const { mass, dMu } = workspaceStore.workspace;
    return [...limitsStore.progress.keys()].some((name) => {
      const limit = limitsStore.shown.get(name);
      return (
        limit === undefined || limitsStore.isFormer(name) || limitAt(limit, mass, dMu) === null
      );
    });
  });
  /** All numbers that are on their way have come. */
  const isWhole = computed(
    () =>
      (planeStore.shown === undefined || planeStore.fitted !== null) &&
      (!isAwaited.value || limitsStore.failure !== null) &&
      (keptStore.failure !== null ||
        keptStore.layers.every(({ record, result }) => record.state !== "done" || result !== null)),
  );

  /** In the coupling of a process by tables, where that has one of its own. */
  const inModel = (dMu: number) =>
    modelCouplingText(couplingOf(workspaceStore.facts), workspaceStore.workspace.mass, dMu) ??
    couplingText(dMu);

  return {
    statements,
    /** Null until it can be said of all. */
    verdict: computed(() =>
      isWhole.value ? pointVerdict(statements.value, workspaceStore.workspace.dMu, inModel) : null,
    ),
  };
});
