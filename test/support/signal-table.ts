import { assembleSignalTable } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { experiment, sampleOf } from "./miniboone.ts";
import { coefficientsOf } from "./predictions.ts";

/** A signal table of MiniBooNE with few flights, over the range of the plane. */
export function smallTable(masses = logarithmicGrid(0.01, 1, 6), flights = 2048): SignalTable {
  const samples = masses.map((mass) => coefficientsOf(experiment, sampleOf(mass, flights)));
  const { spectra, defaultExposure } = experiment;
  return assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
}

/** Its bytes as the host sends them; a new buffer each time, since a thread takes it away. */
export function tableBytes(table: SignalTable): ArrayBuffer {
  return encodeSignalTable(table).buffer;
}
