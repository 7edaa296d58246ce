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

/** A printed table: columns of numbers depend on the columns of words, at least on the first. */
export function tableOfCells({ columns, rows }: FigureTable): HepDataTable {
  const found = columns.map(({ label }, index) => {
    const cells = rows.map((row) => plainText(row[index]!).trim());
    const numbers = cells.every((cell) => cell === "" || cell === "-" || numberOf(cell) !== null);
    return { header: headerOf(quantityOf(label), `Column ${index + 1}`), cells, numbers };
  });
  const [words, numbers] = [
    found.filter((each, index) => index === 0 || !each.numbers),
    found.filter((each, index) => index > 0 && each.numbers),
  ];
  const first = numbers.length > 0 ? words : words.slice(0, 1);
  return {
    independent_variables: first.map(({ header, cells }) => ({
      header,
      values: cells.map(independentCell),
    })),
    dependent_variables: (numbers.length > 0 ? numbers : words.slice(1)).map(
      ({ header, cells }) => ({
        header,
        values: cells.map((cell) => ({ value: numberOf(cell) ?? (cell === "" ? "-" : cell) })),
      }),
    ),
  };
}

/** HEPData takes a range in words, such as 1-2, for a mistake. */
function independentCell(cell: string): Readonly<Record<string, unknown>> {
  const [low, high] = (/^(.*\d)\s*[-–]\s*(.*\d)$/.exec(cell)?.slice(1) ?? []).map(numberOf);
  if (typeof low === "number" && typeof high === "number") return { low, high };
  return { value: numberOf(cell) ?? (cell === "" ? "-" : cell) };
}

function numberOf(cell: string): number | null {
  const text = cell.replace("−", "-");
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
