import { describe, expect, it } from "vitest";
import { sampleOf, inputs, predictionAt } from "../support/miniboone.ts";
import { simulateDirectly } from "./direct-simulation.ts";

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
    const pull = (fast.expected.converted - direct.converted) / error;
    expect(
      Math.abs(pull),
      `fast ${fast.expected.converted} against direct ${direct.converted} +- ${error}`,
    ).toBeLessThan(3.5);
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
    expect(Math.abs(fast.expected.converted - direct.converted) / error).toBeLessThan(3.5);
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
    expect(high / low).toBeCloseTo(16, 3);
  });

  it("goes with d^2 for very short decay lengths", () => {
    const flights = sampleOf(0.5, 8192);
    const low = predictionAt(flights, 1e-4).expected.converted;
    const high = predictionAt(flights, 2e-4).expected.converted;
    expect(Math.abs(high / low / 4 - 1)).toBeLessThan(2e-3);
  });
});

/** The choices of the independent calculation. */
const independent = { incoherentProtons: "all", photonConversion: "radiation-length" } as const;

describe("independent magnitudes (all protons, 18.75e20 POT, d = 1.25e-6, 0.47 GeV)", () => {
  const prediction = predictionAt(sampleOf(0.47, 200_000), 1.25e-6, independent);

  it("gives 3725 converted photons within 5 %", () => {
    expect(Math.abs(prediction.expected.converted / 3725 - 1)).toBeLessThan(0.05);
  });

  it("gives 3694 from the detector and 31 from the dirt", () => {
    const by = new Map(prediction.contributions.source.map((part) => [part.label, part.converted]));
    expect(Math.abs(by.get("oil")! / 3694 - 1)).toBeLessThan(0.05);
    expect(Math.abs(by.get("rock")! / 31 - 1)).toBeLessThan(0.25);
  });

  it("gives 666 events after efficiency and threshold, 600 in the excess range", () => {
    const { converted } = prediction.expected;
    const { steps } = prediction.efficiency;
    expect(Math.abs((converted * steps.threshold!) / 666 - 1)).toBeLessThan(0.05);
    expect(Math.abs((converted * steps.excessRange!) / 600 - 1)).toBeLessThan(0.05);
  });

  it("gives the E_nu^QE spectrum bin by bin", () => {
    const reference = [117, 91, 105, 63, 82, 57, 44, 27, 16, 13, 11];
    const { counts } = prediction.histograms.enuqe!;
    reference.forEach((events, bin) => {
      expect(Math.abs(counts[bin]! / events - 1), `bin ${bin}: ${counts[bin]}`).toBeLessThan(0.08);
    });
  });

  it("is incoherent for 61 % of the selected events", () => {
    const { byChannel, selected } = prediction.expected;
    const incoherent =
      byChannel["proton, helicity-flipping"]! + byChannel["proton, helicity-conserving"]!;
    expect(incoherent / selected).toBeCloseTo(0.61, 1);
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
    expect(Math.abs(afterThreshold / events - 1)).toBeLessThan(0.05);
  });
});
