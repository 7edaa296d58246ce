import type { MeasuredDistribution } from "./measured-distributions.ts";

/** Events of a measurement at a point, in the range that it is quoted in. */
export interface PointEvents {
  readonly dipole: number;
  /** Of the simulation. */
  readonly dipoleError: number;
  /** Null where none are public. */
  readonly data: number | null;
  readonly background: number;
}

/** Sums, per bin in events, over the bins inside the quoted range and above the cut. */
export function pointEvents(
  { edges, data, background, quotedRange, cut, signal }: MeasuredDistribution,
  {
    dipole,
    dipoleError,
  }: { readonly dipole: readonly number[]; readonly dipoleError: readonly number[] },
): PointEvents {
  const [low, high] = quotedRange ?? [-Infinity, Infinity];
  const inside = background.flatMap((_, bin) =>
    (edges[bin] ?? 0) >= Math.max(low, cut ?? low) - 1e-9 && (edges[bin + 1] ?? 0) <= high + 1e-9
      ? [bin]
      : [],
  );
  const sum = (values: readonly number[]) =>
    inside.reduce((total, bin) => total + (values[bin] ?? 0), 0);
  return {
    dipole: sum(dipole),
    // Bins that share one number of events have one error.
    dipoleError:
      signal.shares === null
        ? Math.sqrt(sum(dipoleError.map((each) => each ** 2)))
        : sum(dipoleError),
    data: data === null ? null : sum(data),
    background: sum(background),
  };
}
