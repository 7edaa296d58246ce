import { stringify } from "yaml";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import { type Quantity, seriesOf, type Series } from "../../src-shared/figures/series.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/** A variable of a HEPData table. */
interface Variable {
  header: { name: string; units?: string };
  qualifiers?: { name: string; value: string | number }[];
  values: Record<string, unknown>[];
}

/** `submission.yaml` and one YAML file a series, as HEPData's submission format has them. */
export function hepDataFiles(figure: FigureSpecification): { name: string; text: string }[] {
  const series = seriesOf(figure);
  const tables = series.map((each) => ({
    name: `${figure.name}-${each.id}.yaml`,
    text: stringify(tableOf(each)),
  }));
  const head = {
    comment: `${figure.title}. ${plainText(figure.caption)}${madeBy(figure)}`,
  };
  const names = tableNames(figure.name, series);
  const documents = series.map((each, index) => ({
    name: names[index]!,
    location: figure.name,
    description: plainText(figure.caption),
    keywords: [
      { name: "observables", values: [observableOf(each)] },
      { name: "phrases", values: ["heavy neutral lepton", "transition magnetic moment"] },
    ],
    data_file: tables[index]!.name,
  }));
  const submission = [head, ...documents].map((document) => `---\n${stringify(document)}`).join("");
  return [{ name: "submission.yaml", text: submission }, ...tables];
}

/** HEPData takes at most 64 letters, and no two tables of one name: those have their ids. */
function tableNames(figure: string, series: readonly Series[]): string[] {
  return series.map(({ id, label }) => {
    const twice = series.filter((other) => other.label === label).length > 1;
    const words = label === "" || twice ? [id, label].filter((word) => word !== "") : [label];
    return `${figure}, ${words.join(", ")}`.slice(0, 64);
  });
}

function madeBy({ provenance }: FigureSpecification): string {
  return provenance === null
    ? ""
    : ` Made with Neutrissimo ${provenance.version}, physics ${provenance.physicsVersion}.`;
}

function observableOf({ confidenceLevel, columns }: Series): string {
  if (confidenceLevel !== null) return "CLS";
  return columns.includes("x_low") ? "N" : "FUNC";
}

function headerOf({ name, unit }: Quantity, fallback: string): Variable["header"] {
  return { name: name === "" ? fallback : name, ...(unit === "" ? {} : { units: unit }) };
}

function tableOf(series: Series): {
  independent_variables: Variable[];
  dependent_variables: Variable[];
} {
  const { x, y, columns, rows, label, confidenceLevel } = series;
  const at = (column: Series["columns"][number]) => columns.indexOf(column);
  const pair = (low: number, high: number) =>
    rows.map((row) => ({ low: row[low], high: row[high] }));
  const xValues = columns.includes("x")
    ? rows.map((row) => ({ value: row[at("x")] }))
    : pair(at("x_low"), at("x_high"));
  const independent: Variable[] = [
    ...(columns.includes("line")
      ? [{ header: { name: "Line" }, values: rows.map((row) => ({ value: row[at("line")] })) }]
      : []),
    { header: headerOf(x, "x"), values: xValues },
  ];
  const qualifiers = [
    { name: "Series", value: label },
    ...(confidenceLevel === null ? [] : [{ name: "CL", value: confidenceLevel }]),
  ];
  if (columns.includes("value")) {
    independent.push({ header: headerOf(y, "y"), values: pair(at("y_low"), at("y_high")) });
    const values = rows.map((row) => ({ value: row[at("value")] ?? "-" }));
    return {
      independent_variables: independent,
      dependent_variables: [{ header: { name: label }, qualifiers, values }],
    };
  }
  if (columns.includes("y_low")) {
    const side = (name: "y_low" | "y_high", words: string): Variable => ({
      header: { ...headerOf(y, "y"), name: `${headerOf(y, "y").name}, ${words}` },
      qualifiers,
      values: rows.map((row) => ({ value: row[at(name)] })),
    });
    return {
      independent_variables: independent,
      dependent_variables: [side("y_low", "lower end"), side("y_high", "upper end")],
    };
  }
  return {
    independent_variables: independent,
    dependent_variables: [
      {
        header: headerOf(y, "y"),
        qualifiers,
        values: rows.map((row) => ({
          value: row[at("y")],
          ...errorsOf(row, at("statistical"), at("total")),
        })),
      },
    ],
  };
}

/** HEPData adds errors in quadrature, so that the total is given as statistical and the rest. */
function errorsOf(row: Series["rows"][number], statistical: number, total: number) {
  const all = total < 0 ? null : row[total]!;
  const part = statistical < 0 ? null : row[statistical]!;
  if (all === null && part === null) return {};
  if (part === null) return { errors: [{ symerror: all, label: "total" }] };
  const rest = all === null ? null : Math.sqrt(Math.max(0, all ** 2 - part ** 2));
  return {
    errors: [
      { symerror: part, label: "stat" },
      ...(rest === null ? [] : [{ symerror: rest, label: "sys" }]),
    ],
  };
}
