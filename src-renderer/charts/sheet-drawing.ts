import { drawFigure } from "../../src-shared/figures/svg/draw-figure.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/** Stands for the prefix of the names in a drawing, which no words of a figure hold. */
const anyPrefix = "prefix-of-this-sheet-";

const drawings = new WeakMap<FigureSpecification, string>();

/**
 * The SVG of a figure, drawn once: the views of figures are opened again and again.
 *
 * @param idPrefix of the names in it, since a page may show a figure twice
 */
export function sheetDrawing(figure: FigureSpecification, idPrefix: string): string {
  let drawing = drawings.get(figure);
  if (drawing === undefined) {
    drawing = drawFigure(figure, { idPrefix: anyPrefix });
    drawings.set(figure, drawing);
  }
  return drawing.replaceAll(anyPrefix, idPrefix);
}

/** It takes no time to be drawn again. */
export function isDrawn(figure: FigureSpecification): boolean {
  return drawings.has(figure);
}

let queue = Promise.resolve();

/** One after the other, with time for the window in between: a gallery is opened at once. */
export function drawingTurn(): Promise<void> {
  queue = queue.then(() => new Promise((resolve) => void setTimeout(resolve)));
  return queue;
}
