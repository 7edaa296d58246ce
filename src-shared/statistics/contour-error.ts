import type { Plane } from "./plane.ts";

/** Error of a Monte Carlo falls with the root of its events: three times as many more halve it. */
export function eventsToHalve(events: number): number {
  return 3 * events;
}

/**
 * Monte-Carlo error of chi^2 along the contour chi^2 = level: root mean square over the corners of
 * the cells that it crosses. Null where the plane holds no such contour.
 */
export function contourError({ chi2, error }: Plane, level: number): number | null {
  let squares = 0;
  let corners = 0;
  for (let i = 0; i + 1 < chi2.length; i++) {
    for (let j = 0; j + 1 < chi2[i]!.length; j++) {
      const cell = [
        [i, j],
        [i, j + 1],
        [i + 1, j],
        [i + 1, j + 1],
      ] as const;
      const below = cell.filter(([k, l]) => chi2[k]![l]! < level).length;
      if (below === 0 || below === cell.length) continue;
      for (const [k, l] of cell) squares += error[k]![l]! ** 2;
      corners += cell.length;
    }
  }
  return corners === 0 ? null : Math.sqrt(squares / corners);
}
