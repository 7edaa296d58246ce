import { describe, expect, it } from "vitest";
import { inBins, signalBinsOf, spectrumBinsOf } from "../../../src-shared/analyses/signal-bins.ts";
import { countingOf, measuredBy, spectrumOf } from "../../support/measurements.ts";

const signal = {
  events: [4, 6],
  errors: [1, 2],
  deviations: Float64Array.from([1, 2, -1, -2]),
};
const signalScale = { value: 0.5, factor: 1.2, readings: [], source: "a test" };

describe("signalBinsOf", () => {
  it("scales by the POT of the measurement, and by what it says of its signal", () => {
    const plain = countingOf();
    const experiment = measuredBy(plain);
    expect(signalBinsOf(experiment, plain, null)).toMatchObject({ scale: 1, factor: 1 });
    const exposure = experiment.exposure / 4;
    expect(signalBinsOf(experiment, countingOf({ exposure }), null).scale).toBe(0.25);
    const scaled = countingOf({ exposure, signalScale });
    expect(signalBinsOf(experiment, scaled, null)).toMatchObject({ scale: 0.125, factor: 1.2 });
  });

  it("takes the chosen scale where the measurement states one, and nowhere else", () => {
    const experiment = measuredBy(spectrumOf());
    expect(signalBinsOf(experiment, spectrumOf(), null, 3).scale).toBe(1);
    expect(signalBinsOf(experiment, spectrumOf({ signalScale }), null, 3).scale).toBe(3);
  });

  it("finds a spectrum by its name", () => {
    const experiment = measuredBy(spectrumOf({ signalScale }));
    expect(spectrumBinsOf(experiment, "energy")).toMatchObject({ spectrum: "three", scale: 0.5 });
    expect(() => spectrumBinsOf(experiment, "angle")).toThrow("angle");
  });
});

describe("inBins", () => {
  it("scales events, errors and replicates together", () => {
    expect(inBins({ shares: null, scale: 1 }, signal)).toBe(signal);
    expect(inBins({ shares: null, scale: 2 }, signal)).toEqual({
      events: [8, 12],
      errors: [2, 4],
      deviations: Float64Array.from([2, 4, -2, -4]),
    });
    const one = inBins({ shares: [1], scale: 1 }, signal);
    expect(inBins({ shares: [1], scale: 3 }, signal).events).toEqual([3 * one.events[0]!]);
  });
});
