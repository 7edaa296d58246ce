import { FavouredInterval } from "../numerics/favoured-interval.ts";
import type { SamplingGuide } from "./sampling-guide.ts";

/** Share of the photons drawn above the threshold; the others keep the converted number known. */
const thresholdShare = 0.6;
/** Share of the photons drawn uniformly in the cone that the response sees. */
const coneShare = 0.5;

/**
 * Draws the photon of N -> nu gamma in the lab and reports the factor p/g of its direction: p the
 * natural density, (1 - slope cos*)/2 in the rest frame of N, g the one sampled with. g is p with
 * photons above the threshold lifted, mixed with a uniform cone about the beam where the response
 * sees no others. One factor of the mixture serves both ways of drawing, so weights stay bounded.
 */
export class PhotonEmission {
  /** GeV. */
  energy = 0;
  /** Direction, unit vector. */
  x = 0;
  y = 0;
  z = 1;
  factor = 1;

  readonly #threshold: number;
  readonly #axis: readonly [number, number, number];
  /** 1 - cosine of the cone's angle, 0 without a cone. */
  readonly #coneVersine: number;
  readonly #interval = new FavouredInterval();

  constructor(guide: SamplingGuide, axis: readonly [number, number, number]) {
    this.#threshold = guide.threshold;
    this.#axis = axis;
    this.#coneVersine = guide.coneAngle === null ? 0 : 1 - Math.cos(guide.coneAngle);
  }

  /**
   * @param energyN, mass, momentumN of N, GeV; @param nx, ny, nz its direction
   * @param slope +1 for helicity-flipping, -1 for conserving, 0 for a Majorana N
   * @param u uniform of the polar angle; @param v uniform of the azimuth
   */
  draw(
    energyN: number,
    mass: number,
    momentumN: number,
    nx: number,
    ny: number,
    nz: number,
    slope: number,
    u: number,
    v: number,
  ): void {
    const beta = momentumN / energyN;
    // Cumulated probability of cos* below the value that gives the threshold energy.
    const least = Math.min(1, Math.max(-1, ((2 * this.#threshold) / energyN - 1) / beta));
    const low = 0.5 * (1 + least) * (1 + 0.5 * slope * (1 - least));
    const share = least < 1 && least > -1 ? thresholdShare : 0;
    const cone = this.#coneVersine;
    const azimuth = 2 * Math.PI * v;
    if (cone > 0 && u < coneShare) {
      this.#place(1 - (cone * u) / coneShare, azimuth, ...this.#axis);
    } else {
      const w = cone > 0 ? (u - coneShare) / (1 - coneShare) : u;
      this.#interval.draw(w, low, 1, share);
      const value = this.#interval.value;
      let cosine: number;
      if (slope === 0) cosine = 2 * value - 1;
      else if (slope > 0) cosine = 1 - 2 * Math.sqrt(1 - value);
      else cosine = 2 * Math.sqrt(value) - 1;
      this.energy = 0.5 * energyN * (1 + beta * cosine);
      this.factor = this.#interval.factor;
      this.#place((cosine + beta) / (1 + beta * cosine), azimuth, nx, ny, nz);
      if (cone === 0) return;
    }
    const along = Math.min(1, nx * this.x + ny * this.y + nz * this.z);
    const slowing = 1 - beta * along;
    const cosine = (along - beta) / slowing;
    this.energy = 0.5 * energyN * (1 + beta * cosine);
    const value = 0.5 * (1 + cosine) * (1 + 0.5 * slope * (1 - cosine));
    const natural =
      (((1 - slope * cosine) / 2) * (mass / energyN) ** 2) / (slowing ** 2 * 2 * Math.PI);
    const lifted = natural / this.#interval.factorAt(value, low, 1, share);
    const [ax, ay, az] = this.#axis;
    const inCone = 1 - (ax * this.x + ay * this.y + az * this.z) <= cone;
    const sampled = (1 - coneShare) * lifted + (inCone ? coneShare / (2 * Math.PI * cone) : 0);
    this.factor = natural / sampled;
  }

  /** Puts the direction at the given cosine and azimuth about an axis. */
  #place(cosine: number, azimuth: number, nx: number, ny: number, nz: number): void {
    const sine = Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
    const a = sine * Math.cos(azimuth);
    const b = sine * Math.sin(azimuth);
    // Axes across without singularity (T. Duff et al., JCGT 6 (2017) 1).
    const sign = nz >= 0 ? 1 : -1;
    const p = -1 / (sign + nz);
    const q = nx * ny * p;
    this.x = cosine * nx + a * (1 + sign * nx * nx * p) + b * q;
    this.y = cosine * ny + a * sign * q + b * (sign + ny * ny * p);
    this.z = cosine * nz - a * sign * nx - b * ny;
  }
}
