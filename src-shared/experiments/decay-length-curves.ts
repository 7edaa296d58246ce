import { sixPoints } from "../numerics/six-points.ts";
import { node, nodeCount } from "../simulation/proper-distance.ts";
import type { SignalSample } from "./signal-table.ts";

/** The kept nodes beyond 0 are even in the logarithm. */
const ratio = node[2]! / node[1]!;
const logRatio = Math.log(ratio);
const firstNode = node[1]!;
/** exp(-x) - exp(-x ratio) at x = ratio^n, from the n where it is x (ratio - 1) to where it is 0. */
const lowestPower = -800;
const weights = Float64Array.from({ length: 1400 }, (_, k) => {
  const x = ratio ** (lowestPower + k);
  return x > 700 ? 0 : -Math.exp(-x) * Math.expm1(-x * (ratio - 1));
});

/** What stands for the logarithm of no events. */
export const logOfNothing = Math.log(Number.MIN_VALUE);

/** Points of the grid that interpolation takes on either side. */
const margin = 3;

/**
 * ln of the events of some rows of a sample against c tau, for searches that ask for thousands of
 * couplings. The kept nodes of proper distance are even in the logarithm, so on such a grid of c tau
 * the weights are one row of numbers, shifted; between its points six of them are interpolated: off
 * by 1e-6 from `Transform`. A point is worked out when it is asked for.
 */
export class DecayLengthCurves {
  readonly #rows: number;
  /** Steps from the first node to the first point of the grid. */
  readonly #first: number;
  readonly #points: number;
  /** [row x nodes + node], the mean of the replicates. */
  readonly #mean: Float64Array;
  /** [point x rows + row]: ln of events GeV^2 per proton on target; NaN where not yet known. */
  readonly #logs: Float64Array;

  /** @param rows of the sample that are wanted; @param from, to shortest and longest c tau, cm */
  constructor(sample: SignalSample, rows: readonly number[], from: number, to: number) {
    const first = Math.floor(Math.log(from / firstNode) / logRatio) - margin;
    const points = Math.ceil(Math.log(to / firstNode) / logRatio) + margin + 1 - first;
    this.#rows = rows.length;
    this.#first = first;
    this.#points = points;
    this.#mean = meanOf(sample, rows);
    this.#logs = new Float64Array(points * this.#rows).fill(NaN);
  }

  /** Writes ln of each row at a decay length (cm) to `logs`. */
  look(properLength: number, logs: Float64Array): void {
    const rows = this.#rows;
    const place = Math.log(properLength / firstNode) / logRatio - this.#first;
    const low = Math.min(Math.max(margin - 1, Math.floor(place)), this.#points - margin - 1);
    const start = low - margin + 1;
    for (let point = start; point < start + 2 * margin; point++) {
      if (Number.isNaN(this.#logs[point * rows]!)) this.#make(point);
    }
    for (let row = 0; row < rows; row++) {
      logs[row] = sixPoints(this.#logs, start * rows + row, rows, place - low);
    }
  }

  #make(point: number): void {
    const mean = this.#mean;
    const shift = -1 - lowestPower - this.#first - point;
    const before = -Math.expm1(-(ratio ** -(this.#first + point)));
    for (let row = 0; row < this.#rows; row++) {
      const base = row * nodeCount;
      // Two sums: a processor adds them side by side.
      let [even, odd] = [before * mean[base]!, 0];
      for (let k = 2; k < nodeCount; k += 2) {
        odd += mean[base + k - 1]! * weights[shift + k - 1]!;
        even += mean[base + k]! * weights[shift + k]!;
      }
      const sum = even + odd;
      this.#logs[point * this.#rows + row] = sum > 0 ? Math.log(sum) : logOfNothing;
    }
  }
}

/** Mean of the replicates; none at the last node, beyond which all N have decayed. */
function meanOf({ rows: width, replicates }: SignalSample, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(rows.length * nodeCount);
  rows.forEach((row, k) => {
    for (let at = 0; at < nodeCount - 1; at++) {
      let sum = 0;
      for (const values of replicates) sum += values[at * width + row]!;
      mean[k * nodeCount + at] = sum / replicates.length;
    }
  });
  return mean;
}
