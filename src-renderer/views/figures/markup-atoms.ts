import { InputError } from "../../../src-shared/errors.ts";
import { type Atom, parseMarkup } from "../../../src-shared/figures/typeset/parse-markup.ts";

/** How markup reads; null where that is as it stands, or where it cannot be set. */
export function markupAtoms(markup: string): readonly Atom[] | null {
  if (!markup.includes("$")) return null;
  try {
    return parseMarkup(markup);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
