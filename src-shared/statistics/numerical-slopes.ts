import type { Slopes } from "./likelihood.ts";

const step = 1e-4;

/**
 * First and second derivatives by central differences; next to 0 they are taken where both sides
 * of the difference are positive, and carried to 0.
 */
export function numericalSlopes(
  value: (scales: readonly number[]) => number,
  scales: readonly number[],
): Slopes {
  const deviance = value(scales);
  const centre = scales.map((scale) => Math.max(scale, step));
  const moved = (k: number, l: number, ofK: number, ofL: number) =>
    value(
      centre.map((scale, m) => scale + (m === k ? ofK * step : 0) + (m === l ? ofL * step : 0)),
    );
  const atCentre = centre.every((scale, k) => scale === scales[k]) ? deviance : value(centre);
  const up = centre.map((_, k) => moved(k, k, 1, 0));
  const down = centre.map((_, k) => moved(k, k, -1, 0));
  const curvature = centre.map((_, k) =>
    centre.map((__, l) =>
      k === l
        ? (up[k]! + down[k]! - 2 * atCentre) / step ** 2
        : (moved(k, l, 1, 1) - moved(k, l, 1, -1) - moved(k, l, -1, 1) + moved(k, l, -1, -1)) /
          (4 * step ** 2),
    ),
  );
  return {
    deviance,
    gradient: centre.map(
      (_, k) =>
        (up[k]! - down[k]!) / (2 * step) +
        curvature[k]!.reduce((sum, bend, l) => sum + bend * (scales[l]! - centre[l]!), 0),
    ),
    curvature,
  };
}
