import type { ChiSquareGrid } from "../../src-shared/statistics/plane.ts";
import { cividis } from "../../src-shared/figures/cividis.ts";

/** Delta chi^2 from which on the colour stays the darkest. */
export const mapEnd = 25;

/** Pixels of a plane, one a node, rows from the largest coupling down: red, green, blue, alpha. */
export function deltaPixels(
  { chi2, across, upwards }: ChiSquareGrid,
  minimum: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * across.length * upwards.length);
  chi2.forEach((row, i) =>
    row.forEach((value, j) => {
      const [red, green, blue] = cividis(1 - (value - minimum) / mapEnd);
      pixels.set([red, green, blue, 255], 4 * ((upwards.length - 1 - j) * across.length + i));
    }),
  );
  return pixels;
}

/** From half way to the neighbour on one side to half way to that on the other, least first. */
export function nodeRanges(places: readonly number[]): (readonly [number, number])[] {
  return places.map((place, k) => {
    const before = places[k - 1] ?? place;
    const after = places[k + 1] ?? place;
    const ends = [(place + before) / 2, (place + after) / 2];
    return [Math.min(...ends), Math.max(...ends)] as const;
  });
}
