import { InputError } from "../../src-shared/errors.ts";
import { seriesOf, type Series } from "../../src-shared/figures/series.ts";
import { uniqueNames } from "../../src-shared/figures/unique-names.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/**
 * Series of a figure for a file of numbers: those without points are left out.
 *
 * @throws InputError where a number is not finite, or there is none at all
 */
export function seriesToWrite(figure: FigureSpecification): Series[] {
  const series = seriesOf(figure).filter(({ rows }) => rows.length > 0);
  if (series.length === 0 && printedTable(figure) === null) {
    throw new InputError({
      what: `The numbers of ${figure.name} cannot be written`,
      why: "no visible mark of it has any",
      remedy: "Leave CSV and HEPData out, or show a mark with points.",
    });
  }
  for (const { id, columns, rows } of series) {
    rows.forEach((row, index) => {
      const wrong = row.findIndex((value) => value !== null && !Number.isFinite(value));
      if (wrong < 0) return;
      throw new InputError({
        what: `The numbers of ${figure.name} cannot be written`,
        why: `${columns[wrong]} of point ${index + 1} of ${id} is ${row[wrong]}`,
        remedy: "Make the figure again, or correct the number.",
      });
    });
  }
  return series;
}

/** The printed table of a figure with an id that none of the series has; null where it is empty. */
export function printedTable(figure: FigureSpecification) {
  const { table } = figure;
  if (table === null || table.rows.length === 0) return null;
  const ids = [...seriesOf(figure).map(({ id }) => id), "table"];
  return { ...table, id: uniqueNames(ids, Infinity, (k) => `-${k}`).at(-1)! };
}
