import { commonBounds } from "./bounds.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { areDisjoint, isInside } from "./solid-relations.ts";

/** Volumes beyond this number are not compared pair by pair. */
const mostVolumes = 1000;

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
  if (volumes.length > mostVolumes) return null;
  const bounds = volumes.map(placedBounds);
  const hidden = new Set<number>();
  const parent = new Int32Array(volumes.length).fill(-1);
  for (let later = 0; later < volumes.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if (hidden.has(earlier) || commonBounds(bounds[earlier], bounds[later]) === null) continue;
      if (areDisjoint(volumes[earlier], volumes[later])) continue;
      if (isInside(volumes[earlier], volumes[later])) {
        hidden.add(earlier);
        continue;
      }
      // A volume that holds others must be convex: a line has one interval in it.
      const holds = volumes[earlier].solid.convex && isInside(volumes[later], volumes[earlier]);
      if (!holds) return null;
      parent[later] = earlier;
    }
  }
  const nests = (of: number): readonly Nest[] =>
    volumes.flatMap((_, volume) =>
      parent[volume] === of && !hidden.has(volume) ? [{ volume, children: nests(volume) }] : [],
    );
  return nests(-1);
}
