import type { MeasuredExperiment } from "../../src-shared/analyses/measured-data.ts";
import {
  CountingMeasurement,
  type Measurement,
  SpectrumMeasurement,
} from "../../src-shared/experiments/measurement-file.ts";
import { inputs } from "./miniboone.ts";

/** A counting measurement of two bins, as a file says it. */
export const showers = {
  name: "showers",
  kind: "counting",
  histogram: "energy",
  data: [12, 30],
  samples: [
    { name: "NC pi0", events: [9.1, 25.4] },
    { name: "beam nue", events: [1.2, 3.3] },
  ],
  systematics: [
    { kind: "normalisation", of: "NC pi0", width: 0.2 },
    { kind: "normalisation", of: "signal", width: 0.1 },
  ],
  source: "a test",
};

/** A spectrum of three bins. */
export const spectrum = {
  name: "energy",
  kind: "spectrum",
  histogram: "three",
  data: [52, 41, 18],
  samples: [
    { name: "wide", events: [30, 25, 10] },
    { name: "narrow", events: [10, 20, 2] },
  ],
  systematics: [],
  source: "a test",
};

/** The same with a sideband of two bins; a covariance joins them. */
export const joint = {
  ...spectrum,
  sideband: { name: "muons", data: [1100, 480], prediction: [1000, 500] },
  systematics: [
    {
      kind: "covariance",
      of: ["signal", "background", "muons"],
      fractional: correlations(8).map((row, i) =>
        row.map((value, j) => value * (0.1 + 0.01 * i) * (0.1 + 0.01 * j)),
      ),
    },
  ],
};

/** 0.6 to the power of the distance: positive definite at any size. */
export function correlations(size: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => 0.6 ** Math.abs(i - j)),
  );
}

/** Histograms of these measurements. */
export const histograms = [
  { name: "energy", variable: "energy" as const, unit: "GeV", edges: [0, 0.5, 1] },
  { name: "three", variable: "energy" as const, unit: "GeV", edges: [0, 0.5, 1, 2] },
];

export const countingOf = (changes: object = {}) =>
  CountingMeasurement.parse({ ...showers, ...changes });
export const spectrumOf = (changes: object = {}) =>
  SpectrumMeasurement.parse({ ...spectrum, ...changes });
export const jointOf = (changes: object = {}) =>
  SpectrumMeasurement.parse({ ...joint, ...changes });

/** An experiment that made these measurements. */
export function measuredBy(...measurements: Measurement[]): MeasuredExperiment {
  return { ...inputs, name: "own", response: { ...inputs.response, histograms }, measurements };
}
