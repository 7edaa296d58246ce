import type { FitSettings } from "../../specification/fit-settings.ts";
import { type ErrorChoice, otherChoices } from "./error-choices.ts";
import type { ClaimFits } from "./claim-fits.ts";

/** A statement of the paper about its MiniBooNE figures, beside our number. */
export interface Claim {
  /** Figure of PRD 107 055009. */
  readonly figure: string;
  readonly statement: string;
  readonly ours: string;
  readonly verdict: "agree" | "differ";
  /** What drives a difference, as measured; empty where we agree. */
  readonly reason: string;
  /** The number with one choice changed at a time, the largest effect first; for differences. */
  readonly drivers: readonly Driver[];
}

/** What one other choice makes of a number. */
export interface Driver {
  readonly choice: string;
  readonly ours: string;
  readonly holds: boolean;
}

/** The number behind a claim under one reading of the errors and one table. */
export interface Measured {
  readonly ours: string;
  /** The number alone, for the list of what drives it. */
  readonly short: string;
  /** How far from holding: the claim holds where it is 0 or less. */
  readonly excess: number;
}

export interface Statement {
  readonly figure: string;
  readonly statement: string;
  readonly measure: (fits: ClaimFits, fit: FitSettings) => Measured;
  /** True where the choices of the errors do not enter, so none of them is varied. */
  readonly fixed?: boolean;
}

/** The same scan with one choice of its physics changed. */
export interface ScanVariant {
  /** E.g. `all protons`. */
  readonly choice: string;
  readonly fits: ClaimFits;
}

/** Drivers named in the reason. */
const namedDrivers = 2;

/** Compares a statement with our number, and varies one choice at a time where they differ. */
export function compareClaim(
  { figure, statement, measure, fixed = false }: Statement,
  fits: ClaimFits,
  fit: FitSettings,
  variants: readonly ScanVariant[],
): Claim {
  const here = measure(fits, fit);
  if (here.excess <= 0) {
    return { figure, statement, ours: here.ours, verdict: "agree", reason: "", drivers: [] };
  }
  const changed = [
    ...(fixed ? [] : otherChoices(fit)).map(({ choice, settings }: ErrorChoice) => ({
      choice,
      found: measure(fits, settings),
    })),
    ...variants.map(({ choice, fits: other }) => ({ choice, found: measure(other, fit) })),
  ].toSorted((a, b) => a.found.excess - b.found.excess);
  const drivers = changed.map(({ choice, found }) => ({
    choice,
    ours: found.short,
    holds: found.excess <= 0,
  }));
  return {
    figure,
    statement,
    ours: here.ours,
    verdict: "differ",
    reason: reasonOf(here, changed),
    drivers,
  };
}

function reasonOf(
  here: Measured,
  changed: readonly { readonly choice: string; readonly found: Measured }[],
): string {
  const helping = changed.filter(({ found }) => found.excess < here.excess).slice(0, namedDrivers);
  if (helping.length === 0) return "No single choice among those varied brings it nearer.";
  const named = helping.map(({ choice, found }) => `with ${choice} it is ${found.short}`);
  const holds = helping.some(({ found }) => found.excess <= 0);
  const text = named.join("; ");
  return `W${text.slice(1)}.${holds ? "" : " No single choice closes the gap."}`;
}
