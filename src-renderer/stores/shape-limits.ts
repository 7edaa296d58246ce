import { shallowRef } from "vue";
import type { MassLimit } from "../../src-shared/analyses/mass-limit.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type {
  ExperimentCurves,
  LimitBand,
  ShapeLimits,
  ShapeTask,
} from "../threads/selection-messages.ts";

/** Limits of one selection by the shape of the signal, mass by mass. */
export interface ShapeJob {
  /** Where the result is kept: one at a time. */
  readonly slot: string;
  /** Everything that the result depends on. */
  readonly key: string;
  readonly task: Omit<ShapeTask, "masses" | "bandToys">;
  readonly bandToys: number;
}

/** Limits at the masses found so far, by mass. */
export interface FoundShape {
  readonly key: string;
  readonly limits: readonly MassLimit[];
  /** Lower edges, GeV^-1, [quantile][mass]; null without toys. */
  readonly band: LimitBand | null;
  readonly isWhole: boolean;
}

type ShapeChoices = Omit<ShapeJob["task"], "experiment">;

export function shapeKey(choices: ShapeChoices): string {
  return canonicalForm(choices);
}

/** Where the limit under the cuts of the experiment's file is kept. */
export function fileSlot(experiment: string): string {
  return `${experiment} file`;
}

/** Jobs of what is shown, the chosen experiment first with the cuts of its file, then the others. */
export function shapeJobs(
  shown: readonly Pick<ExperimentCurves, "experiment" | "events">[],
  choices: ShapeChoices,
): ShapeJob[] {
  const { settings } = choices;
  const jobOf = (experiment: string, slot: string, given: ShapeChoices): ShapeJob => ({
    slot,
    key: shapeKey(given),
    task: { experiment, ...given },
    bandToys: 0,
  });
  const inFile = { ...choices, settings: { ...settings, cuts: {} } };
  const isMoved = shapeKey(inFile) !== shapeKey(choices);
  const names = shown.flatMap(({ experiment, events }) => (events.byShape ? experiment : []));
  const own = names.filter((experiment) => experiment === settings.experiment);
  const others = names.filter((experiment) => experiment !== settings.experiment);
  return [
    ...own.map((experiment) => jobOf(experiment, experiment, choices)),
    ...(isMoved ? own.map((experiment) => jobOf(experiment, fileSlot(experiment), inFile)) : []),
    ...others.map((experiment) => jobOf(experiment, experiment, choices)),
  ];
}

/** Indices from coarse to fine, so that a curve is there early and then smooth. */
export function coarseFirst(count: number): number[] {
  const order: number[] = [];
  for (let step = 8; step >= 1; step /= 2) {
    for (let k = 0; k < count; k += step) if (!order.includes(k)) order.push(k);
  }
  return order;
}

/** Runs jobs one mass after the other; a later set of jobs ends the one under way. */
export function useShapeLimits(
  ask: (task: ShapeTask) => Promise<ShapeLimits>,
  masses: number,
): {
  readonly found: ReturnType<typeof shallowRef<Readonly<Record<string, FoundShape>>>>;
  readonly progress: ReturnType<typeof shallowRef<{ done: number; total: number } | null>>;
  run(jobs: readonly ShapeJob[]): Promise<void>;
  stop(): void;
} {
  const found = shallowRef<Readonly<Record<string, FoundShape>>>({});
  const progress = shallowRef<{ done: number; total: number } | null>(null);
  let running = 0;

  async function perform({ slot, key, task, bandToys }: ShapeJob, isOver: () => boolean) {
    const byMass = new Map<number, { limit: MassLimit; band: readonly (number | null)[] | null }>();
    for (const index of coarseFirst(masses)) {
      const { limits, band } = await ask({ ...task, masses: [index], bandToys });
      if (isOver()) return;
      const [limit] = limits;
      if (limit === undefined) return;
      byMass.set(index, { limit, band: band?.map((row) => row[0] ?? null) ?? null });
      const ordered = [...byMass].toSorted(([a], [b]) => a - b).map(([, each]) => each);
      found.value = {
        ...found.value,
        [slot]: {
          key,
          limits: ordered.map((each) => each.limit),
          band:
            bandToys === 0
              ? null
              : [0, 1, 2, 3, 4].map((k) => ordered.map((each) => each.band?.[k] ?? null)),
          isWhole: byMass.size === masses,
        },
      };
      progress.value = { done: (progress.value?.done ?? 0) + 1, total: progress.value?.total ?? 0 };
    }
  }

  return {
    found,
    progress,
    async run(jobs) {
      running += 1;
      const own = running;
      // What is known under another name, such as the cuts of the file before they were moved.
      const kept = jobs.flatMap(({ slot, key }) => {
        const same = Object.values(found.value).find((each) => each.key === key && each.isWhole);
        return same === undefined ? [] : [[slot, same] as const];
      });
      found.value = { ...found.value, ...Object.fromEntries(kept) };
      const open = jobs.filter(({ slot }) => kept.every(([known]) => known !== slot));
      progress.value = open.length === 0 ? null : { done: 0, total: open.length * masses };
      try {
        for (const job of open) {
          await perform(job, () => own !== running);
          if (own !== running) return;
        }
      } finally {
        if (own === running) progress.value = null;
      }
    },
    stop() {
      running += 1;
      progress.value = null;
    },
  };
}
