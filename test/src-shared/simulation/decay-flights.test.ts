import { describe, expect, it } from "vitest";
import { sampleOf, predictionAt } from "../../support/miniboone.ts";

const flights = sampleOf(0.3, 16_384);
const dMu = 5e-7;

describe("exact reweighting of cached flights", () => {
  const events = (settings: Parameters<typeof predictionAt>[2]) =>
    predictionAt(flights, dMu, settings).expected;

  it("adds up over protons: none < hydrogen < all with Pauli < all", () => {
    const none = events({ incoherentProtons: "none" }).converted;
    const hydrogen = events({ incoherentProtons: "hydrogen" }).converted;
    const pauli = events({ incoherentProtons: "all", pauliBlocking: "on" }).converted;
    const all = events({ incoherentProtons: "all" }).converted;
    expect(none).toBeLessThan(hydrogen);
    expect(hydrogen).toBeLessThan(pauli);
    expect(pauli).toBeLessThan(all);
  });

  it("leaves the flipping part alone when the conserving part is off", () => {
    const on = events({}).byChannel;
    const off = events({ helicityConserving: "off" }).byChannel;
    expect(off["coherent, helicity-flipping"]).toBe(on["coherent, helicity-flipping"]);
    expect(off["coherent, helicity-conserving"]).toBe(0);
  });

  it("scales far rock with its density", () => {
    const long = sampleOf(0.03, 16_384);
    const at = (rockDensity: number) => predictionAt(long, 1e-8, { rockDensity });
    const ratio = at(2.15).expected.converted / at(2.9).expected.converted;
    // The last few centimetres before the hall are more transparent to photons in lighter rock.
    expect(Math.abs(ratio / (2.15 / 2.9) - 1)).toBeLessThan(0.02);
  });

  it("gives the nearly pointlike form factor more events than Fourier-Bessel", () => {
    const charge = events({ formFactor: "fourier-bessel" }).byChannel;
    const pointlike = events({ formFactor: "dipole" }).byChannel;
    const label = "coherent, helicity-flipping";
    expect(pointlike[label]! / charge[label]!).toBeGreaterThan(1.3);
    expect(pointlike["proton, helicity-flipping"]).toBe(charge["proton, helicity-flipping"]);
  });

  it("shortens the lifetime with d_tau and leaves production alone", () => {
    const prompt = predictionAt(flights, 1e-4, {}, { dTau: 1e-3 }).expected.converted;
    const alone = predictionAt(flights, 1e-4).expected.converted;
    expect(Math.abs(prompt / alone - 1)).toBeLessThan(0.05);
    const long = predictionAt(flights, 1e-9, {}, { dTau: 1e-8 }).expected.converted;
    expect(long / predictionAt(flights, 1e-9).expected.converted).toBeGreaterThan(50);
  });

  it("counts electron neutrinos for d_e, and antineutrinos when both flavours count", () => {
    const both = events({ flavours: "both" }).converted / events({}).converted;
    expect(both).toBeGreaterThan(1.02);
    expect(both).toBeLessThan(1.15);
    const electron = predictionAt(flights, 0, {}, { dE: dMu }).expected.converted;
    expect(electron / events({}).converted).toBeGreaterThan(1e-3);
    expect(electron / events({}).converted).toBeLessThan(0.02);
  });

  it("makes more forward photons for a Majorana N", () => {
    const mean = (nature: "dirac" | "majorana") => {
      const { counts } = predictionAt(flights, dMu, {}, { nature }).histograms.costheta!;
      const total = counts.reduce((a, b) => a + b, 0);
      return counts.at(-1)! / total;
    };
    expect(mean("majorana")).toBeGreaterThan(mean("dirac"));
  });

  it("is zero without a coupling", () => {
    const nothing = predictionAt(flights, 0);
    expect(nothing.expected).toMatchObject({ converted: 0, selected: 0 });
    expect(nothing.effectiveSampleSize).toBe(0);
    // Infinity would not survive JSON.
    expect(nothing.properDecayLength).toBeNull();
  });
});

describe("stability", () => {
  it("agrees between two seeds within the error", () => {
    const other = sampleOf(0.3, 16_384, 99);
    const one = predictionAt(flights, dMu);
    const two = predictionAt(other, dMu);
    const error = Math.hypot(one.error.selected, two.error.selected);
    expect(Math.abs(one.expected.selected - two.expected.selected)).toBeLessThan(3 * error);
  });

  it("is smooth in the coupling: 0.2 % steps move the events by less than 1 %", () => {
    const many = sampleOf(0.3, 65_536);
    let former = predictionAt(many, dMu).expected.selected;
    for (let k = 1; k <= 20; k++) {
      const next = predictionAt(many, dMu * 1.002 ** k).expected.selected;
      expect(next).toBeGreaterThan(former);
      expect(next / former - 1).toBeLessThan(0.01);
      former = next;
    }
  });

  it.each([1e-9, 1e-8, 1e-7, 1e-6, 1e-5])(
    "keeps an effective sample of 1.5 percent of the flights at d = %d",
    (d) => {
      for (const mass of [0.03, 0.1, 0.47]) {
        const prediction = predictionAt(sampleOf(mass, 16_384), d);
        expect(
          prediction.effectiveSampleSize / prediction.flights,
          `m_N = ${mass} GeV`,
        ).toBeGreaterThan(0.015);
      }
    },
  );
});

describe("the prediction", () => {
  const prediction = predictionAt(flights, dMu);

  it("adds up: sources, channels and spectrum give the selected events", () => {
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const { selected, bySource, byChannel } = prediction.expected;
    expect(sum(Object.values(bySource)) / selected).toBeCloseTo(1, 12);
    expect(sum(Object.values(byChannel)) / selected).toBeCloseTo(1, 12);
    expect(sum(prediction.histograms.enuqe!.counts) / selected).toBeCloseTo(1, 12);
  });

  it("loses events from step to step", () => {
    const steps = Object.values(prediction.efficiency.steps);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
  });

  it("is proportional to the exposure", () => {
    const prediction = predictionAt(flights, dMu);
    expect(prediction.exposure).toBe(1.875e21);
  });
});

describe("importance sampling", () => {
  it.each([
    ["long-lived", 0.08, 1e-8],
    ["prompt", 0.47, 1.25e-6],
    ["heavy", 0.8, 3e-6],
  ])("brings most flights into the fiducial volume: %s N", (_, mass, dMu) => {
    expect(predictionAt(sampleOf(mass, 16_384), dMu).fiducialShare).toBeGreaterThan(0.5);
  });
});
