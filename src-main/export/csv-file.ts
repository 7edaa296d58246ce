import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import { type Quantity, seriesColumns, type Series } from "../../src-shared/figures/series.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { seriesToWrite } from "./series-to-write.ts";

/**
 * One table with all series: panel and series in front, a column empty where a series lacks it.
 * Numbers in full.
 */
export function csvOfFigure(figure: FigureSpecification): string {
  const series = seriesToWrite(figure);
  if (figure.panels.length === 0) return csvOfTable(figure);
  const used = seriesColumns.filter((column) =>
    series.some(({ columns }) => columns.includes(column)),
  );
  const lines = series.flatMap(({ panel, id, columns, rows }) =>
    rows.map((row) =>
      [panel, id, ...used.map((column) => cell(row[columns.indexOf(column)]))].join(","),
    ),
  );
  return [
    `${headLines(figure)}${series.map(seriesLine).join("")}panel,series,${used.join(",")}`,
    ...lines,
    "",
  ].join("\n");
}

/** One series alone. */
export function csvOfSeries(figure: FigureSpecification, series: Series): string {
  return [
    `${headLines(figure)}${seriesLine(series)}${series.columns.join(",")}`,
    ...series.rows.map((row) => row.map(cell).join(",")),
    "",
  ].join("\n");
}

/** The printed table of a figure that has one. */
export function csvOfTable(figure: FigureSpecification): string {
  const { columns, rows } = figure.table!;
  const lines = [columns.map(({ label }) => label), ...rows].map((row) =>
    row.map((text) => quoted(plainText(text))).join(","),
  );
  return headLines(figure) + lines.concat("").join("\n");
}

function headLines({ title, name, provenance }: FigureSpecification): string {
  const made =
    provenance === null
      ? ""
      : `# Neutrissimo ${provenance.version}, physics ${provenance.physicsVersion}, ${provenance.createdAt}\n# hash of the figure: ${provenance.steps.at(-1)?.hash ?? ""}\n`;
  return `# ${name}: ${title.replaceAll(/\s+/g, " ")}\n${made}`;
}

function seriesLine({ id, label, x, y, confidenceLevel }: Series): string {
  const level =
    confidenceLevel === null ? "" : `; confidence level ${Math.round(confidenceLevel * 100)} %`;
  return `# ${id}: ${label}; x = ${inUnit(x)}; y = ${inUnit(y)}${level}\n`;
}

function cell(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function inUnit({ name, unit }: Quantity): string {
  return unit === "" ? name : `${name} [${unit}]`;
}
