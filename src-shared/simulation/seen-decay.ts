import type { ShowerGuide } from "./photon-emission.ts";
import { PairDecay } from "./pair-decay.ts";
import { PhotonDecay } from "./photon-decay.ts";
import type { SimulationContext } from "./simulation-context.ts";

/**
 * The decay that is looked for, from the decay point to what is seen. It fills the registers of the
 * photon with what stands for it: energy, direction, the cosine of the shower.
 */
export interface SeenDecay {
  /** Uniforms that it takes besides those of a photon, 0 or 3. */
  readonly furtherUniforms: number;
  /** All decays over those to photons, which the decay length of a coupling counts. */
  readonly rate: number;
  /** Puts what is seen into the registers, and how much it counts into `emission`. */
  draw(flight: Float64Array, slope: number): void;
  /** Chance that it is seen in the fiducial volume. @param isPlaced its place is wanted too */
  chance(flight: Float64Array, isPlaced: boolean): number;
  /** From the decay point to where the last one is seen, cm. */
  readonly distance: number;
}

/** @throws DomainError where a mass makes no pair */
export function seenDecayOf(
  context: SimulationContext,
  guide: ShowerGuide,
  mass: number,
): SeenDecay {
  const { decay } = context;
  return decay.kind === "photon"
    ? new PhotonDecay(context, guide, mass)
    : new PairDecay(context, guide.angularWidth, mass, decay.tracks);
}
