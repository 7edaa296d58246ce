import { type Point, type Rotation, rotate } from "./rotation.ts";

/** Box along the axes that holds a solid, cm. */
export interface Bounds {
  readonly min: Point;
  readonly max: Point;
}

export function cornersOf({ min, max }: Bounds): readonly Point[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map(
    (bits) =>
      [bits & 1 ? max[0] : min[0], bits & 2 ? max[1] : min[1], bits & 4 ? max[2] : min[2]] as const,
  );
}

/** The smallest box along the axes around points. */
export function boundsOf(points: readonly Point[]): Bounds {
  let [minX, minY, minZ] = points[0];
  let [maxX, maxY, maxZ] = points[0];
  for (const [x, y, z] of points) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    minZ = Math.min(minZ, z);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
    maxZ = Math.max(maxZ, z);
  }
  return { min: [minX, minY, minZ], max: [maxX, maxY, maxZ] };
}

export function shiftBounds({ min, max }: Bounds, x: number, y: number, z: number): Bounds {
  return {
    min: [min[0] + x, min[1] + y, min[2] + z],
    max: [max[0] + x, max[1] + y, max[2] + z],
  };
}

export function rotateBounds(bounds: Bounds, rotation: Rotation): Bounds {
  return boundsOf(cornersOf(bounds).map((corner) => rotate(rotation, corner)));
}

/** Common part of two boxes; null where they only touch or lie apart. */
export function commonBounds(a: Bounds, b: Bounds): Bounds | null {
  // Most pairs lie apart, and detectors have millions of pairs.
  for (let k = 0; k < 3; k++) {
    if (!(a.min[k] < b.max[k] && b.min[k] < a.max[k])) return null;
    if (!(a.min[k] < a.max[k] && b.min[k] < b.max[k])) return null;
  }
  const min = (k: 0 | 1 | 2) => Math.max(a.min[k], b.min[k]);
  const max = (k: 0 | 1 | 2) => Math.min(a.max[k], b.max[k]);
  return { min: [min(0), min(1), min(2)], max: [max(0), max(1), max(2)] };
}

/** Whether a box lies in another; faces may touch. */
export function isBoxIn(inner: Bounds, outer: Bounds): boolean {
  for (let k = 0; k < 3; k++) {
    if (inner.min[k] < outer.min[k] || inner.max[k] > outer.max[k]) return false;
  }
  return true;
}

/** cm^3. */
export function boundsVolume({ min, max }: Bounds): number {
  return (max[0] - min[0]) * (max[1] - min[1]) * (max[2] - min[2]);
}
