import { register } from "./flight-registers.ts";

/** Where each four-momentum (E, p_x, p_y, p_z in GeV) stands in `EventMomenta.values`. */
export const momentum = {
  neutrino: 0,
  heavyLepton: 4,
  recoil: 8,
  /** What is seen of the decay: a photon, or an electron with its positron. */
  photon: 12,
  electron: 12,
  positron: 16,
  outgoing: 20,
} as const;

const entries = 24;

type Vector = readonly [number, number, number];

/**
 * The four-momenta of one flight, of a target at rest: all on their mass shells, conserved where N is
 * made and where it decays.
 *
 * In a diverging beam the angle at the vertex makes another Q^2 than was drawn, so that N has another
 * energy than the sample counts it with (up to some per cent on protons): here it has the true one,
 * and its decay is boosted to it.
 */
export class EventMomenta {
  readonly values = new Float64Array(entries);
  readonly #mass: number;
  readonly #isPair: boolean;

  /** @param mass of N, GeV; @param isPair the decay is to an electron pair */
  constructor(mass: number, isPair: boolean) {
    this.#mass = mass;
    this.#isPair = isPair;
  }

  /**
   * @param flights registers of flights, of which this one begins at `at`
   * @param target mass at rest, GeV; @param direction of the neutrino
   */
  look(flights: Float64Array, at: number, target: number, direction: Vector): void {
    const { values } = this;
    const mass = this.#mass;
    const energy = flights[at + register.energy]!;
    const happened = flights[at + register.happened]!;
    const isCounted = happened === flights[at + register.transfer]!;
    const energyN = energy - happened / (2 * target);
    const momentumN = Math.sqrt(Math.max(0, (energyN - mass) * (energyN + mass)));
    values[momentum.neutrino] = energy;
    values[momentum.heavyLepton] = energyN;
    values[momentum.recoil] = target + happened / (2 * target);
    for (let k = 0; k < 3; k++) {
      const before = energy * direction[k as 0 | 1 | 2];
      const after = momentumN * flights[at + register.nx + k]!;
      values[momentum.neutrino + 1 + k] = before;
      values[momentum.heavyLepton + 1 + k] = after;
      values[momentum.recoil + 1 + k] = before - after;
    }
    if (this.#isPair) this.#boostPair(flights, at, isCounted ? 0 : energyN, momentumN);
    else this.#placePhoton(flights, at, energyN, momentumN, isCounted);
    for (let k = 0; k < 4; k++) {
      let left = values[momentum.heavyLepton + k]! - values[momentum.photon + k]!;
      if (this.#isPair) left -= values[momentum.positron + k]!;
      values[momentum.outgoing + k] = left;
    }
  }

  /** The photon keeps its direction, so that it converts where it does. */
  #placePhoton(
    flights: Float64Array,
    at: number,
    energyN: number,
    momentumN: number,
    isCounted: boolean,
  ): void {
    const mass = this.#mass;
    let energy = flights[at + register.photonEnergy]!;
    if (!isCounted) {
      let cosine = 0;
      for (let k = 0; k < 3; k++) {
        cosine += flights[at + register.nx + k]! * flights[at + register.gx + k]!;
      }
      // E - p cos without cancellation.
      const slowing = (mass * mass) / (energyN + momentumN) + momentumN * Math.max(0, 1 - cosine);
      energy = (mass * mass) / (2 * slowing);
    }
    this.values[momentum.photon] = energy;
    for (let k = 0; k < 3; k++) {
      this.values[momentum.photon + 1 + k] = energy * flights[at + register.gx + k]!;
    }
  }

  /** @param energyN to boost the tracks to, GeV; 0 leaves them as they were counted */
  #boostPair(flights: Float64Array, at: number, energyN: number, momentumN: number): void {
    const mass = this.#mass;
    const was = { energy: flights[at + register.energyN]!, p: flights[at + register.momentumN]! };
    // From one boost along N to the other.
    const squared = mass * mass;
    const boost = energyN === 0 ? 1 : (energyN * was.energy - momentumN * was.p) / squared;
    const slide = energyN === 0 ? 0 : (momentumN * was.energy - energyN * was.p) / squared;
    for (const [from, to] of [
      [register.electron, momentum.electron],
      [register.positron, momentum.positron],
    ] as const) {
      const energy = flights[at + from]!;
      let along = 0;
      for (let k = 0; k < 3; k++) {
        along += flights[at + from + 1 + k]! * flights[at + register.nx + k]!;
      }
      this.values[to] = boost * energy + slide * along;
      const change = (boost - 1) * along + slide * energy;
      for (let k = 0; k < 3; k++) {
        this.values[to + 1 + k] =
          flights[at + from + 1 + k]! + change * flights[at + register.nx + k]!;
      }
    }
  }
}
