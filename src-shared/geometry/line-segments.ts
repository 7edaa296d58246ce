/**
 * Segments of a line, ascending, each in the volume that wins there; written by a cutter, read
 * before the next line.
 */
export interface LineSegments {
  /** Distance of entry and exit of each segment from the line's origin, cm. */
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  /** Index of the volume of each segment. */
  readonly volume: Int32Array;
}

/** Cuts the stretch between `ray[9]` and `ray[10]` of a line into segments. */
export interface LineCutter {
  readonly segments: LineSegments;
  /** @returns the number of segments */
  cut(ray: Float64Array): number;
}

/** A ray (see solids/ray.ts), then the start and the end of the stretch. */
export const stretchStart = 9;
export const stretchEnd = 10;

export function emptySegments(capacity: number): LineSegments {
  return {
    entry: new Float64Array(capacity),
    exit: new Float64Array(capacity),
    volume: new Int32Array(capacity),
  };
}
