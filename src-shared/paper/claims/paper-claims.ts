import type { FitSettings } from "../../specification/fit-settings.ts";
import { paperBenchmark } from "../paper-benchmark.ts";
import type { SignalTable } from "../../experiments/signal-table.ts";
import type { PlaneAxes } from "../../analyses/signal-plane.ts";
import type { MeasuredExperiment } from "../../analyses/measured-data.ts";
import { type Claim, compareClaim } from "./claim.ts";
import { ClaimFits } from "./claim-fits.ts";
import { formFactorStatements } from "./form-factor-statements.ts";
import { type LimitCurve, overlapStatements } from "./overlap-statements.ts";
import { scenarioStatements } from "./scenario-statements.ts";

/** Whether the paper states something of its own about the regions of an experiment. */
export function hasClaims(experiment: string): boolean {
  return experiment === paperBenchmark.experiment;
}

/** What the claims are measured with. */
export interface ClaimInputs {
  readonly table: SignalTable;
  readonly experiment: MeasuredExperiment;
  readonly axes: PlaneAxes;
  /** Table with the dipole form factor, for the comparison with Ref. 23; null without one. */
  readonly pointlike: SignalTable | null;
  /** Tables with one other choice of the physics, named as in "with all protons it is ...". */
  readonly variants?: readonly { readonly choice: string; readonly table: SignalTable }[];
  /** NOMAD's limit as in resources/limits; the claim about it is left out without. */
  readonly nomad?: LimitCurve | undefined;
}

/**
 * The paper's statements about its MiniBooNE figures beside our numbers, for any reading of the
 * errors. Nothing is tuned to agree; where a number differs one choice at a time is varied.
 */
export class MiniBooNEClaims {
  readonly #fits: ClaimFits;
  readonly #pointlike: ClaimFits | null;
  readonly #variants: readonly { readonly choice: string; readonly fits: ClaimFits }[];
  readonly #nomad: LimitCurve | undefined;

  constructor({ table, experiment, axes, pointlike, variants = [], nomad }: ClaimInputs) {
    const fitsOf = (each: SignalTable) => new ClaimFits(each, experiment, axes);
    this.#fits = fitsOf(table);
    this.#pointlike = pointlike === null ? null : fitsOf(pointlike);
    this.#variants = variants.map(({ choice, table: other }) => ({ choice, fits: fitsOf(other) }));
    this.#nomad = nomad;
  }

  under(fit: FitSettings): Claim[] {
    const pointlike = this.#pointlike;
    return [
      ...[...overlapStatements(this.#nomad), ...scenarioStatements].map((statement) =>
        compareClaim(statement, this.#fits, fit, this.#variants),
      ),
      ...(pointlike === null
        ? []
        : formFactorStatements(this.#fits).map((statement) =>
            compareClaim(statement, pointlike, fit, []),
          )),
    ];
  }
}

/** `MiniBooNEClaims` for one reading of the errors. */
export function miniBooNEClaims(inputs: ClaimInputs, fit: FitSettings): Claim[] {
  return new MiniBooNEClaims(inputs).under(fit);
}
