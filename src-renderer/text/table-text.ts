import { fromSuperscript } from "./number-marks.ts";

/** A table as it is shown, cell by cell. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The same with every digit, for files and the clipboard. */
  readonly exact?: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number | null)[])[];
  };
}

/** A cell as other programs read it: "−1.25 × 10⁻⁶" as "-1.25e-6", "2 300" as "2300". */
export function plainCell(cell: string | number | null): string {
  if (cell === null || cell === "–") return "";
  if (typeof cell === "number") return String(cell);
  return cell
    .replaceAll("\u00AD", "")
    .replaceAll(/(?<=\d)[\u202F\u2009\u00A0](?=\d{3})/gu, "")
    .replaceAll(
      /(?<=\d) × 10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)/gu,
      (_, power: string) => `e${fromSuperscript(power)}`,
    )
    .replaceAll(/−(?=\d)/gu, "-")
    .trim();
}

function lines({ columns, rows, exact }: TextTable): string[][] {
  const whole = exact ?? { columns, rows };
  return [whole.columns, ...whole.rows].map((row) => row.map(plainCell));
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** RFC 4180. */
export function tableCsv(table: TextTable): string {
  return lines(table)
    .map((row) => `${row.map(quoted).join(",")}\r\n`)
    .join("");
}

/** With tabs, as spreadsheets take it from the clipboard. */
export function tableTabs(table: TextTable): string {
  return lines(table)
    .map((row) => `${row.map((cell) => cell.replaceAll(/[\t\r\n]+/gu, " ")).join("\t")}\n`)
    .join("");
}
