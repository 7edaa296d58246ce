import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";

/** Masses of the curves, GeV: those of Figs. 10-12. */
export const limitMasses = logarithmicGrid(0.01, 1, 41);
