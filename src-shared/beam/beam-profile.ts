import { z } from "zod";

/** How neutrinos cross the detector's surroundings. */
export const BeamProfile = z.strictObject({
  /** Direction of the beam in the detector's frame; any length. */
  axis: z.tuple([z.number(), z.number(), z.number()]).default([0, 0, 1]),
  /**
   * parallel: the table's flux everywhere. point: from a point upstream, falling with the squared
   * distance. cone: the same, zero outside the half angle.
   */
  divergence: z.enum(["parallel", "point", "cone"]).default("parallel"),
  /** From the source to the detector's origin, where the table holds, cm. */
  baseline: z.number().positive().max(1e10, "baseline must lie in 0-1e10 cm"),
  /** Of a cone, degrees. */
  halfAngle: z.number().positive().max(90).optional(),
  /** Factor on the table's flux, e.g. (541/470)^2 for another distance on the same axis. */
  fluxScale: z.number().positive().max(1e9, "fluxScale must lie in 0-1e9").default(1),
  source: z.string(),
});
export type BeamProfile = z.infer<typeof BeamProfile>;

/** Direction and relative flux of neutrinos at a point. */
export class NeutrinoField {
  /** Unit vector along the beam. */
  readonly axis: readonly [number, number, number];
  readonly parallel: boolean;
  /** Direction of the neutrinos at the last point asked for, unit vector. */
  x = 0;
  y = 0;
  z = 1;
  readonly #baseline: number;
  readonly #minCosine: number;

  constructor(profile: BeamProfile) {
    const length = Math.hypot(...profile.axis);
    this.axis = [profile.axis[0] / length, profile.axis[1] / length, profile.axis[2] / length];
    this.parallel = profile.divergence === "parallel";
    this.#baseline = profile.baseline;
    this.#minCosine =
      profile.divergence === "cone" ? Math.cos(((profile.halfAngle ?? 90) * Math.PI) / 180) : -1;
    [this.x, this.y, this.z] = this.axis;
  }

  /** Flux at a point over the flux of the table; leaves the direction in x, y, z. */
  at(x: number, y: number, z: number): number {
    if (this.parallel) return 1;
    const [ax, ay, az] = this.axis;
    const dx = x + this.#baseline * ax;
    const dy = y + this.#baseline * ay;
    const dz = z + this.#baseline * az;
    const distance = Math.hypot(dx, dy, dz);
    if (!(distance > 0)) return 0;
    this.x = dx / distance;
    this.y = dy / distance;
    this.z = dz / distance;
    const cosine = this.x * ax + this.y * ay + this.z * az;
    return cosine < this.#minCosine ? 0 : (this.#baseline / distance) ** 2;
  }
  /**
   * Distance at which the neutrino through a point crosses the plane of the detector's origin, across
   * the beam, from the origin; cm.
   */
  impact(x: number, y: number, z: number): number {
    const [ax, ay, az] = this.axis;
    const along = x * ax + y * ay + z * az;
    const across = Math.hypot(x - along * ax, y - along * ay, z - along * az);
    if (this.parallel) return across;
    // From the source, `baseline` upstream of the origin.
    const fromSource = along + this.#baseline;
    return fromSource > 0 ? (across * this.#baseline) / fromSource : Infinity;
  }
}
