import { laboratoryDecayLength } from "../../src-shared/physics/decay.ts";
import { formatLength, formatNumber } from "./format-number.ts";

/** Energy that stands for the beam in the laboratory decay length, GeV; more for a heavy N. */
const typicalEnergy = 1;

/**
 * How far N flies, at rest and in the laboratory.
 *
 * @param mass m of N, GeV
 * @param properLength c tau, cm; infinite where nothing couples
 */
export function decayWords(mass: number, properLength: number) {
  if (!Number.isFinite(properLength)) {
    return { proper: "stable", laboratory: "no coupling, no decay" };
  }
  const energy = Math.max(typicalEnergy, Number((1.5 * mass).toPrecision(2)));
  const length = formatLength(laboratoryDecayLength(energy, mass, properLength));
  return {
    proper: formatLength(properLength),
    laboratory: `${length} at E_N = ${formatNumber(energy, { digits: 2, trim: true })} GeV`,
  };
}
