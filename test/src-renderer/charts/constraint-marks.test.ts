import { describe, expect, it } from "vitest";
import {
  bandRings,
  limitLines,
  lineDash,
  symbolPlaces,
} from "../../../src-renderer/charts/constraint-marks.ts";
import { limitMarkOf } from "../../../src-renderer/charts/limit-marks.ts";
import type { LimitResult } from "../../../src-shared/specification/analysis-result.ts";

const at = (mass: number, lower: number | null, upper: number | null = null) => ({
  mass,
  lower,
  upper,
  efficiency: 0.1,
  signalAtLimit: 4,
  lowerError: null,
});

const events = {
  limit: 4,
  byShape: false,
  bestSignal: 0,
  data: null,
  background: 9,
  status: "estimate" as const,
  words: "a test",
  expected: null,
  method: "exact" as const,
};
const part = {
  measurement: "showers",
  limits: [at(0.01, 1e-6), at(0.02, 5e-7)],
  events,
  confidenceLevel: 0.95,
  share: 0.4,
};

describe("lines of a limit", () => {
  it("break where nothing is excluded, and close where there is an upper edge", () => {
    const { lines, area } = limitLines([
      at(0.01, 1e-6),
      at(0.02, 5e-7, 1e-5),
      at(0.05, null),
      at(0.1, 2e-7),
      at(0.2, 1e-7),
    ]);
    expect(lines).toEqual([
      [
        [0.01, 1e-6],
        [0.02, 5e-7],
      ],
      [
        [0.1, 2e-7],
        [0.2, 1e-7],
      ],
    ]);
    expect(area[0]).toContainEqual([0.02, 1e-5]);
    expect(limitLines([at(0.1, 1e-6)]).lines).toEqual([]);
  });

  it("end with a bar while they are calculated, and say that they are expected", () => {
    expect(limitMarkOf(part, "Single showers", 0)).toMatchObject({
      words: "Single showers, expected, 95 %",
      expected: true,
      end: 0.02,
    });
    expect(limitMarkOf({ ...part, share: 1 }, "Single showers", 0).end).toBeNull();
  });
});

describe("what a limit is", () => {
  it("is seen by its dashes: solid, of a projection and an expected limit long, of an illustration short", () => {
    const dashes = (["constraint", "projection", "illustration"] as const).flatMap((standing) =>
      [false, true].map((expected) => lineDash({ expected, standing })),
    );
    expect(dashes).toEqual(["", "9 4", "9 4", "9 4", "1.5 3", "1.5 3"]);
    const illustration = { ...part.events, standing: "illustration" as const };
    const mark = limitMarkOf({ ...part, events: illustration }, "Collinear photons", 0);
    expect(mark.words).toBe("Collinear photons, illustration, 95 %");
    expect(mark.standing).toBe("illustration");
  });

  it("has a band where the signal is known to a factor, as far as both edges are there", () => {
    const { limits } = part;
    const [first, second] = limits.map(({ mass }) => mass) as [number, number];
    const scaleBand = { factor: 2, strongest: [1e-7, 2e-7], weakest: [3e-7, 4e-7] };
    const result: LimitResult = {
      result: "limit",
      limits: [...limits],
      events: part.events,
      expectedLower: null,
      scaleBand,
    };
    expect(bandRings(result)).toEqual([
      [
        [first, 1e-7],
        [second, 2e-7],
        [second, 4e-7],
        [first, 3e-7],
      ],
    ]);
    expect(bandRings({ ...result, scaleBand: { ...scaleBand, weakest: [3e-7, null] } })).toEqual(
      [],
    );
    expect(bandRings({ ...result, scaleBand: undefined })).toEqual([]);
  });
});

describe("symbols along a line", () => {
  /** Straight, then a sharp bend, then straight for longer. */
  const line = [
    [0.012, 4e-7],
    [0.02, 2e-7],
    [0.5, 1e-7],
  ] as const;

  it("are a handful a curve, at other places for another curve", () => {
    const places = [0, 1, 2].map((place) => symbolPlaces(line, place));
    for (const each of places) {
      expect(each.length).toBeGreaterThanOrEqual(4);
      expect(each.length).toBeLessThanOrEqual(8);
    }
    expect(places[0]).not.toEqual(places[1]);
  });
});
