import { flavours } from "../../src-shared/beam/beam-file.ts";

/** Columns of a flux table; several names of one thing stand together. */
const energyColumns = ["low", "high", "energy", "center", "centre", "point"] as const;
const known: readonly string[] = [...energyColumns, ...flavours];

/** A column that is left out. */
export const leftOut = "-";

export const columnWords = `low and high (edges of each bin), or energy (its centre), or point (energies on a curve); ${flavours.join(", ")}`;

/** Where each known column stands in a row. */
export type ColumnPlaces = ReadonlyMap<string, number>;

/**
 * @param names of the columns, in the order of the table
 * @throws Error where one is unknown or doubled, or one that is needed is missing
 */
export function placesOfColumns(names: readonly string[]): ColumnPlaces {
  const places = new Map<string, number>();
  names.forEach((name, index) => {
    if (name === leftOut) return;
    if (!known.includes(name)) throw new Error(unknownColumn(name));
    if (places.has(name)) throw new Error(`the column ${name} is there twice`);
    places.set(name, index);
  });
  const listed = `columns: ${names.join(", ")}`;
  const bins = ["low", "high"].filter((name) => places.has(name));
  const others = energyColumns.slice(2).filter((name) => places.has(name));
  if (bins.length + others.length === 0) {
    throw new Error(`there is no column of energies (${listed})`);
  }
  if (others.length > 1 || (others.length === 1 && bins.length > 0)) {
    throw new Error(`energies are given twice, by ${[...bins, ...others].join(" and ")}`);
  }
  if (bins.length === 1) {
    throw new Error(`there is no column ${bins[0] === "low" ? "high" : "low"} (${listed})`);
  }
  if (!flavours.some((flavour) => places.has(flavour))) {
    throw new Error(`there is no column of a flux (${listed})`);
  }
  return places;
}

function unknownColumn(name: string): string {
  if (/tau/iu.test(name)) {
    return `there is no column ${JSON.stringify(name)}: no process here starts from tau neutrinos`;
  }
  const guess = nearestColumn(name);
  const hint = guess === undefined ? "" : `; the nearest is ${guess}`;
  return `there is no column ${JSON.stringify(name)}${hint}`;
}

/** Letters that tables of experiments use for the same thing. */
const otherNames: Readonly<Record<string, string>> = {
  elo: "low",
  elow: "low",
  emin: "low",
  binlow: "low",
  ehi: "high",
  ehigh: "high",
  emax: "high",
  binhigh: "high",
  e: "energy",
  enu: "energy",
  ev: "energy",
  binmid: "energy",
  bincenter: "energy",
  bincentre: "energy",
  vmu: "numu",
  numub: "numubar",
  antinumu: "numubar",
  anumu: "numubar",
  vmubar: "numubar",
  ve: "nue",
  nueb: "nuebar",
  antinue: "nuebar",
  anue: "nuebar",
  vebar: "nuebar",
};

/** Columns that a comment line names, one a cell; undefined where it names anything else. */
export function columnsOfComment(comment: string, cells: number): readonly string[] | undefined {
  const words = comment
    .replaceAll(/\s*\(.*?\)/gu, "")
    .split(/[\s,;#%!/]+/u)
    .filter((word) => word !== "");
  if (words.length !== cells) return undefined;
  const names = words.map((word) => (/tau/iu.test(word) ? leftOut : nearestColumn(word)));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** The column that was meant, by other names in use, else the one a letter or two away. */
function nearestColumn(name: string): string | undefined {
  const letters = name
    .replaceAll("ν", "nu")
    .replaceAll("μ", "mu")
    .replaceAll(/[[(].*$/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z]/gu, "");
  const other = otherNames[letters];
  if (other !== undefined) return other;
  const distances = known.map((column) => ({ column, distance: lettersApart(letters, column) }));
  const [best] = distances.toSorted((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= 2 ? best.column : undefined;
}

/** Letters to put in, take out or change (Levenshtein). */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
