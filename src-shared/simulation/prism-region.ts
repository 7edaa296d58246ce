import { placedBounds, type PlacedSolid } from "../geometry/placed-solid.ts";
import { type Corner, signedArea } from "../geometry/polygon.ts";
import { Extrusion } from "../geometry/solids/extrusion.ts";
import { triangulate } from "../geometry/triangulate.ts";

/**
 * An upright prism to draw vertices in, uniformly: the volume itself where it is one, else its
 * bounding box.
 */
export interface PrismRegion {
  /** Ax, Ay, Bx, By, Cx, Cy of each triangle of the outline, cm. */
  readonly triangles: Float64Array;
  /** Cumulated share of the area, one more value than triangles, from 0 to 1. */
  readonly cumulative: Float64Array;
  /** Lower face and length along z, cm. */
  readonly bottom: number;
  readonly length: number;
  /** cm^3. */
  readonly volume: number;
}

export function prismRegion(placed: PlacedSolid): PrismRegion {
  const { min, max } = placedBounds(placed);
  const { solid, x, y } = placed;
  const outline: readonly Corner[] =
    solid instanceof Extrusion
      ? solid.corners.map((corner) => [corner[0] + x, corner[1] + y] as const)
      : [
          [min[0], min[1]],
          [max[0], min[1]],
          [max[0], max[1]],
          [min[0], max[1]],
        ];
  const indices = triangulate(outline);
  const count = indices.length / 3;
  const triangles = Float64Array.from(indices.flatMap((index) => outline[index]!));
  const area = Math.abs(signedArea(outline));
  const cumulative = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) {
    const corners = indices.slice(3 * k, 3 * k + 3).map((index) => outline[index]!);
    cumulative[k + 1] = cumulative[k]! + Math.abs(signedArea(corners)) / area;
  }
  cumulative[count] = 1;
  const length = max[2] - min[2];
  return { triangles, cumulative, bottom: min[2], length, volume: area * length };
}
