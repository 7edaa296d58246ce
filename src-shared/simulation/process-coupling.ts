import { DomainError } from "../errors.ts";
import { decayWidth } from "../physics/decay.ts";
import type { ProcessFile } from "./process-file.ts";

/**
 * The coupling of a tabulated model. Everything after the tables works with a dipole coupling, on
 * whose square both cross section and width go; the dipole that gives N the width of the model
 * stands for its coupling, mass by mass: d(m, g) = (g / g0)^(p/2) sqrt(Gamma(m, g0) / Gamma_d(m, 1)).
 */
export interface ProcessCoupling {
  readonly symbol: string;
  readonly words: string;
  readonly unit: string;
  readonly power: number;
  /** Share of all decays that is looked for. */
  readonly share: number;
  /** Lowest and highest mass whose width is known, GeV. */
  readonly masses: readonly [number, number];
  /** d in GeV^-1. @param mass GeV @throws DomainError where the widths do not reach */
  toDipole(mass: number, coupling: number): number;
  /** The way back. */
  ofDipole(mass: number, dipole: number): number;
  /** What a cross section at the coupling of the tables is times, to be that at d = 1 GeV^-1. */
  perDipole(mass: number): number;
}

/** What a process file says of its coupling. */
export type NamedCoupling = Pick<ProcessFile, "name" | "coupling" | "couplingName" | "decay">;

/** The coupling of a process; null for the dipole's own. */
export function processCouplingOf(file: NamedCoupling | undefined): ProcessCoupling | null {
  if (file?.couplingName === undefined || file.decay === undefined) return null;
  const { coupling, couplingName, decay, name } = file;
  const squareAt = (mass: number) => {
    const width = widthAt(decay, mass, name);
    return width / decayWidth(mass, { dMu: 1, dTau: 0, dE: 0 }, "dirac");
  };
  const { power } = couplingName;
  return {
    ...couplingName,
    share: decay.share,
    masses: [decay.masses[0]!, decay.masses.at(-1)!],
    toDipole: (mass, value) => (value / coupling) ** (power / 2) * Math.sqrt(squareAt(mass)),
    ofDipole: (mass, dipole) => coupling * (dipole / Math.sqrt(squareAt(mass))) ** (2 / power),
    perDipole: (mass) => 1 / squareAt(mass),
  };
}

/** Linear in both logarithms. */
function widthAt(
  { masses, widths }: NonNullable<ProcessFile["decay"]>,
  mass: number,
  name: string,
): number {
  const last = masses.length - 1;
  if (!(mass >= masses[0]! * (1 - 1e-9) && mass <= masses[last]! * (1 + 1e-9))) {
    throw new DomainError(
      "mass",
      mass,
      `${masses[0]}-${masses[last]} GeV, the masses of the widths of ${name}`,
      "model.mass",
    );
  }
  const next = masses.findIndex((each, i) => i > 0 && mass <= each);
  if (next < 0) return widths[last]!;
  const part = Math.log(mass / masses[next - 1]!) / Math.log(masses[next]! / masses[next - 1]!);
  return widths[next - 1]! * (widths[next]! / widths[next - 1]!) ** part;
}
