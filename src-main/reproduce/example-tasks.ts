import { paperChoices } from "../../src-shared/paper/paper-reading.ts";
import { RunSpecification, Settings } from "../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { qualities } from "./qualities.ts";

/** Runs of the example library besides what the figures need: the points that Home offers. */
export const runExamples: readonly RunSpecification[] = [
  { experiment: "miniboone-fhc", model: { mass: 0.47, dMu: 1.25e-6 } },
  { experiment: "miniboone-fhc", model: { mass: 0.08, dMu: 1.7e-7 } },
].map((input) => RunSpecification.parse(input));

/**
 * Scans of the example library besides those of the figures: MiniBooNE in the paper's reading, so
 * that choosing it shows its regions at once.
 */
export const scanExamples: readonly ScanSpecification[] = [
  ScanSpecification.parse({
    experiment: "miniboone-fhc",
    flights: qualities.draft.scanFlights,
    settings: Settings.parse(paperChoices("miniboone-fhc").physics),
  }),
];
