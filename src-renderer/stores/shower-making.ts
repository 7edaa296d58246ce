import { ref, shallowRef } from "vue";
import { showerMasses } from "../../src-shared/experiments/selection-table.ts";
import type { MakeTask, SelectionPhysics } from "../threads/selection-messages.ts";

/** Showers under way: masses of all experiments, and the time that they take. */
export interface ShowerProgress {
  readonly experiment: string;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}

interface Making {
  /** Experiments in the order in which their showers are made. */
  readonly experiments: () => readonly string[];
  readonly physics: () => SelectionPhysics;
  /** Hands an experiment over to the thread, where that is still to be done. */
  readonly prepare: (experiment: string) => Promise<void>;
  readonly make: (task: MakeTask) => Promise<void>;
  /** Goes before showers. */
  readonly before: () => Promise<void>;
  readonly mayRun: () => boolean;
}

/** Makes the showers of experiments, mass by mass, of one physics at a time. */
export function useShowerMaking(making: Making) {
  const progress = shallowRef<ShowerProgress | null>(null);
  const cancelled = ref(false);
  /** Experiments whose showers are all there. */
  const complete = shallowRef<readonly string[]>([]);
  const made = new Map<string, Set<number>>();
  let madeKey = "";
  let running = false;
  const keyOf = () => JSON.stringify(making.physics());

  function nextMissing(): { experiment: string; index: number } | null {
    if (madeKey !== keyOf()) {
      made.clear();
      complete.value = [];
      madeKey = keyOf();
    }
    for (const experiment of making.experiments()) {
      const have = made.get(experiment);
      const index = showerMasses.findIndex((_, k) => have?.has(k) !== true);
      if (index >= 0) return { experiment, index };
    }
    return null;
  }

  function tell(experiment: string, millisecondsEach: number | null): void {
    const names = making.experiments();
    const total = names.length * showerMasses.length;
    const done = names.reduce((sum, name) => sum + (made.get(name)?.size ?? 0), 0);
    progress.value = {
      experiment,
      done,
      total,
      secondsLeft: millisecondsEach === null ? null : ((total - done) * millisecondsEach) / 1e3,
    };
  }

  return {
    progress,
    cancelled,
    complete,
    /** An experiment has changed: what was made of it goes. */
    forget(experiment: string): void {
      made.delete(experiment);
      complete.value = complete.value.filter((name) => name !== experiment);
    },
    /** Until all are there, or it is cancelled; fails where one cannot be made. */
    async run(): Promise<void> {
      if (running || cancelled.value || !making.mayRun()) return;
      running = true;
      const startedAt = performance.now();
      let done = 0;
      try {
        for (let next = nextMissing(); next !== null && !cancelled.value; next = nextMissing()) {
          const { experiment, index } = next;
          const key = madeKey;
          const physics = structuredClone(making.physics());
          tell(experiment, done === 0 ? null : (performance.now() - startedAt) / done);
          await making.prepare(experiment);
          await making.before();
          if (key !== keyOf()) continue;
          await making.make({ experiment, index, physics });
          done += 1;
          // Other settings have come meanwhile: these showers are of the former ones.
          if (key !== keyOf()) continue;
          const have = made.get(experiment) ?? new Set();
          made.set(experiment, have.add(index));
          if (have.size === showerMasses.length) complete.value = [...complete.value, experiment];
        }
      } finally {
        running = false;
        progress.value = null;
      }
    },
  };
}
