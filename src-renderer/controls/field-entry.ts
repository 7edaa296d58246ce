import type { z } from "zod";
import { parseQuantity } from "../text/parse-quantity.ts";
import type { UnitFactors } from "../text/parse-quantity.ts";
import { fieldReason } from "../text/typeset-runs.ts";

export type FieldEntry =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

/** Reads a typed value and judges it with the schema of its field; the reason is ready to show. */
export function fieldEntry(
  text: string,
  units: UnitFactors,
  schema: z.ZodType<number>,
): FieldEntry {
  const parsed = parseQuantity(text, units);
  if (!parsed.ok) return { ok: false, reason: parsed.reason };
  const judged = schema.safeParse(parsed.value);
  if (judged.success) return { ok: true, value: judged.data };
  const message = judged.error.issues[0]?.message ?? "The value is out of range";
  return { ok: false, reason: fieldReason(message) };
}
