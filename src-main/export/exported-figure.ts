import type { z } from "zod";
import type { FigureExport } from "../../src-shared/contract/figure-records.ts";
import { exportName } from "../../src-shared/figures/figure-file-name.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { figureFiles } from "./figure-file.ts";
import { zipFile } from "./zip-file.ts";

/**
 * The files of a figure in the formats asked for: the one, or all as a zip.
 *
 * @throws InputError where a label cannot be set, or a format cannot hold the figure
 */
export async function exportedFigure({
  figure,
  formats,
  dpi,
  outlines,
}: z.output<typeof FigureExport>): Promise<Uint8Array<ArrayBuffer>> {
  const checked = readFigure(figure);
  const options = { dpi, outlines, carried: true };
  const files = [];
  for (const format of formats) files.push(...(await figureFiles(checked, format, options)));
  const [file] = files;
  const isAlone = file?.name === exportName(checked.name, formats);
  return new Uint8Array(isAlone ? file!.bytes : zipFile(files));
}
