import { parse as parseCsv } from "csv-parse/sync";

/** One line of a table that holds something. */
export interface TableRow {
  readonly cells: readonly string[];
  /** Counted from 1, as editors do. */
  readonly line: number;
}

export interface TextTable {
  readonly rows: readonly TableRow[];
  /** The last comment line before the rows, where headings of blank-separated tables stand. */
  readonly lastComment: string | undefined;
}

/** A table of 1e5 lines is finer than anything that is measured. */
const maxRows = 100_000;
/** Characters. */
const longestLine = 20_000;

const comment = /^\s*(?:#|%|!|\/\/)/u;

/**
 * Cells of a text table: separated by semicolons, else by commas, else by tabs or blanks; lines
 * that begin with #, %, ! or // and empty ones are left out, as is a byte order mark.
 *
 * @param skip lines at the start that are no part of the table
 * @throws Error where quotes do not close, the text is no UTF-8, or it is longer than any table
 */
export function readTable(text: string, skip = 0): TextTable {
  if (text.includes("\0")) throw new Error("it is no UTF-8 text; save it as UTF-8 or ASCII");
  const lines = text.replace(/^\uFEFF/u, "").split(/\r\n|\n|\r/u);
  const isRow = (line: string, index: number) => index >= skip && !comment.test(line);
  const content = lines.filter(isRow);
  const long = lines.findIndex((line) => line.length > longestLine);
  if (long >= 0) {
    throw new Error(
      `line ${long + 1} has ${lines[long]!.length} characters; at most ${longestLine} are read`,
    );
  }
  if (content.length > maxRows) {
    throw new Error(`it has ${content.length} lines; at most ${maxRows} are read`);
  }
  const delimiter = [";", ","].find((mark) => content.some((line) => line.includes(mark)));
  const kept = lines.map((line, index) => {
    if (!isRow(line, index)) return "";
    return delimiter === undefined ? blanksToCommas(line) : line;
  });
  const rows: TableRow[] = [];
  parseCsv(kept.join("\n"), {
    delimiter: delimiter ?? ",",
    comment: "#",
    skip_empty_lines: true,
    trim: true,
    relax_column_count: true,
    on_record: (cells: string[], { lines: line }) => {
      rows.push({ cells, line });
      return null;
    },
  });
  const before = lines.slice(0, (rows[0]?.line ?? 1) - 1);
  return {
    rows,
    lastComment: before
      .filter((line) => comment.test(line))
      .at(-1)
      ?.trim(),
  };
}

/** A unit in brackets stays with the name before it. */
function blanksToCommas(line: string): string {
  return line
    .trim()
    .replaceAll(/\s+(?=[[(])/gu, "")
    .replaceAll(/\s+/gu, ",");
}

/** A number as tables write it, Fortran's `1.5D-10` among them; NaN where it is none. */
export function numberOf(cell: string | undefined): number {
  const text = cell?.replace(/[dD]/u, "e") ?? "";
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text) ? Number(text) : Number.NaN;
}
