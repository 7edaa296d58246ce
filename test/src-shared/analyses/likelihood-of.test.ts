import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likelihoodOf } from "../../../src-shared/analyses/likelihood-of.ts";
import { constrainedBackground } from "../../../src-shared/analyses/background.ts";
import type { SpectrumMeasurement } from "../../../src-shared/experiments/measurement-file.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { correlations, jointOf, measuredBy, spectrumOf } from "../../support/measurements.ts";
import { inverse } from "../../support/slow-fit.ts";

const none = [0, 0, 0];
const background = [40, 45, 12];
const data = [52, 41, 18];
const signals = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), {
  minLength: 3,
  maxLength: 3,
});

const chiSquareOf = (
  measurement: SpectrumMeasurement,
  signal: readonly number[],
  settings: Partial<FitSettings> = {},
  appearance: readonly number[] = none,
) =>
  likelihoodOf(
    measuredBy(measurement),
    measurement,
    FitSettings.parse(settings),
    appearance,
  ).deviance(signal);

/** r^T V^-1 r by a whole inverse, V the covariance with these variances of the counts. */
function slowChiSquare(
  residual: readonly number[],
  covariance: readonly (readonly number[])[],
  statistical: readonly number[],
): number {
  const weights = inverse(
    covariance.map((row, i) => row.map((value, j) => (i === j ? value + statistical[i]! : value))),
  );
  let sum = 0;
  weights.forEach((row, i) =>
    row.forEach((value, j) => (sum += residual[i]! * value * residual[j]!)),
  );
  return sum;
}

const predictionOf = (signal: readonly number[]) =>
  background.map((count, i) => count + signal[i]!);
const slow = (signal: readonly number[], covariance: readonly (readonly number[])[]) => {
  const prediction = predictionOf(signal);
  return slowChiSquare(
    data.map((count, i) => count - prediction[i]!),
    covariance,
    prediction,
  );
};
const matrixOf = (entry: (i: number, j: number) => number) =>
  none.map((_, i) => none.map((__, j) => entry(i, j)));
const distance = (i: number, j: number) => 0.6 ** Math.abs(i - j);

const same = (
  systematics: readonly object[],
  covarianceOf: (signal: readonly number[], prediction: readonly number[]) => number[][],
) =>
  fc.assert(
    fc.property(signals, (signal) => {
      const wanted = slow(signal, covarianceOf(signal, predictionOf(signal)));
      const found = chiSquareOf(spectrumOf({ systematics }), signal);
      expect(found / wanted).toBeCloseTo(1, 9);
    }),
    { numRuns: 30 },
  );

describe("chi^2 of a spectrum", () => {
  it("without errors but those of the counts adds up bin by bin", () => {
    same([], () => matrixOf(() => 0));
    const wanted = data.reduce((sum, n, i) => sum + (n - background[i]!) ** 2 / n, 0);
    expect(chiSquareOf(spectrumOf(), none, { statisticalError: "data" })).toBeCloseTo(wanted, 10);
  });

  it("with an absolute covariance is that of the inverse", () => {
    const absolute = matrixOf((i, j) => 25 * distance(i, j));
    same([{ kind: "covariance", of: "background", absolute }], () => absolute);
  });

  it("adds covariances up", () => {
    const absolute = matrixOf((i, j) => 25 * distance(i, j));
    const one = { kind: "covariance", of: "background", absolute };
    same([one, one], () => matrixOf((i, j) => 2 * absolute[i]![j]!));
  });

  it.each([
    ["the background", "background"],
    ["the signal", "signal"],
    ["the prediction", "prediction"],
  ])("with fractions of %s multiplies its events", (_, of) => {
    const fractional = matrixOf((i, j) => 0.04 * distance(i, j));
    same([{ kind: "covariance", of, fractional }], (signal, prediction) => {
      const events = of === "background" ? background : of === "signal" ? signal : prediction;
      return matrixOf((i, j) => fractional[i]![j]! * events[i]! * events[j]!);
    });
  });

  it("with fractions of signal and background adds the blocks of a bin, in any order", () => {
    const fractional = correlations(6).map((row, i) =>
      row.map((value, j) => value * (0.1 + 0.02 * i) * (0.1 + 0.02 * j)),
    );
    const summed = (blocks: readonly (readonly number[])[]) =>
      matrixOf((i, j) =>
        blocks.reduce(
          (sum, a, k) =>
            blocks.reduce(
              (total, b, l) => total + fractional[3 * k + i]![3 * l + j]! * a[i]! * b[j]!,
              sum,
            ),
          0,
        ),
      );
    same([{ kind: "covariance", of: ["signal", "background"], fractional }], (signal) =>
      summed([signal, background]),
    );
    same([{ kind: "covariance", of: ["background", "signal"], fractional }], (signal) =>
      summed([background, signal]),
    );
  });

  it.each([
    ["a sample", "wide", () => [30, 25, 10]],
    ["the background", "background", () => background],
    ["the signal", "signal", (signal: readonly number[]) => signal],
  ])("with a normalisation of %s is that of its covariance of rank one", (_, of, events) => {
    same([{ kind: "normalisation", of, width: 0.2 }], (signal) => {
      const scaled = events(signal);
      return matrixOf((i, j) => 0.04 * scaled[i]! * scaled[j]!);
    });
  });

  it("moves samples of one name together, and those of two names apart", () => {
    const wide = [30, 25, 10];
    const narrow = [10, 20, 2];
    const error = (of: string, name: string) => ({ kind: "normalisation", of, width: 0.2, name });
    same([error("wide", "flux"), error("narrow", "flux")], () =>
      matrixOf((i, j) => 0.04 * background[i]! * background[j]!),
    );
    same([error("wide", "flux"), error("narrow", "yield")], () =>
      matrixOf((i, j) => 0.04 * (wide[i]! * wide[j]! + narrow[i]! * narrow[j]!)),
    );
    same([error("wide", "flux"), error("signal", "flux")], (signal) =>
      matrixOf((i, j) => 0.04 * (wide[i]! + signal[i]!) * (wide[j]! + signal[j]!)),
    );
  });

  it("profiles a normalisation of the whole that has a name: the least over its scale", () => {
    const measurement = spectrumOf({
      systematics: [{ kind: "normalisation", of: "background", width: 0.2, name: "flux" }],
    });
    const settings = { statisticalError: "data" } as const;
    // With the variance of the data chi^2 is a parabola in the scale: its least in closed form.
    const weights = data.map((count) => 1 / count);
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + value * b[i]! * weights[i]!, 0);
    const residual = data.map((count, i) => count - background[i]!);
    const curvature = dot(background, background) + 1 / 0.04;
    const wanted = dot(residual, residual) - dot(residual, background) ** 2 / curvature;
    expect(chiSquareOf(measurement, none, settings)).toBeCloseTo(wanted, 6);
    const likelihood = likelihoodOf(
      measuredBy(measurement),
      measurement,
      FitSettings.parse(settings),
      none,
    );
    expect(likelihood.nuisances).toEqual([{ name: "flux", width: 0.2 }]);
  });

  it("with independent errors widens each bin, as a number or bin by bin", () => {
    const fraction = [0.1, 0.3, 0.5];
    same([{ kind: "uncorrelated", of: "background", fraction: 0.13 }], () =>
      matrixOf((i, j) => (i === j ? (0.13 * background[i]!) ** 2 : 0)),
    );
    same([{ kind: "uncorrelated", of: "signal", fraction }], (signal) =>
      matrixOf((i, j) => (i === j ? (fraction[i]! * signal[i]!) ** 2 : 0)),
    );
    same([{ kind: "uncorrelated", of: "prediction", fraction }], (_, prediction) =>
      matrixOf((i, j) => (i === j ? (fraction[i]! * prediction[i]!) ** 2 : 0)),
    );
  });

  it("counts an appearance component as events, and with the signal in the errors", () => {
    const appearance = [3, 2, 1];
    const fractional = matrixOf((i, j) => 0.04 * distance(i, j));
    const measurement = spectrumOf({
      systematics: [{ kind: "covariance", of: "signal", fractional }],
    });
    const signal = [5, 1, 0];
    const whole = signal.map((events, i) => events + appearance[i]!);
    const wanted = slow(
      whole,
      matrixOf((i, j) => fractional[i]![j]! * whole[i]! * whole[j]!),
    );
    expect(chiSquareOf(measurement, signal, {}, appearance)).toBeCloseTo(wanted, 9);
  });
});

describe("chi^2 with a sideband", () => {
  it("with jointly constrained fractions is a block of the whole inverse", () => {
    const measurement = jointOf();
    const covariance = measurement.systematics[0]!;
    const fractional = covariance.kind === "covariance" ? covariance.fractional! : [];
    const side = measurement.sideband!;
    const constrained = constrainedBackground(measurement).prediction;
    fc.assert(
      fc.property(signals, (signal) => {
        const events = [...signal, ...background, ...side.prediction];
        const place = (row: number) => (row < 3 ? row : row - 3);
        const all = Array.from({ length: 5 }, () => Array<number>(5).fill(0));
        events.forEach((a, i) =>
          events.forEach((b, j) => (all[place(i)]![place(j)]! += fractional[i]![j]! * a * b)),
        );
        const prediction = constrained.map((count, i) => count + signal[i]!);
        [...prediction, ...side.prediction].forEach((count, i) => (all[i]![i]! += count));
        const weights = inverse(all);
        let wanted = 0;
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++)
            wanted += (data[i]! - prediction[i]!) * weights[i]![j]! * (data[j]! - prediction[j]!);
        expect(chiSquareOf(measurement, signal) / wanted).toBeCloseTo(1, 8);
      }),
      { numRuns: 20 },
    );
  });

  it("does not depend on the order of the blocks", () => {
    const covariance = jointOf().systematics[0]!;
    const fractional = covariance.kind === "covariance" ? covariance.fractional! : [];
    const order = [6, 7, 3, 4, 5, 0, 1, 2];
    const turned = jointOf({
      systematics: [
        {
          kind: "covariance",
          of: ["muons", "background", "signal"],
          fractional: order.map((i) => order.map((j) => fractional[i]![j]!)),
        },
      ],
    });
    const signal = [9, 4, 2];
    for (const fractionalErrors of ["joint", "prediction", "background"] as const)
      expect(chiSquareOf(turned, signal, { fractionalErrors })).toBeCloseTo(
        chiSquareOf(jointOf(), signal, { fractionalErrors }),
        9,
      );
  });

  it("without the signal in the matrix leaves it without error", () => {
    const covariance = jointOf().systematics[0]!;
    const fractional = covariance.kind === "covariance" ? covariance.fractional! : [];
    const part = fractional.slice(3).map((row) => row.slice(3));
    const measurement = jointOf({
      systematics: [{ kind: "covariance", of: ["background", "muons"], fractional: part }],
    });
    const { prediction, covariance: constrained } = constrainedBackground(measurement);
    const signal = [9, 4, 2];
    const whole = prediction.map((count, i) => count + signal[i]!);
    const wanted = slowChiSquare(
      data.map((count, i) => count - whole[i]!),
      constrained,
      whole,
    );
    for (const fractionalErrors of ["joint", "background"] as const)
      expect(chiSquareOf(measurement, signal, { fractionalErrors })).toBeCloseTo(wanted, 9);
  });

  it("stays finite where a bin expects nothing", () => {
    const measurement = jointOf({
      samples: [{ name: "background", events: [40, 45, 0] }],
    });
    for (const fractionalErrors of ["joint", "prediction", "background"] as const)
      expect(chiSquareOf(measurement, [1, 1, 1], { fractionalErrors })).toBeGreaterThan(0);
  });

  it("adds errors that the sideband does not constrain", () => {
    const covariance = jointOf().systematics[0]!;
    const more = jointOf({
      systematics: [covariance, { kind: "normalisation", of: "background", width: 0.5 }],
    });
    expect(chiSquareOf(more, none)).toBeLessThan(chiSquareOf(jointOf(), none));
  });
});
