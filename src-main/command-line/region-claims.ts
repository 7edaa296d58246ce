import { InputError } from "../../src-shared/errors.ts";
import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import { type ClaimInputs, MiniBooNEClaims } from "../../src-shared/paper/claims/paper-claims.ts";
import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import type { Settings } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/** The paper's statements under one reading of the errors. */
export interface ClaimGroup {
  readonly preset: string;
  readonly claims: readonly Claim[];
}

/** The statements are about its regions. */
const claimedExperiment = "miniboone-fhc";

/** @throws InputError for every other experiment */
export function requireClaims(experiment: string): void {
  if (experiment === claimedExperiment) return;
  throw new InputError({
    what: "The paper's statements cannot be measured",
    why: `they are about neutrino mode, and ${experiment} is not`,
    remedy: `Use ${claimedExperiment}.`,
    path: "--claims",
  });
}

/** NOMAD's limit; undefined leaves out the claim about it. */
export type NomadCurve = ClaimInputs["nomad"];

/** Signal tables that the statements are measured on. */
export interface ClaimTables<T> {
  readonly table: T;
  /** With the dipole form factor. */
  readonly pointlike: T;
  /** With one other choice of the physics each. */
  readonly variants: readonly { readonly choice: string; readonly table: T }[];
}

/** The tables of a scan and of those that are needed beside it. */
export async function claimTables<T>(
  specification: ScanSpecification,
  tableOf: (scan: ScanSpecification) => Promise<T>,
): Promise<ClaimTables<T>> {
  const table = await tableOf(specification);
  const tableWith = (settings: Partial<Settings>) =>
    tableOf({ ...specification, settings: { ...specification.settings, ...settings } });
  // Its angle fit is flat from 0.4 GeV on, so that the best fit needs the larger sample.
  const pointlike = await tableOf({
    ...specification,
    flights: 5 * specification.flights,
    settings: { ...specification.settings, formFactor: "dipole" },
  });
  const variants = [
    { choice: "all protons", table: await tableWith({ incoherentProtons: "all" }) },
    { choice: "the linear efficiency", table: await tableWith({ efficiency: "linear" }) },
  ];
  return { table, pointlike, variants };
}

/** Measures them under every preset. */
export function claimsOf(inputs: ClaimInputs): ClaimGroup[] {
  const compared = new MiniBooNEClaims(inputs);
  return Object.entries(fitPresets).map(([preset, errors]) => ({
    preset,
    claims: compared.under(errors),
  }));
}

/** In words. */
export function claimsTable(groups: readonly ClaimGroup[]): string {
  return groups
    .map(({ preset, claims }) =>
      [
        `Errors: ${preset}`,
        ...claims.map(
          ({ figure, statement, ours, verdict, reason }) =>
            `  Fig. ${figure}: ${statement}\n    ${verdict}: ${ours}${reason === "" ? "" : ` ${reason}`}`,
        ),
        "",
      ].join("\n"),
    )
    .join("\n");
}
