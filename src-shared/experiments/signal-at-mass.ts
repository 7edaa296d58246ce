import { betweenMasses, type MassPlace } from "./mass-place.ts";
import {
  curvesAt,
  eventsOf,
  joinedReplicates,
  type NodeEvents,
  nodeEvents,
  transformAt,
} from "./signal-nodes.ts";
import { requireMassOf, rowsOf, type SignalTable } from "./signal-table.ts";

/** Expected events per bin of one spectrum, with their Monte-Carlo standard errors. */
export interface SpectrumSignal {
  readonly events: readonly number[];
  readonly errors: readonly number[];
  /**
   * Events of each replicate less their mean, [replicate x bins + bin]: bins of one replicate go
   * together, so what is calculated from several bins has its error from these (`errorOfSum`).
   */
  readonly deviations: Float64Array;
}

/** Monte-Carlo standard error of sum_k slope_k events_k. */
export function errorOfSum(
  { deviations }: Pick<SpectrumSignal, "deviations">,
  slopes: readonly number[],
): number {
  return errorOfSlopes(deviations, slopes, 0, deviations.length);
}

/** `errorOfSum` of the deviations `from` ... `to`. */
export function errorOfSlopes(
  deviations: Float64Array,
  slopes: readonly number[],
  from: number,
  to: number,
): number {
  const bins = slopes.length;
  const count = (to - from) / bins;
  let squares = 0;
  for (let at = from; at < to; at += bins) {
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) sum += slopes[bin]! * deviations[at + bin]!;
    squares += sum * sum;
  }
  return count > 1 ? Math.sqrt(squares / (count * (count - 1))) : 0;
}

/** The same of every spectrum. */
export interface Signal {
  readonly spectra: Readonly<Record<string, readonly number[]>>;
  readonly errors: Readonly<Record<string, readonly number[]>>;
}

/**
 * Deviations of the replicates of bins that hold `events`: between two masses of the table a
 * replicate differs from the mean by what it does at both, relatively.
 */
function deviationsBetween(
  { below, above, share }: MassPlace,
  events: readonly number[],
  nodeAt: (index: number) => NodeEvents,
): Float64Array {
  // Samples of different sizes have different numbers of replicates.
  const nodes = [nodeAt(below).relative, nodeAt(above).relative] as const;
  const size = Math.min(nodes[0].length, nodes[1].length);
  const bins = events.length;
  const first = joinedReplicates(nodes[0], bins, size);
  const second = joinedReplicates(nodes[1], bins, size);
  const deviations = new Float64Array(size);
  for (let from = 0; from < size; from += bins) {
    for (let bin = 0; bin < bins; bin++) {
      const at = from + bin;
      deviations[at] = events[bin]! * ((1 - share) * first[at]! + share * second[at]!);
    }
  }
  return deviations;
}

/**
 * Monte-Carlo standard error of the sum of the bins of a spectrum at a mass (GeV) and a total
 * coupling (GeV^-1) that is asked for once: nothing is kept.
 *
 * @param events in each bin there
 */
export function errorAt(
  { masses, nature, exposure, samples, spectra }: SignalTable,
  name: string,
  mass: number,
  total: number,
  events: readonly number[],
): number {
  const spectrum = rowsOf({ spectra }, name);
  const nodeAt = (index: number) =>
    nodeEvents(samples[index]!, transformAt(masses[index]!, nature, total), exposure, spectrum);
  const deviations = deviationsBetween(betweenMasses(masses, mass), events, nodeAt);
  return errorOfSum(
    { deviations },
    events.map(() => 1),
  );
}

/**
 * The signal of one mass at every coupling. At a mass of the table it is exact; between two it is
 * interpolated (monotone cubic in ln m of ln K, with a floor, so that nearly empty bins cannot
 * overshoot).
 */
export class SignalAtMass {
  readonly #table: SignalTable;
  readonly #place: MassPlace;

  /** @throws DomainError outside the masses of the table */
  constructor(table: SignalTable, mass: number) {
    requireMassOf(table, mass);
    this.#table = table;
    this.#place = betweenMasses(table.masses, mass);
  }

  /**
   * @param dMu GeV^-1; @param total D in GeV^-1, at least d_mu
   * @param exposure POT; the table's own when left out
   */
  at(dMu: number, total: number, exposure = this.#table.exposure): Signal {
    const spectra: Record<string, readonly number[]> = {};
    const errors: Record<string, readonly number[]> = {};
    for (const { name } of this.#table.spectra) {
      const signal = this.spectrum(name, dMu, total, exposure);
      spectra[name] = signal.events;
      errors[name] = signal.errors;
    }
    return { spectra, errors };
  }

  /** One spectrum of `at`. @throws DomainError where the table has no such spectrum */
  spectrum(
    name: string,
    dMu: number,
    total: number,
    exposure = this.#table.exposure,
  ): SpectrumSignal {
    const table = this.#table;
    const scale = dMu ** 2 * (exposure / table.exposure);
    const spectrum = rowsOf(table, name);
    const { below, above, logMass } = this.#place;
    if (below === above) {
      const { events, deviations } = eventsOf(table, below, spectrum, total);
      return signalOf(
        Array.from(events, (value) => scale * value),
        deviations.map((value) => scale * value),
      );
    }
    const curves = curvesAt(table, spectrum, total);
    const events = curves.map((curve) => scale * Math.exp(curve.at(logMass)));
    const deviations = deviationsBetween(this.#place, events, (index) =>
      eventsOf(table, index, spectrum, total),
    );
    return signalOf(events, deviations);
  }
}

function signalOf(events: readonly number[], deviations: Float64Array): SpectrumSignal {
  const bins = events.length;
  const count = deviations.length / bins;
  const norm = count > 1 ? 1 / (count * (count - 1)) : 0;
  const errors: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    let squares = 0;
    for (let at = bin; at < deviations.length; at += bins) {
      const deviation = deviations[at]!;
      squares += deviation * deviation;
    }
    errors.push(Math.sqrt(squares * norm));
  }
  return { events, errors, deviations };
}
