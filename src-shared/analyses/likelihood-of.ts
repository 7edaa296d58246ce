import {
  type Covariance,
  type SpectrumMeasurement,
  type Uncorrelated,
  wholeNames,
} from "../experiments/measurement-file.ts";
import type { FitSettings } from "../specification/fit-settings.ts";
import { GaussianLikelihood } from "../statistics/gaussian-likelihood.ts";
import {
  chosenBackground,
  constrainedBackground,
  fractionAt,
  jointFractions,
  offsetOf,
  sidebandOf,
} from "./background.ts";
import { binsOf, type MeasuredExperiment, sumOfSamples } from "./measured-data.ts";
import { isProfiled, normalisationsOf, shiftOf } from "./normalisations.ts";

/** Errors for one signal; both arguments in events per bin. */
type Errors<Form> = (signal: readonly number[], prediction: readonly number[]) => Form;

/**
 * chi^2 of a spectrum with what it publishes of its errors: a covariance constrained by a sideband,
 * plain covariances, normalisations, independent errors.
 *
 * @param appearance events per bin of an oscillation component
 */
export function likelihoodOf(
  experiment: MeasuredExperiment,
  measurement: SpectrumMeasurement,
  settings: FitSettings,
  appearance: readonly number[],
): GaussianLikelihood {
  const edges = binsOf(experiment, measurement).edges ?? [0, 1];
  const { events } = chosenBackground(measurement, edges, settings.background);
  return new GaussianLikelihood({
    data: measurement.data!,
    background: events,
    appearance,
    correlated: correlatedErrors(measurement, events, settings) ?? undefined,
    uncorrelated: independentErrors(measurement, events, settings) ?? undefined,
    statisticalError: settings.statisticalError,
    normalisations: profiledNormalisations(measurement),
  });
}

/** Null where no error joins two bins. */
function correlatedErrors(
  measurement: SpectrumMeasurement,
  background: readonly number[],
  settings: FitSettings,
): Errors<number[][]> | null {
  const joint = sidebandOf(measurement);
  const others = plainErrors(measurement, background, joint?.covariance ?? null);
  if (joint === null) return others;
  const constrained = constrainedErrors(measurement, background, settings);
  if (others === null) return constrained;
  return (signal, prediction) => {
    const total = constrained(signal, prediction);
    others(signal, prediction).forEach((row, i) =>
      row.forEach((value, j) => (total[i]![j]! += value)),
    );
    return total;
  };
}

/** What the released fractions multiply is a choice of the fit. */
function constrainedErrors(
  measurement: SpectrumMeasurement,
  background: readonly number[],
  settings: FitSettings,
): Errors<number[][]> {
  const joint = sidebandOf(measurement)!;
  if (settings.fractionalErrors === "joint" && joint.covariance.fractional !== undefined) {
    const fractions = jointFractions(measurement, joint);
    return (signal) => jointCovariance(fractions, sumOfSamples(measurement), signal);
  }
  const constrained = constrainedBackground(measurement);
  // A bin that is empty has no fractions: its error stays what it is.
  const fractions = constrained.covariance.map((row, i) =>
    row.map((value, j) => {
      const whole = constrained.prediction[i]! * constrained.prediction[j]!;
      return whole === 0 ? null : value / whole;
    }),
  );
  const scaled = (events: readonly number[]) =>
    fractions.map((row, i) =>
      row.map((fraction, j) =>
        fraction === null ? constrained.covariance[i]![j]! : fraction * events[i]! * events[j]!,
      ),
    );
  return settings.fractionalErrors === "prediction"
    ? (_, prediction) => scaled(prediction)
    : () => scaled(background);
}

/** Signal and background rows added up, each with its own fractions, as released. */
function jointCovariance(
  fractions: readonly (readonly number[])[],
  released: readonly number[],
  signal: readonly number[],
): number[][] {
  const n = signal.length;
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const ofSignal = fractions[i]!;
    const ofBackground = fractions[n + i]!;
    const si = signal[i]!;
    const bi = released[i]!;
    const row: number[] = [];
    for (let j = 0; j < n; j++) {
      const sj = signal[j]!;
      const bj = released[j]!;
      row.push(
        ofSignal[j]! * si * sj +
          ofSignal[n + j]! * si * bj +
          ofBackground[j]! * bi * sj +
          ofBackground[n + j]! * bi * bj,
      );
    }
    rows.push(row);
  }
  return rows;
}

/** Covariances without a sideband, and normalisations; null where there are none. */
function plainErrors(
  measurement: SpectrumMeasurement,
  background: readonly number[],
  ofSideband: Covariance | null,
): Errors<number[][]> | null {
  const covariances = measurement.systematics.flatMap((each) =>
    each.kind === "covariance" && each !== ofSideband ? [plainCovariance(each, background)] : [],
  );
  const normalisations = normalisationsOf(measurement).flatMap((group): Errors<number[][]>[] => {
    if (isProfiled(group)) return [];
    return [
      (signal) => {
        const shift = shiftOf(group, measurement, { signal, background });
        return shift.map((a) => shift.map((b) => a * b));
      },
    ];
  });
  const terms = [...covariances, ...normalisations];
  if (terms.length === 0) return null;
  return (signal, prediction) =>
    terms
      .map((term) => term(signal, prediction))
      .reduce((total, matrix) => {
        matrix.forEach((row, i) => row.forEach((value, j) => (total[i]![j]! += value)));
        return total;
      });
}

/** A covariance as released: events squared, or fractions of what its blocks name. */
function plainCovariance(
  covariance: Covariance,
  background: readonly number[],
): Errors<number[][]> {
  const { absolute, fractional } = covariance;
  if (absolute !== undefined) return () => absolute.map((row) => [...row]);
  const blocks = wholeNames.flatMap((name) => {
    const offset = offsetOf(covariance, name, () => background.length);
    return offset === null ? [] : [{ name, offset }];
  });
  return (signal, prediction) => {
    const events = { signal, background, prediction };
    const entry = (i: number, j: number) => {
      let sum = 0;
      for (const a of blocks)
        for (const b of blocks)
          sum +=
            fractional![a.offset + i]![b.offset + j]! * events[a.name][i]! * events[b.name][j]!;
      return sum;
    };
    return background.map((_, i) => background.map((__, j) => entry(i, j)));
  };
}

function profiledNormalisations(measurement: SpectrumMeasurement) {
  return normalisationsOf(measurement)
    .filter(isProfiled)
    .flat()
    .map(({ name, width, of }) => ({
      name: name!,
      width,
      of: of === "signal" ? ("signal" as const) : ("background" as const),
    }));
}

/** The setting names what they multiply instead where the paper reads it otherwise. */
function independentErrors(
  measurement: SpectrumMeasurement,
  background: readonly number[],
  settings: FitSettings,
): Errors<readonly number[]> | null {
  const terms = measurement.systematics.filter(
    (each): each is Uncorrelated => each.kind === "uncorrelated",
  );
  if (terms.length === 0) return null;
  const shares = terms.map(({ of, fraction }) => ({
    of: of === "prediction" ? settings.cosThetaSystematic : of,
    fractions: background.map((_, i) => fractionAt(fraction, i)),
  }));
  return (signal, prediction) => {
    const events = { signal, background, prediction };
    const variances = prediction.map(() => 0);
    for (const { of, fractions } of shares) {
      const named = events[of];
      for (let i = 0; i < variances.length; i++) {
        const error = fractions[i]! * named[i]!;
        variances[i] = variances[i]! + error * error;
      }
    }
    return variances;
  };
}
