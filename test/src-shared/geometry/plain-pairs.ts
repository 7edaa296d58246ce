import { boundsOf, commonBounds, cornersOf } from "../../../src-shared/geometry/bounds.ts";
import type { Nest } from "../../../src-shared/geometry/nesting.ts";
import {
  containsPoint,
  placedBounds,
  type PlacedSolid,
} from "../../../src-shared/geometry/placed-solid.ts";
import { quasiVolume } from "../../../src-shared/geometry/quasi-monte-carlo.ts";
import { areDisjoint, isInside } from "../../../src-shared/geometry/solid-relations.ts";

/*
 * Slow twins: every pair of volumes is looked at, by proof or point by point, without any tree.
 */

/** The later volumes that are not proven apart from each. */
export function plainLater(solids: readonly PlacedSolid[], index: number): number[] {
  return [...solids.keys()].filter(
    (other) => other > index && !areDisjoint(solids[index], solids[other]),
  );
}

export function plainVolumeAt(
  volumes: readonly PlacedSolid[],
  point: readonly [number, number, number],
): number {
  return volumes.findLastIndex((volume) => containsPoint(volume, point));
}

export function plainNesting(volumes: readonly PlacedSolid[]): readonly Nest[] | null {
  const hidden = new Set<number>();
  const parent = new Int32Array(volumes.length).fill(-1);
  for (let later = 0; later < volumes.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const [a, b] = [volumes[earlier], volumes[later]];
      if (hidden.has(earlier) || commonBounds(placedBounds(a), placedBounds(b)) === null) continue;
      if (areDisjoint(a, b)) continue;
      if (isInside(a, b)) hidden.add(earlier);
      else if (a.solid.convex && isInside(b, a)) parent[later] = earlier;
      else return null;
    }
  }
  const nests = (of: number): readonly Nest[] =>
    volumes.flatMap((_, volume) =>
      parent[volume] === of && !hidden.has(volume) ? [{ volume, children: nests(volume) }] : [],
    );
  return nests(-1);
}

interface Measured {
  readonly volume: number;
  readonly error: number;
}

/** What later volumes leave of each, cm^3. */
export function plainVolumesLeft(volumes: readonly PlacedSolid[]): Measured[] {
  return volumes.map((volume, index) => left(volume, volumes.slice(index + 1)));
}

/** What of each volume lies in a region, cm^3. */
export function plainVolumesIn(region: PlacedSolid, volumes: readonly PlacedSolid[]): Measured[] {
  return volumes.map((placed, index): Measured => {
    const box = commonBounds(placedBounds(region), placedBounds(placed));
    if (box === null || areDisjoint(region, placed)) return { volume: 0, error: 0 };
    const later = volumes.slice(index + 1).filter((other) => !areDisjoint(region, other));
    if (later.some((other) => isInside(region, other))) return { volume: 0, error: 0 };
    if (isInside(region, placed)) return left(region, later);
    if (isInside(placed, region)) return left(placed, later);
    return quasiVolume(box, (x, y, z) => {
      const held = [region, placed].every((one) => containsPoint(one, [x, y, z]));
      return held && !later.some((other) => containsPoint(other, [x, y, z]));
    });
  });
}

function left(placed: PlacedSolid, later: readonly PlacedSolid[]): Measured {
  const { solid } = placed;
  const cutting = later.filter((other) => !areDisjoint(placed, other));
  if (cutting.some((other) => isInside(placed, other))) return { volume: 0, error: 0 };
  const exact = together(placed, cutting);
  if (exact !== null) {
    return {
      volume: solid.volume - exact.volume,
      error: Math.hypot(solid.volumeError, exact.error),
    };
  }
  const around = boundsOf(cutting.flatMap((other) => cornersOf(placedBounds(other))));
  const box = commonBounds(placedBounds(placed), around);
  if (box === null) return { volume: solid.volume, error: solid.volumeError };
  const cut = quasiVolume(
    box,
    (x, y, z) =>
      containsPoint(placed, [x, y, z]) && cutting.some((other) => containsPoint(other, [x, y, z])),
  );
  return {
    volume: Math.max(0, solid.volume - cut.volume),
    error: Math.hypot(solid.volumeError, cut.error),
  };
}

/** Volume of all `inner`, where all lie in `outer`, each beside or in each other; or null. */
function together(outer: PlacedSolid, inner: readonly PlacedSolid[]): Measured | null {
  if (!inner.every((one) => isInside(one, outer))) return null;
  let volume = 0;
  let variance = 0;
  for (const [index, one] of inner.entries()) {
    let outermost = true;
    for (const [place, other] of inner.entries()) {
      const [first, second] = index < place ? [one, other] : [other, one];
      if (place === index || areDisjoint(first, second)) continue;
      const within = isInside(one, other);
      if (!within && !isInside(other, one)) return null;
      if (within && !(isInside(other, one) && index < place)) outermost = false;
    }
    if (!outermost) continue;
    volume += one.solid.volume;
    variance += one.solid.volumeError ** 2;
  }
  return { volume, error: Math.sqrt(variance) };
}
