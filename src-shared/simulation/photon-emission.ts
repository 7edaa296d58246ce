import type { SamplingGuide } from "./sampling-guide.ts";
import { normalQuantile } from "../numerics/normal-quantile.ts";
import { register } from "./flight-registers.ts";
import { SeenCone } from "./seen-cone.ts";
import { smearedCosine } from "./smeared-cosine.ts";
import type { VisibleEnergies } from "./visible-energies.ts";

/** What of the showers steers the photons. */
export interface ShowerGuide {
  readonly visible: VisibleEnergies;
  /** Width of the polar offset of a shower, rad. */
  readonly angularWidth: number;
}

type Vector = readonly [number, number, number];

/** Share of the photons drawn with their natural density: they keep the converted number known. */
const plainShare = 0.125;
/** Share of the photons drawn in the cone about the beam that the response sees. */
const seenConeShare = 0.7;
/** Margin of that cone in margins of the guide, which are for photons: showers are cut sharply. */
const sharpness = 0.4;
/** Angle of that cone in decay angles m/E from which on it is not needed. */
const wideCone = 3;
/** Share drawn uniformly in the cone towards the fiducial volume, for decays outside it. */
const fiducialConeShare = 0.5;
/** Share that always follows the natural density, so that weights stay bounded. */
const minNaturalShare = 0.2;

/**
 * Draws the photon of N -> nu gamma in the lab and reports the factor p/g of its direction: p the
 * natural density, (1 - slope cos*)/2 in the rest frame of N, g the one sampled with. g mixes p,
 * and p times the chance of an energy to be seen, with uniform cones: about the beam for the shower, where the response
 * sees no other directions, and towards the fiducial volume, where the decay is outside it. The
 * whole mixture enters the factor, however the photon was drawn, so weights stay bounded.
 */
export class PhotonEmission {
  readonly #visible: VisibleEnergies;
  readonly #mass: number;
  readonly #angularWidth: number;
  readonly #shower = new Float64Array(3);
  readonly #axis: Vector;
  readonly #cone: SeenCone | null;
  readonly #across = new Float64Array(3);
  readonly #centre: Vector;
  readonly #radius: number;
  /** From the decay point to the middle of the fiducial volume, unit vector. */
  readonly #towards = new Float64Array(3);

  /**
   * @param mass of N, GeV; @param axis of the beam; @param centre, radius of a sphere around the fiducial volume, cm
   */
  constructor(
    guide: SamplingGuide,
    { visible, angularWidth }: ShowerGuide,
    mass: number,
    axis: Vector,
    centre: Vector,
    radius: number,
  ) {
    this.#visible = visible;
    this.#mass = mass;
    this.#axis = axis;
    const { cone, threshold } = guide;
    this.#angularWidth = angularWidth;
    this.#cone =
      cone === null ? null : new SeenCone(threshold, { ...cone, margin: sharpness * cone.margin });
    this.#centre = centre;
    this.#radius = radius;
  }

  /**
   * Puts the photon into the registers, from the decay point, N, and `u` (polar angle) and `v` (azimuth).
   *
   * @param slope +1 for helicity-flipping, -1 for conserving, 0 for a Majorana N
   */
  draw(flight: Float64Array, slope: number): void {
    const mass = this.#mass;
    const energyN = flight[register.energyN]!;
    const momentumN = flight[register.momentumN]!;
    const nx = flight[register.nx]!;
    const ny = flight[register.ny]!;
    const nz = flight[register.nz]!;
    const u = flight[register.u]!;
    const v = flight[register.v]!;
    const beta = momentumN / energyN;
    // Energies of the photon: those of cos* = -1 and 1.
    const max = 0.5 * (energyN + momentumN);
    const min = (mass * mass) / (4 * max);
    const visible = this.#visible;
    const isSpread = visible.look(min, max, slope);

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
    const fx = this.#centre[0] - flight[register.x]!;
    const fy = this.#centre[1] - flight[register.y]!;
    const fz = this.#centre[2] - flight[register.z]!;
    const distance = Math.sqrt(fx * fx + fy * fy + fz * fz);
    const outside = distance > this.#radius;
    const towards = this.#towards;
    const inverse = distance > 0 ? 1 / distance : 0;
    towards[0] = fx * inverse;
    towards[1] = fy * inverse;
    towards[2] = fz * inverse;
    const fiducialShare = outside
      ? Math.min(fiducialConeShare, 1 - minNaturalShare - beamShare)
      : 0;
    const sine = outside ? this.#radius / distance : 0;
    const fiducialVersine = outside ? (sine * sine) / (1 + Math.sqrt(1 - sine * sine)) : 0;

    const azimuth = 2 * Math.PI * v;
    const shower = this.#shower;
    const isShowerFirst = u < beamShare;
    if (isShowerFirst && cone !== null) {
      cone.draw(u / beamShare, v);
      const sine = Math.sqrt(cone.versine * (2 - cone.versine));
      const a = sine * Math.cos(cone.azimuth);
      const b = sine * Math.sin(cone.azimuth);
      const c = 1 - cone.versine;
      const [tx, ty, tz] = this.#across;
      shower[0] = c * ax + a * tx + b * (ay * tz - az * ty);
      shower[1] = c * ay + a * ty + b * (az * tx - ax * tz);
      shower[2] = c * az + a * tz + b * (ax * ty - ay * tx);
      this.#smear(flight, shower, 0, flight, register.gx);
    } else if (u < beamShare + fiducialShare) {
      const w = (u - beamShare) / fiducialShare;
      this.#place(flight, 1 - fiducialVersine * w, azimuth, false);
    } else {
      const w = (u - beamShare - fiducialShare) / (1 - beamShare - fiducialShare);
      let cosine: number;
      if (isSpread && w >= plainShare) {
        visible.draw((w - plainShare) / (1 - plainShare));
        cosine = (2 * visible.energy - min - max) / (max - min);
      } else {
        const value = isSpread ? w / plainShare : w;
        if (slope === 0) cosine = 2 * value - 1;
        else if (slope > 0) cosine = 1 - 2 * Math.sqrt(1 - value);
        else cosine = 2 * Math.sqrt(value) - 1;
      }
      flight[register.photonEnergy] = 0.5 * energyN * (1 + beta * cosine);
      flight[register.emission] = isSpread
        ? 1 / this.#lift(flight, (1 - slope * cosine) / (max - min))
        : 1;
      this.#place(flight, (cosine + beta) / (1 + beta * cosine), azimuth, true);
      if (beamShare === 0 && fiducialShare === 0) {
        this.#smearCosine(flight);
        return;
      }
    }
    if (beamShare === 0) {
      this.#smearCosine(flight);
    } else {
      if (!isShowerFirst) this.#smear(flight, flight, register.gx, shower, 0);
      this.#placeShower(flight);
    }
    const gx = flight[register.gx]!;
    const gy = flight[register.gy]!;
    const gz = flight[register.gz]!;
    const along = Math.min(1, nx * gx + ny * gy + nz * gz);
    const slowing = 1 - beta * along;
    const cosine = Math.min(1, Math.max(-1, (along - beta) / slowing));
    flight[register.photonEnergy] = 0.5 * energyN * (1 + beta * cosine);
    const natural =
      (((1 - slope * cosine) / 2) * (mass / energyN) ** 2) / (slowing ** 2 * 2 * Math.PI);
    const lift = isSpread ? this.#lift(flight, (1 - slope * cosine) / (max - min)) : 1;
    let sampled = (1 - beamShare - fiducialShare) * natural * lift;
    if (beamShare > 0 && cone !== null) {
      // The kernel of the smearing is the same both ways, so it drops out of the ratio.
      const [sx, sy, sz] = [shower[0]!, shower[1]!, shower[2]!];
      const versine = 1 - (ax * sx + ay * sy + az * sz);
      const [tx, ty, tz] = this.#across;
      const sine = Math.sqrt(Math.max(1e-300, versine * (2 - versine)));
      const cosineOfAzimuth = (tx * sx + ty * sy + tz * sz) / sine;
      sampled += beamShare * cone.densityAt(versine, cosineOfAzimuth);
    }
    if (outside) {
      const cosineTowards = towards[0]! * gx + towards[1]! * gy + towards[2]! * gz;
      if (1 - cosineTowards <= fiducialVersine) {
        sampled += fiducialShare / (2 * Math.PI * fiducialVersine);
      }
    }
    flight[register.emission] = natural / sampled;
  }

  /** Turns a direction by the smearing: polar offset Gaussian, azimuth about it even. */
  #smear(
    flight: Float64Array,
    given: Float64Array,
    at: number,
    turned: Float64Array,
    to: number,
  ): void {
    const x = given[at]!;
    const y = given[at + 1]!;
    const z = given[at + 2]!;
    if (this.#angularWidth === 0) {
      turned[to] = x;
      turned[to + 1] = y;
      turned[to + 2] = z;
      return;
    }
    const offset = this.#angularWidth * normalQuantile(flight[register.offset]!);
    const azimuth = 2 * Math.PI * flight[register.turn]!;
    const c = Math.cos(offset);
    const sine = Math.sin(offset);
    const a = sine * Math.cos(azimuth);
    const b = sine * Math.sin(azimuth);
    // Azimuth from the beam's side: where the shower lies to the beam hangs on one cosine.
    const [ax, ay, az] = this.#axis;
    const along = ax * x + ay * y + az * z;
    let ex = ax - along * x;
    let ey = ay - along * y;
    let ez = az - along * z;
    let length = Math.sqrt(ex * ex + ey * ey + ez * ez);
    if (!(length > 1e-12)) {
      // Any direction across (T. Duff et al., JCGT 6 (2017) 1).
      const sign = z >= 0 ? 1 : -1;
      const p = -1 / (sign + z);
      ex = 1 + sign * x * x * p;
      ey = sign * x * y * p;
      ez = -sign * x;
      length = 1;
    }
    const p = a / length;
    const q = b / length;
    turned[to] = c * x + p * ex + q * (y * ez - z * ey);
    turned[to + 1] = c * y + p * ey + q * (z * ex - x * ez);
    turned[to + 2] = c * z + p * ez + q * (x * ey - y * ex);
  }

  /** The cosine alone of a shower, from that of its photon. */
  #smearCosine(flight: Float64Array): void {
    const [ax, ay, az] = this.#axis;
    flight[register.showerCosine] = smearedCosine(
      ax * flight[register.gx]! + ay * flight[register.gy]! + az * flight[register.gz]!,
      this.#angularWidth,
      flight[register.offset]!,
      flight[register.turn]!,
    );
  }

  #placeShower(flight: Float64Array): void {
    const [ax, ay, az] = this.#axis;
    const shower = this.#shower;
    const cosine = ax * shower[0]! + ay * shower[1]! + az * shower[2]!;
    flight[register.showerCosine] = cosine > 1 ? 1 : cosine < -1 ? -1 : cosine;
  }

  /** Density of the energy drawn over the natural one (1/GeV), of the N last looked at. */
  #lift(flight: Float64Array, natural: number): number {
    if (!(natural > 0)) return 1;
    const drawn = this.#visible.densityAt(flight[register.photonEnergy]!);
    return plainShare + ((1 - plainShare) * drawn) / natural;
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

  /**
   * Puts the direction at the given cosine and azimuth about N, or about the way to the middle of the
   * fiducial volume, the azimuth counted from the other of the two: where the decay lies about N then
   * hardly matters, and one coordinate less does.
   */
  #place(flight: Float64Array, cosine: number, azimuth: number, isAboutN: boolean): void {
    const towards = this.#towards;
    const about = isAboutN ? flight : towards;
    const other = isAboutN ? towards : flight;
    const at = isAboutN ? register.nx : 0;
    const from = isAboutN ? 0 : register.nx;
    const nx = about[at]!;
    const ny = about[at + 1]!;
    const nz = about[at + 2]!;
    const sine = Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
    const along = other[from]! * nx + other[from + 1]! * ny + other[from + 2]! * nz;
    let ex = other[from]! - along * nx;
    let ey = other[from + 1]! - along * ny;
    let ez = other[from + 2]! - along * nz;
    let length = Math.sqrt(ex * ex + ey * ey + ez * ez);
    if (!(length > 1e-9)) {
      // Any direction across (T. Duff et al., JCGT 6 (2017) 1).
      const sign = nz >= 0 ? 1 : -1;
      const a = -1 / (sign + nz);
      ex = 1 + sign * nx * nx * a;
      ey = sign * nx * ny * a;
      ez = -sign * nx;
      length = 1;
    }
    const a = (sine * Math.cos(azimuth)) / length;
    const b = (sine * Math.sin(azimuth)) / length;
    flight[register.gx] = cosine * nx + a * ex + b * (ny * ez - nz * ey);
    flight[register.gy] = cosine * ny + a * ey + b * (nz * ex - nx * ez);
    flight[register.gz] = cosine * nz + a * ez + b * (nx * ey - ny * ex);
  }
}
