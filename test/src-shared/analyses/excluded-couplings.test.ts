import { describe, expect, it } from "vitest";
import { stepOf } from "../../../src-shared/experiments/signal-table.ts";
import {
  asOneBin,
  observedCountsOf,
  signalShape,
  searchRegion,
} from "../../../src-shared/analyses/search-region.ts";
import {
  searchedCouplings,
  SignalOverCoupling,
} from "../../../src-shared/statistics/excluded-interval.ts";
import {
  convertedPhotons,
  limitsOfFlow,
  observableStack,
} from "../../../src-shared/analyses/selection-figures.ts";
import { limitOnEvents, massLimits } from "../../../src-shared/analyses/excluded-couplings.ts";
import { SignalCurve } from "../../../src-shared/analyses/signal-curve.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { slowInterval, slowLimits } from "../../support/slow-limits.ts";
import {
  sampleOf,
  inputs,
  measurement,
  minervaInputs,
  predictionAt,
  smallTable,
} from "../../support/minerva.ts";

const settings = LimitSettings.parse({});
const noTau = { kind: "fixed", dTau: 0 } as const;
const isNear = (found: number | null, expected: number | null, share: number) =>
  found === null || expected === null
    ? found === expected
    : Math.abs(found - expected) <= share * Math.abs(expected);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("the search region", () => {
  it("holds the counts of the published figures above the cut", () => {
    const region = asOneBin(searchRegion(measurement, { elastic: false }));
    expect(region.data![0]).toBeCloseTo(1450.7, 0);
    expect(Math.abs(region.background[0]! - 1262.3)).toBeLessThan(2);
    const low = observedCountsOf(minervaInputs("minerva-le-fhc"))!;
    expect(asOneBin(searchRegion(low, { elastic: false })).background[0]).toBeCloseTo(163.1, 0);
  });

  it("of ME RHC is an estimate without counts, and says so", () => {
    const estimate = observedCountsOf(minervaInputs("minerva-me-rhc"))!;
    const found = limitOnEvents(estimate, settings);
    expect([found.data, found.status]).toEqual([null, "estimate"]);
    expect(found.words).toContain("Asimov");
    expect(estimate.note).toContain("ESTIMATE");
    expect(observableStack(estimate, null).estimate).toBe(true);
  });

  it("gives photons a shape that passes the cut in about 91 %", () => {
    const shape = signalShape(measurement);
    expect(sum(shape)).toBeCloseTo(1, 12);
    expect(Math.abs(sum(shape.slice(5)) - 0.909)).toBeLessThan(0.01);
    expect(sum(observableStack(measurement, 100).signal!.slice(5))).toBeCloseTo(100, 9);
  });
});

describe("the excluded interval", () => {
  const [from, to] = [1e-10, 1e-3];
  const curveOf = (signal: (d: number) => number) =>
    new SignalOverCoupling(
      from,
      to,
      searchedCouplings(from, to).map((d) => Math.log(Math.max(signal(d), Number.MIN_VALUE))),
    );
  const peak = (d: number) => 1e4 * Math.exp(-(Math.log(d / 1e-6) ** 2));

  it("has both edges where the signal falls again, one where it does not", () => {
    const both = curveOf(peak).excluded(100);
    expect(peak(both.lower!)).toBeCloseTo(100, 6);
    expect(peak(both.upper!)).toBeCloseTo(100, 6);
    expect(both.lower! * both.upper!).toBeCloseTo(1e-12, 18);
    const square = curveOf((d) => d * d).excluded(1e-14);
    expect(square.lower).toBeCloseTo(1e-7, 12);
    expect(square.upper).toBeNull();
  });

  it("does not exist for no signal, for a signal too small, and without a limit", () => {
    const none = { lower: null, upper: null };
    expect(curveOf(() => 0).excluded(3)).toEqual(none);
    expect(curveOf((d) => d).excluded(3)).toEqual(none);
    expect(curveOf((d) => d).excluded(null)).toEqual(none);
  });

  it("begins where the search does if the signal is large there", () => {
    expect(curveOf(() => 5).excluded(3)).toEqual({ lower: from, upper: null });
    expect(curveOf((d) => d).excluded(0)).toEqual({ lower: from, upper: null });
  });

  it("has the signal between the couplings that it looks at", () => {
    const curve = curveOf(peak);
    for (const d of [1e-10, 3.3e-8, 1e-6, 7e-4, 1e-3]) {
      expect(curve.events(d) / peak(d)).toBeCloseTo(1, 9);
    }
  });
});

describe("limits in the plane", () => {
  const table = smallTable([0.1, 0.2, 0.4]);
  const { limit } = limitOnEvents(measurement, settings);

  it("meet the direct simulation at the limit", () => {
    for (const { mass, lower, efficiency, signalAtLimit } of massLimits(
      table,
      limit,
      noTau,
      [0.1, 0.4],
    )) {
      expect(signalAtLimit).toBeCloseTo(limit!, 4);
      const direct = predictionAt(sampleOf(mass, 8192), { dMu: lower! });
      expect(Math.abs(direct.expected.selected / limit! - 1), `${mass} GeV`).toBeLessThan(0.02);
      expect(efficiency / direct.efficiency.selected).toBeCloseTo(1, 1);
    }
  });

  it("fall with a tau coupling where N lives long, and hardly change above 0.2 GeV", () => {
    const at = (mass: number, tau: Parameters<typeof massLimits>[2]) =>
      massLimits(table, limit, tau, [mass])[0]!.lower!;
    const scaled = { kind: "ratio", ratio: 16.817 } as const;
    expect(at(0.1, scaled)).toBeLessThan(0.6 * at(0.1, noTau));
    expect(Math.abs(at(0.4, scaled) / at(0.4, noTau) - 1)).toBeLessThan(0.25);
  });

  it("weaken with the uncertainty of the background", () => {
    const loose = limitOnEvents(measurement, LimitSettings.parse({ backgroundUncertainty: 1 }));
    expect(loose.limit!).toBeGreaterThan(limit!);
  });

  it("give efficiencies that fall cut by cut, and N_fid as the converted photons", () => {
    const names = inputs.response.cuts.map(({ name }) => name);
    const steps = ["converted", ...names].map((name) => stepOf(table, name));
    for (const mass of [0.1, 0.2, 0.4]) {
      const flow = new SignalCurve(table, mass, noTau).cutFlow(1e-6);
      const left = steps.map((step) => flow[step]!);
      for (let k = 1; k < left.length; k++) expect(left[k]!).toBeLessThan(left[k - 1]!);
    }
    const [[converted]] = convertedPhotons(table, noTau, [0.2], [1e-6]) as [[number]];
    const flow = new SignalCurve(table, 0.2, noTau).cutFlow(1e-6);
    expect(converted).toBe(flow[0]);
  });

  it("are those of a slow search coupling by coupling, with all that belongs to them", () => {
    const masses = [0.1, 0.13, 0.2, 0.31, 0.4];
    for (const tau of [
      noTau,
      { kind: "ratio", ratio: 16.8 },
      { kind: "fixed", dTau: 1e-6 },
    ] as const) {
      for (const each of [limit, 1e4, null]) {
        const slow = slowLimits(table, each, tau, masses);
        massLimits(table, each, tau, masses).forEach((found, k) => {
          const expected = slow[k]!;
          const words = `${found.mass} GeV, ${tau.kind}, ${each} events`;
          for (const name of ["lower", "upper", "efficiency", "signalAtLimit"] as const) {
            expect(isNear(found[name], expected[name], 1e-3), `${name}, ${words}`).toBe(true);
          }
          expect(isNear(found.lowerError, expected.lowerError, 0.02), `error, ${words}`).toBe(true);
        });
      }
    }
  });

  it("of another count than the selected events are those of a slow search as well", () => {
    for (const [step, share] of [
      ["converted", 0.1],
      ["showerEnergy", 0.9],
    ] as const) {
      const place = stepOf(table, step);
      const counted = { step, share };
      for (const { mass, lower, upper } of limitsOfFlow(table, 50, noTau, [0.1, 0.31], counted)) {
        const curve = new SignalCurve(table, mass, noTau);
        const slow = slowInterval((dMu) => share * curve.cutFlow(dMu)[place]!, 50, noTau);
        expect(isNear(lower, slow.lower, 1e-3) && isNear(upper, slow.upper, 1e-3)).toBe(true);
      }
    }
    expect(() => stepOf(table, "dEdx")).toThrow(/converted, efficiency, threshold, showerEnergy/u);
  });

  it("are refused outside the masses of the table, and where other couplings leave no room", () => {
    expect(() => massLimits(table, limit, noTau, [0.5])).toThrow(/0\.1-0\.4 GeV/u);
    const large = { kind: "fixed", dTau: 0.02 } as const;
    expect(() => massLimits(table, limit, large, [0.2])).toThrow(/effective theory ends/u);
  });
});
