import { normalQuantile } from "../../numerics/normal-quantile.ts";
import { uniformOf } from "../../numerics/sobol.ts";
import { miniBooNEQuasiElasticEnergy } from "../../physics/quasi-elastic-reconstruction.ts";
import { type Flights, uniform, uniformsPerFlight } from "../../simulation/flights.ts";
import type { Photons } from "../../simulation/photons.ts";
import type { Settings } from "../../specification/run-specification.ts";
import type { ExperimentInputs } from "../experiment-inputs.ts";
import { fiducialEfficiency } from "./efficiency.ts";

/** Showers as MiniBooNE would reconstruct them; entry i belongs to photon i. */
export interface Showers {
  /** E_nu^QE, GeV; infinite where the shower fits no quasi-elastic event. */
  readonly quasiElasticEnergy: Float64Array;
  /** Reconstructed cosine to the beam. */
  readonly cosine: Float64Array;
  /** Weight after the efficiency, events. */
  readonly efficiencyWeight: Float64Array;
  /** Weight after efficiency and threshold, events. */
  readonly weight: Float64Array;
}

/** An event generator's smearing may not turn a shower around: 5 sigma at most. */
const smallestEnergyShare = 0.05;

/**
 * Reconstructs photons that converted in the fiducial volume: efficiency and threshold on the true
 * energy, Gaussian smearing of the energy (sigma_E/E constant) and of the direction (polar offset
 * Gaussian, azimuth about the photon uniform). Paper Sec. IV A.
 */
export function reconstructShowers(
  photons: Photons,
  flights: Flights,
  inputs: ExperimentInputs,
  settings: Settings,
): Showers {
  const { count } = photons;
  const quasiElasticEnergy = new Float64Array(count);
  const cosine = new Float64Array(count);
  const efficiencyWeight = new Float64Array(count);
  const weight = new Float64Array(count);
  const { uniforms } = flights;
  const angularWidth =
    settings.angularSmearing === "on" ? (inputs.resolution.angle * Math.PI) / 180 : 0;
  const threshold = inputs.selection.photonEnergyThreshold;
  const table = inputs.data.efficiency;
  for (let i = 0; i < count; i++) {
    const at = photons.flight[i]! * uniformsPerFlight;
    const energy = photons.energy[i]!;
    const kept = photons.weight[i]! * fiducialEfficiency(table, settings.efficiency, energy);
    efficiencyWeight[i] = kept;
    weight[i] = energy > threshold ? kept : 0;
    if (weight[i] === 0) continue;
    const stretch =
      1 +
      inputs.resolution.energy * normalQuantile(uniformOf(uniforms[at + uniform.energySmearing]!));
    const visible = energy * Math.max(smallestEnergyShare, stretch);
    let direction = photons.cosine[i]!;
    if (angularWidth > 0) {
      const offset =
        angularWidth * normalQuantile(uniformOf(uniforms[at + uniform.angularSmearing]!));
      const azimuth = 2 * Math.PI * uniformOf(uniforms[at + uniform.angularAzimuth]!);
      const sine = Math.sqrt(Math.max(0, (1 - direction) * (1 + direction)));
      direction = direction * Math.cos(offset) + sine * Math.sin(offset) * Math.cos(azimuth);
    }
    cosine[i] = Math.min(1, Math.max(-1, direction));
    quasiElasticEnergy[i] = miniBooNEQuasiElasticEnergy(visible, cosine[i]!);
  }
  return { quasiElasticEnergy, cosine, efficiencyWeight, weight };
}
