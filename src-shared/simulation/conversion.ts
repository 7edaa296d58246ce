import type { Detector } from "../geometry/detector.ts";
import { RayTracer } from "../geometry/ray-tracer.ts";

/**
 * Conversion of photons to pairs along rays: exact optical depths segment by segment, fiducial
 * volume taken as a region (it is no material of its own).
 */
export class ConversionTracer {
  readonly #tracer: RayTracer;
  readonly #detector: Detector;
  /** Inverse mean free path of each volume, 1/cm. */
  readonly #inverseLength: Float64Array;
  readonly #crossings: Float64Array;
  /** Distance to the conversion point of the last ray, cm. */
  distance = 0;

  /** @param inverseLengths 1/cm per volume: density / (9/7 X0) */
  constructor(detector: Detector, inverseLengths: Float64Array) {
    this.#detector = detector;
    this.#crossings = new Float64Array(2 * detector.fiducial.solid.intervals);
    this.#tracer = new RayTracer(detector);
    this.#inverseLength = inverseLengths;
  }

  /**
   * Probability that a photon converts inside the fiducial volume,
   * sum over its stretches of exp(-tau_entry) (1 - exp(-Delta tau)).
   *
   * @param u uniform that places the conversion (read `distance` after); ignored when negative
   */
  probability(
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    u: number,
  ): number {
    const { fiducial } = this.#detector;
    const crossings = this.#crossings;
    const stretches = fiducial.solid.intersect(
      x - fiducial.x,
      y - fiducial.y,
      z - fiducial.z,
      nx,
      ny,
      nz,
      crossings,
      0,
    );
    if (stretches === 0) return 0;
    const end = crossings[2 * stretches - 1]!;
    if (!(end > 0)) return 0;
    const tracer = this.#tracer;
    tracer.trace(x, y, z, nx, ny, nz, 0, end);
    const total = this.#walk(stretches, Infinity);
    if (u >= 0 && total > 0) this.#walk(stretches, u * total);
    return total;
  }

  /** Sums the probability over the fiducial stretches; stops where it reaches `wanted`. */
  #walk(stretches: number, wanted: number): number {
    const tracer = this.#tracer;
    const crossings = this.#crossings;
    let depth = 0;
    let total = 0;
    for (let k = 0; k < tracer.count; k++) {
      const entry = tracer.entry[k]!;
      const exit = tracer.exit[k]!;
      const rate = this.#inverseLength[tracer.volume[k]!]!;
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
