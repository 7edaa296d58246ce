import { ref, shallowRef } from "vue";
import { showerMasses } from "../../src-shared/experiments/selection-table.ts";
import { isSmall, type ShowersCost } from "./showers-cost.ts";
import type { SelectionPhysics } from "../threads/selection-messages.ts";

/** Showers under way: the share of those of all experiments, and the time that they take. */
export interface ShowerProgress {
  readonly experiment: string;
  /** 0 to 1. */
  readonly share: number;
  readonly secondsLeft: number | null;
}

/** A task of the host that keeps the showers of an experiment. */
export interface KeptShowersTask {
  readonly id: string;
  /** Resolves once they are all kept; false where the task was stopped. */
  readonly done: Promise<boolean>;
  stop(): void;
}

interface Making {
  /** Experiments in the order in which their showers are made. */
  readonly experiments: () => readonly string[];
  readonly physics: () => SelectionPhysics;
  /** Hands an experiment over to the thread, where that is still to be done. */
  readonly prepare: (experiment: string) => Promise<void>;
  /**
   * Asks the host for showers; those that it keeps are there at once.
   *
   * @param follow told of the share that is done, and the seconds left
   */
  readonly start: (
    experiment: string,
    physics: SelectionPhysics,
    follow: (share: number, secondsLeft: number | null) => void,
  ) => Promise<KeptShowersTask>;
  /** What those of experiments take that are not kept yet. */
  readonly cost: (
    experiments: readonly string[],
    physics: SelectionPhysics,
  ) => Promise<ShowersCost>;
  /** Brings those of one mass into the thread. */
  readonly take: (id: string, experiment: string, index: number) => Promise<void>;
  /** Goes before showers. */
  readonly before: () => Promise<void>;
  readonly mayRun: () => boolean;
}

/** Brings the showers of experiments into the thread, of one physics at a time. */
export function useShowerMaking(making: Making) {
  const progress = shallowRef<ShowerProgress | null>(null);
  const cancelled = ref(false);
  /** What is asked about before it is made; null where nothing is, or it is small. */
  const wanted = shallowRef<ShowersCost | null>(null);
  /** Physics and experiments that somebody has asked for. */
  const agreed = new Set<string>();
  /** Experiments whose showers are all there. */
  const complete = shallowRef<readonly string[]>([]);
  let madeKey = "";
  let running = false;
  let underWay: KeptShowersTask | null = null;
  const keyOf = () => JSON.stringify(making.physics());
  const isFormer = () => madeKey !== keyOf();

  function nextMissing(): string | undefined {
    if (isFormer()) {
      complete.value = [];
      madeKey = keyOf();
    }
    return making.experiments().find((name) => !complete.value.includes(name));
  }

  const choiceKey = () => JSON.stringify([making.experiments(), making.physics()]);

  /** Whether showers may be made without a word. */
  async function isAgreed(): Promise<boolean> {
    if (agreed.has(choiceKey())) return true;
    nextMissing();
    const missing = making.experiments().filter((name) => !complete.value.includes(name));
    const physics = structuredClone(making.physics());
    const key = choiceKey();
    const ready: string[] = [];
    // One after the other: the point of the first goes before the second.
    for (const name of missing) {
      try {
        await making.prepare(name);
        ready.push(name);
      } catch {
        // It says so when it is its turn.
      }
    }
    const cost = await making.cost(ready, physics);
    // Of choices that have changed meanwhile nothing is asked.
    if (key !== choiceKey()) return isAgreed();
    wanted.value = isSmall(cost) ? null : cost;
    return wanted.value === null;
  }

  function tell(experiment: string, share: number, secondsLeft: number | null): void {
    const names = making.experiments();
    const whole = names.filter((name) => complete.value.includes(name)).length;
    progress.value = { experiment, share: (whole + share) / names.length, secondsLeft };
  }

  /** False where other settings have come meanwhile, or it was stopped. */
  async function bring(experiment: string): Promise<boolean> {
    const physics = structuredClone(making.physics());
    await making.prepare(experiment);
    if (isFormer()) return false;
    underWay = await making.start(experiment, physics, (share, seconds) => {
      tell(experiment, share, seconds);
      if (isFormer()) underWay?.stop();
    });
    const { id, done } = underWay;
    if (!(await done)) return false;
    for (const index of showerMasses.keys()) {
      await making.before();
      if (isFormer()) return false;
      await making.take(id, experiment, index);
    }
    return !isFormer();
  }

  return {
    progress,
    cancelled,
    wanted,
    /** Makes what was asked about. */
    agree(): void {
      agreed.add(choiceKey());
      wanted.value = null;
    },
    complete,
    cancel(): void {
      cancelled.value = true;
      underWay?.stop();
    },
    /** The physics has changed: what is under way is of the former one. */
    leave(): void {
      if (isFormer()) underWay?.stop();
    },
    /** An experiment has changed: what was made of it goes. */
    forget(experiment: string): void {
      complete.value = complete.value.filter((name) => name !== experiment);
    },
    /** Until all are there, or it is cancelled; fails where one cannot be made. */
    async run(): Promise<void> {
      if (running || cancelled.value || !making.mayRun()) return;
      running = true;
      try {
        if (!(await isAgreed())) return;
        for (let next = nextMissing(); next !== undefined; next = nextMissing()) {
          if (cancelled.value || !(await isAgreed())) break;
          const isWhole = await bring(next);
          underWay = null;
          if (isWhole) complete.value = [...complete.value, next];
          // It was stopped elsewhere, in Runs for instance.
          else if (!isFormer()) cancelled.value = true;
        }
      } finally {
        running = false;
        underWay = null;
        progress.value = null;
      }
    },
  };
}
