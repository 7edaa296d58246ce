import type { CombinationMember } from "../experiments/combination-file.ts";
/** A limit at one mass. */
export interface LimitPoint {
  /** GeV. */
  readonly mass: number;
  /** Excluded couplings, GeV^-1; null where none, and where the interval does not close. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Monte-Carlo standard error of the lower edge, GeV^-1; null where it is not known. */
  readonly lowerError?: number | null;
}

/** A limit of one member of a combination under one background uncertainty. */
export interface SampleLimit {
  readonly member: CombinationMember;
  /** 0.3 nominal, 1 conservative. */
  readonly backgroundUncertainty: number;
  readonly points: readonly LimitPoint[];
}

/** The excluded interval against mass as a line around it, and as a ring. */
export function limitOutline(points: readonly LimitPoint[]): {
  lines: [number, number][][];
  excluded: [number, number][][];
} {
  const excluded = points.filter((point) => point.lower !== null);
  const lower = excluded.map(({ mass, lower: d }): [number, number] => [mass, d!]);
  const upper = excluded
    .filter((point) => point.upper !== null)
    .map(({ mass, upper: d }): [number, number] => [mass, d!])
    .toReversed();
  const top = excluded.map(({ mass, upper: d }): [number, number] => [mass, d ?? 1]).toReversed();
  const line = [...lower, ...upper];
  return {
    lines: line.length > 1 ? [line] : [],
    excluded: lower.length > 1 ? [[...lower, ...top]] : [],
  };
}
