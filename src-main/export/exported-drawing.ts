import { InputError } from "../../src-shared/errors.ts";
import { figureDrawing } from "../../src-shared/figures/svg/draw-figure.ts";
import { type FigureDrawing, partsOf } from "../../src-shared/figures/svg/drawing.ts";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import { holdsLetter } from "../../src-shared/figures/typeset/set-text.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/**
 * The drawing of a figure for files that carry its fonts.
 *
 * @throws InputError that names the letters which no face holds: they would vanish from the file
 */
export function exportedDrawing(figure: FigureSpecification): FigureDrawing {
  const drawing = figureDrawing(figure);
  for (const part of partsOf(drawing.parts)) {
    if (part.kind !== "words") continue;
    const missing = part.pieces.flatMap(({ text, face }) =>
      Array.from(text).filter((letter) => !holdsLetter(face, letter)),
    );
    if (missing.length > 0) throw withoutLetters(figure.name, part.markup, [...new Set(missing)]);
  }
  return drawing;
}

function withoutLetters(figure: string, markup: string, letters: readonly string[]): InputError {
  const named = letters.map((letter) => {
    const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    return /[\p{C}\p{M}]/u.test(letter) ? `U+${code}` : `"${letter}" (U+${code})`;
  });
  return new InputError({
    what: `${figure} cannot be exported`,
    why: `the fonts of figures have no ${named.join(", ")}, which stands in ${JSON.stringify(plainText(markup))}`,
    remedy: "Write it in Latin or Greek letters, indices and the signs of mathematics.",
  });
}
