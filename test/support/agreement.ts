import { appendFileSync } from "node:fs";
import { expect } from "vitest";

/** Chapters of docs/validation.md, in its order. */
export const chapters = [
  "Formulas",
  "Simulation against a direct one",
  "Simulation against an independent calculation",
  "Two ways to the same number",
  "Detectors, beams and data",
  "Published results",
] as const;

/** How far two numbers may be apart; `errors` counts standard deviations of their difference. */
export type Allowed =
  | { readonly relative: number }
  | { readonly absolute: number }
  | { readonly errors: number; readonly error: number };

/** One of our numbers beside one that was made without the code under test. */
export interface Agreement {
  readonly chapter: (typeof chapters)[number];
  /** In words, with the unit. */
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  readonly allowed: Allowed;
  /** Where the reference is from. */
  readonly source: string;
}

/** Where `npm run validate` collects what the tests compare; tests alone write nothing. */
const collected = process.env.NEUTRISSIMO_AGREEMENTS;

/** The one definition of a comparison for the tests and for docs/validation.md. */
export function expectAgreement(agreement: Agreement): void {
  if (collected !== undefined) appendFileSync(collected, `${JSON.stringify(agreement)}\n`);
  const { what, ours, reference } = agreement;
  expect(distance(agreement), `${what}: ${ours} instead of ${reference}`).toBeLessThan(
    bound(agreement.allowed),
  );
}

/** The measured difference, in the measure of what is allowed. */
export function distance({ ours, reference, allowed }: Agreement): number {
  if ("relative" in allowed) return ours === reference ? 0 : Math.abs(ours / reference - 1);
  const difference = Math.abs(ours - reference);
  return "absolute" in allowed ? difference : difference / allowed.error;
}

export function bound(allowed: Allowed): number {
  if ("relative" in allowed) return allowed.relative;
  return "absolute" in allowed ? allowed.absolute : allowed.errors;
}
