import { parse as parseCsv } from "csv-parse/sync";
import { all, create, type EvalFunction } from "mathjs";
import { type BeamFile, checkBeam, flavours } from "../../src-shared/beam/beam-file.ts";
import type { BeamSource, CsvBeam, ExpressionBeam } from "../../src-shared/beam/beam-source.ts";
import { InputError } from "../../src-shared/errors.ts";

const mathematics = create(all);
const compileFormula = mathematics.compile.bind(mathematics);
// Formulas come from files of others: only plain mathematics stays reachable from them.
const closed = () => {
  throw new Error("this function is not available in a formula");
};
mathematics.import(
  Object.fromEntries(
    ["import", "createUnit", "evaluate", "parse", "compile", "simplify", "derivative"].map(
      (name) => [name, closed],
    ),
  ),
  { override: true },
);

/** Points of the mean of an expression over one bin (midpoint rule). */
const pointsPerBin = 8;

/**
 * Turns a beam in any form into the table that the simulation reads.
 *
 * @param readText reads a file named relative to the beam's own
 * @throws InputError with the line or formula that is wrong
 */
export function tabulateBeam(source: BeamSource, readText: (file: string) => string): BeamFile {
  let beam: BeamFile;
  if ("csv" in source) beam = fromCsv(source, readText(source.csv.file));
  else if ("expression" in source) beam = fromExpression(source);
  else beam = source;
  checkBeam(beam);
  return beam;
}

const units = { energy: "GeV", flux: "neutrinos / cm2 / GeV / POT, bin average" } as const;

function fromCsv({ csv, ...heading }: CsvBeam, text: string): BeamFile {
  const where = (line: number) => `${csv.file}, line ${line}`;
  const rows = readRows(text, csv.file);
  const energyScale = csv.energyUnit === "MeV" ? 1e-3 : 1;
  const edges: number[] = [];
  const flux = { numu: [], numubar: [], nue: [], nuebar: [] } as Record<
    (typeof flavours)[number],
    number[]
  >;
  rows.forEach(({ record, line }, index) => {
    const low = energyScale * numberIn(record, "low", where(line));
    const high = energyScale * numberIn(record, "high", where(line));
    const former = edges.at(-1);
    if (former !== undefined && Math.abs(low - former) > 1e-9 * Math.max(1, former)) {
      throw new InputError({
        what: `Beam ${heading.name} cannot be read`,
        why: `bin ${index} ends at ${former} GeV and bin ${index + 1} begins at ${low} GeV`,
        remedy: "Give bins without gaps or overlaps, in ascending order.",
        path: where(line),
      });
    }
    if (former === undefined) edges.push(low);
    edges.push(high);
    const area = csv.perArea === "m2" ? 1e-4 : 1;
    const perBin = csv.perEnergy === "bin" ? 1 / (high - low) : 1;
    for (const flavour of flavours) {
      const value = flavour in record ? numberIn(record, flavour, where(line)) : 0;
      if (value < 0) {
        throw new InputError({
          what: `Beam ${heading.name} cannot be read`,
          why: `the flux of ${flavour} is ${value}, below 0`,
          remedy: "Correct the table.",
          path: where(line),
        });
      }
      flux[flavour].push((value * area * perBin) / csv.perPot);
    }
  });
  return { ...heading, units, edges, flux };
}

function readRows(text: string, file: string) {
  try {
    const rows: { record: Record<string, string>; info: { lines: number } }[] = parseCsv(text, {
      columns: true,
      comment: "#",
      skip_empty_lines: true,
      trim: true,
      info: true,
    });
    if (rows.length === 0) throw new Error("it holds no bins");
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    throw new InputError({
      what: `The table ${file} cannot be read`,
      why: error instanceof Error ? error.message : String(error),
      remedy: "Give a header line (low, high, numu, numubar, nue, nuebar) and one line a bin.",
      path: file,
    });
  }
}

function numberIn(record: Record<string, string>, column: string, path: string): number {
  const text = record[column];
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) {
    throw new InputError({
      what: "A beam table cannot be read",
      why:
        text === undefined
          ? `there is no column ${column} (columns: ${Object.keys(record).join(", ")})`
          : `${column} is ${JSON.stringify(text)}, no number`,
      remedy: "Correct the table.",
      path,
    });
  }
  return value;
}

function fromExpression({ expression, ...heading }: ExpressionBeam): BeamFile {
  const { from, to, bins } = expression;
  if (!(to > from)) {
    throw new InputError({
      what: `Beam ${heading.name} cannot be read`,
      why: `it runs from ${from} to ${to} GeV`,
      remedy: "Give a range whose end lies above its start.",
      path: "expression.to",
    });
  }
  const width = (to - from) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, i) => from + i * width);
  const table = (flavour: (typeof flavours)[number]) => {
    const path = `expression.${flavour}`;
    const evaluate = compiled(expression[flavour], path);
    return edges.slice(0, bins).map((low) => {
      let sum = 0;
      for (let k = 0; k < pointsPerBin; k++) {
        sum += evaluate(low + ((k + 0.5) * width) / pointsPerBin);
      }
      return sum / pointsPerBin;
    });
  };
  const flux = {
    numu: table("numu"),
    numubar: table("numubar"),
    nue: table("nue"),
    nuebar: table("nuebar"),
  };
  return { ...heading, units, edges, flux };
}

/** A formula of E (GeV) as a function that gives a flux, 0 or above. */
function compiled(formula: string, path: string): (energy: number) => number {
  const refuse = (why: string) =>
    new InputError({
      what: `The formula ${JSON.stringify(formula)} is no flux`,
      why,
      remedy: "Write a formula of E in GeV, e.g. 4e-10 * exp(-((E - 0.7) / 0.4)^2).",
      path,
    });
  let code: EvalFunction;
  try {
    code = compileFormula(formula);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  return (energy) => {
    let value: unknown;
    try {
      value = code.evaluate({ E: energy });
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error));
    }
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
      throw refuse(`at E = ${energy} GeV it gives ${String(value)}`);
    }
    return value;
  };
}
