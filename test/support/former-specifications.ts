/** A scan as versions before samples wrote it: with a grid of couplings. */
export const formerScan = {
  kind: "scan",
  version: 1,
  experiment: "miniboone-fhc",
  masses: { from: 0.1, to: 0.4, points: 3 },
  extraMasses: [],
  couplings: { from: 1e-9, to: 2e-3, points: 39 },
  flights: 20_000,
  seed: 20_230_309,
  nature: "dirac",
  settings: {},
  exposure: 1e21,
} as const;
