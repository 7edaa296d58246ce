import { expect, it } from "vitest";
import { outlineOf } from "../../../src-main/queue/task-outline.ts";
import { resultWith } from "../../support/stored-run.ts";

const limitAt = (mass: number, lower: number | null) => ({
  mass,
  lower,
  upper: null,
  efficiency: 1,
  signalAtLimit: 1,
  lowerError: null,
});
const events = {
  limit: null,
  byShape: false,
  bestSignal: null,
  data: null,
  background: 1,
  status: "released",
  words: "",
  expected: null,
  method: "exact",
};

it("a limit is its edge in the plane of 0.01 to 1 GeV and 1e-8 to 1e-4 GeV^-1, gaps left out", () => {
  const limits = [limitAt(0.01, 1e-6), limitAt(0.1, 1e-7), limitAt(0.3, null), limitAt(1, 1e-4)];
  const result = { result: "limit", limits, events, expectedLower: null };
  expect(outlineOf("analysis", result)).toEqual({
    shape: "plane",
    lines: [
      {
        mark: "limit",
        points: [
          [0, 0.5],
          [0.5, 0.25],
          [1, 1],
        ],
      },
    ],
  });
});

it("a spectrum is its density, the highest bin at the top", () => {
  const result = resultWith(7);
  const histogram = { edges: [0, 1, 3, 4], counts: [2, 8, 0], sumw2: [1, 1, 1] };
  const prediction = { ...result.prediction, histograms: { enuqe: histogram } };
  expect(outlineOf("run", { ...result, prediction })).toEqual({
    shape: "spectrum",
    from: [0, 0.25, 0.75],
    heights: [0.5, 1, 0],
    to: 1,
  });
});

it("what has no histogram, and other kinds, have no picture", () => {
  expect(outlineOf("run", resultWith(7))).toBeNull();
  expect(outlineOf("toys", {})).toBeNull();
});
