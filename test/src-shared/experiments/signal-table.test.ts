import { describe, expect, it } from "vitest";
import { errorOfSum, SignalAtMass } from "../../../src-shared/experiments/signal-at-mass.ts";
import {
  assembleSignalTable,
  type SignalTable,
} from "../../../src-shared/experiments/signal-table.ts";
import {
  decodeSignalTable,
  encodeSignalTable,
} from "../../../src-shared/experiments/signal-table-encoding.ts";
import { experiment, predictionAt, sampleOf } from "../../support/miniboone.ts";
import { coefficientsOf } from "../../support/predictions.ts";

const flights = 8192;

function tableOf(masses: readonly number[]): SignalTable {
  const samples = masses.map((mass) => coefficientsOf(experiment, sampleOf(mass, flights)));
  return assembleSignalTable(masses, "dirac", experiment.spectra, samples, 1.875e21);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("the signal table", () => {
  // The spacing of a scan of 22 masses over 0.01-1 GeV, around the benchmark.
  const step = 100 ** (1 / 21);
  const table = tableOf([0.4 / step ** 2, 0.4 / step, 0.4, 0.4 * step, 0.4 * step ** 2]);

  it("gives the simulated events at a node", () => {
    const direct = predictionAt(sampleOf(0.4, flights), 1e-6);
    const { spectra, errors } = new SignalAtMass(table, 0.4).at(1e-6, 1e-6);
    spectra.enuqe!.forEach((events, bin) => {
      expect(events / direct.histograms.enuqe!.counts[bin]!).toBeCloseTo(1, 6);
      const error = Math.sqrt(direct.histograms.enuqe!.sumw2[bin]!);
      expect(errors.enuqe![bin]! / error).toBeCloseTo(1, 4);
    });
  });

  it("interpolates the mass to 2 % of the events (half way between nodes)", () => {
    const mass = 0.4 * Math.sqrt(step);
    const sample = sampleOf(mass, flights);
    for (const d of [3e-7, 1.25e-6, 4e-6]) {
      const direct = sum(predictionAt(sample, d).histograms.enuqe!.counts);
      const between = sum(new SignalAtMass(table, mass).at(d, d).spectra.enuqe!);
      expect(Math.abs(between / direct - 1), `at d = ${d}: ratio ${between / direct}`).toBeLessThan(
        0.02,
      );
    }
  });

  it("serves a d_tau scenario without a new simulation: N = d_mu^2 K(m, D)", () => {
    const dMu = 5e-7;
    const dTau = 3e-6;
    const direct = predictionAt(sampleOf(0.4, flights), dMu, {}, { dTau });
    const { spectra } = new SignalAtMass(table, 0.4).at(dMu, Math.hypot(dMu, dTau));
    const events = sum(direct.histograms.enuqe!.counts);
    expect(sum(spectra.enuqe!) / events).toBeCloseTo(1, 9);
  });

  it("refuses masses outside", () => {
    expect(() => new SignalAtMass(table, 0.9)).toThrow(/masses of the scan/);
  });

  it("states between two masses the error of a sum from what the bins have in common", () => {
    const mass = 0.4 * Math.sqrt(step);
    const signal = new SignalAtMass(table, mass).spectrum("enuqe", 1e-6, 1e-6);
    const { error } = predictionAt(sampleOf(0.4, flights), 1e-6);
    const stated = errorOfSum(
      signal,
      signal.events.map(() => 1),
    );
    expect(stated / sum(signal.events)).toBeGreaterThan(1e-4);
    expect(stated).toBeLessThan(5 * error.selected);
    expect(errorOfSum(signal, [1, ...Array<number>(10).fill(0)])).toBeCloseTo(signal.errors[0]!, 9);
  });

  it("is the same after encoding, and refuses damage", () => {
    const bytes = encodeSignalTable(table);
    const samples = table.samples.map(({ rows, replicates }) => ({ rows, replicates }));
    expect(decodeSignalTable(bytes)).toEqual({ ...table, samples });
    expect(() => decodeSignalTable(bytes.slice(0, -8))).toThrow(/do not hold it/);
    expect(() => decodeSignalTable(new Uint8Array(20))).toThrow(/do not begin/);
  });

  it("refuses a number that is none", () => {
    const [sample] = table.samples;
    const broken = Float32Array.from(sample!.replicates[0]!).fill(Number.NaN, 3, 4);
    expect(() =>
      assembleSignalTable(
        [1],
        "dirac",
        experiment.spectra,
        [{ ...sample!, replicates: [broken] }],
        1,
      ),
    ).toThrow(/numbers that are none/);
  });
});
