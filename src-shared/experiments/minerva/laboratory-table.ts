import { logarithmicGrid } from "../../numerics/logarithmic-grid.ts";
import type { Selection } from "../../specification/laboratory-settings.ts";
import { assembleSignalTable, cutFlowSpectrum, type SignalTable } from "../signal-table.ts";
import { showerFlow, type ShowerNode } from "./shower-node.ts";

/**
 * Nodes of the laboratory: masses (GeV) at which flights are made, those of Fig. 8 among them, and
 * D (GeV^-1) from where all N live long to d_tau = 17 d_mu at the upper edge of the plane.
 */
export const laboratoryMasses = [0.01, 0.0144, ...logarithmicGrid(0.02, 1, 13)];
export const laboratoryCouplings = logarithmicGrid(1e-8, 2e-3, 17);
/** Flights at a mass, whole chunks. */
export const laboratoryFlights = 16_384;
/** The published selection keeps few of the N above this mass, GeV: twice the flights there. */
const heavyFrom = 0.45;

export function laboratoryFlightsAt(mass: number): number {
  return mass > heavyFrom ? 2 * laboratoryFlights : laboratoryFlights;
}

/** Spectra of the table: events after all cuts; converted, seen, and after each cut. */
const spectra = [
  { name: "selected", bins: 1 },
  { name: cutFlowSpectrum, bins: 5 },
] as const;

/**
 * The signal table of a selection from kept showers; what a moved cut costs.
 *
 * @param nodes of the masses (GeV), each at every coupling (GeV^-1), d_tau = d_e = 0
 * @param acceptance share that passes the cut on dE/dx
 */
export function laboratoryTable(
  masses: readonly number[],
  couplings: readonly number[],
  nodes: readonly (readonly ShowerNode[])[],
  selection: Selection,
  acceptance: number,
  exposure: number,
): SignalTable {
  const rows = nodes.map((row) =>
    row.map((node, k) => {
      const { counts, sumw2 } = showerFlow(node, selection);
      const scale = 1 / couplings[k]! ** 2;
      return {
        values: [acceptance * counts.at(-1)!, ...counts].map((events) => events * scale),
        variances: [acceptance ** 2 * sumw2.at(-1)!, ...sumw2].map(
          (variance) => variance * scale ** 2,
        ),
      };
    }),
  );
  return assembleSignalTable(masses, couplings, spectra, rows, exposure);
}
