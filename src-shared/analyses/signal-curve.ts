import { totalCoupling } from "./signal-plane.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import { errorOfSum, SignalAtMass } from "../experiments/signal-at-mass.ts";
import { cutFlowSpectrum, type SignalTable } from "../experiments/signal-table.ts";
import { sum } from "../numerics/sum.ts";

/** The signal at a mass as a function of d_mu, from a signal table. */
export class SignalCurve {
  readonly #signal: SignalAtMass;
  readonly #tau: TauCoupling;
  readonly #name: string;

  /** @throws DomainError outside the masses of the table */
  constructor(table: SignalTable, mass: number, tau: TauCoupling) {
    this.#signal = new SignalAtMass(table, mass);
    this.#tau = tau;
    this.#name = table.spectra[0]?.name ?? "";
  }

  /** Events after all cuts, the share of dE/dx included. */
  selected(dMu: number): number {
    return sum(this.#signal.spectrum(this.#name, dMu, totalCoupling(dMu, this.#tau)).events);
  }

  /** Monte-Carlo standard error of `selected`, events. */
  selectedError(dMu: number): number {
    const signal = this.#signal.spectrum(this.#name, dMu, totalCoupling(dMu, this.#tau));
    return errorOfSum(
      signal,
      signal.events.map(() => 1),
    );
  }

  /** Events after each step: converted, efficiency, threshold, then the cuts. */
  cutFlow(dMu: number): readonly number[] {
    return this.#signal.spectrum(cutFlowSpectrum, dMu, totalCoupling(dMu, this.#tau)).events;
  }
}
