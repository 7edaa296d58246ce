import {
  type EfficiencyTable,
  fiducialEfficiency,
} from "../../../src-shared/experiments/efficiency.ts";
import { efficiencyFunction } from "../../../src-shared/experiments/response-efficiency.ts";
import type { Response } from "../../../src-shared/experiments/response-file.ts";
import { normalQuantile } from "../../../src-shared/numerics/normal-quantile.ts";
import type { Settings } from "../../../src-shared/specification/run-specification.ts";
import { generator } from "../generator.ts";
import type { Photons } from "./photons.ts";

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
  response: Response,
  table: EfficiencyTable | undefined,
  settings: Settings,
  seed: number,
): Showers {
  const { count } = photons;
  const showers = {
    energy: new Float64Array(count),
    cosine: new Float64Array(count),
    efficiencyWeight: new Float64Array(count),
    weight: new Float64Array(count),
  };
  const random = generator(seed);
  const own = efficiencyFunction(response.efficiency ?? 1);
  const angularWidth =
    settings.angularSmearing === "on" ? (response.angularResolution * Math.PI) / 180 : 0;
  const { stochastic, constant } = response.energyResolution;
  const quadrature = settings.energySmearing === "quadrature";
  for (let i = 0; i < count; i++) {
    const energy = photons.energy[i]!;
    const efficiency =
      response.constantEfficiency *
      own(energy, photons.cosine[i]!) *
      (table === undefined ? 1 : fiducialEfficiency(table, settings.efficiency, energy));
    const kept = photons.weight[i]! * efficiency;
    showers.efficiencyWeight[i] = kept;
    if (kept === 0 || !(energy > response.photonEnergyThreshold)) continue;
    showers.weight[i] = kept;
    const term = stochastic / Math.sqrt(energy);
    const width = quadrature ? Math.hypot(term, constant) : term + constant;
    const stretch = 1 + width * normalQuantile(random());
    showers.energy[i] = energy * Math.max(smallestEnergyShare, stretch);
    let direction = photons.cosine[i]!;
    if (angularWidth > 0) {
      const offset = angularWidth * normalQuantile(random());
      const azimuth = 2 * Math.PI * random();
      const sine = Math.sqrt(Math.max(0, (1 - direction) * (1 + direction)));
      direction = direction * Math.cos(offset) + sine * Math.sin(offset) * Math.cos(azimuth);
    }
    showers.cosine[i] = Math.min(1, Math.max(-1, direction));
  }
  return showers;
}
