import { DomainError, IntegrityError } from "../errors.ts";
import type { Nature } from "../physics/decay.ts";
import type { Coefficients } from "../simulation/coefficients.ts";
import type { Response } from "./response-file.ts";
import { firstSteps, rowLayout } from "./shower-rows.ts";

/**
 * The signal of an experiment over mass, for any couplings: N made by muon neutrinos enter a spectrum
 * only through d_mu^2 (production) and D = sqrt(d_e^2 + d_mu^2 + d_tau^2) (width), so
 * N = d_mu^2 K(m_N, D), and the coefficients of a mass give K at every D. With d_e the beam's electron
 * neutrinos make N as well, d_e^2 K_e(m_N, D), which a table does not hold: `electronCouplingWords`.
 */
export interface SignalTable {
  /** m_N in GeV, ascending. */
  readonly masses: readonly number[];
  readonly nature: Nature;
  /** POT. */
  readonly exposure: number;
  /** Names of the histograms, and the rows of the coefficients that hold their bins. */
  readonly spectra: readonly SpectrumRows[];
  /** By mass. */
  readonly samples: readonly SignalSample[];
}

export interface SpectrumRows {
  readonly name: string;
  readonly firstRow: number;
  readonly bins: number;
  /** Names of the bins, where they are steps of the selection. */
  readonly steps?: readonly string[] | undefined;
}

/** What a table needs of the coefficients of a mass: every bin in total, by replicate. */
export type SignalSample = Pick<Coefficients, "rows" | "replicates">;

/** Spectrum of a table that holds the events after each step of the selection. */
export const cutFlowSpectrum = "cutFlow";

/** Largest D that a limit looks at, GeV^-1: beyond it the effective theory ends. */
export const largestTotalCoupling = 1e-2;

/** Spectra of a response: its histograms, and its cut flow as one more. */
export function spectraOf(response: Response): SpectrumRows[] {
  const layout = rowLayout(response);
  return [
    ...response.histograms.map(({ name, edges }, k) => ({
      name,
      firstRow: layout.firstBin[k]!,
      bins: edges.length - 1,
    })),
    {
      name: cutFlowSpectrum,
      firstRow: 0,
      bins: layout.firstMark,
      steps: [...firstSteps, ...response.cuts.map(({ name }) => name)],
    },
  ];
}

/**
 * Puts samples together.
 *
 * @param samples by mass
 * @throws IntegrityError where they do not fit, or one holds a number that is none
 */
export function assembleSignalTable(
  masses: readonly number[],
  nature: Nature,
  spectra: readonly SpectrumRows[],
  samples: readonly SignalSample[],
  exposure: number,
): SignalTable {
  const rows = samples[0]?.rows ?? 0;
  const last = Math.max(...spectra.map(({ firstRow, bins }) => firstRow + bins));
  const bad = samples.findIndex(
    (sample) => sample.rows !== rows || !sample.replicates.every(isFiniteThroughout),
  );
  if (samples.length !== masses.length || last > rows || bad >= 0) {
    throw new IntegrityError({
      what: "A signal table cannot be put together",
      why:
        bad >= 0
          ? `the sample of ${masses[bad]} GeV does not fit or holds numbers that are none`
          : `${samples.length} samples of ${rows} rows were found where ${masses.length} of ${last} belong`,
      remedy: "Run the scan again.",
    });
  }
  return { masses, nature, exposure, spectra, samples };
}

function isFiniteThroughout(values: Float32Array): boolean {
  // What is not a number stays none in a sum.
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return Number.isFinite(sum);
}

/** @throws DomainError outside the masses (GeV) of the table */
export function requireMassOf({ masses }: Pick<SignalTable, "masses">, mass: number): void {
  const first = masses[0]!;
  const last = masses.at(-1)!;
  if (mass >= first * (1 - 1e-12) && mass <= last * (1 + 1e-12)) return;
  throw new DomainError("mass", mass, `${first}-${last} GeV, the masses of the scan`);
}

/**
 * Place of a step of the selection in the cut flow of a table.
 *
 * @throws DomainError where the table has no such step
 */
export function stepOf(table: Pick<SignalTable, "spectra">, wanted: string): number {
  const { steps = [] } = rowsOf(table, cutFlowSpectrum);
  const found = steps.indexOf(wanted);
  if (found >= 0) return found;
  throw new DomainError("step", wanted, `the steps of the cut flow: ${steps.join(", ")}`);
}

/** @throws DomainError where the table has no such spectrum */
export function rowsOf({ spectra }: Pick<SignalTable, "spectra">, wanted: string): SpectrumRows {
  const found = spectra.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = spectra.map(({ name }) => name);
  throw new DomainError("spectrum", wanted, `the spectra of the scan: ${names.join(", ")}`);
}
