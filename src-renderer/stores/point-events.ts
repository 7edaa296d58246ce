import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { PointSpectrum } from "../threads/plane-messages.ts";

/** Events of a measurement at a point, in the range that it is quoted in. */
export interface PointEvents {
  readonly dipole: number;
  /** Of the simulation. */
  readonly dipoleError: number;
  /** Null where none are public. */
  readonly data: number | null;
  readonly background: number;
}

/** Sums over the bins inside the quoted range and above the cut. */
export function pointEvents(
  { edges, data, background, quotedRange, cut }: MeasuredDistribution,
  { dipole, dipoleError }: Pick<PointSpectrum, "dipole" | "dipoleError">,
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
    dipoleError: Math.sqrt(sum(dipoleError.map((each) => each ** 2))),
    data: data === null ? null : sum(data),
    background: sum(background),
  };
}
