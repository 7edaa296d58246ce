/** The point that the paper shows its spectra at (Kamp et al., Fig. 4), and where. */
export const paperBenchmark = {
  experiment: "miniboone-fhc",
  /** GeV. */
  mass: 0.47,
  /** GeV^-1. */
  dMu: 1.25e-6,
} as const;

/** The experiment whose cuts the paper moves first (Sec. V), shown until another is chosen. */
export const paperSelection = { experiment: "minerva-me-rhc" } as const;

/** What the paper asks, with who measures. */
export const paperQuestion =
  "Which heavy neutrinos explain MiniBooNE, and which do MINERvA and MicroBooNE exclude?";
