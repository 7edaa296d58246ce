import type { Settings } from "../specification/run-specification.ts";
import { type EfficiencyTable, fiducialEfficiency } from "./efficiency.ts";

/** Energies at which the efficiency is tabulated, GeV. */
const range = 20;
const steps = 8192;

/** Tables made, by efficiency file and by how it is read: each sample asks for one several times. */
const made = new WeakMap<EfficiencyTable, Map<string, Float64Array>>();

/**
 * Efficiency for a photon against its true energy (GeV) on an even grid; exact at the nodes, linear
 * between. The constant of the response alone where there is no table.
 */
export class EnergyEfficiency {
  readonly #values: Float64Array | null;
  readonly #exact: (energy: number) => number;

  constructor(
    constant: number,
    table: EfficiencyTable | undefined,
    { efficiency }: Pick<Settings, "efficiency">,
  ) {
    this.#exact =
      table === undefined
        ? () => constant
        : (energy) => constant * fiducialEfficiency(table, efficiency, energy);
    this.#values =
      table === undefined ? null : tabulated(table, `${efficiency}/${constant}`, this.#exact);
  }

  at(energy: number): number {
    const values = this.#values;
    if (values === null) return this.#exact(energy);
    const position = energy * (steps / range);
    if (!(position < steps)) return this.#exact(energy);
    const below = position | 0;
    const value = values[below]!;
    return value + (position - below) * (values[below + 1]! - value);
  }
}

function tabulated(
  table: EfficiencyTable,
  reading: string,
  exact: (energy: number) => number,
): Float64Array {
  const known = made.get(table) ?? new Map<string, Float64Array>();
  made.set(table, known);
  let values = known.get(reading);
  if (values === undefined) {
    values = Float64Array.from({ length: steps + 1 }, (_, k) => exact((range * k) / steps));
    known.set(reading, values);
  }
  return values;
}
