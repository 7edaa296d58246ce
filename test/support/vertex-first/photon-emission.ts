import { FavouredInterval } from "./favoured-interval.ts";
import type { SamplingGuide } from "../../../src-shared/simulation/sampling-guide.ts";
import { SeenCone } from "../../../src-shared/simulation/seen-cone.ts";

type Vector = readonly [number, number, number];

/** Share of the photons drawn above the threshold; the others keep the converted number known. */
const thresholdShare = 0.6;
/** Share of the photons drawn in the cone about the beam that the response sees. */
const seenConeShare = 0.5;
/** Angle of that cone in decay angles m/E from which on it is not needed. */
const wideCone = 3;
/** Share drawn uniformly in the cone towards the fiducial volume, for decays outside it. */
const fiducialConeShare = 0.5;
/** Share that always follows the natural density, so that weights stay bounded. */
const minNaturalShare = 0.35;

/**
 * Draws the photon of N -> nu gamma in the lab and reports the factor p/g of its direction: p the
 * natural density, (1 - slope cos*)/2 in the rest frame of N, g the one sampled with. g mixes p,
 * with photons above the threshold lifted, with uniform cones: about the beam, where the response
 * sees no other directions, and towards the fiducial volume, where the decay is outside it. The
 * whole mixture enters the factor, however the photon was drawn, so weights stay bounded.
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
  readonly #axis: Vector;
  readonly #cone: SeenCone | null;
  readonly #across = new Float64Array(3);
  readonly #centre: Vector;
  readonly #radius: number;
  readonly #interval = new FavouredInterval();

  /**
   * @param axis of the beam; @param centre, radius of a sphere around the fiducial volume, cm
   */
  constructor(guide: SamplingGuide, axis: Vector, centre: Vector, radius: number) {
    this.#threshold = guide.threshold;
    this.#axis = axis;
    this.#cone = guide.cone === null ? null : new SeenCone(guide.threshold, guide.cone);
    this.#centre = centre;
    this.#radius = radius;
  }

  /**
   * @param px, py, pz decay point, cm
   * @param energyN, mass, momentumN of N, GeV; @param nx, ny, nz its direction
   * @param slope +1 for helicity-flipping, -1 for conserving, 0 for a Majorana N
   * @param u uniform of the polar angle; @param v uniform of the azimuth
   */
  draw(
    px: number,
    py: number,
    pz: number,
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
    const min = Math.min(1, Math.max(-1, ((2 * this.#threshold) / energyN - 1) / beta));
    const low = 0.5 * (1 + min) * (1 + 0.5 * slope * (1 - min));
    const share = min < 1 && min > -1 ? thresholdShare : 0;

    // Where the decay is as narrow as the cone, its own density serves.
    const [ax, ay, az] = this.#axis;
    const cone = this.#cone;
    let beamShare = 0;
    if (cone !== null && cone.angleAt(energyN) * energyN < wideCone * mass) {
      cone.look(energyN, mass, 1 - (ax * nx + ay * ny + az * nz), slope);
      if (cone.chance > 0) {
        beamShare = seenConeShare;
        this.#turnToN(nx, ny, nz);
      }
    }
    const fx = this.#centre[0] - px;
    const fy = this.#centre[1] - py;
    const fz = this.#centre[2] - pz;
    const distance = Math.sqrt(fx * fx + fy * fy + fz * fz);
    const outside = distance > this.#radius;
    const fiducialShare = outside
      ? Math.min(fiducialConeShare, 1 - minNaturalShare - beamShare)
      : 0;
    const sine = outside ? this.#radius / distance : 0;
    const fiducialVersine = outside ? (sine * sine) / (1 + Math.sqrt(1 - sine * sine)) : 0;

    const azimuth = 2 * Math.PI * v;
    if (u < beamShare && cone !== null) {
      cone.draw(u / beamShare, v);
      const sine = Math.sqrt(cone.versine * (2 - cone.versine));
      const a = sine * Math.cos(cone.azimuth);
      const b = sine * Math.sin(cone.azimuth);
      const c = 1 - cone.versine;
      const [tx, ty, tz] = this.#across;
      this.x = c * ax + a * tx + b * (ay * tz - az * ty);
      this.y = c * ay + a * ty + b * (az * tx - ax * tz);
      this.z = c * az + a * tz + b * (ax * ty - ay * tx);
    } else if (u < beamShare + fiducialShare) {
      const w = (u - beamShare) / fiducialShare;
      this.#place(1 - fiducialVersine * w, azimuth, fx / distance, fy / distance, fz / distance);
    } else {
      const w = (u - beamShare - fiducialShare) / (1 - beamShare - fiducialShare);
      this.#interval.draw(w, low, 1, share);
      const value = this.#interval.value;
      let cosine: number;
      if (slope === 0) cosine = 2 * value - 1;
      else if (slope > 0) cosine = 1 - 2 * Math.sqrt(1 - value);
      else cosine = 2 * Math.sqrt(value) - 1;
      this.energy = 0.5 * energyN * (1 + beta * cosine);
      this.factor = this.#interval.factor;
      this.#place((cosine + beta) / (1 + beta * cosine), azimuth, nx, ny, nz);
      if (beamShare === 0 && fiducialShare === 0) return;
    }
    const along = Math.min(1, nx * this.x + ny * this.y + nz * this.z);
    const slowing = 1 - beta * along;
    const cosine = Math.min(1, Math.max(-1, (along - beta) / slowing));
    this.energy = 0.5 * energyN * (1 + beta * cosine);
    const value = 0.5 * (1 + cosine) * (1 + 0.5 * slope * (1 - cosine));
    const natural =
      (((1 - slope * cosine) / 2) * (mass / energyN) ** 2) / (slowing ** 2 * 2 * Math.PI);
    let sampled =
      ((1 - beamShare - fiducialShare) * natural) / this.#interval.factorAt(value, low, 1, share);
    if (beamShare > 0 && cone !== null) {
      const versine = 1 - (ax * this.x + ay * this.y + az * this.z);
      const [tx, ty, tz] = this.#across;
      const sine = Math.sqrt(Math.max(1e-300, versine * (2 - versine)));
      const cosineOfAzimuth = (tx * this.x + ty * this.y + tz * this.z) / sine;
      sampled += beamShare * cone.densityAt(versine, cosineOfAzimuth);
    }
    if (outside) {
      const towards = (fx * this.x + fy * this.y + fz * this.z) / distance;
      if (1 - towards <= fiducialVersine) {
        sampled += fiducialShare / (2 * Math.PI * fiducialVersine);
      }
    }
    this.factor = natural / sampled;
  }

  /** Unit vector across the beam towards N; any where N goes along the beam. */
  #turnToN(nx: number, ny: number, nz: number): void {
    const [ax, ay, az] = this.#axis;
    const along = ax * nx + ay * ny + az * nz;
    const [x, y, z] = [nx - along * ax, ny - along * ay, nz - along * az];
    const length = Math.sqrt(x * x + y * y + z * z);
    if (length > 1e-12) {
      this.#across[0] = x / length;
      this.#across[1] = y / length;
      this.#across[2] = z / length;
      return;
    }
    const norm = Math.hypot(az, ax) || 1;
    this.#across[0] = norm === 1 && az === 0 && ax === 0 ? 1 : az / norm;
    this.#across[1] = 0;
    this.#across[2] = norm === 1 && az === 0 && ax === 0 ? 0 : -ax / norm;
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
