import { commonBounds } from "./bounds.ts";
import { proofsOf } from "./pair-proofs.ts";
import type { PlacedSolid } from "./placed-solid.ts";

/** Volumes beyond this number are cut one by one: their siblings are too many to walk along. */
const maxVolumes = 1000;

/** A volume with those that lie in it; siblings share no volume. */
export interface Nest {
  /** Index of the volume. */
  readonly volume: number;
  readonly children: readonly Nest[];
}

/**
 * The volumes as a tree, where it is proven that any two either share no volume or the later lies
 * in the earlier. Volumes that a later one hides whole are left out.
 *
 * @returns the outermost volumes, or null where there is no such proof
 */
export function nestingOf(volumes: readonly PlacedSolid[]): readonly Nest[] | null {
  if (volumes.length > maxVolumes) return null;
  if (volumes.length === 0) return [];
  const proofs = proofsOf(volumes);
  const { bounds } = proofs;
  const before: number[][] = volumes.map(() => []);
  volumes.forEach((_, earlier) => {
    for (const later of proofs.later(earlier)) before[later].push(earlier);
  });
  const hidden = new Set<number>();
  const parent = new Int32Array(volumes.length).fill(-1);
  for (let later = 0; later < volumes.length; later++) {
    for (const earlier of before[later]) {
      if (hidden.has(earlier) || commonBounds(bounds[earlier], bounds[later]) === null) continue;
      if (proofs.isInside(earlier, later)) {
        hidden.add(earlier);
        continue;
      }
      // A volume that holds others must be convex: a line has one interval in it.
      const holds = volumes[earlier].solid.convex && proofs.isInside(later, earlier);
      if (!holds) return null;
      parent[later] = earlier;
    }
  }
  const children: number[][] = volumes.map(() => []);
  const outermost: number[] = [];
  volumes.forEach((_, volume) => {
    if (hidden.has(volume)) return;
    (parent[volume] < 0 ? outermost : children[parent[volume]]).push(volume);
  });
  const nests = (of: readonly number[]): readonly Nest[] =>
    of.map((volume) => ({ volume, children: nests(children[volume]) }));
  return nests(outermost);
}
