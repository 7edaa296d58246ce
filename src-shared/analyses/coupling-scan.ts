import { sum } from "../numerics/sum.ts";
import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import { properDecayLength } from "../physics/decay.ts";
import { DecayLengthCurves, logOfNothing } from "../experiments/decay-length-curves.ts";
import { totalCoupling } from "./signal-plane.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import { errorAt } from "../experiments/signal-at-mass.ts";
import { floorShare } from "../experiments/signal-nodes.ts";
import {
  cutFlowSpectrum,
  largestTotalCoupling,
  requireMassOf,
  rowsOf,
  type SignalTable,
} from "../experiments/signal-table.ts";
import { searchedCouplings, SignalOverCoupling } from "../statistics/excluded-interval.ts";
import type { MassInterval, MassLimit } from "./mass-limit.ts";
import { largestCoupling, smallestCoupling } from "./search-range.ts";

const logFloor = Math.log(floorShare);

/** Rows of a table over mass at any total coupling, quickly: as `SignalAtMass` has them. */
class RowsOverMass {
  readonly #logMasses: readonly number[];
  readonly #curves: readonly DecayLengthCurves[];
  /** c tau (cm) of each mass at D = 1 GeV^-1. */
  readonly #unitLengths: readonly number[];
  /** Over ln m, of each row, for one D at a time. */
  readonly #overMass: readonly MonotoneInterpolation[];
  /** Of each row at each mass, and of all rows at one. */
  readonly #logs: readonly Float64Array[];
  readonly #atMass: Float64Array;

  constructor(table: SignalTable, rows: readonly number[]) {
    const { masses, nature, samples } = table;
    this.#logMasses = masses.map(Math.log);
    this.#unitLengths = masses.map((mass) =>
      properDecayLength(mass, { dMu: 1, dTau: 0, dE: 0 }, nature),
    );
    this.#curves = samples.map((sample, k) => {
      const unit = this.#unitLengths[k]!;
      const shortest = unit / largestTotalCoupling ** 2;
      return new DecayLengthCurves(sample, rows, shortest, unit / smallestCoupling ** 2);
    });
    this.#logs = rows.map(() => new Float64Array(masses.length));
    this.#atMass = new Float64Array(rows.length);
    this.#overMass = this.#logs.map((logs) => new MonotoneInterpolation(this.#logMasses, logs));
  }

  /**
   * ln of events per proton on target and d_mu^2 over ln m, of each row; until it is asked again.
   *
   * @param total D, GeV^-1, from the smallest to the largest that limits look at
   */
  at(total: number): readonly MonotoneInterpolation[] {
    const logs = this.#logs;
    const atMass = this.#atMass;
    for (let mass = 0; mass < this.#curves.length; mass++) {
      this.#curves[mass]!.look(this.#unitLengths[mass]! / (total * total), atMass);
      for (let row = 0; row < logs.length; row++) logs[row]![mass] = atMass[row]!;
    }
    for (let row = 0; row < logs.length; row++) {
      const values = logs[row]!;
      let largest = values[0]!;
      for (let mass = 1; mass < values.length; mass++) {
        if (values[mass]! > largest) largest = values[mass]!;
      }
      const floor = largest + logFloor;
      for (let mass = 0; mass < values.length; mass++) {
        if (values[mass]! < floor) values[mass] = floor;
      }
      this.#overMass[row]!.refill(values);
    }
    return this.#overMass;
  }
}

/** The signal of a table over masses and couplings, searched for many limits at once. */
export class CouplingScan {
  readonly #table: SignalTable;
  readonly #tau: TauCoupling;
  readonly #masses: readonly number[];
  readonly #spectrum: string;
  readonly #largest: number;
  readonly #rows: RowsOverMass;
  readonly #flow: RowsOverMass;
  readonly #curves: readonly SignalOverCoupling[];

  /**
   * @param masses GeV; @param spectrum that counts, the first of the table when left out
   * @param counted events from its bins, their sum when left out
   * @throws DomainError outside the masses of the table
   */
  constructor(
    table: SignalTable,
    tau: TauCoupling,
    masses: readonly number[],
    spectrum = table.spectra[0]!.name,
    counted: (events: readonly number[]) => number = sum,
  ) {
    masses.forEach((mass) => requireMassOf(table, mass));
    this.#table = table;
    this.#tau = tau;
    this.#masses = masses;
    this.#spectrum = spectrum;
    this.#largest = largestCoupling(tau);
    const couplings = searchedCouplings(smallestCoupling, this.#largest);
    const { firstRow, bins } = rowsOf(table, spectrum);
    const rows = Array.from({ length: bins }, (_, bin) => firstRow + bin);
    this.#rows = new RowsOverMass(table, rows);
    const flow = rowsOf(table, cutFlowSpectrum);
    const ends = [flow.firstRow, flow.firstRow + flow.bins - 1];
    this.#flow = new RowsOverMass(table, ends);
    const logMasses = masses.map((mass) => Math.log(mass));
    const logs = masses.map(() => new Float64Array(couplings.length));
    const events = rows.map(() => 0);
    couplings.forEach((dMu, k) => {
      const scale = table.exposure * dMu * dMu;
      const curves = this.#rows.at(totalCoupling(dMu, tau));
      logMasses.forEach((logMass, mass) => {
        for (let bin = 0; bin < bins; bin++) {
          events[bin] = scale * Math.exp(curves[bin]!.at(logMass));
        }
        logs[mass]![k] = Math.log(Math.max(counted(events), Number.MIN_VALUE));
      });
    });
    this.#curves = logs.map(
      (each) => new SignalOverCoupling(smallestCoupling, this.#largest, each),
    );
  }

  /** The excluded couplings at each mass. @param limit events; null where no signal is excluded */
  intervals(limit: number | null): MassInterval[] {
    return this.#masses.map((mass, k) => ({ mass, ...this.#curves[k]!.excluded(limit) }));
  }

  /** The same with efficiencies and errors; for the sum of the bins alone. */
  limits(limit: number | null): MassLimit[] {
    return this.intervals(limit).map(({ mass, lower, upper }, k) => {
      const at = lower ?? this.#largest;
      return {
        mass,
        lower,
        upper,
        efficiency: efficiencyOf(this.#flow.at(totalCoupling(at, this.#tau)), mass),
        signalAtLimit: this.#curves[k]!.events(at),
        lowerError: lower === null ? null : this.#edgeError(mass, this.#curves[k]!, lower),
      };
    });
  }

  /** Selected before dE/dx over converted at each mass. @param total D, GeV^-1 */
  efficiencies(total: number): number[] {
    const flow = this.#flow.at(total);
    return this.#masses.map((mass) => efficiencyOf(flow, mass));
  }

  /** d(ln d)/d(ln N) at the edge times the relative error of N; held where N stops to rise. */
  #edgeError(mass: number, curve: SignalOverCoupling, edge: number): number | null {
    const step = 1e-3;
    const logMass = Math.log(mass);
    const slope =
      Math.log(curve.events(edge * (1 + step)) / curve.events(edge * (1 - step))) / (2 * step);
    const total = totalCoupling(edge, this.#tau);
    const events = this.#rows.at(total).map((row) => Math.exp(row.at(logMass)));
    const relative = errorAt(this.#table, this.#spectrum, mass, total, events) / sum(events);
    const error = (edge * relative) / slope;
    return slope > 0 && Number.isFinite(error) ? error : null;
  }
}

function efficiencyOf(flow: readonly MonotoneInterpolation[], mass: number): number {
  const [converted, passed] = flow.map((row) => row.at(Math.log(mass))) as [number, number];
  return converted > logOfNothing ? Math.exp(passed - converted) : 0;
}
