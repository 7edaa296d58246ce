import { normalQuantile } from "../numerics/normal-quantile.ts";
import { uniformOf } from "../numerics/sobol.ts";
import {
  miniBooNEQuasiElasticEnergy,
  minervaQuasiElastic,
} from "../physics/quasi-elastic-reconstruction.ts";
import { type Flights, uniform, uniformsPerFlight } from "../simulation/flights.ts";
import type { Photons } from "../simulation/photons.ts";
import type { Settings } from "../specification/run-specification.ts";
import { type EfficiencyTable, fiducialEfficiency } from "./efficiency.ts";
import type { Response, ShowerVariable } from "./response-file.ts";

/** Showers as the detector would reconstruct them; entry i belongs to photon i. */
export interface Showers {
  /** E_sh, GeV. */
  readonly energy: Float64Array;
  /** Cosine to the beam. */
  readonly cosine: Float64Array;
  /** Events after the efficiency, before the threshold. */
  readonly efficiencyWeight: Float64Array;
  /** Events after efficiency and threshold; 0 where the shower is not reconstructed. */
  readonly weight: Float64Array;
}

/** Gaussian tails may not turn a shower's energy to nothing. */
const smallestEnergyShare = 0.05;

/**
 * Reconstructs photons that converted in the fiducial volume: efficiency and threshold on the true
 * energy, Gaussian smearing of the energy and of the direction (polar offset Gaussian, azimuth
 * about the photon uniform). PRD 107 055009, Sec. IV A and V A.
 */
export function reconstructShowers(
  photons: Photons,
  flights: Flights,
  response: Response,
  table: EfficiencyTable | undefined,
  settings: Settings,
): Showers {
  const { count } = photons;
  const showers = {
    energy: new Float64Array(count),
    cosine: new Float64Array(count),
    efficiencyWeight: new Float64Array(count),
    weight: new Float64Array(count),
  };
  const { uniforms } = flights;
  const angularWidth =
    settings.angularSmearing === "on" ? (response.angularResolution * Math.PI) / 180 : 0;
  const { stochastic, constant } = response.energyResolution;
  const quadrature = settings.energySmearing === "quadrature";
  for (let i = 0; i < count; i++) {
    const at = photons.flight[i]! * uniformsPerFlight;
    const energy = photons.energy[i]!;
    const efficiency =
      response.constantEfficiency *
      (table === undefined ? 1 : fiducialEfficiency(table, settings.efficiency, energy));
    const kept = photons.weight[i]! * efficiency;
    showers.efficiencyWeight[i] = kept;
    if (kept === 0 || !(energy > response.photonEnergyThreshold)) continue;
    showers.weight[i] = kept;
    const term = stochastic / Math.sqrt(energy);
    const width = quadrature ? Math.hypot(term, constant) : term + constant;
    const stretch = 1 + width * normalQuantile(uniformOf(uniforms[at + uniform.energySmearing]!));
    showers.energy[i] = energy * Math.max(smallestEnergyShare, stretch);
    let direction = photons.cosine[i]!;
    if (angularWidth > 0) {
      const offset =
        angularWidth * normalQuantile(uniformOf(uniforms[at + uniform.angularSmearing]!));
      const azimuth = 2 * Math.PI * uniformOf(uniforms[at + uniform.angularAzimuth]!);
      const sine = Math.sqrt(Math.max(0, (1 - direction) * (1 + direction)));
      direction = direction * Math.cos(offset) + sine * Math.sin(offset) * Math.cos(azimuth);
    }
    showers.cosine[i] = Math.min(1, Math.max(-1, direction));
  }
  return showers;
}

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
      return miniBooNEQuasiElasticEnergy(energy, cosine);
    case "Q2QE":
      return minervaQuasiElastic(energy, cosine)?.momentumTransferSquared ?? Infinity;
  }
}
