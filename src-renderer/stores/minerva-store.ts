import { defineStore } from "pinia";
import { computed, nextTick, ref, shallowRef, watch } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { minervaMarks } from "./minerva-marks.ts";
import { laboratoryMasses } from "../../src-shared/experiments/laboratory-table.ts";
import { limitBand } from "../../src-shared/statistics/expected-limit.ts";
import {
  type MinervaSample,
  minervaSampleNames,
  presetOfSelection,
} from "../../src-shared/specification/laboratory-settings.ts";
import type {
  LaboratoryCurves,
  LaboratoryPoint,
  LimitBand,
} from "../threads/laboratory-messages.ts";
import { laboratoryPhysicsOf, pointVerdict, samplesInOrder } from "./laboratory.ts";
import { useServices } from "./services.ts";
import { tauRuleOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** Toys of the expected limit, and those of one call to the thread. */
export const laboratoryToys = 1000;
const toysAtOnce = 40;

/** Showers under way: masses of all samples, and the time that they take. */
export interface LaboratoryProgress {
  readonly sample: MinervaSample;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}

/** The band of the expected limit, and the choices that it belongs to. */
export interface ExpectedBand {
  readonly key: string;
  /** Events at -2 ... 2 standard deviations. */
  readonly quantiles: readonly (number | null)[];
  /** Lower edges, GeV^-1, [quantile][mass]. */
  readonly lower: LimitBand;
}

/** Plain copies: a thread takes no reactive objects. */
function plain<T>(value: T): T {
  return structuredClone(value);
}

/**
 * The cut laboratory at the point of the workspace. Showers of each sample are made once, in a
 * thread; cuts, statistics and couplings then act on them at once. It sleeps until it is opened.
 */
export const useMinervaStore = defineStore("minerva", () => {
  const { connection, laboratory } = useServices();
  const workspaceStore = useWorkspaceStore();

  const opened = ref(false);
  const curves = shallowRef<LaboratoryCurves | null>(null);
  const point = shallowRef<LaboratoryPoint | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const progress = shallowRef<LaboratoryProgress | null>(null);
  const cancelled = ref(false);
  /** From a moved cut to the new limits on the page, and the part inside the thread, ms. */
  const frame = shallowRef<{ total: number; thread: number } | null>(null);
  const toys = shallowRef<{ done: number; total: number } | null>(null);
  const expected = shallowRef<ExpectedBand | null>(null);

  const settings = computed(() => workspaceStore.workspace.laboratory);
  const physics = computed(() => laboratoryPhysicsOf(workspaceStore.workspace));
  const physicsKey = computed(() => JSON.stringify(physics.value));
  const tau = computed(() => tauRuleOf(workspaceStore.workspace));
  const choicesKey = computed(() => JSON.stringify([settings.value, tau.value, physicsKey.value]));
  const pointKey = computed(() =>
    JSON.stringify([workspaceStore.model, settings.value, physicsKey.value]),
  );
  /** Toys depend on the chosen sample, its selection and its statistics. */
  const expectedKey = computed(() => choicesKey.value);

  /** Masses whose showers are in the thread, by sample; of `madeKey`. */
  const made = new Map<MinervaSample, Set<number>>();
  let madeKey = "";
  /** Samples whose showers are all there. */
  const complete = shallowRef<readonly MinervaSample[]>([]);

  /** POT, by sample. */
  const exposures = shallowRef<Partial<Record<MinervaSample, number>>>({});
  async function handOver(sample: MinervaSample): Promise<void> {
    const experiment = `minerva-${sample}`;
    const inputs = await connection.client.request("experiments.inputs", { experiment });
    const exposure = await laboratory().prepare(sample, inputs);
    exposures.value = { ...exposures.value, [sample]: exposure };
  }
  const prepared = new Map<MinervaSample, Promise<void>>();
  function prepare(sample: MinervaSample): Promise<void> {
    let ready = prepared.get(sample);
    if (ready === undefined) {
      ready = handOver(sample);
      ready.catch(() => prepared.delete(sample));
      prepared.set(sample, ready);
    }
    return ready;
  }

  function nextMissing(): { sample: MinervaSample; index: number } | null {
    if (madeKey !== physicsKey.value) {
      made.clear();
      complete.value = [];
      madeKey = physicsKey.value;
    }
    for (const sample of samplesInOrder(settings.value.sample)) {
      const have = made.get(sample);
      const index = laboratoryMasses.findIndex((_, k) => have?.has(k) !== true);
      if (index >= 0) return { sample, index };
    }
    return null;
  }

  let making = false;
  async function makeShowers(): Promise<void> {
    if (making || !opened.value || cancelled.value) return;
    making = true;
    const startedAt = performance.now();
    let done = 0;
    try {
      for (let next = nextMissing(); next !== null && !cancelled.value; next = nextMissing()) {
        const { sample, index } = next;
        const key = madeKey;
        const frozen = plain(physics.value);
        tell(sample, done === 0 ? null : (performance.now() - startedAt) / done);
        await prepare(sample);
        // Toys that someone waits for go before showers.
        await toysUnderWay;
        if (key !== physicsKey.value) continue;
        await laboratory().make({ sample, index, physics: frozen });
        done += 1;
        // Other settings have come meanwhile: these showers are of the former ones.
        if (key !== physicsKey.value) continue;
        const have = made.get(sample) ?? new Set();
        made.set(sample, have.add(index));
        if (have.size === laboratoryMasses.length) complete.value = [...complete.value, sample];
      }
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    } finally {
      making = false;
      progress.value = null;
    }
  }

  function tell(sample: MinervaSample, millisecondsEach: number | null): void {
    const total = minervaSampleNames.length * laboratoryMasses.length;
    const finished = [...made.values()].reduce((sum, masses) => sum + masses.size, 0);
    progress.value = {
      sample,
      done: finished,
      total,
      secondsLeft: millisecondsEach === null ? null : ((total - finished) * millisecondsEach) / 1e3,
    };
  }

  /** Choices that the curves on screen belong to; whatever differs is stale. */
  const shownKey = ref("");
  async function limits(): Promise<void> {
    if (!complete.value.includes(settings.value.sample)) return;
    const startedAt = performance.now();
    const key = choicesKey.value;
    try {
      const result = await laboratory().limits({
        physics: plain(physics.value),
        settings: plain(settings.value),
        tau: plain(tau.value),
      });
      // Null: later choices have overtaken these.
      if (result === null || result.samples.length === 0) return;
      curves.value = result;
      shownKey.value = key;
      failure.value = null;
      await nextTick();
      frame.value = { total: performance.now() - startedAt, thread: result.milliseconds };
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  async function follow(): Promise<void> {
    if (!opened.value || workspaceStore.model.dMu === 0) return;
    const { sample } = settings.value;
    try {
      await prepare(sample);
      const result = await laboratory().point({
        model: plain(workspaceStore.model),
        physics: plain(physics.value),
        settings: plain(settings.value),
      });
      if (result !== null) point.value = result;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  let throwing = 0;
  let toysUnderWay: Promise<void> = Promise.resolve();
  function startToys(): void {
    toysUnderWay = throwToys();
  }
  async function throwToys(): Promise<void> {
    throwing += 1;
    const own = throwing;
    const key = expectedKey.value;
    const frozen = {
      settings: plain(settings.value),
      physics: plain(physics.value),
      tau: plain(tau.value),
    };
    const thrown: number[] = [];
    try {
      while (thrown.length < laboratoryToys) {
        toys.value = { done: thrown.length, total: laboratoryToys };
        const count = Math.min(toysAtOnce, laboratoryToys - thrown.length);
        thrown.push(
          ...(await laboratory().toys({ settings: frozen.settings, first: thrown.length, count })),
        );
        if (own !== throwing) return;
      }
      const quantiles = limitBand(thrown);
      const lower = await laboratory().band({ ...frozen, quantiles });
      if (own === throwing) expected.value = { key, quantiles, lower };
    } catch (error) {
      failure.value = failureOf(error);
    } finally {
      if (own === throwing) toys.value = null;
    }
  }

  watch([pointKey, opened], () => void follow(), { immediate: true });
  watch([choicesKey, complete], () => void limits());
  watch([physicsKey, () => settings.value.sample, opened], () => void makeShowers(), {
    immediate: true,
  });
  connection.watchState((state) => {
    if (state !== "connected" || failure.value === null) return;
    void makeShowers();
    void follow();
  });

  return {
    settings,
    curves,
    point,
    failure,
    progress,
    cancelled,
    frame,
    toys,
    exposure: computed(() => exposures.value[settings.value.sample] ?? null),
    preset: computed(() => presetOfSelection(settings.value.selection)),
    verdict: computed(() => (point.value === null ? null : pointVerdict(point.value))),
    chosen: computed(
      () => curves.value?.samples.find(({ sample }) => sample === settings.value.sample) ?? null,
    ),
    /** Limits as marks of a plane, without the expected band. */
    marks: computed(() =>
      curves.value === null ? [] : minervaMarks(curves.value, settings.value.sample),
    ),
    physics,
    tau,
    /** The curves on screen are not yet those of the present choices. */
    stale: computed(() => curves.value !== null && shownKey.value !== choicesKey.value),
    /** The band where it belongs to the present choices. */
    band: computed(() => (expected.value?.key === expectedKey.value ? expected.value : null)),
    /** Wakes the laboratory: called by what shows it. */
    open(): void {
      opened.value = true;
    },
    cancel(): void {
      cancelled.value = true;
    },
    resume(): void {
      cancelled.value = false;
      void makeShowers();
    },
    throwToys: startToys,
    cancelToys(): void {
      throwing += 1;
      toys.value = null;
    },
  };
});
