import { electronMass, neutronMass } from "../physics/constants.ts";
import { NormalTable } from "../numerics/normal-table.ts";
import {
  equalMassQuasiElastic,
  nucleonMassOffset,
} from "../physics/quasi-elastic-reconstruction.ts";
import type { Settings } from "../specification/run-specification.ts";
import type { EfficiencyTable } from "./efficiency.ts";
import { PhotonEfficiency } from "./photon-efficiency.ts";
import type { ShowerVariable } from "../specification/movable-cut.ts";
import type { Range, Response } from "./response-file.ts";
import { showerVariable } from "./shower-variable.ts";

/** Gaussian tails may not turn a shower's energy to nothing. */
export const smallestEnergyShare = 0.05;

/** Names of the steps before the cuts. */
export const firstSteps = ["converted", "efficiency", "threshold"] as const;

/**
 * What is counted of a sample: the events after each step of the selection, in each mark, and in
 * each bin of each histogram. One row each.
 */
export interface RowLayout {
  readonly rows: number;
  /** First row of the marks, and of each histogram. */
  readonly firstMark: number;
  readonly firstBin: readonly number[];
}

export function rowLayout({ cuts, marks, histograms }: Response): RowLayout {
  const firstMark = firstSteps.length + cuts.length;
  let next = firstMark + marks.length;
  const firstBin = histograms.map(({ edges }) => {
    const first = next;
    next += edges.length - 1;
    return first;
  });
  return { rows: next, firstMark, firstBin };
}

/** A bound that a shower of a known direction passes or not by its energy alone. */
interface Bound {
  readonly variable: ShowerVariable;
  readonly value: number;
}

/**
 * Shower energy above which a variable exceeds a value, at a direction: every variable rises with
 * the energy or does not depend on it.
 *
 * @returns GeV; -Infinity where it always does, Infinity where it never does
 */
export function energyAtBound({ variable, value }: Bound, cosine: number): number {
  switch (variable) {
    case "energy":
      return value;
    case "cosine":
      return cosine > value ? -Infinity : Infinity;
    case "theta":
      return Math.acos(cosine) > value ? -Infinity : Infinity;
    case "Etheta2": {
      if (value < 0) return -Infinity;
      const angle = Math.acos(cosine);
      return value / (angle * angle);
    }
    case "enuqe": {
      const sum = neutronMass + value;
      const constant = nucleonMassOffset + value * neutronMass;
      return energyAtNeutrino(value, sum * sum, constant * constant, sum * constant, cosine);
    }
    case "Q2QE":
      return energyAtMomentumTransfer(value, cosine);
  }
}

/**
 * Shower energy at which E_nu^QE is e: (m E - o) = e (m - E + p c),
 * p^2 = E^2 - m_e^2, solved for E, with a = m + e and b = o + e m.
 */
function energyAtNeutrino(
  value: number,
  aSquared: number,
  bSquared: number,
  product: number,
  cosine: number,
): number {
  const along = value * cosine;
  const difference = aSquared - along * along;
  const square = bSquared - electronMass * electronMass * difference;
  return (product + along * Math.sqrt(Math.max(0, square))) / difference;
}

/** Shower energy at which Q^2 (GeV^2) is reached, GeV. */
function energyAtMomentumTransfer(value: number, cosine: number): number {
  const versine = 1 - cosine;
  if (!(value > 0)) return 0;
  if (!(versine > 0)) return Infinity;
  // Without the electron's mass a quadratic; then Newton steps on the whole formula.
  const rise = value / (2 * neutronMass);
  let energy = 0.5 * (Math.sqrt(rise * rise + (4 * rise * neutronMass) / versine) - rise);
  for (let step = 0; step < 2; step++) {
    const at = equalMassQuasiElastic(energy, cosine);
    const above = equalMassQuasiElastic(energy * (1 + 1e-5), cosine);
    if (at === null || above === null) break;
    const slope = (above.momentumTransferSquared - at.momentumTransferSquared) / (1e-5 * energy);
    if (!(slope > 0)) break;
    energy = Math.max(0.1 * energy, energy - (at.momentumTransferSquared - value) / slope);
  }
  return energy;
}

/** Widths of the smearing beyond which nothing lies: 1e-9 of a Gaussian. */
const farWidths = 6;

/** Rows of one quantity that lie between consecutive bounds. */
interface Bins {
  /** Index of the bound below the first bin. */
  readonly firstBound: number;
  readonly count: number;
  readonly firstRow: number;
  /** Bounds of the range that a shower must lie in besides, -1 where none binds. */
  readonly from: number;
  readonly to: number;
  /** Its edges in cosine, where the variable is one of the direction alone. */
  readonly direction: Float64Array | null;
  readonly isAngle: boolean;
}

/** Width of the polar offset of a shower, rad. */
export function angularWidthOf(
  { angularResolution }: Pick<Response, "angularResolution">,
  { angularSmearing }: Pick<Settings, "angularSmearing">,
): number {
  return angularSmearing === "on" ? (angularResolution * Math.PI) / 180 : 0;
}

/**
 * What one photon adds to each row: the smearing of its direction is drawn, that of its energy
 * integrated over, so that the rows change smoothly with the photon. Efficiency and threshold act on
 * the true energy. PRD 107 055009, Sec. IV A and V A.
 *
 * Read `count`, `row` and `share` after `look`.
 */
export class ShowerRows {
  count = 0;
  readonly row: Int32Array;
  readonly share: Float64Array;

  readonly #response: Response;
  readonly #efficiency: PhotonEfficiency;
  readonly #quadrature: boolean;
  /** Of each bound; the numbers apart, since every photon reads them. */
  readonly #variables: readonly ShowerVariable[];
  readonly #values: Float64Array;
  /** Of bounds in E_nu^QE: squares of a and b and their product, as in `energyAtNeutrino`. */
  readonly #ofNeutrinos: Float64Array;
  /** Share of the energies below each bound; of the photon last looked at. */
  readonly #below: Float64Array;
  readonly #cuts: readonly { readonly from: number; readonly to: number }[];
  readonly #marks: readonly { readonly from: number; readonly to: number }[];
  readonly #bins: readonly Bins[];
  readonly #firstMark: number;
  readonly #accepted: number;
  readonly #normal = new NormalTable();

  constructor(response: Response, table: EfficiencyTable | undefined, settings: Settings) {
    const layout = rowLayout(response);
    this.#response = response;
    this.#efficiency = new PhotonEfficiency(response, table, settings);
    this.#quadrature = settings.energySmearing === "quadrature";
    this.#accepted = response.acceptances.reduce((product, { value }) => product * value, 1);
    this.#firstMark = layout.firstMark;
    this.row = new Int32Array(layout.rows);
    this.share = new Float64Array(layout.rows);
    const bounds: Bound[] = [];
    const boundAt = (variable: ShowerVariable, value: number | undefined) => {
      if (value === undefined) return -1;
      const known = bounds.findIndex((each) => each.variable === variable && each.value === value);
      return known >= 0 ? known : bounds.push({ variable, value }) - 1;
    };
    const rangeOf = (range: Range | undefined) => ({
      from: range === undefined ? -1 : boundAt(range.variable, range.from),
      to: range === undefined ? -1 : boundAt(range.variable, range.to),
    });
    // Histograms first, so that the bounds of their bins follow each other.
    const bins = response.histograms.map(({ variable, edges, where }, k): Bins => {
      const isDirection = variable === "cosine" || variable === "theta";
      const firstBound = bounds.length;
      if (!isDirection) edges.forEach((value) => bounds.push({ variable, value }));
      return {
        firstBound,
        count: edges.length - 1,
        firstRow: layout.firstBin[k]!,
        from: where === undefined ? -1 : -2,
        to: -1,
        direction: isDirection ? Float64Array.from(edges) : null,
        isAngle: variable === "theta",
      };
    });
    this.#bins = bins.map((each, k) => ({ ...each, ...rangeOf(response.histograms[k]!.where) }));
    this.#cuts = response.cuts.map(rangeOf);
    this.#marks = response.marks.map(rangeOf);
    this.#variables = bounds.map(({ variable }) => variable);
    this.#values = Float64Array.from(bounds, ({ value }) => value);
    this.#ofNeutrinos = Float64Array.from(
      bounds.flatMap(({ value }) => {
        const a = neutronMass + value;
        const b = nucleonMassOffset + value * neutronMass;
        return [a * a, b * b, a * b];
      }),
    );
    this.#below = new Float64Array(bounds.length);
  }

  /**
   * @param energy true energy of the photon, GeV
   * @param cosine of the shower to the beam: its direction is smeared already
   * @param trueCosine of the photon to the beam
   * @param tracks chance that the tracks of a pair are accepted; 1 for a photon
   */
  look(energy: number, cosine: number, trueCosine: number, tracks = 1): void {
    const { row, share } = this;
    row[0] = 0;
    share[0] = 1;
    this.count = 1;
    const efficiency = this.#efficiency.at(energy, trueCosine) * tracks;
    if (!(efficiency > 0)) return;
    row[1] = 1;
    share[1] = efficiency;
    this.count = 2;
    if (!(energy > this.#response.photonEnergyThreshold)) return;
    row[2] = 2;
    share[2] = efficiency;
    let count = 3;
    const width = this.widthAt(energy);
    const values = this.#values;
    const below = this.#below;
    // Bounds of one histogram rise: beyond both ends of the smearing they need not be looked at.
    const lowest = energy - farWidths * width;
    const highest = energy + farWidths * width;
    let next = 0;
    for (let h = 0; h < this.#bins.length; h++) {
      const { firstBound, count: bins, direction: angles } = this.#bins[h]!;
      if (angles !== null) continue;
      const last = firstBound + bins;
      // From the bound below the photon's own value down, and from the one above it up.
      const value = showerVariable(this.#variables[firstBound]!, energy, cosine);
      let low = firstBound;
      let high = last + 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (values[middle]! > value) high = middle;
        else low = middle + 1;
      }
      let k = low - 1;
      for (; k >= firstBound; k--) {
        const at = this.#energyAt(k, cosine);
        if (at < lowest) break;
        below[k] = this.#shareBelow(at, energy, width);
      }
      for (; k >= firstBound; k--) below[k] = 0;
      for (k = low; k <= last; k++) {
        const at = this.#energyAt(k, cosine);
        if (at > highest) break;
        below[k] = this.#shareBelow(at, energy, width);
      }
      for (; k <= last; k++) below[k] = 1;
      next = last + 1;
    }
    for (let k = next; k < values.length; k++) {
      below[k] = this.#shareBelow(this.#energyAt(k, cosine), energy, width);
    }
    let low = 0;
    let high = 1;
    for (let k = 0; k < this.#cuts.length; k++) {
      const { from, to } = this.#cuts[k]!;
      if (from >= 0 && below[from]! > low) low = below[from]!;
      if (to >= 0 && below[to]! < high) high = below[to]!;
      if (!(high > low)) {
        this.count = count;
        return;
      }
      row[count] = 3 + k;
      share[count++] = efficiency * (high - low);
    }
    for (let k = 0; k < this.#marks.length; k++) {
      const { from, to } = this.#marks[k]!;
      const min = from >= 0 && below[from]! > low ? below[from]! : low;
      const max = to >= 0 && below[to]! < high ? below[to]! : high;
      if (!(max > min)) continue;
      row[count] = this.#firstMark + k;
      share[count++] = efficiency * (max - min);
    }
    const events = efficiency * this.#accepted;
    for (let h = 0; h < this.#bins.length; h++) {
      const bins = this.#bins[h]!;
      const min = bins.from >= 0 && below[bins.from]! > low ? below[bins.from]! : low;
      const max = bins.to >= 0 && below[bins.to]! < high ? below[bins.to]! : high;
      if (!(max > min)) continue;
      if (bins.direction !== null) {
        const bin = directionBin(bins.direction, bins.isAngle ? Math.acos(cosine) : cosine);
        if (bin < 0) continue;
        row[count] = bins.firstRow + bin;
        share[count++] = events * (max - min);
        continue;
      }
      let before = Math.max(min, below[bins.firstBound]!);
      for (let bin = 0; bin < bins.count; bin++) {
        const edge = below[bins.firstBound + bin + 1]!;
        if (!(edge > before)) continue;
        const upper = edge < max ? edge : max;
        if (upper > before) {
          row[count] = bins.firstRow + bin;
          share[count++] = events * (upper - before);
        }
        if (edge >= max) break;
        before = edge;
      }
    }
    this.count = count;
  }

  /** Efficiency for a photon of an energy (GeV) and cosine to the beam; 0 at or below the threshold. */
  efficiencyAt(energy: number, trueCosine: number): number {
    if (!(energy > this.#response.photonEnergyThreshold)) return 0;
    return this.#efficiency.at(energy, trueCosine);
  }

  /** Width of the Gaussian that the shower energy of a photon follows, GeV. */
  widthAt(energy: number): number {
    const { stochastic, constant } = this.#response.energyResolution;
    const term = stochastic / Math.sqrt(energy);
    const share = this.#quadrature ? Math.sqrt(term * term + constant * constant) : term + constant;
    return share * energy;
  }

  /** `energyAtBound` of one of the bounds. */
  #energyAt(k: number, cosine: number): number {
    const variable = this.#variables[k]!;
    const value = this.#values[k]!;
    if (variable !== "enuqe") return energyAtBound({ variable, value }, cosine);
    const at = this.#ofNeutrinos;
    return energyAtNeutrino(value, at[3 * k]!, at[3 * k + 1]!, at[3 * k + 2]!, cosine);
  }

  #shareBelow(bound: number, energy: number, width: number): number {
    // No shower falls below a share of its energy: the tail of the Gaussian stands there.
    if (!(bound > smallestEnergyShare * energy)) return 0;
    if (!(width > 0)) return bound >= energy ? 1 : 0;
    return this.#normal.below((bound - energy) / width);
  }
}

function directionBin(edges: Float64Array, value: number): number {
  const last = edges.length - 1;
  if (!(value >= edges[0]!) || value > edges[last]!) return -1;
  for (let k = 1; k <= last; k++) if (value < edges[k]!) return k - 1;
  return last - 1;
}
