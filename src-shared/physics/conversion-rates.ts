import type { Settings } from "../specification/run-specification.ts";
import type { Atoms, PairProduction } from "./pair-production.ts";
import { conversionLength } from "./photon-conversion.ts";

/** What conversion rates ask of a material. */
export interface ConvertingMaterial extends Atoms {
  /** X0, g/cm2. */
  readonly radiationLength: number;
}

/** Nodes in ln E: linear steps between them are off by less than 1e-4 above 10 MeV. */
const nodes = 1024;

/**
 * Rates of conversion of photons in a list of materials, cm2/g, tabulated once on an even grid in
 * ln E, so that a photon costs one logarithm whatever it crosses. `radiation-length` is 7/(9 X0) at
 * every energy, the limit of high energy: 1.5 times too much in CH2 at 0.1 GeV.
 */
export class ConversionRates {
  /** Rate of material k at node i in [i x materials + k], cm2/g. */
  readonly rates: Float64Array;
  readonly materials: number;
  readonly #first: number;
  readonly #nodesPerUnit: number;
  readonly #last: number;
  /** Node below the energy last asked for, and the share of the way to the next. */
  node = 0;
  share = 0;

  constructor(
    materials: readonly ConvertingMaterial[],
    pairProduction: PairProduction,
    model: Settings["photonConversion"],
  ) {
    this.materials = materials.length;
    const { energies } = pairProduction;
    this.#first = Math.log(energies[0]!);
    const span = Math.log(energies[energies.length - 1]!) - this.#first;
    this.#nodesPerUnit = (nodes - 1) / span;
    this.#last = nodes - 2;
    this.rates = new Float64Array(nodes * materials.length);
    for (let i = 0; i < nodes; i++) {
      const energy = Math.exp(this.#first + i / this.#nodesPerUnit);
      materials.forEach((material, k) => {
        this.rates[i * materials.length + k] =
          model === "tabulated"
            ? pairProduction.attenuation(material, energy)
            : 1 / conversionLength(material.radiationLength);
      });
    }
  }

  /** Moves `node` and `share` to a photon's energy, GeV; held constant beyond the table's ends. */
  locate(energy: number): void {
    const position = (Math.log(energy) - this.#first) * this.#nodesPerUnit;
    this.node = position > 0 ? Math.min(this.#last, Math.floor(position)) : 0;
    this.share = Math.min(1, Math.max(0, position - this.node));
  }

  /** Rate in a material at the energy located, cm2/g. */
  at(material: number): number {
    const low = this.node * this.materials + material;
    const below = this.rates[low]!;
    return below + this.share * (this.rates[low + this.materials]! - below);
  }
}
