import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import type { ProcessCoupling } from "../../src-shared/simulation/process-coupling.ts";

/** What runs across. */
export interface AcrossAxis {
  readonly symbol: string;
  readonly unit: string;
  readonly range: readonly [number, number];
}

export const massAxis: AcrossAxis = { symbol: "m_N", unit: "GeV", range: planeRange.mass };

/**
 * What stands upwards: the dipole coupling, that of another model with the same width of N, or the
 * decay length of both.
 */
export interface CouplingAxis {
  readonly symbol: string;
  readonly unit: string;
  readonly range: readonly [number, number];
  /** Of a dipole coupling, GeV^-1, at a mass, GeV. */
  readonly ofDipole: (mass: number, dMu: number) => number;
  readonly toDipole: (mass: number, value: number) => number;
  /** Even steps of ln d_mu are none of ln of the value. */
  readonly bent?: boolean;
}

/** A place in a plane, in the quantities that its lines are in: (m_N, d_mu) unless its axes are others. */
export interface PlanePlace {
  readonly across: number;
  readonly upwards: number;
}

export const dipoleAxis: CouplingAxis = {
  symbol: "d_μ",
  unit: "GeV⁻¹",
  range: planeRange.dMu,
  ofDipole: (_, dMu) => dMu,
  toDipole: (_, value) => value,
};

/** The axis of a process by tables with a coupling of its own: all that the dipole's range holds. */
export function couplingAxis(coupling: ProcessCoupling | null): CouplingAxis {
  if (coupling === null) return dipoleAxis;
  const { symbol, unit } = coupling;
  const [from, to] = coupling.masses;
  // Beside the masses of its tables nothing is drawn; the edge gives the height.
  const known = (mass: number) => Math.min(to, Math.max(from, mass));
  const ofDipole = (mass: number, dMu: number) => coupling.ofDipole(known(mass), dMu);
  const toDipole = (mass: number, value: number) => coupling.toDipole(known(mass), value);
  const ends = planeRange.mass.flatMap((mass) => planeRange.dMu.map((d) => ofDipole(mass, d)));
  return { symbol, unit, range: [Math.min(...ends), Math.max(...ends)], ofDipole, toDipole };
}
