import { InputError } from "../../src-shared/errors.ts";
import { figureDrawing } from "../../src-shared/figures/svg/draw-figure.ts";
import type { FigureDrawing } from "../../src-shared/figures/svg/drawing.ts";
import { lostLetters } from "../../src-shared/figures/svg/lost-letters.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/**
 * The drawing of a figure for files that carry its fonts.
 *
 * @throws InputError that names the letters which no face holds: they would vanish from the file
 */
export function exportedDrawing(figure: FigureSpecification): FigureDrawing {
  const drawing = figureDrawing(figure);
  const lost = lostLetters(drawing);
  if (lost === null) return drawing;
  throw new InputError({
    what: `${figure.name} cannot be exported`,
    why: `the fonts of figures have no ${lost.letters.join(", ")}, which stands in ${JSON.stringify(lost.label)}`,
    remedy: "Write it in Latin or Greek letters, indices and the signs of mathematics.",
  });
}
