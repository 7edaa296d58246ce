import { computed, shallowRef } from "vue";
import { limitBand } from "../../src-shared/statistics/expected-limit.ts";
import type { SelectionClient } from "../threads/selection-client.ts";
import { limitMasses } from "../threads/selection-masses.ts";
import type { BandTask, LimitBand, SelectionFacts } from "../threads/selection-messages.ts";

/** Toys of the expected limit, and those of one call to the thread. */
export const expectedToys = 1000;
const toysAtOnce = 40;
/** Toys of each mass where the shape of the signal decides and few events are counted. */
const toysEach = 200;

/** The band of the expected limit, and the choices that it belongs to. */
export interface ExpectedBand {
  readonly key: string;
  /** Events at -2 ... 2 standard deviations; null where the shape of the signal decides. */
  readonly quantiles: readonly (number | null)[] | null;
  /** GeV. */
  readonly masses: readonly number[];
  /** Lower edges, GeV^-1, [quantile][mass]. */
  readonly lower: LimitBand;
}

interface Expecting {
  readonly key: () => string;
  readonly choices: () => Omit<BandTask, "quantiles">;
  readonly counted: () => SelectionFacts["counted"];
  readonly thread: () => SelectionClient;
  readonly fail: (error: unknown) => void;
}

/** The limit that background alone would give: toys in pieces, with progress. */
export function useExpectedLimit({ key, choices, counted, thread, fail }: Expecting) {
  const progress = shallowRef<{ done: number; total: number } | null>(null);
  const found = shallowRef<ExpectedBand | null>(null);
  let throwing = 0;
  let underWay: Promise<void> = Promise.resolve();

  async function throwToys(): Promise<void> {
    throwing += 1;
    const own = throwing;
    const isOver = () => own !== throwing;
    try {
      const ownKey = key();
      const band = counted() === "bins" ? await byShape(isOver) : await ofEvents(isOver, counted());
      if (band !== null && !isOver()) found.value = { key: ownKey, ...band };
    } catch (error) {
      fail(error);
    } finally {
      if (!isOver()) progress.value = null;
    }
  }

  async function ofEvents(isOver: () => boolean, kind: SelectionFacts["counted"]) {
    const frozen = choices();
    const { physics: _, ...statistics } = frozen;
    const thrown: number[] = [];
    const total = kind === "observable" ? expectedToys : 0;
    progress.value = { done: 0, total: expectedToys };
    while (thrown.length < total) {
      const count = Math.min(toysAtOnce, total - thrown.length);
      thrown.push(...(await thread().toys({ ...statistics, first: thrown.length, count })));
      if (isOver()) return null;
      progress.value = { done: thrown.length, total };
    }
    const wanted = kind === "observable" ? limitBand(thrown) : null;
    const { quantiles, band } = await thread().band({ ...frozen, quantiles: wanted });
    return { quantiles, masses: limitMasses, lower: band };
  }

  async function byShape(isOver: () => boolean) {
    const frozen = choices();
    const { experiment } = frozen.settings;
    // Every other mass: each asks for toys of its own.
    const indices = limitMasses.flatMap((_, k) => (k % 2 === 0 ? [k] : []));
    const rows: (readonly (number | null)[])[] = [];
    for (const index of indices) {
      progress.value = { done: rows.length, total: indices.length };
      const { band } = await thread().shape({
        ...frozen,
        experiment,
        masses: [index],
        bandToys: toysEach,
      });
      if (isOver()) return null;
      rows.push((band ?? []).map((row) => row[0] ?? null));
    }
    return {
      quantiles: null,
      masses: indices.map((k) => limitMasses[k]!),
      lower: [0, 1, 2, 3, 4].map((k) => rows.map((row) => row[k] ?? null)),
    };
  }

  return {
    progress,
    /** Where it belongs to the present choices. */
    band: computed(() => (found.value?.key === key() ? found.value : null)),
    underWay: () => underWay,
    start(): void {
      underWay = throwToys();
    },
    cancel(): void {
      throwing += 1;
      progress.value = null;
    },
  };
}
