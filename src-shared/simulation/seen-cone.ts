import { coneAngle, type SamplingGuide } from "./sampling-guide.ts";

/** Cells of the cone: rings about the beam, finer near it, and sectors of half a turn from N. */
const rings = 8;
const sectors = 4;
const ringExponent = 1.5;

/**
 * The cone about the beam that a response sees, cut in cells that carry the chance of a photon of
 * one N to go there and be seen: the natural density (1 - slope cos*)/2 at the middle of the cell,
 * above the threshold, and inside the cuts but for smearing. It draws directions with that density
 * and reports it; being rough it only steers, since the exact density enters the weight.
 */
export class SeenCone {
  /** Chance to be seen, of the N that was last looked at. */
  chance = 0;
  /** Direction drawn: 1 - cosine to the beam, and azimuth from the one of N, rad. */
  versine = 0;
  azimuth = 0;

  readonly #cone: NonNullable<SamplingGuide["cone"]>;
  readonly #threshold: number;
  /** 1 - cosine at the edges of the rings; middle angles and solid angles of their cells. */
  readonly #edges = new Float64Array(rings + 1);
  readonly #angles = new Float64Array(rings);
  readonly #solidAngles = new Float64Array(rings);
  /** Cumulated chance of the rings, and of the sectors inside each. */
  readonly #ringChance = new Float64Array(rings + 1);
  readonly #sectorChance = new Float64Array(rings * (sectors + 1));

  /** @param guide one with a cone */
  constructor(threshold: number, cone: NonNullable<SamplingGuide["cone"]>) {
    this.#cone = cone;
    this.#threshold = threshold;
    const widest = coneAngle(cone, threshold) + cone.margin;
    const angle = (edge: number) => widest * (edge / rings) ** ringExponent;
    for (let i = 0; i <= rings; i++) this.#edges[i] = 2 * Math.sin(0.5 * angle(i)) ** 2;
    for (let i = 0; i < rings; i++) {
      this.#angles[i] = 0.5 * (angle(i) + angle(i + 1));
      // Both half turns together.
      this.#solidAngles[i] = ((this.#edges[i + 1]! - this.#edges[i]!) * 2 * Math.PI) / sectors;
    }
  }

  /** Angle of the cone for photons of an energy (GeV), rad. */
  angleAt(energy: number): number {
    return coneAngle(this.#cone, energy);
  }

  /**
   * Fills the cells for an N.
   *
   * @param energyN, mass GeV; @param versineN 1 - cosine of N to the beam
   * @param slope +1 for helicity-flipping, -1 for conserving, 0 for a Majorana N
   */
  look(energyN: number, mass: number, versineN: number, slope: number): void {
    const beta = Math.sqrt(Math.max(0, (energyN - mass) * (energyN + mass))) / energyN;
    const cosineN = 1 - versineN;
    const sineN = Math.sqrt(Math.max(0, versineN * (2 - versineN)));
    const squaredMass = (mass / energyN) ** 2;
    const { margin } = this.#cone;
    for (let i = 0; i < rings; i++) {
      const angle = this.#angles[i]!;
      const along = Math.cos(angle) * cosineN;
      const across = Math.sin(angle) * sineN;
      const row = i * (sectors + 1);
      let sum = 0;
      for (let k = 0; k < sectors; k++) {
        const slowing = 1 - beta * (along + across * middles[k]!);
        const ratio = squaredMass / slowing;
        const energy = 0.5 * energyN * ratio;
        const excess =
          energy < this.#threshold ? 1 : (angle - coneAngle(this.#cone, energy)) / margin;
        if (excess < 1) {
          const inwards = 0.5 * Math.max(0, 1 - Math.abs(excess)) ** 3;
          const accepted = excess > 0 ? inwards : 1 - inwards;
          // (m/E)^2 / (1 - beta cos)^2 is d Omega* / d Omega, and E_gamma = (E_N/2)(1 + beta cos*).
          sum += (accepted * (1 - (slope * (ratio - 1)) / beta) * ratio) / slowing;
        }
        this.#sectorChance[row + k + 1] = sum;
      }
      this.#ringChance[i + 1] =
        this.#ringChance[i]! + (sum * this.#solidAngles[i]!) / (4 * Math.PI);
    }
    this.chance = this.#ringChance[rings]!;
  }

  /** Draws a direction; only where `chance` is above zero. @param u, v uniforms */
  draw(u: number, v: number): void {
    const wanted = u * this.chance;
    let ring = 0;
    while (ring < rings - 1 && this.#ringChance[ring + 1]! <= wanted) ring++;
    const below = this.#ringChance[ring]!;
    const inRing = (wanted - below) / (this.#ringChance[ring + 1]! - below);
    const from = this.#edges[ring]!;
    this.versine = from + inRing * (this.#edges[ring + 1]! - from);
    // One half turn for v below 1/2, the other above it.
    const row = ring * (sectors + 1);
    const half = v < 0.5 ? 2 * v : 2 * v - 1;
    const sought = half * this.#sectorChance[row + sectors]!;
    let sector = 0;
    while (sector < sectors - 1 && this.#sectorChance[row + sector + 1]! <= sought) sector++;
    const before = this.#sectorChance[row + sector]!;
    const inSector = (sought - before) / (this.#sectorChance[row + sector + 1]! - before);
    const turn = (Math.PI * (sector + inSector)) / sectors;
    this.azimuth = v < 0.5 ? turn : -turn;
  }

  /** Density of the directions drawn, per steradian. */
  densityAt(versine: number, cosineOfAzimuth: number): number {
    if (!(versine < this.#edges[rings]!) || this.chance === 0) return 0;
    let ring = 0;
    while (versine >= this.#edges[ring + 1]!) ring++;
    let sector = 0;
    while (sector < sectors - 1 && cosineOfAzimuth < borders[sector + 1]!) sector++;
    const row = ring * (sectors + 1);
    const value = this.#sectorChance[row + sector + 1]! - this.#sectorChance[row + sector]!;
    return value / (4 * Math.PI * this.chance);
  }
}

/** Cosines at the middles and at the borders of the sectors. */
const middles = Array.from({ length: sectors }, (_, k) =>
  Math.cos((Math.PI * (k + 0.5)) / sectors),
);
const borders = Array.from({ length: sectors + 1 }, (_, k) => Math.cos((Math.PI * k) / sectors));
