import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { defaultAxes } from "../../src-shared/analyses/default-plane.ts";
import type { MassLimit } from "../../src-shared/analyses/mass-limit.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { LimitResult } from "../../src-shared/specification/analysis-result.ts";
import { resultOf } from "../../src-shared/experiments/measurement-file.ts";
import { usePlaneStore } from "./plane-store.ts";
import { useServices } from "./services.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

/** Nodes of the axis of mass of a limit. */
const limitPoints = 25;

/** Masses that a limit is calculated at, GeV, within those of a table. */
export function limitMasses(masses: readonly number[]): readonly number[] {
  return defaultAxes(masses, limitPoints).mass;
}

/** One call is to take about so long, ms: what comes later waits no longer for it. */
const callTime = 200;

/** The limit of one measurement over the plane, as far as it is calculated. */
export interface PlaneLimit {
  readonly measurement: string;
  /** Of the masses done, lightest first. */
  readonly limits: readonly MassLimit[];
  readonly events: LimitResult["events"];
  /** Of the masses done; left out where the signal is certain. */
  readonly scaleBand?: LimitResult["scaleBand"];
  readonly confidenceLevel: number;
  /** Share of the masses that are done. */
  readonly share: number;
}

/** The parts of a band one behind the other; nothing without any. */
function joinedBand(
  bands: readonly NonNullable<LimitResult["scaleBand"]>[],
): Pick<PlaneLimit, "scaleBand"> {
  const [first] = bands;
  if (first === undefined) return {};
  return {
    scaleBand: {
      factor: first.factor,
      strongest: bands.flatMap(({ strongest }) => strongest),
      weakest: bands.flatMap(({ weakest }) => weakest),
    },
  };
}

/**
 * Limits of the measurements that give one, mass by mass from the table of the plane: what is done is
 * drawn, and other choices begin again while the former limit stays, marked.
 */
export const useLimitsStore = defineStore("limits", () => {
  const { plane } = useServices();
  const planeStore = usePlaneStore();
  const workspaceStore = useWorkspaceStore();
  const whole = shallowRef<ReadonlyMap<string, PlaneLimit>>(new Map());
  const underWay = shallowRef<ReadonlyMap<string, PlaneLimit>>(new Map());
  const failure = shallowRef<Failure | null>(null);
  /** Counts the beginnings: what an earlier one answers is dropped. */
  let turn = 0;

  const limiting = computed(() =>
    (workspaceStore.facts?.measurements ?? [])
      .filter((measurement) => resultOf(measurement) === "limit")
      .map(({ name }) => name),
  );
  const key = computed(() => {
    const { degreesOfFreedom: _, ...choices } = planeStore.choices;
    return JSON.stringify(choices);
  });

  async function calculate(measurement: string, masses: readonly number[], own: number) {
    const { choices } = planeStore;
    const limits: MassLimit[] = [];
    const bands: NonNullable<LimitResult["scaleBand"]>[] = [];
    let size = 1;
    while (limits.length < masses.length) {
      const part = masses.slice(limits.length, limits.length + size);
      const found = await plane().limit(choices, measurement, part);
      if (own !== turn) return;
      limits.push(...found.limits);
      if (found.scaleBand !== undefined) bands.push(found.scaleBand);
      const share = limits.length / masses.length;
      const { confidenceLevel } = choices.limit;
      const state = {
        measurement,
        limits: [...limits],
        events: found.events,
        ...joinedBand(bands),
        confidenceLevel,
        share,
      };
      underWay.value = new Map(underWay.value).set(measurement, state);
      if (share === 1) whole.value = new Map(whole.value).set(measurement, state);
      size = Math.max(1, Math.floor((callTime * part.length) / Math.max(1, found.milliseconds)));
    }
  }

  async function begin(): Promise<void> {
    turn += 1;
    const own = turn;
    underWay.value = new Map();
    const { loaded } = planeStore;
    if (loaded === null || loaded.masses.length < 2) return;
    const masses = limitMasses(loaded.masses);
    try {
      for (const measurement of limiting.value) await calculate(measurement, masses, own);
      if (own === turn) failure.value = null;
    } catch (error) {
      if (own === turn) failure.value = failureOf(error);
    }
  }

  tracedWatch("limits: experiment")(
    () => workspaceStore.workspace.experiment,
    () => {
      whole.value = new Map();
    },
  );
  tracedWatch("limits: begin")([() => planeStore.loaded, key], () => void begin(), {
    immediate: true,
  });

  return {
    failure,
    /** As drawn: the whole one, or the part that is done where there is none yet. */
    shown: computed(() => new Map([...underWay.value, ...whole.value])),
    /** Share done of each that is calculated now. */
    progress: computed(
      () =>
        new Map(
          limiting.value.flatMap((name) => {
            const share = underWay.value.get(name)?.share ?? 0;
            return share < 1 && planeStore.loaded !== null ? [[name, share] as const] : [];
          }),
        ),
    ),
    /** The limit drawn is not yet that of the present choices. */
    isFormer: (measurement: string): boolean =>
      whole.value.has(measurement) && (underWay.value.get(measurement)?.share ?? 0) < 1,
  };
});
