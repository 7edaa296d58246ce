import type { Plane } from "./plane.ts";

/** Points of each side of a cell that the boundary crosses. */
const samples = 8;

/**
 * Area of the region chi^2 < level, in decades of m_N times decades of d_mu; bilinear between the
 * nodes, 8 x 8 points in each cell on the boundary.
 */
export function regionArea(
  { mass, dMu, chi2 }: Pick<Plane, "mass" | "dMu" | "chi2">,
  level: number,
): number {
  let area = 0;
  for (let i = 0; i + 1 < mass.length; i++) {
    const width = Math.log10(mass[i + 1]! / mass[i]!);
    for (let j = 0; j + 1 < dMu.length; j++) {
      const corners = [chi2[i]![j]!, chi2[i]![j + 1]!, chi2[i + 1]![j]!, chi2[i + 1]![j + 1]!];
      area += width * Math.log10(dMu[j + 1]! / dMu[j]!) * shareBelow(corners, level);
    }
  }
  return area;
}

/** Share of a cell below a level; corners at (0, 0), (0, 1), (1, 0), (1, 1). */
function shareBelow(corners: readonly number[], level: number): number {
  if (corners.every((value) => value < level)) return 1;
  if (corners.every((value) => value >= level)) return 0;
  const [a, b, c, d] = corners as [number, number, number, number];
  let below = 0;
  for (let k = 0; k < samples; k++) {
    const x = (k + 0.5) / samples;
    for (let l = 0; l < samples; l++) {
      const y = (l + 0.5) / samples;
      const value = (1 - x) * ((1 - y) * a + y * b) + x * ((1 - y) * c + y * d);
      if (value < level) below += 1;
    }
  }
  return below / samples ** 2;
}
