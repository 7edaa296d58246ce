import { describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { checkMeasurement } from "../../../src-shared/experiments/check-measurement.ts";
import {
  checkExcess,
  checkReach,
  correlationOf,
  type OwnExcess,
  systematicCovariance,
} from "../../../src-shared/experiments/own-excess.ts";
import {
  excessExperiment,
  excessFiles,
  excessName,
} from "../../../src-shared/experiments/own-excess-files.ts";
import { inputs } from "../../support/miniboone.ts";

const good: OwnExcess = {
  low: [0.2, 0.3, 0.5],
  high: [0.3, 0.5, 1],
  data: [130, 90, 40],
  background: [100, 80, 36],
  statisticalError: null,
  covariance: [
    [100, 40, 0],
    [40, 64, 10],
    [0, 10, 25],
  ],
  form: "absolute",
  withStatistics: false,
};
const bad = (excess: OwnExcess) => checkExcess(excess).filter(({ tone }) => tone === "bad");
/** Follows the mending acts, of which each must mend what it says. */
function mended(excess: OwnExcess): OwnExcess {
  const [first] = bad(excess);
  expect(first?.mend, first?.words).toBeDefined();
  return first!.mend!.excess;
}

describe("checks of an excess", () => {
  it("hold for one that is whole, and tell the smallest eigenvalue", () => {
    expect(bad(good)).toEqual([]);
    const words = checkExcess(good).map((check) => check.words);
    // Of the correlations 1, 0.5, 0.25: 1 - sqrt(0.25 + 0.0625).
    expect(words.at(-1)).toBe(
      "The covariance is positive definite: the smallest eigenvalue of its correlations is 0.441",
    );
  });

  it("close gaps and sort bins, rows and columns of the covariance with them", () => {
    const gap = { ...good, high: [0.28, 0.5, 1] };
    expect(bad(gap)[0]!.words).toBe("There is a gap between bins 1 and 2: 0.28 to 0.3");
    expect(mended(gap)).toEqual(good);
    const turned: OwnExcess = {
      ...good,
      low: good.low.toReversed(),
      high: good.high.toReversed(),
      data: good.data.toReversed(),
      background: good.background.toReversed(),
      covariance: good.covariance!.toReversed().map((row) => row.toReversed()),
    };
    expect(bad(turned)[0]!.words).toContain("do not increase");
    expect(mended(turned)).toEqual(good);
  });

  it("say how many rows are missing", () => {
    const short = { ...good, covariance: good.covariance!.slice(0, 2) };
    expect(bad(short)[0]!.words).toBe("The covariance has 2 rows for 3 bins");
  });

  it("take the mean of entries that are not the same", () => {
    const matrix = good.covariance!.map((row) => [...row]);
    matrix[0]![1] = 42;
    matrix[1]![0] = 38;
    const skew = { ...good, covariance: matrix };
    expect(bad(skew)[0]!.words).toContain("42 in row 1, column 2 stands opposite 38");
    expect(mended(skew)).toEqual(good);
  });

  it("raise the variances of a matrix with a negative eigenvalue until it has none", () => {
    const wrong = {
      ...good,
      covariance: [
        [100, 99, 0],
        [99, 64, 0],
        [0, 0, 25],
      ],
    };
    expect(bad(wrong)[0]!.words).toContain("not positive definite");
    expect(bad(mended(wrong))).toEqual([]);
  });

  it("guess fractions and events squared, whichever was chosen", () => {
    const fractions = good.covariance!.map((row, i) =>
      row.map((value, j) => value / (good.background[i]! * good.background[j]!)),
    );
    const asEvents = { ...good, covariance: fractions };
    const guess = checkExcess(asEvents).find(({ mend }) => mend?.label === "Read as fractional");
    expect(guess?.tone).toBe("warn");
    expect(bad(guess!.mend!.excess)).toEqual([]);
    expect(mended({ ...good, form: "fractional" })).toEqual(good);
  });

  it("take the statistical part out once, and see where it is not in", () => {
    const total = good.covariance!.map((row, i) =>
      row.map((value, j) => (i === j ? value + good.background[i]! : value)),
    );
    const withIt: OwnExcess = { ...good, covariance: total, withStatistics: true };
    expect(systematicCovariance(withIt)).toEqual(good.covariance);
    expect(bad(withIt)).toEqual([]);
    const claimed = { ...good, withStatistics: true };
    expect(bad(claimed)[0]!.words).toContain("smaller than that of counting alone");
    expect(mended(claimed)).toEqual(good);
    const maybe = checkExcess({ ...withIt, withStatistics: false });
    expect(maybe.some(({ mend }) => mend?.label === "It is in the covariance")).toBe(true);
  });

  it("lie where the experiment measures, else are read in MeV where that is so", () => {
    const known = { edges: [0.2, 3], unit: "GeV" };
    expect(checkReach(good, known).tone).toBe("ok");
    expect(checkReach({ ...good, low: [0, 0.3, 0.5] }, known).tone).toBe("warn");
    const inMeV = { ...good, low: [200, 300, 500], high: [300, 500, 1000] };
    const { tone, words, mend } = checkReach(inMeV, known);
    expect(tone).toBe("bad");
    expect(words).toContain("200 to 1000 GeV, outside of 0.2 to 3 GeV");
    expect(mend?.excess).toEqual(good);
    expect(checkReach(inMeV, { edges: [-1, 1], unit: "1" }).mend).toBeNull();
  });

  it("have correlations of 1 on the diagonal, and 0 beside a bin without variance", () => {
    expect(
      correlationOf([
        [4, 1],
        [1, 0],
      ]),
    ).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe("the experiment of an excess", () => {
  const setting = {
    title: "My excess, run 2",
    source: "test",
    histogram: "enuqe",
    exposure: 3e20,
  };

  it("is one that measurements are taken in, with the bins that were brought", () => {
    const made = excessExperiment(inputs, good, setting);
    expect(ExperimentInputs.safeParse(made).success).toBe(true);
    const [measurement] = made.measurements;
    expect(() => checkMeasurement(measurement!, made.response, "")).not.toThrow();
    expect(made.response.histograms).toMatchObject([
      { variable: "enuqe", edges: [0.2, 0.3, 0.5, 1] },
    ]);
    expect(made.exposure).toBe(3e20);
  });

  it("names every file that goes with it, and lies beside it", () => {
    const files = excessFiles(inputs, good, setting);
    expect(excessName(setting.title)).toBe("own-my-excess-run-2");
    const { files: named } = JSON.parse(files[0]!.text);
    expect(files.map(({ name }) => name)).toEqual([
      "own-my-excess-run-2.json",
      ...Object.values(named),
    ]);
  });
});
