import { uniformOf } from "../numerics/sobol.ts";
import type { Bounds } from "./bounds.ts";
import { boundsVolume } from "./bounds.ts";
import { scrambledPoints } from "./scrambled-points.ts";

/** Scrambles of the point set, whose spread is the error. */
const scrambles = 16;

/** A volume by quasi Monte Carlo: cm^3 with its standard deviation. */
export interface VolumeEstimate {
  readonly volume: number;
  readonly error: number;
}

/**
 * Volume of the points of a box that fulfil a condition: scrambled Sobol points, error from the
 * spread of 16 scrambles.
 *
 * @param pointsPerScramble a power of 2
 */
export function quasiVolume(
  bounds: Bounds,
  holds: (x: number, y: number, z: number) => boolean,
  pointsPerScramble = 4096,
): VolumeEstimate {
  const { min, max } = bounds;
  const shares: number[] = [];
  for (let scramble = 1; scramble <= scrambles; scramble++) {
    const points = scrambledPoints(scramble, pointsPerScramble, 3);
    let hits = 0;
    for (let i = 0; i < pointsPerScramble; i++) {
      const x = min[0] + uniformOf(points[3 * i]) * (max[0] - min[0]);
      const y = min[1] + uniformOf(points[3 * i + 1]) * (max[1] - min[1]);
      const z = min[2] + uniformOf(points[3 * i + 2]) * (max[2] - min[2]);
      if (holds(x, y, z)) hits++;
    }
    shares.push(hits / pointsPerScramble);
  }
  const mean = shares.reduce((sum, share) => sum + share, 0) / scrambles;
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  const box = boundsVolume(bounds);
  return {
    volume: mean * box,
    error: Math.sqrt(squares / (scrambles * (scrambles - 1))) * box,
  };
}
