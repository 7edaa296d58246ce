import {
  bandText,
  basisWords,
  deltaOf,
  eventsText,
  type PointTableRow,
  probabilityText,
  rowName,
} from "../../src-shared/analyses/point-table.ts";
import type { Standing } from "../../src-shared/specification/standing.ts";

const standings: Readonly<Record<Standing, string>> = {
  constraint: "Constraint: data are compared",
  projection: "Projection: an assumed background in place of data",
  illustration: "Illustration: an order of magnitude",
};

/** The table at a point for a reader: by standing, with what each number rests on. */
export function pointLines(
  rows: readonly PointTableRow[],
  { mass, dMu }: { readonly mass: number; readonly dMu: number },
): string {
  const head = ["", "events", "Δχ²", "p", "verdict", "what limits it"];
  const cells = rows.map(cellsOf);
  const widths = head.map((title, k) =>
    Math.max(title.length, ...cells.map((each) => each[k]!.length)),
  );
  const line = (each: readonly string[]) =>
    each
      .map((cell, k) => (k >= 1 && k <= 3 ? cell.padStart(widths[k]!) : cell.padEnd(widths[k]!)))
      .join("  ")
      .trimEnd();
  const groups = (Object.keys(standings) as Standing[]).flatMap((standing) => {
    const own = cells.filter((_, k) => rows[k]!.point.standing === standing);
    return own.length === 0 ? [] : [standings[standing], ...own.map(line)];
  });
  return [
    `m_N = ${mass} GeV, d_mu = ${dMu.toExponential()} GeV^-1`,
    line(head),
    ...groups,
    "Δχ²: with the dipole less without it. p: of a region against its best fit, else of the signal",
    "against the strength of it that fits best, 1 where more would fit better. ± is the error of the",
    "simulation alone. Percentages are of the variance of the signal's strength.",
    ...basisLines(rows),
    "",
  ].join("\n");
}

function cellsOf(row: PointTableRow): string[] {
  const { point } = row;
  const delta = deltaOf(point);
  const band = point.band === null ? "" : ` (${bandText(point)})`;
  return [
    `  ${rowName(row)}`,
    `${eventsText(point.events, point.error)}${band}`,
    `${delta < 0 ? "−" : "+"}${Math.abs(delta).toFixed(1)}`,
    probabilityText(point.probability),
    point.verdict.words,
    point.limiting.words,
  ];
}

/** Which experiments rest on what. */
function basisLines(rows: readonly PointTableRow[]): string[] {
  const groups = Map.groupBy(rows, ({ basis }) => basisWords(basis));
  return [...groups].map(
    ([words, own]) =>
      `${words}: ${[...new Set(own.map(({ experiment }) => experiment))].join(", ")}`,
  );
}
