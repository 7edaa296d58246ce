import type { Plane } from "../statistics/plane.ts";

/** Nodes on each axis that a value between them is read from. */
const nodesUsed = 4;

/**
 * The deviance between the nodes of a plane, cubic in both logarithms: bilinear it would lie up to a
 * unit too high where the deviance is curved. Null outside of the plane.
 *
 * @param mass GeV; @param dMu GeV^-1
 */
export function devianceBetween(
  plane: Pick<Plane, "mass" | "dMu" | "chi2">,
  mass: number,
  dMu: number,
): number | null {
  const rows = weightsAt(plane.mass, mass);
  const columns = weightsAt(plane.dMu, dMu);
  if (rows === null || columns === null) return null;
  let sum = 0;
  for (const [i, u] of rows) for (const [j, v] of columns) sum += u * v * plane.chi2[i]![j]!;
  return sum;
}

/** Nodes with the weights of the polynomial through them (Lagrange); null outside of the axis. */
function weightsAt(
  axis: readonly number[],
  value: number,
): (readonly [place: number, weight: number])[] | null {
  const [first, last] = [axis[0], axis.at(-1)];
  if (first === undefined || last === undefined || axis.length < 2) return null;
  if (value < first * (1 - 1e-12) || value > last * (1 + 1e-12)) return null;
  const above = axis.findIndex((node) => node >= value * (1 - 1e-12));
  const count = Math.min(nodesUsed, axis.length);
  const begin = Math.max(0, Math.min(axis.length - count, above - count / 2));
  const places = Array.from({ length: count }, (_, k) => Math.floor(begin) + k);
  const at = (place: number) => Math.log(axis[place]!);
  const x = Math.log(value);
  return places.map((place) => {
    const others = places.filter((other) => other !== place);
    const weight = others.reduce(
      (product, other) => (product * (x - at(other))) / (at(place) - at(other)),
      1,
    );
    return [place, weight] as const;
  });
}
