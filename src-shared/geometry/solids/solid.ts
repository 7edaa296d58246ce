/**
 * A solid in its own frame, centred on the origin. Convex or not: a line may cross it many times.
 */
export interface Solid {
  /**
   * Crossings of the line origin + t direction (t from -infinity to +infinity): writes entry and
   * exit of each interval in turn to `crossings` from `offset` on, ascending.
   *
   * @param direction unit vector
   * @returns the number of intervals written
   */
  intersect(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
    crossings: Float64Array,
    offset: number,
  ): number;
  contains(x: number, y: number, z: number): boolean;
  /** cm^3. */
  readonly volume: number;
  /** Radius of the smallest sphere about the solid's origin that holds it, cm. */
  readonly boundingRadius: number;
}
