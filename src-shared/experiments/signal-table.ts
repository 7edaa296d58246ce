import { DomainError, IntegrityError } from "../errors.ts";
import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import type { Prediction } from "./prediction.ts";

/**
 * The signal of an experiment over mass and total coupling, for any d_mu: the couplings enter a
 * spectrum only through d_mu^2 (production) and D = sqrt(d_e^2 + d_mu^2 + d_tau^2) (width), so
 * N = d_mu^2 K(m_N, D), and one table of K serves every scenario of d_tau.
 */
export interface SignalTable {
  /** m_N in GeV, ascending. */
  readonly masses: readonly number[];
  /** D in GeV^-1, ascending. */
  readonly couplings: readonly number[];
  /** Names of the histograms and their numbers of bins. */
  readonly spectra: readonly { readonly name: string; readonly bins: number }[];
  /**
   * K per bin in events GeV^2 at the exposure: [mass][coupling][bins of all spectra in turn].
   */
  readonly values: Float64Array;
  /** Monte-Carlo variance of `values`. */
  readonly variances: Float64Array;
  /** POT. */
  readonly exposure: number;
}

/** Bins below this share of the largest one hold the logarithm at a floor. */
const floorShare = 1e-9;

export function binsOf(table: Pick<SignalTable, "spectra">): number {
  return table.spectra.reduce((sum, { bins }) => sum + bins, 0);
}

/** Spectrum of a table that holds the events after each step of the selection. */
export const cutFlowSpectrum = "cutFlow";

/** Histograms of a prediction, and its cut flow as one more. */
function spectraIn({ histograms, cutFlow }: Prediction) {
  return {
    ...histograms,
    ...(cutFlow === undefined ? {} : { [cutFlowSpectrum]: cutFlow }),
  };
}

/** Names and numbers of bins that the nodes of a prediction hold. */
export function spectraOf(prediction: Prediction): SignalTable["spectra"] {
  return Object.entries(spectraIn(prediction)).map(([name, { counts }]) => ({
    name,
    bins: counts.length,
  }));
}

/**
 * One node of the table: K and its variance from a prediction at d_mu = D, d_tau = d_e = 0.
 *
 * @param share of all flights that the prediction is made from; what it adds to the node
 */
export function signalNode(
  prediction: Prediction,
  coupling: number,
  share = 1,
): { values: number[]; variances: number[] } {
  const square = coupling ** 2 / share;
  const spectra = Object.values(spectraIn(prediction));
  return {
    values: spectra.flatMap(({ counts }) => counts.map((events) => events / square)),
    variances: spectra.flatMap(({ sumw2 }) => sumw2.map((variance) => variance / square ** 2)),
  };
}

/**
 * Puts nodes together.
 *
 * @param nodes by mass, then by coupling
 * @throws IntegrityError where a node holds a number that is none
 */
export function assembleSignalTable(
  masses: readonly number[],
  couplings: readonly number[],
  spectra: SignalTable["spectra"],
  nodes: readonly (readonly { values: number[]; variances: number[] }[])[],
  exposure: number,
): SignalTable {
  const values = Float64Array.from(nodes.flatMap((row) => row.flatMap((node) => node.values)));
  const variances = Float64Array.from(
    nodes.flatMap((row) => row.flatMap((node) => node.variances)),
  );
  const expected = masses.length * couplings.length * binsOf({ spectra });
  const bad = values.findIndex((value) => !(value >= 0 && value < Infinity));
  if (values.length !== expected || variances.length !== expected || bad >= 0) {
    throw new IntegrityError({
      what: "A signal table cannot be put together",
      why:
        bad >= 0
          ? `entry ${bad} is ${values[bad]}`
          : `${values.length} values were found where ${expected} belong`,
      remedy: "Run the scan again.",
    });
  }
  return { masses, couplings, spectra, values, variances, exposure };
}

/** Expected events per bin of one spectrum, with their Monte-Carlo standard errors. */
export interface SpectrumSignal {
  readonly events: readonly number[];
  readonly errors: readonly number[];
}

/** The same of every spectrum. */
export interface Signal {
  readonly spectra: Readonly<Record<string, readonly number[]>>;
  readonly errors: Readonly<Record<string, readonly number[]>>;
}

/** One bin as functions of ln m or of ln D: ln K, and the relative variance of K. */
interface BinCurves {
  readonly logValue: MonotoneInterpolation;
  readonly relativeVariance: MonotoneInterpolation;
}

/** Curves of a table, [bin][coupling]: they serve every mass, so each table makes them once. */
const curvesOfTables = new WeakMap<SignalTable, (readonly BinCurves[])[]>();

function massCurves(table: SignalTable, bin: number): readonly BinCurves[] {
  const known = curvesOfTables.get(table) ?? [];
  curvesOfTables.set(table, known);
  return (known[bin] ??= makeMassCurves(table, bin));
}

/** Below this K of a bin counts as empty when its logarithm is taken. */
export function floorOf(table: SignalTable, bin: number): number {
  let largest = 0;
  for (let at = bin; at < table.values.length; at += binsOf(table)) {
    largest = Math.max(largest, table.values[at]!);
  }
  return Math.max(largest * floorShare, Number.MIN_VALUE);
}

function makeMassCurves(table: SignalTable, bin: number): BinCurves[] {
  const { masses, couplings } = table;
  const bins = binsOf(table);
  const at = (i: number, j: number) => (i * couplings.length + j) * bins + bin;
  const floor = floorOf(table, bin);
  const logMasses = masses.map(Math.log);
  return couplings.map((_, j) => {
    const logs = masses.map((__, i) => Math.log(Math.max(floor, table.values[at(i, j)]!)));
    const shares = masses.map((__, i) => {
      const value = table.values[at(i, j)]!;
      return value > floor ? table.variances[at(i, j)]! / value ** 2 : 1;
    });
    return {
      logValue: new MonotoneInterpolation(logMasses, logs),
      relativeVariance: new MonotoneInterpolation(logMasses, shares),
    };
  });
}

/**
 * The signal of one mass at every coupling: interpolates the table along the mass (monotone cubic
 * in ln m of ln K, with a floor, so that nearly empty bins cannot overshoot).
 */
export class SignalAtMass {
  readonly #table: SignalTable;
  readonly #logMass: number;
  readonly #logCouplings: readonly number[];
  /** By bin of all spectra, made when a spectrum is first asked for. */
  readonly #curves: BinCurves[] = [];

  /** @throws DomainError outside the masses of the table */
  constructor(table: SignalTable, mass: number) {
    const first = table.masses[0]!;
    const last = table.masses.at(-1)!;
    if (!(mass >= first * (1 - 1e-12) && mass <= last * (1 + 1e-12))) {
      throw new DomainError("mass", mass, `${first}-${last} GeV, the masses of the scan`);
    }
    this.#table = table;
    this.#logMass = Math.log(mass);
    this.#logCouplings = table.couplings.map(Math.log);
  }

  /**
   * @param dMu GeV^-1; @param total D in GeV^-1, at least d_mu
   * @param exposure POT; the table's own when left out
   */
  at(dMu: number, total: number, exposure = this.#table.exposure): Signal {
    const spectra: Record<string, readonly number[]> = {};
    const errors: Record<string, readonly number[]> = {};
    for (const { name } of this.#table.spectra) {
      const signal = this.spectrum(name, dMu, total, exposure);
      spectra[name] = signal.events;
      errors[name] = signal.errors;
    }
    return { spectra, errors };
  }

  /** One spectrum of `at`. @throws DomainError where the table has no such spectrum */
  spectrum(
    name: string,
    dMu: number,
    total: number,
    exposure = this.#table.exposure,
  ): SpectrumSignal {
    const scale = dMu ** 2 * (exposure / this.#table.exposure);
    const logTotal = Math.log(total);
    const { first, bins } = this.#binsOf(name);
    const events: number[] = [];
    const errors: number[] = [];
    for (let bin = first; bin < first + bins; bin++) {
      const curve = (this.#curves[bin] ??= this.#couplingCurve(bin));
      const value = scale * Math.exp(curve.logValue.at(logTotal));
      events.push(value);
      errors.push(value * Math.sqrt(Math.max(0, curve.relativeVariance.at(logTotal))));
    }
    return { events, errors };
  }

  #couplingCurve(bin: number): BinCurves {
    const curves = massCurves(this.#table, bin);
    const logMass = this.#logMass;
    return {
      logValue: new MonotoneInterpolation(
        this.#logCouplings,
        curves.map(({ logValue }) => logValue.at(logMass)),
      ),
      relativeVariance: new MonotoneInterpolation(
        this.#logCouplings,
        curves.map(({ relativeVariance }) => relativeVariance.at(logMass)),
      ),
    };
  }

  #binsOf(wanted: string): { first: number; bins: number } {
    let first = 0;
    for (const { name, bins } of this.#table.spectra) {
      if (name === wanted) return { first, bins };
      first += bins;
    }
    const names = this.#table.spectra.map(({ name }) => name);
    throw new DomainError("spectrum", wanted, `the spectra of the scan: ${names.join(", ")}`);
  }
}
