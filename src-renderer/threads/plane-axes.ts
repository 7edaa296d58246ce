import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";

/** The plane that is fitted and drawn; fixed and printed, since the regions depend on its range. */
export const planeRange = { mass: [0.01, 1], dMu: [1e-8, 1e-4] } as const;

/** Nodes of each axis, as in the command line. */
export const planePoints = 61;

/** Levels of the regions, in standard deviations. */
export const planeSigmas = [1, 2, 3] as const;
export type PlaneSigma = (typeof planeSigmas)[number];

export const planeAxes = {
  mass: logarithmicGrid(...planeRange.mass, planePoints),
  dMu: logarithmicGrid(...planeRange.dMu, planePoints),
} as const;
