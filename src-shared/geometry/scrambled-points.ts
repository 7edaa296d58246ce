import { sobolPoints } from "../numerics/sobol.ts";

/** Sets that were asked for: a few, for thousands of solids. */
const known = new Map<string, Uint32Array>();

/**
 * The first points of one scrambled Sobol sequence, made once; not to be written to.
 *
 * @returns the coordinates of the points, one after the other
 */
export function scrambledPoints(scramble: number, count: number, dimensions: number): Uint32Array {
  const key = `${scramble} ${count} ${dimensions}`;
  let points = known.get(key);
  if (points === undefined) {
    points = new Uint32Array(dimensions * count);
    sobolPoints(scramble, 0, count, dimensions, points);
    known.set(key, points);
  }
  return points;
}
