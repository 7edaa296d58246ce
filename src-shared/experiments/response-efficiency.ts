import { z } from "zod";
import { binOf } from "../numerics/table.ts";

const share = z
  .number("it must be a number")
  .min(0, "an efficiency is not below 0")
  .max(1, "an efficiency is not above 1");
const maxPoints = 10_000;
const axis = z
  .array(z.number("it must be a number"))
  .min(1, "an axis has a point")
  .max(maxPoints, `an axis has at most ${maxPoints} points`);
/** GeV; energies above are MeV read as GeV. */
const highestEnergy = 1000;

/**
 * Efficiencies at points of the true energy (GeV) of a photon, of its true cosine to the beam, or of
 * both: then one row for each energy. Linear between the points, held at the edge outside.
 */
const Table = z
  .strictObject({
    energy: axis.optional(),
    cosine: axis.optional(),
    values: z.union([z.array(share), z.array(z.array(share))]),
  })
  .superRefine(({ energy, cosine, values }, context) => {
    const refuse = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: "custom", message, path });
    if (energy === undefined && cosine === undefined)
      return refuse("a table has energy, cosine or both");
    for (const [name, points, from, to] of [
      ["energy", energy ?? [], 0, Infinity],
      ["cosine", cosine ?? [], -1, 1],
    ] as const)
      points.forEach((point, i) => {
        if (!(point >= from && point <= to))
          refuse(
            name === "energy" ? "an energy is not below 0" : "a cosine lies in -1 to 1",
            name,
            i,
          );
        if (name === "energy" && point > highestEnergy)
          refuse(
            `an energy of ${point} GeV, above ${highestEnergy} GeV, looks like MeV read as GeV`,
            name,
            i,
          );
        if (i > 0 && !(point > points[i - 1]!)) refuse("points must rise", name, i);
      });
    const rows = (energy ?? cosine)!.length;
    if (values.length !== rows)
      return refuse(`it has ${values.length} entries for ${rows} points`, "values");
    const columns = energy === undefined || cosine === undefined ? null : cosine.length;
    values.forEach((row, i) => {
      const length = typeof row === "number" ? null : row.length;
      if (length === columns) return;
      if (columns === null) refuse("a table in one variable has one number a point", "values", i);
      else if (length === null)
        refuse("a table in two variables has one row an energy", "values", i);
      else refuse(`it has ${length} entries for ${columns} cosines`, "values", i);
    });
  });

/** Efficiency of a response as the simulation reads it. */
export const ResponseEfficiency = z.union([share, z.strictObject({ table: Table })], {
  error: (issue) =>
    typeof issue.input === "object" ? undefined : "it must be a number or a table",
});
export type ResponseEfficiency = z.infer<typeof ResponseEfficiency>;

/** As a file may say it: a formula of E (GeV) and cosTheta besides. */
export const FileEfficiency = z.union([
  share,
  z.strictObject({ formula: z.string().max(1000) }),
  z.strictObject({ table: Table }),
]);

/** @param energy true energy of the photon, GeV; @param cosine its true cosine to the beam */
export type EfficiencyAt = (energy: number, cosine: number) => number;

/** The efficiency as a function; it does not check its arguments. */
export function efficiencyFunction(efficiency: ResponseEfficiency): EfficiencyAt {
  if (typeof efficiency === "number") return () => efficiency;
  const { energy, cosine, values } = efficiency.table;
  const energies = Float64Array.from(energy ?? [0]);
  const cosines = Float64Array.from(cosine ?? [0]);
  // One row for each energy, whatever the variables.
  const grid = Float64Array.from(values.flat());
  const columns = cosines.length;
  const at = (row: number, column: number) => grid[row * columns + column]!;
  return (e, c) => {
    const i = cellOf(energies, e);
    const j = cellOf(cosines, c);
    const u = shareOf(energies, i, e);
    const v = shareOf(cosines, j, c);
    const below = between(at(i, j), v > 0 ? at(i, j + 1) : 0, v);
    if (!(u > 0)) return below;
    return between(below, between(at(i + 1, j), v > 0 ? at(i + 1, j + 1) : 0, v), u);
  };
}

/** Point at or below x; the first one below all. */
function cellOf(points: Float64Array, x: number): number {
  return Math.max(0, binOf(points, x));
}

/** Way from a point to the next one; 0 outside. */
function shareOf(points: Float64Array, cell: number, x: number): number {
  if (cell >= points.length - 1 || !(x > points[cell]!)) return 0;
  return (x - points[cell]!) / (points[cell + 1]! - points[cell]!);
}

function between(low: number, high: number, part: number): number {
  return part > 0 ? low + part * (high - low) : low;
}
