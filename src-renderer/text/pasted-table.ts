import { parse } from "csv-parse/browser/esm/sync";
import type { OwnExcess } from "../../src-shared/experiments/own-excess.ts";

/** What a column of a pasted table holds. */
export const columnRoles = ["low", "high", "data", "background", "statistical", "none"] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** A table as it was pasted: its headings where it has some, then rows of text. */
export interface PastedTable {
  readonly headings: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

const comment = /^\s*(?:#|%|!|\/\/)/u;

/**
 * Cells of a text: separated by semicolons, tabs or commas, else by blanks; comments are left out.
 *
 * @throws Error where quotes do not close
 */
export function cellsOf(text: string): string[][] {
  const lines = text
    .replace(/^\uFEFF/u, "")
    .split(/\r\n|\n|\r/u)
    .filter((line) => line.trim() !== "" && !comment.test(line));
  const mark = [";", "\t", ","].find((each) => lines.some((line) => line.includes(each)));
  const plain =
    mark === undefined ? lines.map((line) => line.trim().replaceAll(/\s+/gu, ",")) : lines;
  return parse(plain.join("\n"), {
    delimiter: mark ?? ",",
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

/** A number as tables write it, Fortran's `1.5D-10` and a true minus sign among them; NaN where it is none. */
export function numberIn(cell: string | undefined): number {
  const text = (cell ?? "").replace(/[dD]/u, "e").replace("−", "-");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text) ? Number(text) : Number.NaN;
}

/** Headings are a first row without a number. */
export function pastedTable(text: string): PastedTable {
  const [first, ...rest] = cellsOf(text);
  if (first === undefined) return { headings: null, rows: [] };
  const isHeading = first.every((cell) => Number.isNaN(numberIn(cell)));
  return isHeading ? { headings: first, rows: rest } : { headings: null, rows: [first, ...rest] };
}

/** Names that say what a column holds, in the order in which they are asked. */
const namesOf: readonly (readonly [ColumnRole, RegExp])[] = [
  ["statistical", /stat|err|unc|σ|sigma|±/iu],
  ["background", /b(ac)?kg|background|expect|pred|\bmc\b/iu],
  ["data", /data|obs|count|events/iu],
  ["high", /high|upper|\bhi\b|_hi|max|\bto\b|\bend/iu],
  ["low", /low|\blo\b|_lo|min|from|begin|edge|bin/iu],
];
/** What columns without names hold. */
const usual: readonly ColumnRole[] = ["low", "high", "data", "background", "statistical"];

/** What each column is taken for, until its user says otherwise; each role stands once. */
export function guessedRoles({ headings, rows }: PastedTable): ColumnRole[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (headings === null) return Array.from({ length: width }, (_, k) => usual[k] ?? "none");
  const taken = new Set<ColumnRole>();
  return Array.from({ length: width }, (_, k) => {
    const [role] = namesOf.find(([, name]) => name.test(headings[k] ?? "")) ?? (["none"] as const);
    if (taken.has(role)) return "none";
    taken.add(role);
    return role;
  });
}

/** Bins of a table: numbers by role, or what is missing in plain words. */
export type TableBins =
  | {
      readonly ok: true;
      readonly bins: Pick<OwnExcess, "low" | "high" | "data" | "background" | "statisticalError">;
    }
  | { readonly ok: false; readonly words: string };

const roleWords: Readonly<Record<ColumnRole, string>> = {
  low: "lower edges",
  high: "upper edges",
  data: "data",
  background: "background",
  statistical: "statistical errors",
  none: "nothing",
};

/**
 * The bins of a table. Without upper edges each bin ends where the next begins, and the last row gives
 * the last edge alone.
 *
 * @param factor of the edges to the unit of the histogram
 */
export function binsOfTable(
  { rows }: PastedTable,
  roles: readonly ColumnRole[],
  factor: number,
): TableBins {
  if (rows.length === 0) return { ok: false, words: "The table is empty" };
  for (const role of ["low", "data", "background"] as const)
    if (!roles.includes(role)) return { ok: false, words: `No column holds ${roleWords[role]}` };
  const twice = roles.find((role, k) => role !== "none" && roles.indexOf(role) !== k);
  if (twice !== undefined) return { ok: false, words: `Two columns hold ${roleWords[twice]}` };
  const hasHigh = roles.includes("high");
  const last = hasHigh ? rows.length : rows.length - 1;
  if (last < 1)
    return { ok: false, words: "A last row with the upper edge of the last bin is missing" };
  const column = (role: ColumnRole, count: number) => {
    const place = roles.indexOf(role);
    return rows
      .slice(0, count)
      .map((row, k) => ({ k, value: numberIn(row[place]), text: row[place] }));
  };
  const read = (["low", "high", "data", "background", "statistical"] as const)
    .filter((role) => roles.includes(role))
    .map((role) => [role, column(role, role === "low" ? rows.length : last)] as const);
  for (const [role, cells] of read) {
    const wrong = cells.find(({ value }) => !Number.isFinite(value));
    if (wrong !== undefined)
      return {
        ok: false,
        words: `Row ${wrong.k + 1}, ${roleWords[role]}: ${JSON.stringify(wrong.text ?? "")} is not a number`,
      };
  }
  const of = (role: ColumnRole) =>
    read.find(([name]) => name === role)?.[1].map(({ value }) => value) ?? [];
  // Powers of ten must not bring binary noise: 200 MeV is 0.2 GeV.
  const scaled = (values: readonly number[]) =>
    values.map((value) => Number((value * factor).toPrecision(12)));
  const low = scaled(of("low"));
  return {
    ok: true,
    bins: {
      low: low.slice(0, last),
      high: hasHigh ? scaled(of("high")) : low.slice(1),
      data: of("data"),
      background: of("background"),
      statisticalError: roles.includes("statistical") ? of("statistical") : null,
    },
  };
}

/** A matrix of a text; words where a cell is not a number. */
export function matrixOf(
  text: string,
):
  | { readonly ok: true; readonly matrix: number[][] | null }
  | { readonly ok: false; readonly words: string } {
  const cells = cellsOf(text);
  if (cells.length === 0) return { ok: true, matrix: null };
  const matrix = cells.map((row) => row.map(numberIn));
  for (const [i, row] of matrix.entries()) {
    const j = row.findIndex((value) => !Number.isFinite(value));
    if (j >= 0)
      return {
        ok: false,
        words: `Row ${i + 1}, column ${j + 1} of the covariance: ${JSON.stringify(cells[i]![j])} is not a number`,
      };
  }
  return { ok: true, matrix };
}
