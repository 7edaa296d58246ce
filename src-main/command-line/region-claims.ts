import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import { type ClaimInputs, MiniBooNEClaims } from "../../src-shared/paper/claims/paper-claims.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { fitPresets } from "../../src-shared/specification/paper-reading.ts";
import type { Settings } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";

/** The paper's statements under one reading of the errors. */
export interface ClaimGroup {
  readonly preset: string;
  readonly claims: readonly Claim[];
}

/** Measures them under every preset, with the scans that they need besides. */
export async function measuredClaims(
  specification: ScanSpecification,
  inputs: Omit<ClaimInputs, "pointlike" | "variants">,
  tableOf: (scan: ScanSpecification) => Promise<SignalTable>,
): Promise<ClaimGroup[]> {
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
  const compared = new MiniBooNEClaims({ ...inputs, pointlike, variants });
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
