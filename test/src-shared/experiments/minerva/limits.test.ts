import { describe, expect, it } from "vitest";
import {
  asOneBin,
  photonShape,
  searchRegion,
} from "../../../../src-shared/experiments/minerva/dedx-measurement.ts";
import { excludedInterval } from "../../../../src-shared/experiments/minerva/excluded-interval.ts";
import {
  convertedPhotons,
  dEdxStack,
  efficiencyCurves,
  trueEnergyAngle,
} from "../../../../src-shared/experiments/minerva/figure-data.ts";
import {
  limitOnEvents,
  massLimits,
  SignalCurve,
} from "../../../../src-shared/experiments/minerva/limits.ts";
import { LimitSettings } from "../../../../src-shared/specification/limit-settings.ts";
import { Model } from "../../../../src-shared/specification/run-specification.ts";
import {
  experiment,
  sampleOf,
  inputs,
  measurement,
  minervaInputs,
  predictionAt,
  smallTable,
  tableCouplings,
} from "../../../support/minerva.ts";

const settings = LimitSettings.parse({});
const noTau = { kind: "fixed", dTau: 0 } as const;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("the search region", () => {
  it("holds the counts of the published figures above the cut", () => {
    const region = asOneBin(searchRegion(measurement, { elastic: false }));
    expect(region.data![0]).toBeCloseTo(1450.7, 0);
    expect(Math.abs(region.background[0]! - 1262.3)).toBeLessThan(2);
    const low = minervaInputs("minerva-le-fhc").data.dEdxMeasurement!;
    expect(asOneBin(searchRegion(low, { elastic: false })).background[0]).toBeCloseTo(163.1, 0);
  });

  it("of ME RHC is an estimate without counts, and says so", () => {
    const estimate = minervaInputs("minerva-me-rhc").data.dEdxMeasurement!;
    const found = limitOnEvents(estimate, settings);
    expect([found.data, found.status]).toEqual([null, "estimate"]);
    expect(found.words).toContain("Asimov");
    expect(estimate.note).toContain("ESTIMATE");
    expect(dEdxStack(estimate, null).estimate).toBe(true);
  });

  it("gives photons a shape that passes the cut in about 91 %", () => {
    const shape = photonShape(measurement);
    expect(sum(shape)).toBeCloseTo(1, 12);
    expect(Math.abs(sum(shape.slice(5)) - 0.909)).toBeLessThan(0.01);
    expect(sum(dEdxStack(measurement, 100).signal!.slice(5))).toBeCloseTo(100, 9);
  });
});

describe("the excluded interval", () => {
  it("has both edges where the signal falls again, one where it does not", () => {
    const peak = (d: number) => 1e4 * Math.exp(-(Math.log(d / 1e-6) ** 2));
    const both = excludedInterval(peak, 100, 1e-10, 1e-3);
    expect(peak(both.lower!)).toBeCloseTo(100, 6);
    expect(peak(both.upper!)).toBeCloseTo(100, 6);
    expect(both.lower! * both.upper!).toBeCloseTo(1e-12, 18);
    const square = excludedInterval((d) => d * d, 1e-14, 1e-10, 1e-3);
    expect(square.lower).toBeCloseTo(1e-7, 12);
    expect(square.upper).toBeNull();
  });

  it("does not exist for no signal, for a signal too small, and without a limit", () => {
    const none = { lower: null, upper: null };
    expect(excludedInterval(() => 0, 3, 1e-10, 1e-3)).toEqual(none);
    expect(excludedInterval((d) => d, 3, 1e-10, 1e-3)).toEqual(none);
    expect(excludedInterval((d) => d, null, 1e-10, 1e-3)).toEqual(none);
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
    const { shares } = efficiencyCurves(table, names, [0.1, 0.2, 0.4], 1e-6);
    for (let mass = 0; mass < 3; mass++) {
      expect(shares[0]![mass]!).toBeGreaterThan(shares[1]![mass]!);
      expect(shares[1]![mass]!).toBeGreaterThan(shares[2]![mass]!);
    }
    const [[converted]] = convertedPhotons(table, noTau, [0.2], [tableCouplings[6]!]) as [[number]];
    const flow = new SignalCurve(table, 0.2, noTau).cutFlow(tableCouplings[6]!);
    expect(converted).toBe(flow[0]);
  });

  it("fills E theta^2 before smearing with all converted photons", () => {
    const flights = sampleOf(0.2, 4096);
    const model = Model.parse({ mass: 0.2, dMu: 1e-6 });
    const histogram = trueEnergyAngle(experiment, flights, model, [0, 0.003, 1e3]);
    const { converted } = predictionAt(flights, { dMu: 1e-6 }).expected;
    expect(sum(histogram.counts) / converted).toBeCloseTo(1, 10);
  });
});
