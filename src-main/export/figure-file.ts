import { drawFigure } from "../../src-shared/figures/svg/draw-figure.ts";
import { texSnippet } from "../../src-shared/figures/tex-snippet.ts";
import type { FigureFormat } from "../../src-shared/specification/figure-export.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { svgMetadata } from "./carried-figure.ts";
import { csvOfFigure, csvOfSeries, csvOfTable } from "./csv-file.ts";
import { fontFacesFor } from "./figure-fonts.ts";
import { hepDataFile } from "./hepdata-file.ts";
import { pdfFile } from "./pdf-file.ts";
import { pngFile } from "./png-file.ts";
import { seriesToWrite } from "./series-to-write.ts";

/** A file to be written: its name and content. */
export interface FigureFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface FigureFileOptions {
  /** Of a PNG. */
  readonly dpi: number;
  /** Whether SVG, PDF and PNG carry the specification with its provenance. */
  readonly carried: boolean;
}

export const standardFileOptions: FigureFileOptions = { dpi: 300, carried: true };

/** The files of a figure in one format. CSV by series is several. */
export async function figureFiles(
  figure: FigureSpecification,
  format: FigureFormat,
  { dpi, carried }: FigureFileOptions = standardFileOptions,
): Promise<FigureFile[]> {
  const { name } = figure;
  const text = (extension: string, content: string, end = ""): FigureFile => ({
    name: `${name}${end}.${extension}`,
    bytes: Buffer.from(content, "utf8"),
  });
  switch (format) {
    case "svg": {
      const fontFaces = fontFacesFor(drawFigure(figure));
      const metadata = carried ? { metadata: svgMetadata(figure) } : {};
      return [text("svg", drawFigure(figure, { fontFaces, ...metadata }))];
    }
    case "pdf":
      return [{ name: `${name}.pdf`, bytes: await pdfFile(drawFigure(figure), figure, carried) }];
    case "png":
      return [{ name: `${name}.png`, bytes: pngFile(drawFigure(figure), figure, dpi, carried) }];
    case "csv":
      return [text("csv", csvOfFigure(figure))];
    case "csv-by-series":
      return [
        ...(figure.table === null ? [] : [text("csv", csvOfTable(figure), "-table")]),
        ...seriesToWrite(figure).map((series) =>
          text("csv", csvOfSeries(figure, series), `-${series.id}`),
        ),
      ];
    case "json":
      return [text("json", `${JSON.stringify(figure, null, 1)}\n`)];
    case "hepdata":
      return [{ name: `${name}-hepdata.zip`, bytes: hepDataFile(figure) }];
    case "tex":
      return [text("tex", texSnippet(figure))];
  }
}
