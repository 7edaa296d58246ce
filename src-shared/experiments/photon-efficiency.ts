import type { Settings } from "../specification/run-specification.ts";
import type { EfficiencyTable } from "./efficiency.ts";
import { EnergyEfficiency } from "./energy-efficiency.ts";
import { type EfficiencyAt, efficiencyFunction } from "./response-efficiency.ts";
import type { Response } from "./response-file.ts";

/** Efficiency for a photon: the table of the experiment, times what the response says. */
export class PhotonEfficiency {
  readonly #ofEnergy: EnergyEfficiency;
  readonly #own: EfficiencyAt | null;

  constructor(response: Response, table: EfficiencyTable | undefined, settings: Settings) {
    const { constantEfficiency, efficiency } = response;
    this.#own = efficiency === undefined ? null : efficiencyFunction(efficiency);
    this.#ofEnergy = new EnergyEfficiency(constantEfficiency, table, settings);
  }

  /** @param energy true energy, GeV; @param cosine true cosine to the beam */
  at(energy: number, cosine: number): number {
    const ofEnergy = this.#ofEnergy.at(energy);
    return this.#own === null ? ofEnergy : ofEnergy * this.#own(energy, cosine);
  }
}
