import { logarithmicGrid } from "../numerics/logarithmic-grid.ts";
import type { Nature } from "../physics/decay.ts";
import { nodeCount } from "../simulation/proper-distance.ts";
import {
  assembleSignalTable,
  cutFlowSpectrum,
  type SignalSample,
  type SignalTable,
} from "./signal-table.ts";
import type { CutShowers } from "./cut-showers.ts";
import type { PassingEnergies } from "./passing-energies.ts";

/** Masses (GeV) at which showers are made, those of Fig. 8 among them. */
export const showerMasses = [0.01, 0.0144, ...logarithmicGrid(0.02, 1, 13)];

/** Above this mass (GeV) tight cuts on the angle keep few of the N. */
const heavyFrom = 0.45;

/**
 * Flights at a mass (GeV) of the limits, for errors of some 0.5 % on the coupling where N live long
 * and cuts are as tight as on electrons along the beam, 1 % at 0.8 GeV. Where they live long an error of the events is
 * a quarter of it on the coupling.
 */
export function showerFlightsAt(mass: number): number {
  if (mass > 0.6) return 131_072;
  if (mass > heavyFrom) return 65_536;
  if (mass > 0.25) return 32_768;
  return mass > 0.12 ? 16_384 : 4096;
}

/** Flights at the point, whose events are shown. */
export function pointFlightsAt(mass: number): number {
  return mass > heavyFrom ? 32_768 : 16_384;
}

/** What passes of a selection. */
export interface SelectionEnergies {
  /** All cuts on the shower. */
  readonly cuts: PassingEnergies;
  /** What is counted of them, over all bins. */
  readonly counted: PassingEnergies;
  /** Bins of what is counted, each with the cuts. */
  readonly bins: readonly PassingEnergies[];
}

/** Steps of the cut flow of such a table. */
export const selectionSteps = ["converted", "passed"] as const;

/**
 * The signal table of a selection from kept showers: what a moved cut costs. Its cut flow has the
 * first and the last step alone.
 *
 * @param showers by mass
 * @param spectrum name of what is counted
 * @param acceptance share that passes what is not simulated
 */
export function selectionTable(
  showers: readonly CutShowers[],
  nature: Nature,
  { cuts, bins }: Omit<SelectionEnergies, "counted">,
  spectrum: string,
  acceptance: number,
  exposure: number,
): SignalTable {
  const firstBin = selectionSteps.length;
  const rows = firstBin + bins.length;
  const samples = showers.map((each): SignalSample => {
    const passed = each.passed(cuts);
    const inBins = bins.map((bin) => (bin === cuts ? passed : each.passed(bin)));
    const { replicates } = each;
    return {
      rows,
      replicates: Array.from({ length: replicates }, (_, replicate) => {
        const values = new Float32Array(nodeCount * rows);
        for (let node = 0; node < nodeCount; node++) {
          const at = node * replicates + replicate;
          values[node * rows] = each.converted[at]!;
          values[node * rows + 1] = passed[at]!;
          for (let bin = 0; bin < inBins.length; bin++) {
            values[node * rows + firstBin + bin] = acceptance * inBins[bin]![at]!;
          }
        }
        return values;
      }),
    };
  });
  const masses = showers.map(({ mass }) => mass);
  const spectra = [
    { name: spectrum, firstRow: firstBin, bins: bins.length },
    { name: cutFlowSpectrum, firstRow: 0, bins: firstBin, steps: selectionSteps },
  ];
  return assembleSignalTable(masses, nature, spectra, samples, exposure);
}
