import type { Plane } from "../../src-shared/statistics/plane.ts";
import { cividis } from "../../src-shared/figures/cividis.ts";

/** Delta chi^2 from which on the colour stays the darkest. */
export const mapEnd = 25;

/** Pixels of a plane, one a node, rows from the largest coupling down: red, green, blue, alpha. */
export function deltaPixels(
  { chi2, mass, dMu }: Plane,
  minimum: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * mass.length * dMu.length);
  chi2.forEach((row, i) =>
    row.forEach((value, j) => {
      const [red, green, blue] = cividis(1 - (value - minimum) / mapEnd);
      pixels.set([red, green, blue, 255], 4 * ((dMu.length - 1 - j) * mass.length + i));
    }),
  );
  return pixels;
}
