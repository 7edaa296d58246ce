import { properDecayLength } from "../physics/decay.ts";
import { reducedPlanckConstant } from "../physics/constants.ts";
import type { Model } from "../specification/run-specification.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import { planeRange } from "./default-plane.ts";

/** What the decay length depends on besides mass and d_mu. */
export interface DecayLengthChoice {
  readonly tau: TauCoupling;
  readonly nature: Model["nature"];
}

/** c tau in m at a mass (GeV) and a d_mu (GeV^-1), with the other couplings as they are set. */
export function decayLengthOf(
  { tau, nature }: DecayLengthChoice,
  mass: number,
  dMu: number,
): number {
  const dTau = tau.kind === "fixed" ? tau.dTau : tau.ratio * dMu;
  return properDecayLength(mass, { dMu, dTau, dE: tau.dE ?? 0 }, nature) / 100;
}

/**
 * The d_mu (GeV^-1) at which N of a mass (GeV) has this c tau (m), the other couplings as they are
 * set; kept within the plane, where no d_mu gives it.
 */
export function couplingOfDecayLength(
  { tau, nature }: DecayLengthChoice,
  mass: number,
  length: number,
): number {
  // Gamma = n D^2 m^3/(4 pi) = hbar c/(c tau), n = 1 Dirac, 2 Majorana: `decayWidth`.
  const width = reducedPlanckConstant / (100 * length);
  const square = (width * 4 * Math.PI) / mass ** 3 / (nature === "majorana" ? 2 : 1);
  const others = (tau.dE ?? 0) ** 2 + (tau.kind === "fixed" ? tau.dTau ** 2 : 0);
  const own = Math.max(0, square - others) / (1 + (tau.kind === "ratio" ? tau.ratio ** 2 : 0));
  const [from, to] = planeRange.dMu;
  return Math.min(to, Math.max(from, Math.sqrt(own)));
}

/** Whole decades of c tau, m, that hold the plane of (m_N, d_mu). */
export function decayLengthRange(choice: DecayLengthChoice): readonly [number, number] {
  const [lightest, heaviest] = planeRange.mass;
  const [least, most] = planeRange.dMu;
  const ends = [decayLengthOf(choice, heaviest, most), decayLengthOf(choice, lightest, least)];
  const [shortest, longest] = ends.map(Math.log10) as [number, number];
  return [10 ** Math.floor(shortest), 10 ** Math.ceil(longest)];
}
