import { assembleSignalTable, signalNode } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { flightsOf, predictionAt } from "./miniboone.ts";

/** A signal table of MiniBooNE with few flights, over the range of the plane. */
export function smallTable(masses = logarithmicGrid(0.01, 1, 6), flights = 2048): SignalTable {
  const couplings = logarithmicGrid(1e-9, 1e-4, 11);
  const nodes = masses.map((mass) => {
    const sample = flightsOf(mass, flights);
    return couplings.map((d) => signalNode(predictionAt(sample, d), d));
  });
  const spectra = [
    { name: "enuqe", bins: 11 },
    { name: "costheta", bins: 20 },
    { name: "cutFlow", bins: 4 },
  ];
  return assembleSignalTable(masses, couplings, spectra, nodes, 18.75e20);
}

/** Its bytes as the host sends them; a new buffer each time, since a thread takes it away. */
export function tableBytes(table: SignalTable): ArrayBuffer {
  return encodeSignalTable(table).buffer;
}
