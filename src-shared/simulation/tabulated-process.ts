import { LogarithmicTable } from "../numerics/logarithmic-table.ts";
import { momentumTransferLimits, thresholdEnergy } from "../physics/kinematics.ts";
import type { ProcessChannel } from "./process-file.ts";

/** Points of the normalisation integral of each row. */
const normalisationPoints = 800;
/** Stands for 0 on a logarithmic grid of the scaled variable, shifted by one. */
const shift = 1;

/**
 * d sigma/dQ^2 of one channel from its tables: total(E) x shape(E, Q^2), the shape normalised at
 * every energy of its grid. Log-log linear in energy and Q^2, so monotone between the nodes.
 */
export class TabulatedCrossSection {
  readonly mass: number;
  readonly targetMass: number;
  readonly #scaled: boolean;
  readonly #total: LogarithmicTable;
  readonly #shape: LogarithmicTable;
  readonly #perDipole: number;

  /** @param mass m_N, GeV; @param perDipole from the coupling of the tables to d = 1 GeV^-1 */
  constructor(
    mass: number,
    { total, differential }: ProcessChannel,
    targetMass: number,
    perDipole: number,
  ) {
    this.mass = mass;
    this.targetMass = targetMass;
    this.#perDipole = perDipole;
    // A table in one variable: two equal columns.
    this.#total = new LogarithmicTable(
      total.energies,
      [1, 2],
      total.values.map((value) => [value, value]),
    );
    this.#scaled = differential.variable === "scaled";
    const transfers = differential.transfers.map((transfer) =>
      this.#scaled ? transfer + shift : Math.max(transfer, Number.MIN_VALUE),
    );
    const rows = differential.values.map((row, i) => {
      const energy = differential.energies[i]!;
      const norm = this.#normalisation(energy, transfers, row);
      return row.map((value) => (norm > 0 ? value / norm : 0));
    });
    this.#shape = new LogarithmicTable(differential.energies, transfers, rows);
  }

  /** cm2/GeV2 at d = 1 GeV^-1; 0 outside the tables and the kinematic limits. */
  at(energy: number, transfer: number): number {
    if (energy <= thresholdEnergy(this.mass, this.targetMass)) return 0;
    const { minimum, maximum } = momentumTransferLimits(energy, this.mass, this.targetMass);
    if (!(transfer >= minimum && transfer <= maximum)) return 0;
    const argument = this.#scaled
      ? shift + Math.log(transfer / minimum) / Math.log(maximum / minimum)
      : transfer;
    return this.#total.at(energy, 1) * this.#shape.at(energy, argument) * this.#perDipole;
  }

  /** Integral over Q^2 between the limits of one row as it will be interpolated. */
  #normalisation(energy: number, transfers: readonly number[], row: readonly number[]): number {
    if (energy <= thresholdEnergy(this.mass, this.targetMass)) return 0;
    const { minimum, maximum } = momentumTransferLimits(energy, this.mass, this.targetMass);
    const table = new LogarithmicTable([1, 2], transfers, [[...row], [...row]]);
    const span = Math.log(maximum / minimum);
    let sum = 0;
    for (let k = 0; k < normalisationPoints; k++) {
      const v = (k + 0.5) / normalisationPoints;
      const transfer = minimum * Math.exp(span * v);
      sum += table.at(1, this.#scaled ? shift + v : transfer) * transfer;
    }
    return (sum * span) / normalisationPoints;
  }
}
