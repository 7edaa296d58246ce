/** Benchmarks of the paper: the stars of Figs. 3 and 5 (GeV, GeV^-1). */
export const benchmarks = {
  global: { mass: 0.47, dMu: 1.25e-6 },
  microboone: { mass: 0.08, dMu: 1.7e-7 },
} as const;
