import { InputError } from "../../src-shared/errors.ts";
import type { Series } from "../../src-shared/figures/series.ts";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import { firstLetters, uniqueNames } from "../../src-shared/figures/unique-names.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { type HepDataTable, tableOfCells, tableOfSeries } from "./hepdata-table.ts";
import { printedTable, seriesToWrite } from "./series-to-write.ts";
import { yamlText } from "./yaml-text.ts";
import { zipFile, type ZipMember } from "./zip-file.ts";

/** Of a table's name; submission_schema of hepdata-validator 0.3.6, schemas 1.1.1. */
const longestName = 64;
/** Of one data file, bytes; the same validator. */
const largestFile = 10_485_760;

interface NamedTable {
  readonly id: string;
  readonly label: string;
  readonly observable: string;
  readonly table: HepDataTable;
}

/**
 * A submission as HEPData takes it: one zip with `submission.yaml` and a YAML file a table.
 *
 * @throws InputError where there are no numbers, one is not finite, or there are too many
 */
export function hepDataFile(figure: FigureSpecification): Buffer {
  const tables = tablesOf(figure);
  const names = tableNames(figure.name, tables);
  const files = tables.map(({ id, table }): ZipMember => {
    const min = minSize(table);
    if (min > largestFile) throw tooLarge(figure.name, id, min);
    const bytes = Buffer.from(yamlText(table), "utf8");
    if (bytes.length > largestFile) throw tooLarge(figure.name, id, bytes.length);
    return { name: `${figure.name}-${id}.yaml`, bytes };
  });
  const head = { comment: `${figure.title}. ${plainText(figure.caption)}${madeBy(figure)}` };
  const documents = tables.map(({ observable }, index) => ({
    name: names[index]!,
    location: `Data from ${placeOf(figure.name)}`,
    description: plainText(figure.caption),
    keywords: [
      { name: "observables", values: [observable] },
      { name: "phrases", values: ["heavy neutral lepton", "transition magnetic moment"] },
    ],
    data_file: files[index]!.name,
  }));
  const submission = [head, ...documents].map((document) => `---\n${yamlText(document)}`).join("");
  return zipFile([{ name: "submission.yaml", bytes: Buffer.from(submission, "utf8") }, ...files]);
}

/** Bytes that a table takes at least: a line a number, `      - low: 1` the shortest. */
function minSize({ independent_variables, dependent_variables }: HepDataTable): number {
  const lines = [...independent_variables, ...dependent_variables].map(({ values }) =>
    values.reduce((sum, value) => sum + Object.keys(value).length, 0),
  );
  return 15 * lines.reduce((sum, each) => sum + each, 0);
}

function tablesOf(figure: FigureSpecification): NamedTable[] {
  const series = seriesToWrite(figure).map((each): NamedTable => {
    const { id, label } = each;
    return { id, label, observable: observableOf(each), table: tableOfSeries(each) };
  });
  const printed = printedTable(figure);
  if (printed === null) return series;
  const table = tableOfCells(printed);
  return [{ id: printed.id, label: figure.title, observable: "N", table }, ...series];
}

/** Those that would share a name, or have none, carry their ids. */
function tableNames(figure: string, tables: readonly NamedTable[]): string[] {
  const short = tables.map(({ label }) => firstLetters(`${figure}, ${label}`, longestName));
  const wanted = tables.map(({ id, label }, index) => {
    if (label === "") return `${figure}, ${id}`;
    const alone = short.filter((name) => name === short[index]).length === 1;
    return alone ? short[index]! : `${figure}, ${id}, ${label}`;
  });
  return uniqueNames(wanted, longestName, (k) => ` (${k})`);
}

/** `fig03` is Figure 3, `table1` Table 1; figures of the user's own keep their names. */
function placeOf(name: string): string {
  const found = /^(fig|table)0*(\d+)$/.exec(name);
  if (found === null) return firstLetters(name, 200);
  return `${found[1] === "fig" ? "Figure" : "Table"} ${found[2]}`;
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

function tooLarge(figure: string, id: string, bytes: number): InputError {
  return new InputError({
    what: `${figure} cannot be written for HEPData`,
    why: `the table of ${id} has ${(bytes / 1e6).toFixed(1)} MB or more, and HEPData takes 10`,
    remedy: "Hide the mark, or give it fewer bins.",
  });
}
