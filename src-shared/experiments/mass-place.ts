import { binOf } from "../numerics/table.ts";

/** A mass among those of a table. */
export interface MassPlace {
  readonly logMass: number;
  /** Nodes on either side; the same one twice where the table has the mass. */
  readonly below: number;
  readonly above: number;
  /** Part of the way from one to the other in ln m. */
  readonly share: number;
}

/** @param masses GeV, ascending; @param mass GeV, between the first and the last */
export function betweenMasses(masses: readonly number[], mass: number): MassPlace {
  const logMass = Math.log(mass);
  const same = masses.findIndex((each) => Math.abs(each / mass - 1) < 1e-12);
  if (same >= 0) return { logMass, below: same, above: same, share: 0 };
  const last = masses.length - 1;
  const below = Math.min(Math.max(0, binOf(masses, Math.exp(logMass))), Math.max(0, last - 1));
  const above = Math.min(below + 1, last);
  const [low, high] = [Math.log(masses[below]!), Math.log(masses[above]!)];
  return { logMass, below, above, share: high > low ? (logMass - low) / (high - low) : 0 };
}
