import { uniformOf } from "../../numerics/sobol.ts";
import type { VolumeEstimate } from "../quasi-monte-carlo.ts";
import { scrambledPoints } from "../scrambled-points.ts";
import type { Solid } from "./solid.ts";

/** Scrambles of the point set, whose spread is the error. */
const scrambles = 16;
/** Lines of each scramble: few along each axis to find out which does best, then many along that. */
const triedLines = 64;
const linesPerScramble = 2048;
/** Solids of very many parts are slow to cross, and seldom weighed. */
const linesThroughMany = 512;
const manyIntervals = 200;

const axes = [0, 1, 2] as const;
type Axis = (typeof axes)[number];

/** A volume that is measured when it is first asked for, and then known. */
export class MeasuredVolume {
  readonly #measure: () => VolumeEstimate;
  #estimate: VolumeEstimate | null = null;

  constructor(measure: () => VolumeEstimate) {
    this.#measure = measure;
  }

  get estimate(): VolumeEstimate {
    this.#estimate ??= this.#measure();
    return this.#estimate;
  }
}

/** Volumes that add up; errors in quadrature. */
export function sumOf(volumes: readonly VolumeEstimate[]): VolumeEstimate {
  return {
    volume: volumes.reduce((sum, { volume }) => sum + volume, 0),
    error: Math.hypot(...volumes.map(({ error }) => error)),
  };
}

export function volumeOf({ volume, volumeError }: Solid): VolumeEstimate {
  return { volume, error: volumeError };
}

/**
 * Volume of a solid as the mean length of lines in it, times their area: scrambled Sobol lines
 * along one axis of its box, error from the spread of 16 scrambles. Lengths are exact, so that this
 * converges faster than points do.
 */
export function measureByLines(
  solid: Pick<Solid, "bounds" | "intervals" | "intersect">,
): VolumeEstimate {
  const tries = axes.map((axis) => measureAlong(solid, axis, triedLines));
  const [best] = axes.toSorted((a, b) => tries[a].error - tries[b].error);
  const lines = solid.intervals > manyIntervals ? linesThroughMany : linesPerScramble;
  return measureAlong(solid, best, lines);
}

function measureAlong(
  solid: Pick<Solid, "bounds" | "intervals" | "intersect">,
  axis: Axis,
  lines: number,
): VolumeEstimate {
  const { min, max } = solid.bounds;
  const across = (axis + 1) % 3;
  const up = (axis + 2) % 3;
  const area = (max[across] - min[across]) * (max[up] - min[up]);
  const crossings = new Float64Array(2 * solid.intervals + 2);
  const origin = new Float64Array(3);
  origin[axis] = (min[axis] + max[axis]) / 2;
  const [dx, dy, dz] = axes.map((one) => (one === axis ? 1 : 0));
  const [minAcross, minUp] = [min[across], min[up]];
  const [sizeAcross, sizeUp] = [max[across] - minAcross, max[up] - minUp];
  const means = Array.from({ length: scrambles }, (_, scramble) => {
    const points = scrambledPoints(scramble + 1, lines, 2);
    let sum = 0;
    for (let i = 0; i < lines; i++) {
      origin[across] = minAcross + uniformOf(points[2 * i]) * sizeAcross;
      origin[up] = minUp + uniformOf(points[2 * i + 1]) * sizeUp;
      const found = solid.intersect(origin[0], origin[1], origin[2], dx, dy, dz, crossings, 0);
      for (let k = 0; k < found; k++) sum += crossings[2 * k + 1] - crossings[2 * k];
    }
    return sum / lines;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / scrambles;
  const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    volume: mean * area,
    error: Math.sqrt(squares / (scrambles * (scrambles - 1))) * area,
  };
}
