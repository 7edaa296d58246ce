import type { ExperimentInputs } from "../experiments/experiment-file.ts";
import { measurementOf } from "../experiments/measurement-of.ts";
import {
  type ConstrainedPrediction,
  constrainPrediction,
} from "../statistics/constrained-prediction.ts";
import type { Settings } from "../specification/run-specification.ts";
import type { MeasuredSpectrum } from "../experiments/measured-spectrum.ts";
import type {
  AngleMeasurement,
  EnergyMeasurement,
  MiniBooNEMeasurement,
} from "../experiments/measurement-file.ts";
import { angleOf, energyFigureOf } from "../experiments/published.ts";

/**
 * Background in E_nu^QE and its systematic covariance after the constraint by the muon-like sample
 * (no signal in the prediction; released fractional covariance, order [signal, background, muon]).
 */
export function constrainedBackground(measurement: EnergyMeasurement): ConstrainedPrediction {
  const bins = measurement.background.length;
  const prediction = [...measurement.background, ...measurement.muonLike.prediction];
  const covariance = prediction.map((a, i) =>
    prediction.map((b, j) => measurement.fractionalCovariance[bins + i]![bins + j]! * a * b),
  );
  return constrainPrediction(covariance, prediction, measurement.muonLike.data);
}

/**
 * Background of the published E_nu^QE figure in the bins of the release. The figure has an edge at
 * 1.3 GeV where the release has 1.25 GeV: events between them are shared by width.
 */
export function digitisedBackground(
  figure: AngleMeasurement["energyFigure"],
  edges: readonly number[],
): { background: number[]; error: number[] } {
  const rebin = (values: readonly number[]) =>
    edges.slice(1).map((high, i) => {
      const low = edges[i]!;
      return values.reduce((sum, value, k) => {
        const from = figure.edges[k]!;
        const to = figure.edges[k + 1]!;
        const overlap = Math.max(0, Math.min(high, to) - Math.max(low, from));
        return sum + (value * overlap) / (to - from);
      }, 0);
    });
  const background = rebin(figure.background);
  const lower = rebin(figure.backgroundLowerEdge);
  return { background, error: background.map((value, i) => value - lower[i]!) };
}

/** The measured distributions of an experiment; none where it has none. */
export function measuredSpectraOf(
  inputs: ExperimentInputs,
  settings: Settings,
): MeasuredSpectrum[] {
  const measurement = measurementOf(inputs);
  return measurement === null ? [] : measuredSpectra(measurement, settings);
}

/** The measured distributions of MiniBooNE, those that are published, with errors of the excess. */
export function measuredSpectra(
  measurement: MiniBooNEMeasurement,
  settings: Settings,
): MeasuredSpectrum[] {
  const { angleMeasurement: angle } = measurement;
  const energy = energySpectrum(measurement, settings);
  return angle === null ? [energy] : [energy, angleSpectrum(angle)];
}

function energySpectrum(measurement: MiniBooNEMeasurement, settings: Settings): MeasuredSpectrum {
  const energy = measurement.energyMeasurement;
  const digitised = settings.background === "digitised";
  let background: readonly number[];
  let systematic: readonly number[];
  if (digitised) {
    const figure = digitisedBackground(energyFigureOf(measurement), energy.edges);
    background = figure.background;
    systematic = figure.error;
  } else {
    const constrained = constrainedBackground(energy);
    background = constrained.prediction;
    systematic = constrained.covariance.map((row, i) => Math.sqrt(row[i]!));
  }
  return {
    name: "enuqe",
    unit: "GeV",
    edges: energy.edges,
    data: energy.data,
    background,
    ...excess(energy.data, background, systematic),
    digitised,
    sources: [
      `Data: ${energy.source}`,
      digitised
        ? `Background: ${angleOf(measurement).source}, events between 1.25 and 1.3 GeV shared by width`
        : "Background: released prediction constrained by the muon-like sample (Schur complement)",
    ],
  };
}

function angleSpectrum(angle: AngleMeasurement): MeasuredSpectrum {
  return {
    name: "costheta",
    unit: "1",
    edges: angle.edges,
    data: angle.data,
    background: angle.background,
    ...excess(
      angle.data,
      angle.background,
      angle.background.map((events) => angle.fractionalSystematic * events),
    ),
    digitised: true,
    sources: [
      `Data and background: ${angle.source}`,
      "Systematic error: 13 % of the background per bin, uncorrelated (PRD 107 055009)",
    ],
  };
}

function excess(
  data: readonly number[],
  background: readonly number[],
  systematic: readonly number[],
) {
  return {
    excess: data.map((events, i) => events - background[i]!),
    statisticalError: data.map((events) => Math.sqrt(events)),
    totalError: data.map((events, i) => Math.hypot(Math.sqrt(events), systematic[i]!)),
  };
}
