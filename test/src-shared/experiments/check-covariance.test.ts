import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkMeasurement } from "../../../src-shared/experiments/check-measurement.ts";
import { minEigenvalue } from "../../../src-shared/statistics/min-eigenvalue.ts";
import {
  correlations,
  countingOf,
  histograms,
  joint,
  jointOf,
  spectrumOf,
} from "../../support/measurements.ts";

const check = (measurement: ReturnType<typeof spectrumOf>) =>
  checkMeasurement(measurement, { histograms }, "own.json: measurement.");
const withMatrix = (absolute: readonly (readonly number[])[], of: unknown = "background") =>
  spectrumOf({ systematics: [{ kind: "covariance", of, absolute }] });

/** Correlations 0.6, 0.36 with these errors. */
const errorsOf = (errors: readonly number[]) =>
  correlations(errors.length).map((row, i) =>
    row.map((value, j) => value * errors[i]! * errors[j]!),
  );

describe("a covariance", () => {
  it.each([
    ["of bins alike", [3, 2, 1]],
    ["of bins of very different size", [3000, 1, 0.002]],
    ["with a bin without error", [3, 0, 1]],
  ])("%s is taken", (_, errors) => {
    expect(() => check(withMatrix(errorsOf(errors)))).not.toThrow();
  });

  it("without rank, as normalisations make it, is taken", () => {
    const events = [30, 25, 10];
    const matrix = events.map((a) => events.map((b) => 0.01 * a * b));
    expect(() => check(withMatrix(matrix))).not.toThrow();
  });

  it.each([
    [
      "two entries differ",
      [3, 2, 1],
      [2, 1],
      1.3,
      "[1][2]",
      /1\.2 stands opposite 1\.3: .*not symmetric/,
    ],
    ["two small entries differ", [3000, 0.2, 0.1], [2, 1], 0.013, "[1][2]", /not symmetric/],
  ])("is refused where %s", (_, errors, [i, j], value, path, message) => {
    const matrix = errorsOf(errors);
    matrix[i!]![j!] = value;
    expect(() => check(withMatrix(matrix))).toThrow(message);
    expect(() => check(withMatrix(matrix))).toThrow(
      `own.json: measurement.systematics[0].absolute${path}`,
    );
  });

  it.each([
    ["alike", [3, 2, 1]],
    ["small beside a large one", [3000, 0.2, 0.1]],
  ])(
    "of bins %s is refused where they correlate by more than 1; its ridge mends it",
    (_, errors) => {
      const matrix = errorsOf(errors);
      matrix[1]![2] = matrix[2]![1] = 1.25 * errors[1]! * errors[2]!;
      const [, min = "", ridge = ""] = messageOf(withMatrix(matrix)).match(
        /least eigenvalue of its correlations is (\S+) \(.*systematics\[0\]\.absolute\).*multiplied by 1 \+ (\S+) /u,
      )!;
      // Told in units of the errors, whatever their size.
      const exact = minEigenvalue(
        matrix.map((row, i) => row.map((value, j) => value / (errors[i]! * errors[j]!))),
      );
      expect(Number(min)).toBeCloseTo(exact, 3);
      const mended = matrix.map((row, i) =>
        row.map((value, j) => (i === j ? value * (1 + Number(ridge)) : value)),
      );
      expect(() => check(withMatrix(mended))).not.toThrow();
      const short = matrix.map((row, i) =>
        row.map((value, j) => (i === j ? value * (1 + 0.97 * Number(ridge)) : value)),
      );
      expect(() => check(withMatrix(short))).toThrow(/not positive definite/);
    },
  );

  it("is taken or refused whatever the unit of each bin", () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    const size = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(entry, entry, entry), fc.tuple(size, size, size), ([a, b, c], sizes) => {
        const unit = [
          [1, a, b],
          [a, 1, c],
          [b, c, 1],
        ];
        const min = minEigenvalue(unit);
        // Too near to tell.
        if (Math.abs(min) < 1e-5) return;
        const errors = sizes.map((power) => 10 ** power);
        const matrix = unit.map((row, i) => row.map((value, j) => value * errors[i]! * errors[j]!));
        // Rounding alone breaks no symmetry.
        const act = () => check(withMatrix(matrix));
        if (min > 0) expect(act).not.toThrow();
        else expect(act).toThrow(/not positive definite/);
      }),
    );
  });

  it("of negative or no variance beside others is refused", () => {
    expect(
      messageOf(
        withMatrix([
          [1, 0, 0],
          [0, -1e-9, 0],
          [0, 0, 1],
        ]),
      ),
    ).toMatch(/the variance -1e-9 is negative.*absolute\[1\]\[1\]/u);
    expect(
      messageOf(
        withMatrix([
          [1, 0, 0.1],
          [0, 1, 0],
          [0.1, 0, 0],
        ]),
      ),
    ).toMatch(/bin without variance.*absolute\[0\]\[2\]/u);
  });

  const three = errorsOf([3, 2, 1]);
  it.each([
    [
      "too few rows",
      { of: "background", absolute: three.slice(1) },
      "absolute",
      /2 rows for 3 bins/,
    ],
    [
      "a short row",
      { of: "background", absolute: [three[0], [1, 2], three[2]] },
      "absolute[1]",
      /2 entries for 3 bins/,
    ],
    [
      "too few rows for two blocks",
      { of: ["signal", "background"], fractional: three },
      "fractional",
      /3 rows for 6 bins/,
    ],
    [
      "two forms",
      { of: "background", absolute: three, fractional: three },
      "",
      /both absolute and fractional/,
    ],
    ["no form", { of: "background" }, "", /both absolute and fractional entries, or neither/],
    [
      "a block that is not there",
      { of: ["background", "muons"], fractional: correlations(5) },
      "of[1]",
      /there is no muons to vary/,
    ],
    [
      "a block twice",
      { of: ["background", "background"], fractional: correlations(6) },
      "of[1]",
      /twice/,
    ],
    [
      "the prediction beside a part of it",
      { of: ["prediction", "signal"], fractional: correlations(6) },
      "of",
      /together/,
    ],
    [
      "events of the signal",
      { of: ["signal", "background"], absolute: correlations(6) },
      "of",
      /no events of its own/,
    ],
  ])("with %s is refused with the path", (_, covariance, path, message) => {
    const systematics = [{ kind: "covariance", ...covariance }];
    const told = messageOf(spectrumOf({ systematics }));
    expect(told).toMatch(message);
    const place = `measurement.systematics[0]${path === "" ? "" : `.${path}`})`;
    expect(told).toContain(place);
  });

  it("of counts is refused", () => {
    const systematics = [
      {
        kind: "covariance",
        of: "background",
        absolute: [
          [1, 0],
          [0, 1],
        ],
      },
    ];
    expect(() =>
      checkMeasurement(countingOf({ systematics }), { histograms }, "own.json: measurement."),
    ).toThrow(/with normalisations .*systematics\[0\]\)/u);
  });
});

describe("a sideband", () => {
  const { sideband, systematics } = joint;
  const [covariance] = systematics;

  it("with a covariance that joins it is taken, its blocks in any order", () => {
    expect(() => check(jointOf())).not.toThrow();
    const turned = { kind: "covariance", of: ["muons", "background"], fractional: correlations(5) };
    expect(() => check(jointOf({ systematics: [turned] }))).not.toThrow();
  });

  it.each([
    ["no covariance", { systematics: [] }, "sideband", /no covariance joins muons/],
    [
      "two covariances",
      { systematics: [covariance, covariance] },
      "systematics[1].of",
      /a second covariance/,
    ],
    [
      "a covariance without the background",
      { systematics: [{ ...covariance, of: ["signal", "muons"], fractional: correlations(5) }] },
      "systematics[0].of",
      /not in it/,
    ],
    [
      "a short prediction",
      { sideband: { ...sideband, prediction: [1] } },
      "sideband.prediction",
      /1 entries for 2 bins/,
    ],
    [
      "no bin",
      {
        sideband: { ...sideband, data: [], prediction: [] },
        systematics: [{ ...covariance, fractional: correlations(6) }],
      },
      "sideband.data",
      /no bin/,
    ],
    [
      "edges of one bin",
      { sideband: { ...sideband, edges: [0, 1] } },
      "sideband.edges",
      /1 entries for 2 bins/,
    ],
    ["falling edges", { sideband: { ...sideband, edges: [0, 1, 1] } }, "sideband.edges[2]", /rise/],
    [
      "the name of a sample",
      {
        sideband: { ...sideband, name: "wide" },
        systematics: [{ ...covariance, of: ["signal", "background", "wide"] }],
      },
      "sideband.name",
      /something else/,
    ],
  ])("with %s is refused with the path", (_, changes, path, message) => {
    const told = messageOf(jointOf(changes));
    expect(told).toMatch(message);
    expect(told).toContain(`own.json: measurement.${path})`);
  });
});

function messageOf(measurement: ReturnType<typeof spectrumOf>): string {
  try {
    check(measurement);
  } catch (error) {
    return String(error);
  }
  return "nothing was refused";
}
