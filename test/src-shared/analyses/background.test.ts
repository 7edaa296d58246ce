import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  backgroundCovariance,
  backgroundNames,
  chosenBackground,
  constrainedBackground,
} from "../../../src-shared/analyses/background.ts";
import { correlations, jointOf, spectrumOf } from "../../support/measurements.ts";
import { inverse } from "../../support/slow-fit.ts";

const edges = [0, 0.5, 1, 2];
const background = [40, 45, 12];
const alternative = { kind: "alternative", of: "background", name: "old", source: "s" };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Sum of a matrix of numbers in closed form. */
const matrixOf = (entry: (i: number, j: number) => number) =>
  background.map((_, i) => background.map((__, j) => entry(i, j)));
const expectMatrix = (
  found: readonly (readonly number[])[],
  wanted: readonly (readonly number[])[],
) =>
  found.forEach((row, i) =>
    row.forEach((value, j) => expect(value, `${i}, ${j}`).toBeCloseTo(wanted[i]![j]!, 9)),
  );

describe("the background without a sideband", () => {
  it("is the sum of its samples", () => {
    const { prediction, covariance } = constrainedBackground(spectrumOf());
    expect(prediction).toEqual(background);
    expectMatrix(
      covariance,
      matrixOf(() => 0),
    );
  });

  it("has the errors that act on it, and not those of the signal", () => {
    const fractional = correlations(6).map((row, i) =>
      row.map((value, j) => value * 0.01 * (1 + i) * (1 + j)),
    );
    const measurement = spectrumOf({
      systematics: [
        { kind: "normalisation", of: "signal", width: 0.5 },
        { kind: "normalisation", of: "wide", width: 0.2 },
        { kind: "normalisation", of: "background", width: 0.1 },
        { kind: "uncorrelated", of: "signal", fraction: 0.3 },
        { kind: "uncorrelated", of: "prediction", fraction: [0.1, 0.2, 0.3] },
        { kind: "covariance", of: ["signal", "background"], fractional },
        { kind: "covariance", of: "prediction", fractional: correlations(3) },
        { kind: "covariance", of: "background", absolute: correlations(3) },
      ],
    });
    const wide = [30, 25, 10];
    const distance = (i: number, j: number) => 0.6 ** Math.abs(i - j);
    const wanted = matrixOf((i, j) => {
      const b = background[i]! * background[j]!;
      return (
        0.04 * wide[i]! * wide[j]! +
        0.01 * b +
        (i === j ? (0.1 * (i + 1)) ** 2 * b : 0) +
        distance(i, j) * 0.01 * (4 + i) * (4 + j) * b +
        distance(i, j) * b +
        distance(i, j)
      );
    });
    expectMatrix(backgroundCovariance(measurement, background), wanted);
    const { error } = chosenBackground(measurement, edges, "schur");
    error.forEach((value, i) => expect(value).toBeCloseTo(Math.sqrt(wanted[i]![i]!), 9));
  });

  it("moves as one where errors have one name", () => {
    const named = (of: string) => ({ kind: "normalisation", of, width: 0.2, name: "flux" });
    const measurement = spectrumOf({ systematics: [named("wide"), named("narrow")] });
    const whole = spectrumOf({
      systematics: [{ kind: "normalisation", of: "background", width: 0.2 }],
    });
    expectMatrix(
      backgroundCovariance(measurement, background),
      backgroundCovariance(whole, background),
    );
  });
});

describe("the background given a sideband", () => {
  const measurement = jointOf();
  const covariance = measurement.systematics[0]!;
  const fractional = covariance.kind === "covariance" ? covariance.fractional! : [];
  const side = measurement.sideband!;

  it("is the mean of the joint Gaussian, by a block of its inverse", () => {
    const events = [...background, ...side.prediction];
    const all = events.map((a, i) =>
      events.map(
        (b, j) => fractional[3 + i]![3 + j]! * a * b + (i === j && i >= background.length ? a : 0),
      ),
    );
    // Given the sideband: covariance (V^-1)_bb^-1, mean b - (V^-1)_bb^-1 (V^-1)_bm (data - m).
    const precision = inverse(all);
    const conditional = inverse(precision.slice(0, 3).map((row) => row.slice(0, 3)));
    const pull = side.data.map((count, k) => count - side.prediction[k]!);
    const mean = background.map(
      (count, i) =>
        count -
        sum(
          conditional[i]!.map((value, j) =>
            sum(pull.map((each, k) => value * precision[j]![3 + k]! * each)),
          ),
        ),
    );
    const found = constrainedBackground(measurement);
    found.prediction.forEach((value, i) => expect(value).toBeCloseTo(mean[i]!, 8));
    expectMatrix(found.covariance, conditional);
    found.prediction.forEach((value, i) => expect(value).not.toBeCloseTo(background[i]!, 1));
  });

  it("is what it was where the sideband shows what it predicts, with smaller errors", () => {
    const same = jointOf({ sideband: { ...side, data: side.prediction } });
    const found = constrainedBackground(same);
    found.prediction.forEach((value, i) => expect(value).toBeCloseTo(background[i]!, 12));
    found.covariance.forEach((row, i) => {
      expect(row[i]).toBeLessThan(fractional[3 + i]![3 + i]! * background[i]! ** 2);
      expect(row[i]).toBeGreaterThan(0);
    });
  });

  it("does not depend on the order of the blocks, nor on the form of the matrix", () => {
    const found = constrainedBackground(measurement);
    const order = [6, 7, 3, 4, 5];
    const events = [...side.prediction, ...background];
    const absolute = order.map((row, i) =>
      order.map((column, j) => fractional[row]![column]! * events[i]! * events[j]!),
    );
    const turned = constrainedBackground(
      jointOf({ systematics: [{ kind: "covariance", of: ["muons", "background"], absolute }] }),
    );
    turned.prediction.forEach((value, i) => expect(value).toBeCloseTo(found.prediction[i]!, 9));
    expectMatrix(turned.covariance, found.covariance);
  });

  it("shows the errors that the sideband does not constrain too", () => {
    const more = jointOf({
      systematics: [covariance, { kind: "uncorrelated", of: "prediction", fraction: 0.3 }],
    });
    const [own, with30] = [measurement, more].map((each) => chosenBackground(each, edges, "schur"));
    with30!.error.forEach((error, i) =>
      expect(error).toBeCloseTo(Math.hypot(own!.error[i]!, 0.3 * own!.events[i]!), 9),
    );
  });
});

describe("an alternative background", () => {
  it("is scaled to its total, with its errors", () => {
    const total = { events: 170, error: 5, from: 0, to: 1 };
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 1e4, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (events) => {
          const measurement = spectrumOf({
            samples: [{ name: "all", events }],
            systematics: [
              { kind: "uncorrelated", of: "background", fraction: 0.2 },
              { ...alternative, total },
            ],
          });
          const found = chosenBackground(measurement, edges, "old");
          expect(sum(found.events.slice(0, 2))).toBeCloseTo(170, 8);
          expect(found.events[2]! / found.events[0]!).toBeCloseTo(events[2]! / events[0]!, 8);
          found.error.forEach((error, i) => expect(error).toBeCloseTo(0.2 * found.events[i]!, 8));
        },
      ),
    );
  });

  it("in other bins keeps its events and the lower edge of its band", () => {
    const measurement = spectrumOf({
      systematics: [{ ...alternative, edges: [0, 0.4, 2], events: [40, 64], lowerEdge: [30, 48] }],
    });
    const { events, error, alternative: chosen } = chosenBackground(measurement, edges, "old");
    [44, 20, 40].forEach((value, i) => expect(events[i]).toBeCloseTo(value, 12));
    [11, 5, 10].forEach((value, i) => expect(error[i]).toBeCloseTo(value, 12));
    expect(chosen?.name).toBe("old");
  });

  it("is one of those that have a name; a measurement without choice has its own", () => {
    const measurement = spectrumOf({
      systematics: [{ ...alternative, events: [1, 2, 3] }],
    });
    expect(backgroundNames(measurement)).toEqual(["schur", "old"]);
    expect(() => chosenBackground(measurement, edges, "new")).toThrow(
      /energy has no background "new".*Set background to schur or old/u,
    );
    expect(chosenBackground(spectrumOf(), edges, "new").events).toEqual(background);
  });
});
