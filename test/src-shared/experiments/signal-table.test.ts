import { describe, expect, it } from "vitest";
import {
  assembleSignalTable,
  SignalAtMass,
  signalNode,
  type SignalTable,
} from "../../../src-shared/experiments/signal-table.ts";
import {
  decodeSignalTable,
  encodeSignalTable,
} from "../../../src-shared/experiments/signal-table-encoding.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { sampleOf, predictionAt } from "../../support/miniboone.ts";

const couplings = logarithmicGrid(1e-8, 1e-4, 25);
const flights = 8192;

function tableOf(masses: readonly number[]): SignalTable {
  const nodes = masses.map((mass) => {
    const sample = sampleOf(mass, flights);
    return couplings.map((d) => signalNode(predictionAt(sample, d), d));
  });
  const spectra = [
    { name: "enuqe", bins: 11 },
    { name: "costheta", bins: 20 },
    { name: "cutFlow", bins: 4 },
  ];
  return assembleSignalTable(masses, couplings, spectra, nodes, 1.875e21);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("the signal table", () => {
  // The spacing of a scan of 22 masses over 0.01-1 GeV, around the benchmark.
  const step = 100 ** (1 / 21);
  const table = tableOf([0.4 / step ** 2, 0.4 / step, 0.4, 0.4 * step, 0.4 * step ** 2]);

  it("gives the simulated events at a node", () => {
    const direct = predictionAt(sampleOf(0.4, flights), couplings[12]!);
    const { spectra, errors } = new SignalAtMass(table, 0.4).at(couplings[12]!, couplings[12]!);
    spectra.enuqe!.forEach((events, bin) => {
      expect(events / direct.histograms.enuqe!.counts[bin]!).toBeCloseTo(1, 6);
      const error = Math.sqrt(direct.histograms.enuqe!.sumw2[bin]!);
      expect(errors.enuqe![bin]! / error).toBeCloseTo(1, 4);
    });
  });

  it("interpolates mass and coupling to 2 % of the events (half way between nodes)", () => {
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
    expect(Math.abs(sum(spectra.enuqe!) / events - 1)).toBeLessThan(0.01);
  });

  it("refuses masses outside", () => {
    expect(() => new SignalAtMass(table, 0.9)).toThrow(/masses of the scan/);
  });

  it("is the same after encoding, and refuses damage", () => {
    const bytes = encodeSignalTable(table);
    expect(decodeSignalTable(bytes)).toEqual(table);
    expect(() => decodeSignalTable(bytes.slice(0, -8))).toThrow(/do not hold it/);
    expect(() => decodeSignalTable(new Uint8Array(20))).toThrow(/do not begin/);
  });

  it("refuses a number that is none", () => {
    expect(() =>
      assembleSignalTable(
        [1],
        [1],
        [{ name: "a", bins: 1 }],
        [[{ values: [Number.NaN], variances: [0] }]],
        1,
      ),
    ).toThrow(/entry 0 is NaN/);
  });
});
