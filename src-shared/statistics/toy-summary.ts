import { contourLevel } from "./plane.ts";

/** A share of toys with its 68.3 % interval (Wilson), which is sound at 0 and 1 too. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The Delta chi^2 that a share erf(sigma / sqrt 2) of the toys stays below. */
export interface CriticalValue {
  readonly sigma: number;
  /** By Wilks' theorem. */
  readonly wilks: number;
  /** By the toys, with its 68.3 % interval; null where too few toys lie beyond it. */
  readonly toys: Share | null;
  /** Share of the toys below the level of Wilks: the coverage of the contour at this point. */
  readonly coverage: Share;
}

export interface ToySummary {
  readonly toys: number;
  /** P(least chi^2 of a toy >= that of the data): the goodness of fit. */
  readonly goodness: Share;
  /** P(Delta chi^2 of a toy >= that of the data): one minus the level at which the point lies. */
  readonly probability: Share;
  readonly critical: readonly CriticalValue[];
}

/** chi^2 of the data: the least of the plane, and at the point thrown from. */
export interface ObservedChiSquare {
  readonly least: number;
  readonly atPoint: number;
}

/** Toys beyond a critical value that are needed to quote it. */
const minBeyond = 10;

/** Wilson's interval of one standard deviation. */
export function shareOf(count: number, total: number): Share {
  const value = count / total;
  const centre = (value + 1 / (2 * total)) / (1 + 1 / total);
  const half = Math.sqrt((value * (1 - value)) / total + 1 / (4 * total ** 2)) / (1 + 1 / total);
  return { value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Goodness of fit and Feldman-Cousins critical values (PRD 57 3873) from toys.
 *
 * @param toys least chi^2 and chi^2 at the point thrown from, in turn, of each toy
 */
export function summariseToys(
  toys: ArrayLike<number>,
  observed: ObservedChiSquare,
  sigmas: readonly number[],
  degreesOfFreedom: 1 | 2,
): ToySummary {
  const total = toys.length / 2;
  const deltas = Array.from({ length: total }, (_, k) => toys[2 * k + 1]! - toys[2 * k]!).toSorted(
    (a, b) => a - b,
  );
  let worse = 0;
  for (let k = 0; k < total; k++) if (toys[2 * k]! >= observed.least) worse++;
  const below = (level: number) => {
    const first = deltas.findIndex((delta) => delta >= level);
    return first < 0 ? total : first;
  };
  const delta = observed.atPoint - observed.least;
  return {
    toys: total,
    goodness: shareOf(worse, total),
    probability: shareOf(total - below(delta), total),
    critical: sigmas.map((sigma) => {
      const wilks = contourLevel(sigma, degreesOfFreedom);
      return {
        sigma,
        wilks,
        toys: criticalValue(deltas, contentOf(sigma)),
        coverage: shareOf(below(wilks), total),
      };
    }),
  };
}

/** erf(sigma / sqrt 2). */
function contentOf(sigma: number): number {
  return 1 - Math.exp(-contourLevel(sigma, 2) / 2);
}

/** Order statistic at this share, and those one binomial standard deviation off. */
function criticalValue(sorted: readonly number[], content: number): Share | null {
  const total = sorted.length;
  if (total * (1 - content) < minBeyond) return null;
  const spread = Math.sqrt(total * content * (1 - content));
  const at = (rank: number) =>
    sorted[Math.min(total - 1, Math.max(0, Math.ceil(rank) - 1))] ?? Number.NaN;
  const rank = total * content;
  return { value: at(rank), low: at(rank - spread), high: at(rank + spread) };
}
