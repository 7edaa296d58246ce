import { DomainError, InputError } from "../errors.ts";

/**
 * Index i of the bin that holds x: edges[i] <= x < edges[i + 1], by bisection.
 *
 * @returns -1 below the first edge, `edges.length - 1` at or above the last
 */
export function binOf(edges: ArrayLike<number>, x: number): number {
  if (!(x >= edges[0]!)) return -1;
  const last = edges.length - 1;
  if (x >= edges[last]!) return last;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= x) low = middle;
    else high = middle;
  }
  return low;
}

/** Linear interpolation between points (x ascending); held constant outside. */
export function interpolateLinear(xs: ArrayLike<number>, ys: ArrayLike<number>, x: number): number {
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  const i = binOf(xs, x);
  const share = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
  return ys[i]! + share * (ys[i + 1]! - ys[i]!);
}

/** Asserts edges that ascend strictly; @throws InputError with the path and index. */
export function assertAscending(edges: readonly number[], path: string): void {
  for (let i = 0; i < edges.length; i++) {
    if (!Number.isFinite(edges[i]!))
      throw new DomainError("bin edge", edges[i], "finite numbers", `${path}[${i}]`);
    if (i > 0 && !(edges[i]! > edges[i - 1]!)) {
      throw new InputError({
        what: "Bin edges are not in order",
        why: `edge ${i} is ${edges[i]}, edge ${i - 1} is ${edges[i - 1]}`,
        remedy: "Give edges that ascend strictly.",
        path: `${path}[${i}]`,
      });
    }
  }
}
