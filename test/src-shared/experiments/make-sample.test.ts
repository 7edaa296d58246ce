import { describe, expect, it } from "vitest";
import { Model } from "../../../src-shared/specification/run-specification.ts";
import { experiment, predictionAt, sampleOf } from "../../support/miniboone.ts";
import { predictVertexFirst } from "../../support/vertex-first/predict.ts";

const flights = sampleOf(0.3, 16_384);
const dMu = 5e-7;

describe("settings", () => {
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
    const flipping = "coherent, helicity-flipping";
    expect(Math.abs(off[flipping]! / on[flipping]! - 1)).toBeLessThan(0.015);
    expect(off["coherent, helicity-conserving"]).toBe(0);
  });

  it("scales far rock with its density", () => {
    const long = sampleOf(0.03, 16_384);
    const at = (rockDensity: number) => predictionAt(long, 1e-8, { rockDensity });
    const ratio = at(2.15).expected.converted / at(2.9).expected.converted;
    // The last few centimetres before the hall are more transparent to photons in lighter rock.
    expect(Math.abs(ratio / (2.15 / 2.9) - 1)).toBeLessThan(0.03);
  });

  it("gives the nearly pointlike form factor more events than Fourier-Bessel", () => {
    const charge = events({ formFactor: "fourier-bessel" }).byChannel;
    const pointlike = events({ formFactor: "dipole" }).byChannel;
    const label = "coherent, helicity-flipping";
    expect(pointlike[label]! / charge[label]!).toBeGreaterThan(1.3);
    const protons = "proton, helicity-flipping";
    expect(Math.abs(pointlike[protons]! / charge[protons]! - 1)).toBeLessThan(0.03);
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
    // Four replicates know their error to 40 %.
    expect(Math.abs(one.expected.selected - two.expected.selected)).toBeLessThan(5 * error);
    expect(error / one.expected.selected).toBeLessThan(0.02);
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

  it.each([1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3])("knows the events at d = %d", (d) => {
    for (const mass of [0.03, 0.1, 0.47]) {
      const { expected, error } = predictionAt(sampleOf(mass, 16_384), d);
      const share = error.selected / expected.selected;
      expect(share, `m_N = ${mass} GeV`).toBeLessThan(0.03);
    }
  });
});

describe("errors are what the scatter over seeds shows", () => {
  const seeds = Array.from({ length: 24 }, (_, k) => k + 1);
  const points = [
    [0.02, 3e-7],
    [0.05, 3e-7],
    [0.05, 2e-4],
    [0.1, 1e-7],
    [0.2, 4e-7],
    [0.2, 1e-5],
    [0.3, 1e-6],
    [0.47, 1.25e-6],
    [0.47, 2e-4],
    [0.8, 2e-6],
  ] as const;
  it.each(points)("within 30 %% at %d GeV, %d GeV^-1, in total and in the bins", (mass, d) => {
    const found = seeds.map((seed) => predictionAt(sampleOf(mass, 4096, seed), d));
    const ratio = (value: (k: number) => number, squaredError: (k: number) => number) => {
      const values = seeds.map((_, k) => value(k));
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const scatter = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1);
      const stated = seeds.reduce((a, _, k) => a + squaredError(k), 0) / values.length;
      return Math.sqrt(stated / scatter);
    };
    const total = ratio(
      (k) => found[k]!.expected.selected,
      (k) => found[k]!.error.selected ** 2,
    );
    const bins = found[0]!.histograms.enuqe!.counts.map((_, bin) =>
      ratio(
        (k) => found[k]!.histograms.enuqe!.counts[bin]!,
        (k) => found[k]!.histograms.enuqe!.sumw2[bin]!,
      ),
    );
    const geometric = Math.exp(bins.reduce((a, b) => a + Math.log(b), 0) / bins.length);
    // The scatter of 24 seeds is itself known to 15 %.
    expect(Math.abs(Math.log(total)), `total ${total}`).toBeLessThan(Math.log(1.3 * 1.3));
    expect(Math.abs(Math.log(geometric)), `bins ${geometric}`).toBeLessThan(Math.log(1.3));
  });
});

describe("equal to the slow twin, which draws the vertex and decays plainly", () => {
  const context = experiment.contextOf(experiment.defaultSettings);
  it.each([
    [0.02, [1e-9, 3e-7, 1e-4]],
    [0.2, [1e-8, 4e-7, 1e-5, 1e-3]],
    [0.47, [1e-7, 1.25e-6, 2e-5]],
    [0.8, [1e-6, 1e-4]],
  ] as const)("at %d GeV", (mass, couplings) => {
    const sample = sampleOf(mass, 65_536);
    for (const dMu of couplings) {
      const fast = predictionAt(sample, dMu);
      const model = Model.parse({ mass, dMu });
      const slow = predictVertexFirst(context, model, 131_072, 5, experiment.defaultExposure);
      const pull = (value: number, error: number, twin: { events: number; error: number }) =>
        (value - twin.events) / Math.hypot(error, twin.error);
      const { expected, error, histograms } = fast;
      expect(Math.abs(pull(expected.converted, error.converted, slow.converted))).toBeLessThan(4);
      expect(Math.abs(pull(expected.selected, error.selected, slow.selected))).toBeLessThan(4);
      const { counts, sumw2 } = histograms.enuqe!;
      const pulls = counts.map((events, bin) =>
        pull(events, Math.sqrt(sumw2[bin]!), slow.bins[bin]!),
      );
      const rms = Math.sqrt(pulls.reduce((a, b) => a + b * b, 0) / pulls.length);
      expect(rms, `bins at ${dMu}: ${pulls.map((x) => x.toFixed(1))}`).toBeLessThan(2);
    }
  });
});

describe("the prediction", () => {
  const prediction = predictionAt(flights, dMu);

  it("adds up: sources, channels and spectrum give the selected events", () => {
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const { selected, bySource, byChannel } = prediction.expected;
    // Coefficients are kept in 32 bits.
    expect(sum(Object.values(bySource)) / selected).toBeCloseTo(1, 6);
    expect(sum(Object.values(byChannel)) / selected).toBeCloseTo(1, 6);
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
