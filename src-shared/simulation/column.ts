import type { NeutrinoField } from "../beam/beam-profile.ts";
import type { Detector } from "../geometry/detector-model.ts";
import { RayTracer } from "../geometry/ray-tracer.ts";
import { register } from "./flight-registers.ts";

/** Beyond this no volume starts, cm. */
const farAway = 1e7;

/**
 * The matter behind a decay point, back along the flight of N: where the vertex may have been.
 * Read `count`, `from`, `to`, `volume` before the next call.
 */
export class Column {
  count = 0;
  /** Distances of the ends of each stretch from the decay point, cm, ascending. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly volume: Int32Array;

  readonly #tracer: RayTracer;
  readonly #axis: readonly [number, number, number];
  readonly #radius: number;

  /**
   * @param beamRadius cm: a parallel beam ends at this distance from its axis; null where it does
   *   not, or where each vertex is asked for itself
   */
  constructor(detector: Detector, field: NeutrinoField, beamRadius: number | null) {
    this.#tracer = new RayTracer(detector);
    this.#axis = field.axis;
    this.#radius = field.parallel && beamRadius !== null ? beamRadius : Infinity;
    this.from = this.#tracer.entry;
    this.to = this.#tracer.exit;
    this.volume = this.#tracer.volume;
  }

  /** Behind the decay point `x`, `y`, `z` along the direction of N in the registers. */
  trace(flight: Float64Array): void {
    const x = flight[register.x]!;
    const y = flight[register.y]!;
    const z = flight[register.z]!;
    const nx = flight[register.nx]!;
    const ny = flight[register.ny]!;
    const nz = flight[register.nz]!;
    let start = 0;
    let end = farAway;
    if (this.#radius < Infinity) {
      const [ax, ay, az] = this.#axis;
      // |across(x) - s across(n)|^2 = R^2, across: without the part along the axis.
      const along = x * ax + y * ay + z * az;
      const slope = nx * ax + ny * ay + nz * az;
      const px = x - along * ax;
      const py = y - along * ay;
      const pz = z - along * az;
      const qx = nx - slope * ax;
      const qy = ny - slope * ay;
      const qz = nz - slope * az;
      const a = qx * qx + qy * qy + qz * qz;
      const b = px * qx + py * qy + pz * qz;
      const c = px * px + py * py + pz * pz - this.#radius * this.#radius;
      const square = b * b - a * c;
      if (!(square >= 0) || (a === 0 && c > 0)) {
        this.count = 0;
        return;
      }
      if (a > 0) {
        const root = Math.sqrt(square);
        start = Math.max(0, (b - root) / a);
        end = Math.min(farAway, (b + root) / a);
      }
    }
    const tracer = this.#tracer;
    tracer.trace(x, y, z, -nx, -ny, -nz, start, end);
    this.count = tracer.count;
  }
}
