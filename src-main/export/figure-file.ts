import { figureFileName } from "../../src-shared/figures/figure-file-name.ts";
import { svgText } from "../../src-shared/figures/svg/svg-text.ts";
import { placedTextElement } from "../../src-shared/figures/svg/text-element.ts";
import { texSnippet } from "../../src-shared/figures/tex-snippet.ts";
import type { FigureFormat } from "../../src-shared/specification/figure-export.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { svgMetadata } from "./carried-figure.ts";
import { csvOfFigure, csvOfSeries, csvOfTable } from "./csv-file.ts";
import { exportedDrawing } from "./exported-drawing.ts";
import { fontFacesFor } from "./figure-fonts.ts";
import { printedTable, seriesToWrite } from "./series-to-write.ts";

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
  /** Whether an SVG has its letters as shapes, not as text with the fonts inside. */
  readonly outlines: boolean;
}

export const defaultFileOptions: FigureFileOptions = {
  dpi: 300,
  carried: true,
  outlines: false,
};

/**
 * The files of a figure in one format. CSV by series is several. The libraries that a format needs
 * are large: each is loaded with the first figure that is written in it.
 */
export async function figureFiles(
  figure: FigureSpecification,
  format: FigureFormat,
  { dpi, carried, outlines }: FigureFileOptions = defaultFileOptions,
): Promise<FigureFile[]> {
  const { name } = figure;
  const file = (bytes: Buffer): FigureFile[] => [{ name: figureFileName(name, format), bytes }];
  const text = (content: string) => file(Buffer.from(content, "utf8"));
  switch (format) {
    case "svg": {
      const drawing = exportedDrawing(figure);
      const metadata = carried ? { metadata: svgMetadata(figure) } : {};
      const options = outlines
        ? { lettering: (await import("./outline-element.ts")).outlineElement }
        : { lettering: placedTextElement, fontFaces: fontFacesFor(drawing) };
      return text(svgText(drawing, { ...options, ...metadata }));
    }
    case "pdf": {
      const { pdfFile } = await import("./pdf-file.ts");
      return file(await pdfFile(exportedDrawing(figure), figure, carried));
    }
    case "png": {
      const { pngFile } = await import("./png-file.ts");
      return file(pngFile(exportedDrawing(figure), figure, dpi, carried));
    }
    case "csv":
      return text(csvOfFigure(figure));
    case "csv-by-series": {
      const table = printedTable(figure);
      return [
        ...(table === null ? [] : [{ id: table.id, content: csvOfTable(figure) }]),
        ...seriesToWrite(figure).map((series) => ({
          id: series.id,
          content: csvOfSeries(figure, series),
        })),
      ].map(({ id, content }) => ({
        name: `${name}-${id}.csv`,
        bytes: Buffer.from(content, "utf8"),
      }));
    }
    case "json":
      return text(`${JSON.stringify(figure, null, 1)}\n`);
    case "hepdata": {
      const { hepDataFile } = await import("./hepdata-file.ts");
      return file(hepDataFile(figure));
    }
    case "tex":
      return text(texSnippet(figure));
  }
}
