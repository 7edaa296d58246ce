import { describe, expect, it } from "vitest";
import { expectAgreement } from "../support/agreement.ts";
import { sampleOf, inputs, predictionAt } from "../support/miniboone.ts";
import { simulateDirectly } from "./direct-simulation.ts";

const directly =
  "vertices uniform in space, natural decays, photons in small steps; formulas are shared, nothing else";

describe("closure of the MiniBooNE simulation", () => {
  // Short, middling and long decay lengths against the size of the detector; the region holds
  // every vertex from which an N or its photon can still matter.
  const points = [
    { mass: 0.47, dMu: 1.25e-6, region: { halfWidth: 1100, from: -1500, to: 1000 } },
    { mass: 0.2, dMu: 2e-6, region: { halfWidth: 1100, from: -2200, to: 1000 } },
    { mass: 0.3, dMu: 3e-6, region: { halfWidth: 1000, from: -1100, to: 1000 } },
  ];
  it.each(points)("agrees with the direct simulation at $mass GeV", ({ mass, dMu, region }) => {
    const direct = simulateDirectly(inputs, mass, dMu, region, 1_000_000, 7);
    const flights = sampleOf(mass, 40_000);
    const fast = predictionAt(flights, dMu, { incoherentProtons: "all" });
    const error = Math.hypot(direct.error, fast.error.converted);
    expectAgreement({
      chapter: "Simulation against a direct one",
      what: `MiniBooNE, converted photons at ${mass} GeV, ${dMu} GeV⁻¹`,
      ours: fast.expected.converted,
      reference: direct.converted,
      allowed: { errors: 3.5, error },
      source: directly,
    });
    // The comparison means something only if the direct simulation is precise.
    expect(direct.error / direct.converted).toBeLessThan(0.05);
  });

  it("agrees with it where neutrinos run within 4 m of the axis alone", () => {
    const region = { halfWidth: 1100, from: -2200, to: 1000 };
    const direct = simulateDirectly(inputs, 0.2, 2e-6, region, 1_500_000, 11, undefined, 400);
    const flights = sampleOf(0.2, 40_000);
    const within = (beamRadius: number | null) =>
      predictionAt(flights, 2e-6, { incoherentProtons: "all", beamRadius });
    const fast = within(400);
    const error = Math.hypot(direct.error, fast.error.converted);
    expectAgreement({
      chapter: "Simulation against a direct one",
      what: "MiniBooNE, the same at 0.2 GeV with neutrinos within 4 m of the axis alone",
      ours: fast.expected.converted,
      reference: direct.converted,
      allowed: { errors: 3.5, error },
      source: directly,
    });
    expect(direct.error / direct.converted).toBeLessThan(0.05);
    expect(fast.expected.converted / within(null).expected.converted).toBeLessThan(0.8);
    expect(within(1e6).expected).toEqual(within(null).expected);
  });
});

describe("scaling with the coupling", () => {
  it("goes with d^4 for very long decay lengths", () => {
    const flights = sampleOf(0.05, 8192);
    const low = predictionAt(flights, 1e-10).expected.converted;
    const high = predictionAt(flights, 2e-10).expected.converted;
    expectAgreement({
      chapter: "Two ways to the same number",
      what: "Events at twice the coupling over events, decay lengths far beyond the detector",
      ours: high / low,
      reference: 16,
      allowed: { absolute: 5e-4 },
      source: "d⁴",
    });
  });

  it("goes with d^2 for very short decay lengths", () => {
    const flights = sampleOf(0.5, 8192);
    const low = predictionAt(flights, 1e-4).expected.converted;
    const high = predictionAt(flights, 2e-4).expected.converted;
    expectAgreement({
      chapter: "Two ways to the same number",
      what: "Events at twice the coupling over events, decay lengths far below the detector",
      ours: high / low,
      reference: 4,
      allowed: { relative: 2e-3 },
      source: "d²",
    });
  });
});

/** The choices of the independent calculation. */
const independent = { incoherentProtons: "all", photonConversion: "radiation-length" } as const;

function independently(what: string, ours: number, reference: number, relative: number): void {
  expectAgreement({
    chapter: "Simulation against an independent calculation",
    what: `MiniBooNE at 0.47 GeV, 1.25e-6 GeV⁻¹: ${what}`,
    ours,
    reference,
    allowed: { relative },
    source: "an independent calculation with every proton of the oil, λ = (9/7) X₀",
  });
}

describe("independent magnitudes (all protons, 18.75e20 POT, d = 1.25e-6, 0.47 GeV)", () => {
  const prediction = predictionAt(sampleOf(0.47, 200_000), 1.25e-6, independent);

  it("gives 3725 converted photons within 5 %", () => {
    independently("converted photons", prediction.expected.converted, 3725, 0.05);
  });

  it("gives 3694 from the detector and 31 from the dirt", () => {
    const by = new Map(prediction.contributions.source.map((part) => [part.label, part.converted]));
    independently("of them from the detector", by.get("oil")!, 3694, 0.05);
    independently("of them from the dirt", by.get("rock")!, 31, 0.25);
  });

  it("gives 666 events after efficiency and threshold, 600 in the excess range", () => {
    const { converted } = prediction.expected;
    const { steps } = prediction.efficiency;
    independently("after efficiency and threshold", converted * steps.threshold!, 666, 0.05);
    independently("in the range of the excess", converted * steps.excessRange!, 600, 0.05);
  });

  it("gives the E_nu^QE spectrum bin by bin", () => {
    const reference = [117, 91, 105, 63, 82, 57, 44, 27, 16, 13, 11];
    const { counts } = prediction.histograms.enuqe!;
    reference.forEach((events, bin) => {
      independently(`bin ${bin + 1} of E_ν^QE`, counts[bin]!, events, 0.08);
    });
  });

  it("is incoherent for 61 % of the selected events", () => {
    const { byChannel, selected } = prediction.expected;
    const incoherent =
      byChannel["proton, helicity-flipping"]! + byChannel["proton, helicity-conserving"]!;
    expectAgreement({
      chapter: "Simulation against an independent calculation",
      what: "MiniBooNE at 0.47 GeV, 1.25e-6 GeV⁻¹: share of protons in the selected events",
      ours: incoherent / selected,
      reference: 0.61,
      allowed: { absolute: 0.05 },
      source: "the same",
    });
  });
});

describe("width of the beam", () => {
  const flights = sampleOf(0.08, 200_000);
  // Events after the threshold at 0.08 GeV, 1.7e-7 GeV^-1 of the same independent calculation.
  it.each([
    [620, 137],
    [1500, 221],
    [3000, 269],
    [null, 314],
  ])("of %s cm about the axis gives %s events from light N", (beamRadius, events) => {
    const prediction = predictionAt(flights, 1.7e-7, { ...independent, beamRadius });
    const afterThreshold = prediction.expected.converted * prediction.efficiency.steps.threshold!;
    expectAgreement({
      chapter: "Simulation against an independent calculation",
      what: `MiniBooNE at 0.08 GeV, 1.7e-7 GeV⁻¹: after the threshold, beam within ${beamRadius ?? "any"} cm`,
      ours: afterThreshold,
      reference: events,
      allowed: { relative: 0.05 },
      source: "the same",
    });
  });
});
