import type { Detector } from "../geometry/detector-model.ts";
import { RayTracer } from "../geometry/ray-tracer.ts";
import { rayLength, setRay } from "../geometry/solids/ray.ts";
import { VolumeTable } from "../geometry/volume-table.ts";
import type { ConversionRates } from "../physics/conversion-rates.ts";
import { register } from "./flight-registers.ts";

/** Which material fills each volume, an index into the conversion rates, and its density in g/cm3. */
export interface VolumeMatter {
  readonly materials: Uint32Array;
  readonly densities: Float64Array;
}

/**
 * Conversion of photons to pairs along rays: exact optical depths segment by segment, fiducial
 * volume taken as a region (it is no material of its own).
 */
export class ConversionTracer {
  readonly #tracer: RayTracer;
  readonly #conversionRates: ConversionRates;
  readonly #materials: Uint32Array;
  readonly #densities: Float64Array;
  readonly #crossings: Float64Array;
  readonly #fiducial: VolumeTable;
  readonly #ray = new Float64Array(rayLength);
  /** Distance to the conversion point of the last ray, cm. */
  distance = 0;

  constructor(
    detector: Detector,
    conversionRates: ConversionRates,
    { materials, densities }: VolumeMatter,
  ) {
    this.#crossings = new Float64Array(2 * detector.fiducial.solid.intervals);
    this.#tracer = new RayTracer(detector);
    this.#fiducial = new VolumeTable([detector.fiducial], [0]);
    this.#conversionRates = conversionRates;
    this.#materials = materials;
    this.#densities = densities;
  }

  /**
   * Probability that a photon converts inside the fiducial volume,
   * sum over its stretches of exp(-tau_entry) (1 - exp(-Delta tau)).
   *
   * @param energy of the photon, GeV
   * @param u uniform that places the conversion (read `distance` after); ignored when negative
   */
  probability(
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    energy: number,
    u: number,
  ): number {
    const crossings = this.#crossings;
    setRay(this.#ray, x, y, z, nx, ny, nz);
    const stretches = this.#fiducial.cross(0, this.#ray, crossings);
    if (stretches === 0) return 0;
    const end = crossings[2 * stretches - 1]!;
    if (!(end > 0)) return 0;
    const tracer = this.#tracer;
    tracer.trace(x, y, z, nx, ny, nz, 0, end);
    this.#conversionRates.locate(energy);
    const total = this.#walk(stretches, Infinity);
    if (u >= 0 && total > 0) this.#walk(stretches, u * total);
    return total;
  }

  /** `probability` of the photon in the registers; with `u` of them where it is to be placed. */
  ofFlight(flight: Float64Array, isPlaced: boolean): number {
    return this.probability(
      flight[register.x]!,
      flight[register.y]!,
      flight[register.z]!,
      flight[register.gx]!,
      flight[register.gy]!,
      flight[register.gz]!,
      flight[register.photonEnergy]!,
      isPlaced ? flight[register.u]! : -1,
    );
  }

  /** Sums the probability over the fiducial stretches; stops where it reaches `wanted`. */
  #walk(stretches: number, wanted: number): number {
    const tracer = this.#tracer;
    const crossings = this.#crossings;
    const { rates, materials, node, share } = this.#conversionRates;
    const row = node * materials;
    let depth = 0;
    let total = 0;
    for (let k = 0; k < tracer.count; k++) {
      const entry = tracer.entry[k]!;
      const exit = tracer.exit[k]!;
      const volume = tracer.volume[k]!;
      const low = row + this.#materials[volume]!;
      const below = rates[low]!;
      // Inverse mean free path, 1/cm.
      const rate = this.#densities[volume]! * (below + share * (rates[low + materials]! - below));
      for (let s = 0; s < stretches; s++) {
        const from = Math.max(entry, crossings[2 * s]!);
        const to = Math.min(exit, crossings[2 * s + 1]!);
        if (!(to > from)) continue;
        const survival = Math.exp(-(depth + rate * (from - entry)));
        const part = survival * -Math.expm1(-rate * (to - from));
        if (total + part >= wanted) {
          const share = Math.min(1, Math.max(0, (wanted - total) / survival));
          this.distance = from - Math.log1p(-share) / rate;
          return total + part;
        }
        total += part;
      }
      depth += rate * (exit - entry);
    }
    return total;
  }
}
