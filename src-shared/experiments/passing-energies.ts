import { NormalTable } from "../numerics/normal-table.ts";
import type { ShowerVariable } from "../specification/movable-cut.ts";
import type { KeptShowers } from "./kept-showers.ts";
import { energyAtBound, smallestEnergyShare } from "./shower-rows.ts";

/** A bound on a variable of the shower: `from` lets pass what lies above it, `to` what lies below. */
export interface CutBound {
  readonly variable: ShowerVariable;
  readonly side: "from" | "to";
  readonly at: number;
}

/** Whether a value of its variable passes a bound; every cut is defined here. */
export function passesBound({ side, at }: Pick<CutBound, "side" | "at">, value: number): boolean {
  return side === "from" ? value > at : value < at;
}

/** Least 1 - cos of the table: no beam has showers that fail a cut on Q^2 there. */
const minVersine = 1e-12;
/** Linear between steps is off by 1e-5 of the energy. */
const stepsPerUnit = 64;
const steps = Math.ceil(Math.log(2 / minVersine) * stepsPerUnit);

/** Place of a direction (cosine to the beam) in the tables over ln(1 - cos). */
export function directionPlace(cosine: number): number {
  const place = Math.log((1 - cosine) / minVersine) * stepsPerUnit;
  return place > 0 ? Math.min(place, steps) : 0;
}

/** Tables of the bounds asked for last: one cut moves, the others stay. */
const tables = new Map<string, Float64Array>();
const keptTables = 8;

/** Shower energy (GeV) at which a variable reaches a value, by place. */
function energiesAt(variable: ShowerVariable, value: number): Float64Array {
  const key = `${variable} ${value}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = Float64Array.from({ length: steps + 2 }, (_, step) => {
    // The last steps lie beyond 2, where the formulas go on smoothly.
    const versine = minVersine * Math.exp(step / stepsPerUnit);
    return energyAtBound({ variable, value }, 1 - versine);
  });
  if (tables.size >= keptTables) tables.delete(tables.keys().next().value ?? "");
  tables.set(key, table);
  return table;
}

function interpolated(energies: Float64Array, place: number): number {
  const step = place | 0;
  const below = energies[step]!;
  return below + (place - step) * (energies[step + 1]! - below);
}

/** One bound at every direction: a number, one over the squared angle, a table, or a side of a cone. */
export class BoundEnergy {
  readonly side: CutBound["side"];
  /** GeV. */
  readonly constant: number | null;
  /** GeV rad^2. */
  readonly squaredAngle: number | null;
  readonly table: Float64Array | null;
  /** Place of the cone whose inside passes (`inside`) or whose outside does. */
  readonly cone: number | null;
  readonly inside: boolean;

  constructor({ variable, side, at }: CutBound) {
    const isAngle = variable === "theta";
    this.side = side;
    this.constant = variable === "energy" ? at : null;
    this.squaredAngle = variable === "Etheta2" ? at : null;
    this.table = variable === "Q2QE" || variable === "enuqe" ? energiesAt(variable, at) : null;
    this.cone =
      variable === "cosine" || isAngle ? directionPlace(isAngle ? Math.cos(at) : at) : null;
    this.inside = isAngle === (side === "to");
  }

  /** GeV; above it `from` passes, below it `to`. */
  at(place: number, inverseSquare: number): number {
    if (this.table !== null) return interpolated(this.table, place);
    if (this.squaredAngle !== null) return this.squaredAngle * inverseSquare;
    if (this.constant !== null) return this.constant;
    const passes = this.inside ? place < this.cone! : place > this.cone!;
    return passes === (this.side === "from") ? -Infinity : Infinity;
  }
}

/** Between what the energies that pass lie at directions of a range, GeV; `max` and `min` as at one. */
export interface PassingRange {
  lowMax: number;
  highMax: number;
  lowMin: number;
  highMin: number;
}

/**
 * Energies between which a shower passes a selection: at a known direction every cut is one on its
 * energy. A cut that is switched off lets everything pass.
 */
export class PassingEnergies {
  /** Least energy at every direction, GeV; -Infinity without a cut on it. */
  readonly least: number;
  /** Cuts in their order, null where one is off. */
  readonly cuts: readonly (BoundEnergy | null)[];
  readonly #bounds: readonly BoundEnergy[];
  readonly #most: number;
  /** Least of the bounds on E theta^2 from above, GeV rad^2. */
  readonly #maxAngle: number;
  readonly #maxTable: Float64Array | null;
  /** Further bounds, looked at one by one. */
  readonly #others: readonly BoundEnergy[];
  readonly #hasOthers: boolean;

  /**
   * @param cuts in the order of the cut flow, null for one that is off
   * @param further bounds that are no step of the cut flow
   */
  constructor(cuts: readonly (CutBound | null)[], further: readonly CutBound[] = []) {
    this.cuts = cuts.map((cut) => (cut === null ? null : new BoundEnergy(cut)));
    const bounds = [
      ...this.cuts.flatMap((cut) => cut ?? []),
      ...further.map((bound) => new BoundEnergy(bound)),
    ];
    this.#bounds = bounds;
    const of = (side: CutBound["side"], key: "constant" | "squaredAngle") =>
      bounds.flatMap((bound) => (bound.side === side ? (bound[key] ?? []) : []));
    this.least = Math.max(-Infinity, ...of("from", "constant"));
    this.#most = Math.min(Infinity, ...of("to", "constant"));
    this.#maxAngle = Math.min(Infinity, ...of("to", "squaredAngle"));
    const table = bounds.find((bound) => bound.side === "to" && bound.table !== null);
    this.#maxTable = table?.table ?? null;
    this.#others = bounds.filter(
      (bound) =>
        bound !== table &&
        bound.constant === null &&
        !(bound.squaredAngle !== null && bound.side === "to"),
    );
    this.#hasOthers = this.#others.length > 0;
  }

  /** Most energy that passes, GeV. @param place from `directionPlace`; @param inverseSquare 1/rad^2 */
  maxAt(place: number, inverseSquare: number): number {
    const ofAngle = this.#maxAngle * inverseSquare;
    let most = this.#maxTable === null ? Infinity : interpolated(this.#maxTable, place);
    if (!(most < ofAngle)) most = ofAngle;
    if (this.#most < most) most = this.#most;
    return this.#hasOthers ? Math.min(most, this.#maxOfOthers(place, inverseSquare)) : most;
  }

  /** Least energy that passes, GeV. */
  minAt(place: number, inverseSquare: number): number {
    let { least } = this;
    if (!this.#hasOthers) return least;
    for (const bound of this.#others) {
      if (bound.side === "from") least = Math.max(least, bound.at(place, inverseSquare));
    }
    return least;
  }

  /**
   * What `maxAt` and `minAt` lie between at the directions between two, written to `found`.
   *
   * @param inner place of the one, and `outer` of the other; 1 / theta^2 of both in 1/rad^2
   */
  between(
    inner: number,
    outer: number,
    innerInverseSquare: number,
    outerInverseSquare: number,
    found: PassingRange,
  ): void {
    let [lowMax, highMax, lowMin, highMin] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const bound of this.#bounds) {
      // Each bound rises or falls with the angle throughout, so its ends are those of the range.
      const first = bound.at(inner, innerInverseSquare);
      const last = bound.at(outer, outerInverseSquare);
      const low = first < last ? first : last;
      const high = first < last ? last : first;
      if (bound.side === "to") {
        lowMax = Math.min(lowMax, low);
        highMax = Math.min(highMax, high);
      } else {
        lowMin = Math.max(lowMin, low);
        highMin = Math.max(highMin, high);
      }
    }
    found.lowMax = lowMax;
    found.highMax = highMax;
    found.lowMin = lowMin;
    found.highMin = highMin;
  }

  #maxOfOthers(place: number, inverseSquare: number): number {
    let most = Infinity;
    for (const bound of this.#others) {
      if (bound.side === "to") most = Math.min(most, bound.at(place, inverseSquare));
    }
    return most;
  }
}

const normal = new NormalTable();

/**
 * Share of the showers of a photon with less than some energy, GeV; `ShowerRows` has the same.
 *
 * @param energy of the photon, GeV; @param inverseWidth 1 / width of the smeared energy, 1/GeV
 */
export function shareBelow(bound: number, energy: number, inverseWidth: number): number {
  // No shower falls below a share of its energy: the tail of the Gaussian stands there.
  return bound > smallestEnergyShare * energy ? normal.below((bound - energy) * inverseWidth) : 0;
}

/** 1 / width, 1/GeV; finite for no width, so that a bound at the energy itself gives a number. */
export function inverseOfWidth(width: number): number {
  return width > 0 ? 1 / width : 1e30;
}

/** What the bounds of showers depend on and no cut changes; entry i belongs to shower i. */
export interface ShowerPlaces {
  readonly place: Float32Array;
  readonly inverseSquaredAngle: Float32Array;
  readonly inverseWidth: Float32Array;
}

export function showerPlaces({
  cosine,
  width,
}: Pick<KeptShowers, "cosine" | "width">): ShowerPlaces {
  return {
    place: Float32Array.from(cosine, directionPlace),
    inverseSquaredAngle: Float32Array.from(cosine, (each) => Math.acos(each) ** -2),
    inverseWidth: Float32Array.from(width, inverseOfWidth),
  };
}
