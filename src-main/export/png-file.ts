import { Resvg } from "@resvg/resvg-js";
import { InputError } from "../../src-shared/errors.ts";
import { cutDrawing } from "../../src-shared/figures/svg/cut-drawing.ts";
import type { FigureDrawing } from "../../src-shared/figures/svg/drawing.ts";
import { svgText } from "../../src-shared/figures/svg/svg-text.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { withPngMetadata } from "./carried-figure.ts";
import { faceNames, fontPath } from "./figure-fonts.ts";

/** Two columns at 1200 dpi have 57 million; each takes some 12 bytes while it is drawn. */
const maxPixels = 80e6;

/**
 * A drawing as pixels, with the shipped fonts alone: the same bytes on every machine.
 *
 * @throws InputError where there would be too many pixels
 */
export function pngFile(
  drawing: FigureDrawing,
  figure: FigureSpecification,
  dpi: number,
  carried: boolean,
): Buffer {
  requireFewPixels(drawing, dpi);
  const svg = svgText({ ...drawing, parts: drawing.parts.map((part) => cutDrawing(part)) });
  const rendered = new Resvg(svg, {
    // The width of the drawing in cm is taken at 96 pixels an inch.
    fitTo: { mode: "zoom", value: dpi / 96 },
    font: {
      loadSystemFonts: false,
      fontFiles: faceNames.map(fontPath),
      defaultFontFamily: "Inter",
    },
  }).render();
  const png = Buffer.from(rendered.asPng());
  return carried ? withPngMetadata(png, figure, dpi) : png;
}

function requireFewPixels({ widthCm, heightCm }: FigureDrawing, dpi: number): void {
  const [across, down] = [widthCm, heightCm].map((length) => Math.ceil((length / 2.54) * dpi));
  if (across! * down! <= maxPixels) return;
  const fitting = Math.floor(dpi * Math.sqrt(maxPixels / (across! * down!)));
  throw new InputError({
    what: "The figure cannot be written as PNG",
    why: `at ${dpi} dpi it has ${across} x ${down} pixels; at most ${maxPixels / 1e6} million are drawn`,
    remedy: `Choose up to ${fitting} dpi, a smaller width, or PDF.`,
    path: "dpi",
  });
}
