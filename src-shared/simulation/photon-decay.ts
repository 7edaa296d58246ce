import { ConversionTracer } from "./conversion.ts";
import { PhotonEmission, type ShowerGuide } from "./photon-emission.ts";
import { register } from "./flight-registers.ts";
import type { SimulationContext } from "./simulation-context.ts";

/** N -> nu gamma, the photon converted in the fiducial volume; a `SeenDecay`. */
export class PhotonDecay {
  readonly furtherUniforms = 0;
  readonly rate = 1;
  readonly #emission: PhotonEmission;
  readonly #conversion: ConversionTracer;
  readonly #branching: number;

  constructor(context: SimulationContext, guide: ShowerGuide, mass: number) {
    const { detector, field } = context;
    const { fiducial } = detector;
    this.#branching = context.branching ?? 1;
    this.#conversion = new ConversionTracer(detector, context.conversionRates, {
      materials: context.rateOfVolume,
      densities: Float64Array.from(context.densities),
    });
    this.#emission = new PhotonEmission(
      context.guide,
      guide,
      mass,
      field.axis,
      [fiducial.x, fiducial.y, fiducial.z],
      fiducial.solid.boundingRadius,
    );
  }

  draw(flight: Float64Array, slope: number): void {
    this.#emission.draw(flight, slope);
    if (this.#branching !== 1) flight[register.emission]! *= this.#branching;
  }

  chance(flight: Float64Array, isPlaced: boolean): number {
    return this.#conversion.ofFlight(flight, isPlaced);
  }

  get distance(): number {
    return this.#conversion.distance;
  }
}
