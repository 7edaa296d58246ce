import type { FigureFormat } from "../specification/figure-export.ts";

/** What the file of a figure is named; CSV by series is several, with a series for the star. */
export function figureFileName(figure: string, format: FigureFormat): string {
  switch (format) {
    case "hepdata":
      return `${figure}-hepdata.zip`;
    case "csv-by-series":
      return `${figure}-*.csv`;
    default:
      return `${figure}.${format}`;
  }
}

/** What the files of a figure are named where they are handed over as one. */
export function exportName(figure: string, formats: readonly FigureFormat[]): string {
  const [format] = formats;
  const isOne = formats.length === 1 && format !== undefined && format !== "csv-by-series";
  return isOne ? figureFileName(figure, format) : `${figure}.zip`;
}
