import { quantityOf, type Quantity, type Series } from "../../src-shared/figures/series.ts";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import type { FigureTable } from "../../src-shared/specification/figure-specification.ts";
import { roundedBin, roundedByErrors, roundedError, roundedValue } from "./rounded-value.ts";

interface Qualifier {
  readonly name: string;
  readonly value: string | number;
}

interface Variable {
  readonly header: { readonly name: string; readonly units?: string };
  readonly qualifiers?: readonly Qualifier[];
  readonly values: readonly Readonly<Record<string, unknown>>[];
}

/** A data file of HEPData. */
export interface HepDataTable {
  readonly independent_variables: readonly Variable[];
  readonly dependent_variables: readonly Variable[];
}

/** A series with a row; its numbers are finite. */
export function tableOfSeries(series: Series): HepDataTable {
  const { x, y, columns, rows, label, confidenceLevel } = series;
  const column = (name: Series["columns"][number]) => {
    const at = columns.indexOf(name);
    return rows.map((row) => row[at] ?? null);
  };
  const bins = (low: Series["columns"][number], high: Series["columns"][number]) => {
    const ends = column(high);
    return column(low).map((start, index) => roundedBin(start!, ends[index]!));
  };
  const along: Variable[] = [
    ...(columns.includes("line")
      ? [{ header: { name: "Line" }, values: column("line").map((value) => ({ value })) }]
      : []),
    {
      header: headerOf(x, "x"),
      values: columns.includes("x") ? column("x").map(plainValue) : bins("x_low", "x_high"),
    },
  ];
  const qualifiers: Qualifier[] = [
    { name: "Series", value: label },
    ...(confidenceLevel === null ? [] : [{ name: "CL", value: confidenceLevel }]),
  ];
  if (columns.includes("value")) {
    const up = { header: headerOf(y, "y"), values: bins("y_low", "y_high") };
    const header = { name: label === "" ? "Value" : label };
    return {
      independent_variables: [...along, up],
      dependent_variables: [{ header, qualifiers, values: column("value").map(plainValue) }],
    };
  }
  const header = headerOf(y, "y");
  if (columns.includes("y_low")) {
    const end = (name: "y_low" | "y_high", words: string): Variable => ({
      header: { ...header, name: `${header.name}, ${words}` },
      qualifiers,
      values: column(name).map(plainValue),
    });
    return {
      independent_variables: along,
      dependent_variables: [end("y_low", "lower end"), end("y_high", "upper end")],
    };
  }
  const [statistical, total] = [column("statistical"), column("total")];
  const values = column("y").map((value, index) =>
    withErrors(value!, statistical[index]!, total[index]!),
  );
  return {
    independent_variables: along,
    dependent_variables: [{ header, qualifiers, values }],
  };
}

/**
 * A printed table: columns of numbers depend on the columns of words, at least on the first; a
 * column alone on the number of its row, since HEPData takes no table without both.
 */
export function tableOfCells({ columns, rows }: FigureTable): HepDataTable {
  const found = columns.map(({ label }, index): PrintedColumn => {
    const cells = rows.map((row) => plainText(row[index]!).trim());
    const numbers = cells.every((cell) => isEmpty(cell) || numberOf(cell) !== null);
    return { header: headerOf(quantityOf(label), `Column ${index + 1}`), cells, numbers };
  });
  const row = { header: { name: "Row" }, cells: rows.map((_, k) => `${k + 1}`), numbers: true };
  const [first, ...rest] = found.length > 1 ? found : [row, ...found];
  const some = rest.some(({ numbers }) => numbers);
  const depends = ({ numbers }: PrintedColumn) => numbers || !some;
  return {
    independent_variables: [first!, ...rest.filter((each) => !depends(each))].map(
      ({ header, cells }) => ({ header, values: cells.map(independentCell) }),
    ),
    dependent_variables: rest
      .filter(depends)
      .map(({ header, cells }) => ({ header, values: cells.map(plainCell) })),
  };
}

interface PrintedColumn {
  readonly header: Variable["header"];
  readonly cells: readonly string[];
  readonly numbers: boolean;
}

/** HEPData takes a range in words, such as 1-2, for a mistake. */
function independentCell(cell: string): Readonly<Record<string, unknown>> {
  const [low, high] = (/^(.*\d)\s*[-–]\s*(.*\d)$/.exec(cell)?.slice(1) ?? []).map(numberOf);
  if (typeof low === "number" && typeof high === "number") return { low, high };
  return plainCell(cell);
}

function plainCell(cell: string) {
  return { value: isEmpty(cell) ? "-" : (numberOf(cell) ?? cell) };
}

function isEmpty(cell: string): boolean {
  return cell === "" || cell === "-";
}

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 12.5, −4, 1e-7 or 1.25 × 10⁻⁷; null for words. */
function numberOf(cell: string): number | null {
  const text = cell
    .replace(/ × 10(?=[⁻⁰¹²³⁴-⁹])/u, "e")
    .replaceAll(/[⁰¹²³⁴-⁹]/gu, (digit) => String(raisedDigits.indexOf(digit)))
    .replaceAll(/[−⁻]/gu, "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : null;
}

function headerOf({ name, unit }: Quantity, fallback: string): Variable["header"] {
  return { name: name === "" ? fallback : name, ...(unit === "" ? {} : { units: unit }) };
}

/** `-` is HEPData's sign for no value. */
function plainValue(value: number | null) {
  return { value: value === null ? "-" : roundedValue(value) };
}

/**
 * HEPData adds errors in quadrature, so that the total is given as statistical and the rest. An
 * error of zero is none: the validator (0.3.6) refuses a point that has no others.
 */
function withErrors(value: number, statistical: number | null, total: number | null) {
  const rest =
    statistical === null || total === null
      ? total
      : Math.sqrt(Math.max(0, total ** 2 - statistical ** 2));
  const errors = [
    { size: statistical ?? 0, label: "stat" },
    { size: rest ?? 0, label: statistical === null ? "total" : "sys" },
  ]
    .filter(({ size }) => size > 0)
    .map(({ size, label }) => ({ symerror: roundedError(size), label }));
  if (errors.length === 0) return { value: roundedValue(value) };
  const sizes = errors.map(({ symerror }) => symerror);
  return { value: roundedByErrors(value, sizes), errors };
}
