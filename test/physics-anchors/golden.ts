import { readFileSync } from "node:fs";
import { z } from "zod";
import { NuclideTable } from "../../src-shared/physics/nuclei.ts";
import type { Nuclide } from "../../src-shared/physics/nuclei.ts";

const Golden = z.strictObject({
  title: z.string(),
  note: z.string(),
  quantity: z.string().optional(),
  units: z.record(z.string(), z.string()).optional(),
  points: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).min(1),
});
export type Golden = z.infer<typeof Golden>;
export type GoldenPoint = Golden["points"][number];

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}

/** A file of golden/, by its name without ending. */
export function readGolden(name: string): Golden {
  return Golden.parse(readJson(`./golden/${name}.json`));
}

/** The nuclides that the project ships. */
export const nuclides: readonly Nuclide[] = NuclideTable.parse(
  readJson("../../resources/nuclei/nuclides.json"),
).nuclides;

export function nuclideNamed(name: string): Nuclide {
  const nuclide = nuclides.find((candidate) => candidate.name === name);
  if (nuclide === undefined) {
    throw new Error(`no nuclide ${name} in the table`);
  }
  return nuclide;
}

export function numberOf(point: GoldenPoint, key: string): number {
  const value = point[key];
  if (typeof value !== "number") {
    throw new Error(`the golden point has no number ${key}`);
  }
  return value;
}

/** |actual/expected - 1|; 0 where both are 0, NaN where either is not a number. */
export function relativeDifference(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual / expected - 1);
}

/** The largest difference of many and where it occurs, so that one line says what broke. */
export class Worst {
  difference = 0;
  where = "nothing compared";
  actual = Number.NaN;
  expected = Number.NaN;

  compare(actual: number, expected: number, where: string): void {
    const difference = relativeDifference(actual, expected);
    // A NaN must win, so the comparison is the wrong way round on purpose.
    if (!(difference <= this.difference) || this.where === "nothing compared") {
      this.difference = difference;
      this.actual = actual;
      this.expected = expected;
      this.where = `${where}: ${actual} instead of ${expected}`;
    }
  }
}
