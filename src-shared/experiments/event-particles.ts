import { type Flavour, flavours } from "../beam/beam-file.ts";
import type { BeamFile } from "../beam/beam-file.ts";
import { binOf } from "../numerics/table.ts";
import { directionAsymmetry } from "../physics/electron-pair-decay.ts";
import type { Nuclide } from "../physics/nuclei.ts";
import { register } from "../simulation/flight-registers.ts";
import type { Model } from "../specification/run-specification.ts";

/**
 * Number of N: the one of its kind in DarkNews and SIREN, which the scheme of the Particle Data Group
 * has none for.
 */
export const heavyLeptonNumber = 5914;

export const neutrinoNumbers: Readonly<Record<Flavour, number>> = {
  numu: 14,
  numubar: -14,
  nue: 12,
  nuebar: -12,
};

/** 10LZZZAAAI of a nucleus; the proton's own number for hydrogen. */
export function nuclearNumber({ protons, nucleons }: Nuclide): number {
  return nucleons === 1 ? 2212 : 1_000_000_000 + 10_000 * protons + 10 * nucleons;
}

/** A neutrino of the beam that makes N. */
export interface BeamParent {
  /** Monte Carlo particle number. */
  readonly number: number;
  /** 1/cm2/GeV/POT, by bin of the beam. */
  readonly flux: readonly number[];
  /** GeV^-2. */
  readonly squaredCoupling: number;
}

/** @param takesBoth the settings count the flavour against which the horns select, too */
export function beamParents(
  { mainFlavour, flux }: BeamFile,
  { dMu, dE }: Model,
  takesBoth: boolean,
): readonly BeamParent[] {
  const couplings = { numu: dMu, numubar: dMu, nue: dE, nuebar: dE };
  const sign = Math.sign(neutrinoNumbers[mainFlavour]);
  return flavours
    .filter((flavour) => takesBoth || Math.sign(neutrinoNumbers[flavour]) === sign)
    .filter((flavour) => couplings[flavour] !== 0)
    .map((flavour) => ({
      number: neutrinoNumbers[flavour],
      flux: flux[flavour],
      squaredCoupling: couplings[flavour] ** 2,
    }));
}

/**
 * Which neutrinos a flight begins and ends with, drawn by what they contribute: the flux of a flavour
 * times its coupling squared, and the couplings squared of the decay.
 */
export class EventParticles {
  readonly #model: Model;
  readonly #edges: readonly number[];
  readonly #parents: readonly BeamParent[];
  readonly #isPair: boolean;

  /** @param takesBoth as in `beamParents` */
  constructor(beam: BeamFile, model: Model, takesBoth: boolean, isPair: boolean) {
    this.#model = model;
    this.#isPair = isPair;
    this.#edges = beam.edges;
    this.#parents = beamParents(beam, model, takesBoth);
  }

  /** @param energy GeV; @param u uniform; @returns number of the incoming neutrino */
  incoming(energy: number, u: number): number {
    const parents = this.#parents;
    const [only] = parents;
    if (parents.length === 1 && only !== undefined) return only.number;
    const bin = Math.min(binOf(this.#edges, energy), this.#edges.length - 2);
    const strength = ({ flux, squaredCoupling }: BeamParent) => flux[bin]! * squaredCoupling;
    let left = u * parents.reduce((sum, parent) => sum + strength(parent), 0);
    for (const parent of parents) {
      if (left < strength(parent)) return parent.number;
      left -= strength(parent);
    }
    return parents.at(-1)?.number ?? 0;
  }

  /** Number of an N that a neutrino has made: a Majorana N has no antiparticle. */
  heavyLepton(incoming: number): number {
    return this.#model.nature === "majorana"
      ? heavyLeptonNumber
      : Math.sign(incoming) * heavyLeptonNumber;
  }

  /**
   * Number of the neutrino of the decay. A Dirac N keeps the lepton number; a Majorana N decays to
   * neutrino and antineutrino as their densities of cos* stand to each other.
   *
   * @param flights registers of flights, of which this one begins at `at`; @param helicity of N
   * @param u, v uniforms
   */
  outgoing(
    incoming: number,
    flights: Float64Array,
    at: number,
    helicity: number,
    u: number,
    v: number,
  ): number {
    const { dE, dMu, dTau, nature } = this.#model;
    const strength = dE * dE + dMu * dMu + dTau * dTau;
    const at3 = u * strength;
    const flavour = at3 < dE * dE ? 12 : at3 < dE * dE + dMu * dMu ? 14 : 16;
    const sign = Math.sign(incoming);
    if (nature === "dirac") return sign * flavour;
    const keeps = (1 - helicity * this.#asymmetry(flights, at)) / 2;
    return (v < keeps ? sign : -sign) * flavour;
  }

  /** cos* of what is seen, times the asymmetry of its mass. */
  #asymmetry(flights: Float64Array, at: number): number {
    const { mass } = this.#model;
    const energyN = flights[at + register.energyN]!;
    const momentumN = flights[at + register.momentumN]!;
    const energy = flights[at + register.photonEnergy]!;
    if (!this.#isPair) return (2 * energy - energyN) / momentumN;
    let squares = energy * energy;
    for (let k = 1; k <= 3; k++) {
      squares -= (flights[at + register.electron + k]! + flights[at + register.positron + k]!) ** 2;
    }
    const s = Math.max(0, squares) / (mass * mass);
    const cosine = (2 * energy - energyN * (1 + s)) / (momentumN * (1 - s));
    return directionAsymmetry(s) * cosine;
  }
}
