import { describe, expect, it } from "vitest";
import { expectAgreement } from "../support/agreement.ts";
import { predictionOf } from "../support/experiments.ts";

describe("MINERvA, medium energy, antineutrino mode", () => {
  const light = predictionOf("minerva-me-rhc", { mass: 0.1, dMu: 1e-6 }, 100_000);

  it("sees 2.06e5 converted photons at 0.1 GeV, 1e-6, within 20 % (independent calculation)", () => {
    expectAgreement({
      chapter: "Simulation against an independent calculation",
      what: "MINERvA ME RHC at 0.1 GeV, 1e-6 GeV⁻¹: converted photons",
      ours: light.expected.converted,
      reference: 2.06e5,
      allowed: { relative: 0.2 },
      source: "an independent calculation",
    });
    expect(light.error.converted / light.expected.converted).toBeLessThan(0.03);
  });

  it("selects 64 % of them without the dE/dx cut, within 5 points", () => {
    expectAgreement({
      chapter: "Simulation against an independent calculation",
      what: "MINERvA ME RHC at 0.1 GeV, 1e-6 GeV⁻¹: share that the cuts keep, without dE/dx",
      ours: light.efficiency.selected,
      reference: 0.64,
      allowed: { absolute: 0.05 },
      source: "the same",
    });
    // dE/dx passes 91 %, outside the efficiency.
    const events = light.expected.selected / (light.expected.converted * light.efficiency.selected);
    expect(events).toBeCloseTo(0.91, 2);
  });

  it("brings most flights into the fiducial volume, with an effective sample of 8 %", () => {
    expect(light.fiducialShare).toBeGreaterThan(0.5);
    expect(light.effectiveSampleSize / light.flights).toBeGreaterThan(0.08);
  });

  it.each([
    [0.02, 1e-7],
    [0.47, 1e-5],
    [0.8, 1e-5],
  ])("does so for the long-lived and for the prompt alike: %d GeV, %d GeV^-1", (mass, dMu) => {
    const { fiducialShare } = predictionOf("minerva-me-rhc", { mass, dMu }, 8192);
    expect(fiducialShare).toBeGreaterThan(0.5);
  });

  it("is fed by rock for long lifetimes, by tracker and targets for short ones", () => {
    const share = (prediction: typeof light, name: string) =>
      prediction.contributions.source.find(({ label }) => label === name)!.converted /
      prediction.expected.converted;
    expect(share(light, "rock")).toBeGreaterThan(0.9);
    const short = predictionOf("minerva-me-rhc", { mass: 0.47, dMu: 1.25e-6 }, 50_000);
    expect(share(short, "rock")).toBeLessThan(0.05);
    expect(share(short, "tracker")).toBeGreaterThan(0.5);
    const lead = ["1-Pb", "2-Pb", "3-Pb", "4-Pb", "5-Pb"].reduce(
      (sum, name) => sum + share(short, name),
      0,
    );
    expect(lead).toBeGreaterThan(0.1);
  });

  it("knows the efficiency at 0.8 GeV to 5 % with the default number of flights", () => {
    const heaviest = predictionOf("minerva-me-rhc", { mass: 0.8, dMu: 1e-6 }, 100_000);
    expect(heaviest.effectiveSampleSize).toBeGreaterThan(400);
    expect(heaviest.error.selected / heaviest.expected.selected).toBeLessThan(0.05);
  });

  it("loses efficiency with the mass", () => {
    const heavy = predictionOf("minerva-me-rhc", { mass: 0.47, dMu: 1.25e-6 }, 50_000);
    expect(heavy.efficiency.selected).toBeLessThan(0.05);
    expect(heavy.efficiency.selected).toBeGreaterThan(0.002);
  });
});

describe("the other samples", () => {
  it.each(["minerva-le-fhc", "minerva-me-fhc", "miniboone-rhc"])("%s runs", (name) => {
    const { expected, histograms } = predictionOf(name, { mass: 0.1, dMu: 1e-6 }, 8192);
    expect(expected.converted).toBeGreaterThan(100);
    expect(expected.selected).toBeGreaterThan(0);
    const [first] = Object.values(histograms);
    const sum = first!.counts.reduce((a, b) => a + b, 0);
    expect(sum / expected.selected).toBeCloseTo(1, 10);
  });

  it("the medium-energy beam gives more than the low-energy one", () => {
    const low = predictionOf("minerva-le-fhc", { mass: 0.1, dMu: 1e-6 }, 8192).expected.converted;
    const medium = predictionOf("minerva-me-fhc", { mass: 0.1, dMu: 1e-6 }, 8192).expected
      .converted;
    expect(medium / low).toBeGreaterThan(3);
  });
});
