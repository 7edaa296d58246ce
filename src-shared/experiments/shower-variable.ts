import {
  quasiElasticNeutrinoEnergy,
  equalMassQuasiElastic,
} from "../physics/quasi-elastic-reconstruction.ts";
import type { ShowerVariable } from "../specification/movable-cut.ts";

/**
 * Value of a variable for a shower of the given energy (GeV) and cosine. Where no quasi-elastic
 * hypothesis fits, enuqe and Q2QE are +Infinity, beyond every range.
 */
export function showerVariable(variable: ShowerVariable, energy: number, cosine: number): number {
  switch (variable) {
    case "energy":
      return energy;
    case "cosine":
      return cosine;
    case "theta":
      return Math.acos(cosine);
    case "Etheta2":
      return energy * Math.acos(cosine) ** 2;
    case "enuqe":
      return quasiElasticNeutrinoEnergy(energy, cosine);
    case "Q2QE":
      return equalMassQuasiElastic(energy, cosine)?.momentumTransferSquared ?? Infinity;
  }
}
