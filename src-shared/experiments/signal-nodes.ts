import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import { type Nature, properDecayLength } from "../physics/decay.ts";
import { Transform } from "../simulation/coefficients.ts";
import { replicateEvents } from "./replicate-events.ts";
import type { SignalSample, SignalTable, SpectrumRows } from "./signal-table.ts";

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
export interface NodeEvents {
  readonly events: Float64Array;
  /** [replicate x bins + bin] */
  readonly deviations: Float64Array;
  /** Deviations over the events of the bin; 0 where there are none. */
  readonly relative: Float64Array;
}

const eventsOfSamples = new RecentOf<SignalSample, NodeEvents>();
const transformsOfSamples = new RecentOf<SignalSample, Transform>();
const curvesOfTables = new RecentOf<SignalTable, readonly MonotoneInterpolation[]>();

export function eventsOf(
  table: SignalTable,
  index: number,
  spectrum: SpectrumRows,
  total: number,
): NodeEvents {
  const { exposure, samples } = table;
  const sample = samples[index]!;
  return eventsOfSamples
    .of(sample, `${spectrum.name}/${exposure}`)
    .get(total, () => nodeEvents(sample, transformOf(table, index, total), exposure, spectrum));
}

/** @param index of the mass; @param total D in GeV^-1 */
export function transformOf(
  { masses, nature, samples }: SignalTable,
  index: number,
  total: number,
): Transform {
  return transformsOfSamples
    .of(samples[index]!, nature)
    .get(total, () => transformAt(masses[index]!, nature, total));
}

export function nodeEvents(
  sample: SignalSample,
  transform: Transform,
  exposure: number,
  { firstRow, bins }: SpectrumRows,
): NodeEvents {
  const found = replicateEvents(sample, transform, exposure, firstRow, firstRow + bins);
  return { ...found, relative: relativeTo(found.events, found.deviations, bins) };
}

/** Deviations over the events of their bin, 0 where there are none; of one signal or of many. */
export function relativeTo(
  events: Float64Array,
  deviations: Float64Array,
  bins: number,
): Float64Array {
  const relative = new Float64Array(deviations.length);
  const size = (deviations.length * bins) / events.length;
  for (let from = 0; from < events.length; from += bins) {
    const start = (from / bins) * size;
    for (let replicate = start; replicate < start + size; replicate += bins) {
      for (let bin = 0; bin < bins; bin++) {
        const mean = events[from + bin]!;
        relative[replicate + bin] = mean > 0 ? deviations[replicate + bin]! / mean : 0;
      }
    }
  }
  return relative;
}

export function transformAt(mass: number, nature: Nature, total: number): Transform {
  return new Transform(properDecayLength(mass, { dMu: total, dTau: 0, dE: 0 }, nature));
}

/** ln K of each bin over ln m. */
export function curvesAt(
  table: SignalTable,
  spectrum: SpectrumRows,
  total: number,
): readonly MonotoneInterpolation[] {
  return curvesOfTables.of(table, spectrum.name).get(total, () => {
    const nodes = table.masses.map((_, index) => eventsOf(table, index, spectrum, total));
    const logMasses = table.masses.map(Math.log);
    return Array.from({ length: spectrum.bins }, (_, bin) => {
      const ordinates = Float64Array.from(nodes, ({ events }) => events[bin]!);
      flooredLogarithms(ordinates);
      return new MonotoneInterpolation(logMasses, ordinates);
    });
  });
}

/** Events over mass become their logarithms, those of (nearly) empty bins held at the floor. */
export function flooredLogarithms(events: Float64Array): void {
  let largest = -Infinity;
  for (let k = 0; k < events.length; k++) largest = Math.max(largest, events[k]!);
  const floor = Math.max(largest * floorShare, Number.MIN_VALUE);
  for (let k = 0; k < events.length; k++) events[k] = Math.log(Math.max(floor, events[k]!));
}

/** Deviations with neighbouring replicates as one, until there are as few as asked for. */
export function joinedReplicates(
  deviations: Float64Array,
  bins: number,
  size: number,
): Float64Array {
  if (deviations.length === size || deviations.length < 2 * size) return deviations;
  const joined = new Float64Array(deviations.length / 2);
  for (let at = 0; at < joined.length; at++) {
    const replicate = Math.floor(at / bins);
    const from = 2 * replicate * bins + (at % bins);
    joined[at] = 0.5 * (deviations[from]! + deviations[from + bins]!);
  }
  return joinedReplicates(joined, bins, size);
}
