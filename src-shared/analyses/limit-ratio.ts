import { minOrdinate } from "../numerics/curve-at.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import type { MassInterval } from "./mass-limit.ts";

/** A limit as its authors published it. */
export interface PublishedCurve {
  readonly id: string;
  readonly label: string;
  /** The experiment that ships whose data it is a limit of; none for others. */
  readonly experiment?: string | undefined;
  /** [m_N in GeV, d in GeV^-1], in drawing order. */
  readonly points: readonly (readonly [number, number])[];
}

/** A ratio and where it is taken. */
export interface RatioAtMass {
  readonly ratio: number;
  /** GeV. */
  readonly mass: number;
}

/** A limit of ours over a published curve of the same data, coupling over coupling. */
export interface LimitRatio {
  readonly id: string;
  readonly label: string;
  readonly median: number;
  readonly smallest: RatioAtMass;
  readonly largest: RatioAtMass;
  /** At every mass where both exclude something, by mass. */
  readonly masses: readonly RatioAtMass[];
}

/**
 * Ours over a curve at our masses, the curve straight in log-log between its points; null where they
 * share no mass.
 */
export function limitRatio(
  limits: readonly Pick<MassInterval, "mass" | "lower">[],
  { id, label, points }: PublishedCurve,
): LimitRatio | null {
  const masses = limits
    .flatMap(({ mass, lower }): RatioAtMass[] => {
      const theirs = minOrdinate(points, mass);
      return lower === null || theirs === null ? [] : [{ mass, ratio: lower / theirs }];
    })
    .toSorted((first, second) => first.mass - second.mass);
  const ordered = masses.toSorted((first, second) => first.ratio - second.ratio);
  const [smallest, largest] = [ordered[0], ordered.at(-1)];
  if (smallest === undefined || largest === undefined) return null;
  const below = ordered[Math.ceil(ordered.length / 2) - 1]!;
  const above = ordered[Math.floor(ordered.length / 2)]!;
  return { id, label, median: (below.ratio + above.ratio) / 2, smallest, largest, masses };
}

/**
 * Ours over every published curve of the experiment. Such curves have d_tau = 0 and d_e = 0: under
 * other couplings there is nothing to compare.
 */
export function limitRatios(
  experiment: string,
  tau: TauCoupling,
  limits: readonly Pick<MassInterval, "mass" | "lower">[],
  curves: readonly PublishedCurve[],
): LimitRatio[] {
  const other = (tau.kind === "fixed" ? tau.dTau : tau.ratio) !== 0 || (tau.dE ?? 0) !== 0;
  if (other) return [];
  return curves
    .filter((curve) => curve.experiment === experiment)
    .flatMap((curve) => limitRatio(limits, curve) ?? []);
}

/** "Ours over ...: median 0.99 at 11 masses, from 0.82 (0.3 GeV) to 1.01 (0.7 GeV)". */
export function ratioWords({ label, median, smallest, largest, masses }: LimitRatio): string {
  const count = masses.length === 1 ? "1 mass" : `${masses.length} masses`;
  return `Ours over ${label}: median ${median.toFixed(2)} at ${count}, from ${placed(smallest)} to ${placed(largest)}`;
}

function placed({ ratio, mass }: RatioAtMass): string {
  return `${ratio.toFixed(2)} (${Number(mass.toPrecision(3))} GeV)`;
}
