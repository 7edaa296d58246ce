import { plainText } from "../typeset/plain-text.ts";
import { holdsLetter } from "../typeset/set-text.ts";
import { type FigureDrawing, partsOf } from "./drawing.ts";

/** Letters that no face holds, as words for the user, and the label in which they stand. */
export interface LostLetters {
  /** `"字" (U+5B57)`; what cannot be shown has its number alone. */
  readonly letters: readonly string[];
  readonly label: string;
}

/** The first label of a drawing with letters that would vanish from its files; null for none. */
export function lostLetters({ parts }: FigureDrawing): LostLetters | null {
  for (const part of partsOf(parts)) {
    if (part.kind !== "words") continue;
    const lost = part.pieces.flatMap(({ text, face }) =>
      Array.from(text).filter((letter) => !holdsLetter(face, letter)),
    );
    if (lost.length > 0) {
      return { letters: [...new Set(lost)].map(named), label: plainText(part.markup) };
    }
  }
  return null;
}

function named(letter: string): string {
  const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return /[\p{C}\p{M}]/u.test(letter) ? `U+${code}` : `"${letter}" (U+${code})`;
}
