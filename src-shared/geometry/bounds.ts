import { type Point, type Rotation, rotate } from "./rotation.ts";

/** Box along the axes that holds a solid, cm. */
export interface Bounds {
  readonly least: Point;
  readonly most: Point;
}

export function cornersOf({ least, most }: Bounds): readonly Point[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map(
    (bits) =>
      [
        bits & 1 ? most[0] : least[0],
        bits & 2 ? most[1] : least[1],
        bits & 4 ? most[2] : least[2],
      ] as const,
  );
}

/** The smallest box along the axes around points. */
export function boundsOf(points: readonly Point[]): Bounds {
  let [leastX, leastY, leastZ] = points[0];
  let [mostX, mostY, mostZ] = points[0];
  for (const [x, y, z] of points) {
    leastX = Math.min(leastX, x);
    leastY = Math.min(leastY, y);
    leastZ = Math.min(leastZ, z);
    mostX = Math.max(mostX, x);
    mostY = Math.max(mostY, y);
    mostZ = Math.max(mostZ, z);
  }
  return { least: [leastX, leastY, leastZ], most: [mostX, mostY, mostZ] };
}

export function shiftBounds({ least, most }: Bounds, x: number, y: number, z: number): Bounds {
  return {
    least: [least[0] + x, least[1] + y, least[2] + z],
    most: [most[0] + x, most[1] + y, most[2] + z],
  };
}

export function rotateBounds(bounds: Bounds, rotation: Rotation): Bounds {
  return boundsOf(cornersOf(bounds).map((corner) => rotate(rotation, corner)));
}

/** Common part of two boxes; null where they only touch or lie apart. */
export function commonBounds(a: Bounds, b: Bounds): Bounds | null {
  // Most pairs lie apart, and detectors have millions of pairs.
  for (let k = 0; k < 3; k++) {
    if (!(a.least[k] < b.most[k] && b.least[k] < a.most[k])) return null;
    if (!(a.least[k] < a.most[k] && b.least[k] < b.most[k])) return null;
  }
  const least = (k: 0 | 1 | 2) => Math.max(a.least[k], b.least[k]);
  const most = (k: 0 | 1 | 2) => Math.min(a.most[k], b.most[k]);
  return { least: [least(0), least(1), least(2)], most: [most(0), most(1), most(2)] };
}

/** Whether a box lies in another; faces may touch. */
export function isBoxIn(inner: Bounds, outer: Bounds): boolean {
  for (let k = 0; k < 3; k++) {
    if (inner.least[k] < outer.least[k] || inner.most[k] > outer.most[k]) return false;
  }
  return true;
}

/** cm^3. */
export function boundsVolume({ least, most }: Bounds): number {
  return (most[0] - least[0]) * (most[1] - least[1]) * (most[2] - least[2]);
}
