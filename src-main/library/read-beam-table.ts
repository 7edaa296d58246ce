import {
  type BeamFile,
  type Flavour,
  fluxUnits,
  flavours,
} from "../../src-shared/beam/beam-file.ts";
import { type CsvBeam, energyPer } from "../../src-shared/beam/beam-source.ts";
import { edgesOfCenters, meansBetweenPoints } from "../../src-shared/beam/bins-of-energies.ts";
import { InputError } from "../../src-shared/errors.ts";
import {
  type ColumnPlaces,
  columnsOfComment,
  columnWords,
  leftOut,
  placesOfColumns,
} from "./beam-columns.ts";
import { numberOf, readTable, type TableRow, type TextTable } from "./read-table.ts";

const columnRemedy = `Columns are ${columnWords}. Rename them in the first line, or name all columns, in order, by "columns" in the beam file; "${leftOut}" leaves one out.`;

/**
 * A flux table in units of the simulation.
 *
 * @throws InputError with the line and what is wrong in it
 */
export function readBeamTable({ csv, ...heading }: CsvBeam, text: string): BeamFile {
  const refuse = (why: string, remedy: string, line?: number) =>
    new InputError({
      what: `The table of beam ${heading.name} cannot be read`,
      why,
      remedy,
      path: line === undefined ? csv.file : `${csv.file}, line ${line}`,
    });
  const attempt = <T>(act: () => T, remedy: string): T => {
    try {
      return act();
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error), remedy);
    }
  };
  const table = attempt(
    () => readTable(text, csv.skipLines),
    "Give a header line (low, high, numu, numubar, nue, nuebar) and one line a bin.",
  );
  const { names, rows } = attempt(() => headAndRows(table, csv.columns), columnRemedy);
  const places = attempt(() => placesOfColumns(names), columnRemedy);
  const numbers = rows.map((row) => numbersOf(row, names, places, refuse));
  const column = (name: string) => numbers.map((row) => row.get(name)!);
  const edges = edgesOf(places, column, rows, csv, refuse);

  const area = csv.perArea === "m2" ? 1e-4 : 1;
  const spectrum = (flavour: Flavour): number[] => {
    if (!places.has(flavour)) return edges.slice(1).map(() => 0);
    const values = places.has("point") ? meansBetweenPoints(column(flavour)) : column(flavour);
    return values.map((value, i) => {
      const per = csv.perEnergy === "bin" ? edges[i + 1]! - edges[i]! : energyPer(csv.perEnergy);
      return (value * area) / (per * csv.perPot);
    });
  };
  const flux = {
    numu: spectrum("numu"),
    numubar: spectrum("numubar"),
    nue: spectrum("nue"),
    nuebar: spectrum("nuebar"),
  };
  return { ...heading, units: fluxUnits, edges, flux };
}

type Refuse = (why: string, remedy: string, line?: number) => InputError;

/** Words that programs write in place of a number. */
const noNumber = /^[+-]?(?:nan|inf|infinity)$/iu;

/** Names from the beam file or from the first line; a first line without any number is a header. */
function headAndRows(
  { rows, lastComment }: TextTable,
  given: readonly string[] | undefined,
): { names: readonly string[]; rows: readonly TableRow[] } {
  const [first, ...others] = rows;
  if (first === undefined) throw new Error("it holds no bins");
  const hasHeader = first.cells.every(
    (cell) => Number.isNaN(numberOf(cell)) && !noNumber.test(cell),
  );
  const numbered = hasHeader ? others : rows;
  if (given === undefined && !hasHeader) {
    const comment = lastComment === undefined ? "" : ` after ${JSON.stringify(lastComment)}`;
    const columns = columnsOfComment(lastComment ?? "", first.cells.length);
    const hint = columns === undefined ? "" : `; try "columns": ${JSON.stringify(columns)}`;
    throw new Error(`it has no header line: line ${first.line} holds numbers${comment}${hint}`);
  }
  if (numbered.length === 0) throw new Error("it holds no bins");
  return { names: given ?? first.cells, rows: numbered };
}

function numbersOf(
  { cells, line }: TableRow,
  names: readonly string[],
  places: ColumnPlaces,
  refuse: Refuse,
): ReadonlyMap<string, number> {
  if (cells.length !== names.length) {
    throw refuse(
      `there are ${cells.length} cells for ${names.length} columns (${names.join(", ")})`,
      "Give every line a cell for each column; write numbers with a point, not a comma.",
      line,
    );
  }
  const read = (name: string, index: number): [string, number] => {
    const value = numberOf(cells[index]);
    if (Number.isFinite(value) && (value >= 0 || !isFlavour(name))) return [name, value];
    const cell = JSON.stringify(cells[index]);
    const why = Number.isFinite(value)
      ? `the flux of ${name} is ${value}, below 0`
      : `${name} is ${cell}, not a number`;
    throw refuse(why, "Correct the table; numbers are written as 1.5e-10.", line);
  };
  return new Map(Array.from(places, ([name, index]) => read(name, index)));
}

const isFlavour = (name: string): boolean => flavours.some((flavour) => flavour === name);

/** Edges of the bins, GeV. */
function edgesOf(
  places: ColumnPlaces,
  column: (name: string) => number[],
  rows: readonly TableRow[],
  csv: CsvBeam["csv"],
  refuse: Refuse,
): number[] {
  const scale = csv.energyUnit === "MeV" ? 1e-3 : 1;
  if (places.has("low")) return joinedEdges(column("low"), column("high"), rows, scale, refuse);
  const name = ["energy", "center", "centre", "point"].find((each) => places.has(each))!;
  const energies = column(name);
  const fall = energies.findIndex((energy, i) => i > 0 && !(energy > energies[i - 1]!));
  if (fall > 0) {
    throw refuse(
      `${name} falls from ${energies[fall - 1]} to ${energies[fall]}`,
      "Give one line an energy, in ascending order.",
      rows[fall]!.line,
    );
  }
  if (name === "point") {
    const remedy =
      'Give two points or more, and a flux per GeV, MeV or a number of them, not per "bin".';
    if (csv.perEnergy === "bin") throw refuse("points on a curve have no bins", remedy);
    if (energies.length < 2) throw refuse("it has one point", remedy);
    return energies.map((energy) => scale * energy);
  }
  const edges = edgesOfCenters(energies);
  if (edges === null || edges[0]! < 0) {
    throw refuse(
      edges === null
        ? `the energies ${energies.slice(0, 3).join(", ")}, ... are not the centres of bins without gaps`
        : `as the centre of a bin, ${energies[0]} ${csv.energyUnit} has an edge at ${edges[0]}, below 0`,
      `Name the column "point" where they are energies on a curve (straight from point to point, nothing outside), or give the edges of each bin as low and high.`,
    );
  }
  return edges.map((edge) => scale * edge);
}

function joinedEdges(
  lows: readonly number[],
  highs: readonly number[],
  rows: readonly TableRow[],
  scale: number,
  refuse: Refuse,
): number[] {
  lows.forEach((low, i) => {
    const former = highs[i - 1];
    if (former !== undefined && Math.abs(low - former) > 1e-9 * Math.max(1, Math.abs(former))) {
      throw refuse(
        `bin ${i} ends at ${scale * former} GeV and bin ${i + 1} begins at ${scale * low} GeV`,
        "Give bins without gaps or overlaps, in ascending order.",
        rows[i]!.line,
      );
    }
    if (!(highs[i]! > low)) {
      throw refuse(
        `bin ${i + 1} goes from ${scale * low} to ${scale * highs[i]!} GeV`,
        "Give bins whose edges ascend.",
        rows[i]!.line,
      );
    }
  });
  return [lows[0]!, ...highs].map((edge) => scale * edge);
}
