import { DomainError } from "../errors.ts";
import { type Normalisation, type Nuisance, nuisancesOf } from "./nuisance.ts";

/** One component of the background. */
export interface Sample {
  readonly name: string;
  /** Events per bin. */
  readonly events: readonly number[];
}

/** Events that the same scales multiply. */
interface Group {
  readonly events: readonly number[];
  /** Places in `nuisances`. */
  readonly scales: readonly number[];
}

/** Sum of the samples and the signal, each times the product of the scales of its normalisations. */
export class ScaledSamples {
  readonly nuisances: readonly Nuisance[];
  /** Scales of the signal, as places in `nuisances`. */
  readonly ofSignal: readonly number[];
  /** Scales of all of the background. */
  readonly ofBackground: readonly number[];
  /** Samples with the same scales added up. */
  readonly background: readonly Group[];

  /** @throws DomainError where a normalisation is of a sample that is not there */
  constructor(samples: readonly Sample[], normalisations: readonly Normalisation[]) {
    checkTargets(samples, normalisations);
    this.nuisances = nuisancesOf(normalisations);
    const scalesOf = (acts: (of: Normalisation["of"]) => boolean) =>
      this.nuisances.flatMap(({ name }, k) =>
        normalisations.some((one) => one.name === name && acts(one.of)) ? [k] : [],
      );
    this.ofSignal = scalesOf((of) => of === "signal");
    this.ofBackground = scalesOf((of) => of === "background");
    this.background = grouped(
      samples.map(({ name, events }) => ({
        events,
        scales: scalesOf((of) => of === "background" || (of !== "signal" && of.sample === name)),
      })),
    );
  }

  get productOfScales(): boolean {
    return [...this.background.map(({ scales }) => scales), this.ofSignal].some(
      (scales) => scales.length > 1,
    );
  }

  /** d prediction / d signal. */
  signalFactor(scales: readonly number[]): number {
    return product(this.ofSignal, scales);
  }

  /** What all of the background is multiplied by. */
  backgroundFactor(scales: readonly number[]): number {
    return product(this.ofBackground, scales);
  }

  /** Events per bin. */
  means(signal: readonly number[], scales: readonly number[]): number[] {
    return this.slope(signal, scales, []);
  }

  /** Derivative of the means in some of the scales, each once. */
  slope(signal: readonly number[], scales: readonly number[], by: readonly number[]): number[] {
    const sum = Array<number>(signal.length).fill(0);
    addTo(sum, signal, this.ofSignal, scales, by);
    for (const group of this.background) addTo(sum, group.events, group.scales, scales, by);
    return sum;
  }
}

/** Adds events times their scales, or the derivative of that. */
function addTo(
  sum: number[],
  events: readonly number[],
  places: readonly number[],
  scales: readonly number[],
  by: readonly number[],
): void {
  for (const k of by) if (!places.includes(k)) return;
  let factor = 1;
  for (const k of places) if (!by.includes(k)) factor *= scales[k]!;
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * events[i]!;
}

function product(places: readonly number[], scales: readonly number[]): number {
  return places.reduce((value, k) => value * scales[k]!, 1);
}

function grouped(groups: readonly Group[]): Group[] {
  const sums = new Map<string, Group>();
  for (const { events, scales } of groups) {
    const key = scales.join();
    const other = sums.get(key)?.events;
    const total = other === undefined ? events : events.map((value, i) => value + other[i]!);
    sums.set(key, { events: total, scales });
  }
  return [...sums.values()];
}

function checkTargets(samples: readonly Sample[], normalisations: readonly Normalisation[]): void {
  const names = samples.map(({ name }) => name);
  for (const { name, of } of normalisations) {
    if (typeof of !== "string" && !names.includes(of.sample)) {
      throw new DomainError(
        `sample of the normalisation ${name}`,
        of.sample,
        names.length === 0 ? "a likelihood with samples" : names.join(", "),
      );
    }
  }
}
