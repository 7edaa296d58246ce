import { Resvg } from "@resvg/resvg-js";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { withPngMetadata } from "./carried-figure.ts";
import { faceNames, fontPath } from "./figure-fonts.ts";

/** A drawing as pixels, with the shipped fonts alone: the same bytes on every machine. */
export function pngFile(
  svg: string,
  figure: FigureSpecification,
  dpi: number,
  carried: boolean,
): Buffer {
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
