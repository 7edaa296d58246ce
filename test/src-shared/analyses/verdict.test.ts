import { describe, expect, it } from "vitest";
import { limitAt, limitVerdict, regionVerdict } from "../../../src-shared/analyses/verdict.ts";

const limits = [
  { mass: 0.01, lower: 1e-6, upper: null },
  { mass: 0.1, lower: 1e-7, upper: 1e-5 },
  { mass: 1, lower: null, upper: null },
];
const measured = { limits, confidenceLevel: 0.95, events: { data: 12 } };
const expected = { ...measured, events: { data: null } };
const words = (mass: number, dMu: number, of = measured as typeof measured | typeof expected) =>
  limitVerdict(of, mass, dMu).words;

describe("the verdict on a point", () => {
  it("of a region is the narrowest level that holds it", () => {
    expect([0.4, 1, 1.2, 2.9, 3.1].map((sigmas) => regionVerdict(sigmas).words)).toEqual([
      "Inside 1 σ",
      "Inside 1 σ",
      "Inside 2 σ",
      "Inside 3 σ",
      "Outside 3 σ",
    ]);
  });

  it("of a limit says whether it is excluded, with the level", () => {
    expect(words(0.01, 2e-6)).toBe("Excluded at 95 %");
    expect(words(0.01, 0.9e-6)).toBe("Allowed at 95 %");
    // Half way the line stands at the geometric mean, 10^-6.5.
    const half = Math.sqrt(0.01 * 0.1);
    expect(words(half, 3.2e-7)).toBe("Excluded at 95 %");
    expect(words(half, 3.1e-7)).toBe("Allowed at 95 %");
    expect(words(0.1, 2e-5), "above the excluded range").toBe("Allowed at 95 %");
  });

  it("of a limit in numbers has the least coupling excluded at the mass", () => {
    const half = Math.sqrt(0.01 * 0.1);
    const found = limitAt(measured, half, 1e-6);
    expect(found).toMatchObject({ excluded: true, projected: false, confidenceLevel: 0.95 });
    expect(found!.from).toBeCloseTo(10 ** -6.5, 12);
    expect(limitAt(measured, 1, 1e-6)).toMatchObject({ excluded: false, from: null });
    expect(limitAt(expected, 0.1, 1e-6)!.projected).toBe(true);
    const illustrated = { ...measured, events: { data: 12, standing: "illustration" as const } };
    expect(limitAt(illustrated, 0.1, 1e-6)).toMatchObject({
      projected: true,
      standing: "illustration",
    });
    expect(limitVerdict(illustrated, 0.1, 1e-6).words).toBe("Would exclude at 95 %");
    expect(limitAt(measured, 2, 1e-6)).toBeNull();
  });

  it("is open within two errors of the simulation", () => {
    const simulated = {
      ...measured,
      limits: limits.map((each) => ({ ...each, lowerError: each.lower && 0.01 * each.lower })),
    };
    expect(limitVerdict(simulated, 0.01, 1.015e-6).words).toBe("At the 95 % limit");
    expect(limitVerdict(simulated, 0.01, 1.03e-6).words).toBe("Excluded at 95 %");
    expect(limitVerdict(simulated, 0.01, 0.97e-6).words).toBe("Allowed at 95 %");
    const half = Math.sqrt(0.01 * 0.1);
    expect(limitAt(simulated, half, 3.2e-7)).toMatchObject({ excluded: true, undecided: true });
    expect(limitAt(measured, half, 3.2e-7)).toMatchObject({ excluded: true, undecided: false });
  });

  it("of an expected limit is a projection, and none without a number", () => {
    expect(words(0.1, 1e-6, expected)).toBe("Would exclude at 95 %");
    expect(words(0.1, 1e-8, expected)).toBe("Not reached at 95 %");
    expect(words(2, 1e-6)).toBe("No verdict");
    expect(words(0.005, 1e-6)).toBe("No verdict");
    expect(limitVerdict({ ...measured, limits: [] }, 0.1, 1e-6).words).toBe("No verdict");
  });
});
