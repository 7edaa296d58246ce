import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceStep, ticksOf } from "../../../src-shared/figures/ticks.ts";
import { plainText } from "../../../src-shared/figures/typeset/plain-text.ts";
import { FigureAxis } from "../../../src-shared/specification/figure-specification.ts";

const axis = (range: [number, number], scale: "linear" | "log", decades = "powers") =>
  FigureAxis.parse({ label: "", range, scale, decades });
const labels = (...args: Parameters<typeof ticksOf>) =>
  ticksOf(...args)
    .filter(({ label }) => label !== "")
    .map(({ label }) => plainText(label));

describe("ticks", () => {
  it("carry 1-2-5 labels", () => {
    expect(labels(axis([0, 0.8], "linear"), 5)).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8"]);
    expect(labels(axis([-1, 1], "linear"), 4)).toEqual(["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
    expect(labels(axis([0, 2500], "linear"), 3)).toEqual(["0", "1\u202f000", "2\u202f000"]);
  });

  it("write decades as powers, with 2-9 between them", () => {
    const ticks = ticksOf(axis([1e-8, 1e-5], "log"), 6);
    expect(ticks.filter(({ label }) => label !== "").map(({ label }) => plainText(label))).toEqual([
      "10⁻⁸",
      "10⁻⁷",
      "10⁻⁶",
      "10⁻⁵",
    ]);
    expect(ticks).toHaveLength(28);
  });

  it("write plain numbers where they are asked for and fit", () => {
    expect(labels(axis([0.02, 1], "log", "plain"), 8)).toEqual([
      "0.02",
      "0.05",
      "0.1",
      "0.2",
      "0.5",
      "1",
    ]);
  });

  it("write steps that are a row of zeros as powers", () => {
    expect(labels(axis([0, 5e-8], "linear"), 6)).toEqual([
      "0",
      "1 × 10⁻⁸",
      "2 × 10⁻⁸",
      "3 × 10⁻⁸",
      "4 × 10⁻⁸",
      "5 × 10⁻⁸",
    ]);
    expect(labels(axis([-1e-200, 0], "linear"), 2)).toEqual(["−1.0 × 10⁻²⁰⁰", "−5 × 10⁻²⁰¹", "0"]);
  });

  it.each([
    [[0, 1.14e-322], "ends between 1e-250 and 1e250"],
    [[1, 1 + 1e-12], "wider than 1e-9 of its ends"],
  ] as const)("are refused where they could not be told apart: %j", ([from, to], why) => {
    expect(() => axis([from, to], "linear")).toThrow(why);
  });

  it("stay inside the range and are few enough, on every linear axis", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (from, span, room) => {
          const ticks = ticksOf(axis([from, from + span], "linear"), room);
          const majors = ticks.filter(({ major }) => major);
          expect(majors.length).toBeLessThanOrEqual(room + 1);
          for (const { at } of ticks) {
            expect(at).toBeGreaterThanOrEqual(from - 1e-6 * span);
            expect(at).toBeLessThanOrEqual(from + span * (1 + 1e-6));
          }
        },
      ),
    );
  });

  it("take steps of 1, 2 and 5 only", () => {
    expect([0.011, 0.2, 0.21, 5.1, 90].map(niceStep)).toEqual([0.02, 0.2, 0.5, 10, 100]);
  });
});
