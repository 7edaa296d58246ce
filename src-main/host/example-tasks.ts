import { RunSpecification } from "../../src-shared/specification/run-specification.ts";

/**
 * Runs of the example library that bring their first flights, besides what the figures need: the
 * points that Home offers, so that a slider moves them at once.
 */
export const liveExamples: readonly RunSpecification[] = [
  { experiment: "miniboone-fhc", model: { mass: 0.47, dMu: 1.25e-6 } },
  { experiment: "miniboone-fhc", model: { mass: 0.08, dMu: 1.7e-7 } },
].map((input) => RunSpecification.parse(input));
