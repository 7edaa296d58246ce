import type { Settings } from "../specification/run-specification.ts";
import { type EfficiencyTable, fiducialEfficiency } from "./efficiency.ts";
import { type EfficiencyAt, efficiencyFunction } from "./response-efficiency.ts";
import type { Response } from "./response-file.ts";

/** Energies at which the efficiency is tabulated, GeV. */
const efficiencyRange = 20;
const efficiencySteps = 8192;

/**
 * Efficiency for a photon: the table of the experiment against the true energy, on an even grid
 * (exact at the nodes, linear between), times what the response says.
 */
export class PhotonEfficiency {
  readonly #values: Float64Array | null;
  readonly #exact: (energy: number) => number;
  readonly #own: EfficiencyAt | null;

  constructor(response: Response, table: EfficiencyTable | undefined, settings: Settings) {
    const { constantEfficiency, efficiency } = response;
    this.#own = efficiency === undefined ? null : efficiencyFunction(efficiency);
    this.#exact =
      table === undefined
        ? () => constantEfficiency
        : (energy) => constantEfficiency * fiducialEfficiency(table, settings.efficiency, energy);
    this.#values =
      table === undefined
        ? null
        : Float64Array.from({ length: efficiencySteps + 1 }, (_, k) =>
            this.#exact((efficiencyRange * k) / efficiencySteps),
          );
  }

  /** @param energy true energy, GeV; @param cosine true cosine to the beam */
  at(energy: number, cosine: number): number {
    const ofEnergy = this.#ofEnergy(energy);
    return this.#own === null ? ofEnergy : ofEnergy * this.#own(energy, cosine);
  }

  #ofEnergy(energy: number): number {
    const values = this.#values;
    if (values === null) return this.#exact(energy);
    const position = energy * (efficiencySteps / efficiencyRange);
    if (!(position < efficiencySteps)) return this.#exact(energy);
    const below = position | 0;
    const value = values[below]!;
    return value + (position - below) * (values[below + 1]! - value);
  }
}
