import { DomainError, IntegrityError } from "../errors.ts";
import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import { type Nature, properDecayLength } from "../physics/decay.ts";
import { type Coefficients, Transform } from "../simulation/coefficients.ts";
import { binOf } from "../numerics/table.ts";
import { replicateEvents } from "./predict.ts";
import type { Response } from "./response-file.ts";
import { firstSteps, rowLayout } from "./shower-rows.ts";

/**
 * The signal of an experiment over mass, for any couplings: N made by muon neutrinos enter a spectrum
 * only through d_mu^2 (production) and D = sqrt(d_e^2 + d_mu^2 + d_tau^2) (width), so
 * N = d_mu^2 K(m_N, D), and the coefficients of a mass give K at every D. With d_e the beam's electron
 * neutrinos make N as well, d_e^2 K_e(m_N, D), which a table does not hold: `electronCouplingWords`.
 */
export interface SignalTable {
  /** m_N in GeV, ascending. */
  readonly masses: readonly number[];
  readonly nature: Nature;
  /** POT. */
  readonly exposure: number;
  /** Names of the histograms, and the rows of the coefficients that hold their bins. */
  readonly spectra: readonly SpectrumRows[];
  /** By mass. */
  readonly samples: readonly SignalSample[];
}

export interface SpectrumRows {
  readonly name: string;
  readonly firstRow: number;
  readonly bins: number;
  /** Names of the bins, where they are steps of the selection. */
  readonly steps?: readonly string[] | undefined;
}

/** What a table needs of the coefficients of a mass: every bin in total, by replicate. */
export type SignalSample = Pick<Coefficients, "rows" | "replicates">;

/** Spectrum of a table that holds the events after each step of the selection. */
export const cutFlowSpectrum = "cutFlow";

/** Largest D that a limit looks at, GeV^-1: beyond it the effective theory ends. */
export const largestTotalCoupling = 1e-2;

/** Spectra of a response: its histograms, and its cut flow as one more. */
export function spectraOf(response: Response): SpectrumRows[] {
  const layout = rowLayout(response);
  return [
    ...response.histograms.map(({ name, edges }, k) => ({
      name,
      firstRow: layout.firstBin[k]!,
      bins: edges.length - 1,
    })),
    {
      name: cutFlowSpectrum,
      firstRow: 0,
      bins: layout.firstMark,
      steps: [...firstSteps, ...response.cuts.map(({ name }) => name)],
    },
  ];
}

/**
 * Puts samples together.
 *
 * @param samples by mass
 * @throws IntegrityError where they do not fit, or one holds a number that is none
 */
export function assembleSignalTable(
  masses: readonly number[],
  nature: Nature,
  spectra: readonly SpectrumRows[],
  samples: readonly SignalSample[],
  exposure: number,
): SignalTable {
  const rows = samples[0]?.rows ?? 0;
  const last = Math.max(...spectra.map(({ firstRow, bins }) => firstRow + bins));
  const bad = samples.findIndex(
    (sample) => sample.rows !== rows || !sample.replicates.every(isFiniteThroughout),
  );
  if (samples.length !== masses.length || last > rows || bad >= 0) {
    throw new IntegrityError({
      what: "A signal table cannot be put together",
      why:
        bad >= 0
          ? `the sample of ${masses[bad]} GeV does not fit or holds numbers that are none`
          : `${samples.length} samples of ${rows} rows were found where ${masses.length} of ${last} belong`,
      remedy: "Run the scan again.",
    });
  }
  return { masses, nature, exposure, spectra, samples };
}

function isFiniteThroughout(values: Float32Array): boolean {
  // What is not a number stays none in a sum.
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return Number.isFinite(sum);
}

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
  { events, deviations }: Pick<SpectrumSignal, "events" | "deviations">,
  slopes: readonly number[],
): number {
  const bins = events.length;
  const count = deviations.length / bins;
  let squares = 0;
  for (let replicate = 0; replicate < count; replicate++) {
    let sum = 0;
    for (let bin = 0; bin < bins; bin++) sum += slopes[bin]! * deviations[replicate * bins + bin]!;
    squares += sum * sum;
  }
  return count > 1 ? Math.sqrt(squares / (count * (count - 1))) : 0;
}

/** The same of every spectrum. */
export interface Signal {
  readonly spectra: Readonly<Record<string, readonly number[]>>;
  readonly errors: Readonly<Record<string, readonly number[]>>;
}

/** Below this share of what the largest mass has, the logarithm of a bin is held at a floor. */
export const floorShare = 1e-9;
/** Values of D kept of a sample and of a table; the one asked for first goes first. */
const kept = 512;

/** A bounded memory by D. */
class Recent<T> {
  readonly #values = new Map<number, T>();

  get(total: number, make: () => T): T {
    const known = this.#values.get(total);
    if (known !== undefined) return known;
    const value = make();
    if (this.#values.size >= kept) this.#values.delete(this.#values.keys().next().value ?? NaN);
    this.#values.set(total, value);
    return value;
  }
}

/** Memories by object and by a word: a plane asks thousands of times, mostly for what is known. */
class RecentOf<K extends object, T> {
  readonly #memories = new WeakMap<K, Map<string, Recent<T>>>();

  of(key: K, word: string): Recent<T> {
    let memories = this.#memories.get(key);
    if (memories === undefined) this.#memories.set(key, (memories = new Map()));
    let memory = memories.get(word);
    if (memory === undefined) memories.set(word, (memory = new Recent()));
    return memory;
  }
}

/** K of one spectrum at a node of the masses: the mean of the replicates, and what they differ by. */
interface NodeEvents {
  readonly events: Float64Array;
  /** [replicate x bins + bin] */
  readonly deviations: Float64Array;
  /** Deviations over the events of the bin; 0 where there are none. */
  readonly relative: Float64Array;
}

const eventsOfSamples = new RecentOf<SignalSample, NodeEvents>();
const transformsOfSamples = new RecentOf<SignalSample, Transform>();
const curvesOfTables = new RecentOf<SignalTable, readonly MonotoneInterpolation[]>();

function eventsOf(
  table: SignalTable,
  index: number,
  spectrum: SpectrumRows,
  total: number,
): NodeEvents {
  const { masses, nature, exposure, samples } = table;
  const sample = samples[index]!;
  return eventsOfSamples.of(sample, `${spectrum.name}/${exposure}`).get(total, () => {
    const transform = transformsOfSamples
      .of(sample, nature)
      .get(total, () => transformAt(masses[index]!, nature, total));
    return nodeEvents(sample, transform, exposure, spectrum);
  });
}

function nodeEvents(
  sample: SignalSample,
  transform: Transform,
  exposure: number,
  { firstRow, bins }: SpectrumRows,
): NodeEvents {
  const found = replicateEvents(sample, transform, exposure, firstRow, firstRow + bins);
  const { events, deviations } = found;
  const relative = new Float64Array(deviations.length);
  for (let from = 0; from < relative.length; from += bins) {
    for (let bin = 0; bin < bins; bin++) {
      const mean = events[bin]!;
      relative[from + bin] = mean > 0 ? deviations[from + bin]! / mean : 0;
    }
  }
  return { events, deviations, relative };
}

function transformAt(mass: number, nature: Nature, total: number): Transform {
  return new Transform(properDecayLength(mass, { dMu: total, dTau: 0, dE: 0 }, nature));
}

/**
 * Deviations of the replicates of bins that hold `events`: between two masses of the table a
 * replicate differs from the mean by what it does at both, relatively.
 */
function deviationsBetween(
  masses: readonly number[],
  logMass: number,
  events: readonly number[],
  nodeAt: (index: number) => NodeEvents,
): Float64Array {
  const last = masses.length - 1;
  const below = Math.min(Math.max(0, binOf(masses, Math.exp(logMass))), Math.max(0, last - 1));
  const above = Math.min(below + 1, last);
  const [low, high] = [Math.log(masses[below]!), Math.log(masses[above]!)];
  const share = high > low ? (logMass - low) / (high - low) : 0;
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

/** Deviations with neighbouring replicates as one, until there are as few as asked for. */
function joinedReplicates(deviations: Float64Array, bins: number, size: number): Float64Array {
  if (deviations.length < 2 * size) return deviations;
  const joined = new Float64Array(deviations.length / 2);
  for (let at = 0; at < joined.length; at++) {
    const replicate = Math.floor(at / bins);
    const from = 2 * replicate * bins + (at % bins);
    joined[at] = 0.5 * (deviations[from]! + deviations[from + bins]!);
  }
  return joinedReplicates(joined, bins, size);
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
  const deviations = deviationsBetween(masses, Math.log(mass), events, nodeAt);
  return errorOfSum(
    { events, deviations },
    events.map(() => 1),
  );
}

/** ln K of each bin over ln m. */
function curvesAt(
  table: SignalTable,
  spectrum: SpectrumRows,
  total: number,
): readonly MonotoneInterpolation[] {
  return curvesOfTables.of(table, spectrum.name).get(total, () => {
    const nodes = table.masses.map((_, index) => eventsOf(table, index, spectrum, total));
    const logMasses = table.masses.map(Math.log);
    return Array.from({ length: spectrum.bins }, (_, bin) => {
      const largest = Math.max(...nodes.map(({ events }) => events[bin]!));
      const floor = Math.max(largest * floorShare, Number.MIN_VALUE);
      return new MonotoneInterpolation(
        logMasses,
        nodes.map(({ events }) => Math.log(Math.max(floor, events[bin]!))),
      );
    });
  });
}

/** @throws DomainError outside the masses (GeV) of the table */
export function requireMassOf({ masses }: Pick<SignalTable, "masses">, mass: number): void {
  const first = masses[0]!;
  const last = masses.at(-1)!;
  if (mass >= first * (1 - 1e-12) && mass <= last * (1 + 1e-12)) return;
  throw new DomainError("mass", mass, `${first}-${last} GeV, the masses of the scan`);
}

/**
 * The signal of one mass at every coupling. At a mass of the table it is exact; between two it is
 * interpolated (monotone cubic in ln m of ln K, with a floor, so that nearly empty bins cannot
 * overshoot).
 */
export class SignalAtMass {
  readonly #table: SignalTable;
  readonly #logMass: number;
  /** Index of the mass, where the table has it. */
  readonly #index: number;

  /** @throws DomainError outside the masses of the table */
  constructor(table: SignalTable, mass: number) {
    requireMassOf(table, mass);
    this.#table = table;
    this.#logMass = Math.log(mass);
    this.#index = table.masses.findIndex((each) => Math.abs(each / mass - 1) < 1e-12);
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
    if (this.#index >= 0) {
      const { events, deviations } = eventsOf(table, this.#index, spectrum, total);
      return signalOf(
        Array.from(events, (value) => scale * value),
        deviations.map((value) => scale * value),
      );
    }
    const curves = curvesAt(table, spectrum, total);
    const events = curves.map((curve) => scale * Math.exp(curve.at(this.#logMass)));
    const deviations = deviationsBetween(table.masses, this.#logMass, events, (index) =>
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

/**
 * Place of a step of the selection in the cut flow of a table.
 *
 * @throws DomainError where the table has no such step
 */
export function stepOf(table: Pick<SignalTable, "spectra">, wanted: string): number {
  const { steps = [] } = rowsOf(table, cutFlowSpectrum);
  const found = steps.indexOf(wanted);
  if (found >= 0) return found;
  throw new DomainError("step", wanted, `the steps of the cut flow: ${steps.join(", ")}`);
}

/** @throws DomainError where the table has no such spectrum */
export function rowsOf({ spectra }: Pick<SignalTable, "spectra">, wanted: string): SpectrumRows {
  const found = spectra.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = spectra.map(({ name }) => name);
  throw new DomainError("spectrum", wanted, `the spectra of the scan: ${names.join(", ")}`);
}
