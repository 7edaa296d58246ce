/** What every window asks for; each a few chunks. */
const scan = {
  kind: "scan",
  experiment: "miniboone-fhc",
  masses: { from: 0.05, to: 0.5, points: 8 },
  flights: 10_000,
};

export const work: readonly object[] = [
  {
    kind: "run",
    experiment: "miniboone-fhc",
    model: { mass: 0.47, dMu: 1.25e-6 },
    flights: 400_000,
  },
  scan,
  {
    kind: "analysis",
    members: [{ scan }],
    choices: { result: "region", points: 21 },
  },
  {
    kind: "analysis",
    members: [{ scan: { ...scan, experiment: "minerva-me-rhc", flights: 2000 } }],
    choices: { result: "region", points: 21 },
  },
  {
    kind: "toys",
    scan,
    distribution: "enuqe",
    oscillation: { massSplitting: 1.3, mixing: 0 },
    tau: { kind: "fixed", dTau: 0 },
    fit: {},
    points: 21,
    toys: 200,
  },
];

/** Something that a process was told to be kept. */
export type Acknowledged =
  | { readonly what: "name"; readonly id: string; readonly count: number }
  | { readonly what: "project"; readonly name: string }
  | { readonly what: "figure"; readonly id: string }
  | { readonly what: "units"; readonly id: string; readonly units: number }
  | { readonly what: "done"; readonly id: string }
  | { readonly what: "file"; readonly path: string }
  | { readonly what: "did"; readonly act: string };
