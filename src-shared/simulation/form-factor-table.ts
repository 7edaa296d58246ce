import { nuclearFormFactor } from "../physics/nuclear-form-factors.ts";
import type { Nuclide } from "../physics/nuclei.ts";
import type { FormFactorName } from "../specification/run-specification.ts";

/** Steps in Q: linear between them is off by less than 3e-5 of F^2(0). */
const steps = 4096;
/** Q up to which F^2 is tabulated, GeV; beyond it is computed. */
const largest = 2;

/** F^2 of a nuclide on an even grid in Q, so that a flight costs two look-ups. */
export class FormFactorTable {
  readonly #values = new Float64Array(steps + 1);
  readonly #nuclide: Nuclide;
  readonly #name: FormFactorName;

  constructor(name: FormFactorName, nuclide: Nuclide) {
    this.#name = name;
    this.#nuclide = nuclide;
    for (let i = 0; i <= steps; i++) this.#values[i] = this.#exact((largest * i) / steps);
  }

  /** F^2 at Q^2 in GeV^2. */
  at(transfer: number): number {
    const q = Math.sqrt(transfer);
    const position = q * (steps / largest);
    if (!(position < steps)) return this.#exact(q);
    const below = position | 0;
    const value = this.#values[below]!;
    return value + (position - below) * (this.#values[below + 1]! - value);
  }

  #exact(q: number): number {
    const value = nuclearFormFactor(this.#name, this.#nuclide, q);
    return value * value;
  }
}
