import { logarithmicGrid } from "../numerics/logarithmic-grid.ts";
import type { PlaneAxes } from "./signal-plane.ts";

/** The plane that is fitted and drawn; fixed and printed, since the regions depend on its range. */
export const planeRange = { mass: [0.01, 1], dMu: [1e-8, 1e-4] } as const;

/** Nodes of each axis. */
export const planePoints = 61;

/** Axes of the plane over the masses of a scan: never beyond what was simulated. */
export function defaultAxes(
  masses: readonly number[] = planeRange.mass,
  points = planePoints,
): PlaneAxes {
  const [first, last] = [masses[0]!, masses.at(-1)!];
  return {
    mass: logarithmicGrid(...planeRange.mass, points).filter(
      (mass) => mass >= first * (1 - 1e-12) && mass <= last * (1 + 1e-12),
    ),
    dMu: logarithmicGrid(...planeRange.dMu, points),
  };
}
