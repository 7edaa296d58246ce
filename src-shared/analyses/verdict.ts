import type { Standing } from "../specification/standing.ts";
import type { MassInterval } from "./mass-limit.ts";
import { percent } from "../specification/limit-settings.ts";
import { planeSigmas } from "./plane-sigmas.ts";

/** What a measurement says of a point, in the words that stand beside it. */
export interface Verdict {
  readonly words: string;
  /** Told by a colour as well. */
  readonly tone: "ok" | "warn" | "none";
}

/** Of a point at so many standard deviations from the best fit of a region. */
export function regionVerdict(sigmas: number): Verdict {
  const inside = planeSigmas.find((sigma) => sigmas <= sigma);
  return inside === undefined
    ? { words: `Outside ${planeSigmas.at(-1)} σ`, tone: "warn" }
    : { words: `Inside ${inside} σ`, tone: "ok" };
}

/** Nothing is said of a point that lies closer to a limit than so many errors of the simulation. */
const decidedFrom = 2;

/** Whether simulation alone leaves open on which side of a limit a signal lies; all in one unit. */
export function isUndecided(signal: number, limit: number, error: number): boolean {
  return Math.abs(signal - limit) < decidedFrom * error;
}

/** A mass of a limit; the Monte-Carlo error of the lower edge (GeV^-1) where it is known. */
export interface JudgingInterval extends MassInterval {
  readonly lowerError?: number | null | undefined;
}

/** Where a point stands against a limit. */
export interface Exclusion {
  readonly excluded: boolean;
  /** The simulation leaves it open. */
  readonly undecided: boolean;
}

/** A limit as a verdict needs it. */
export interface JudgingLimit {
  readonly limits: readonly JudgingInterval[];
  readonly confidenceLevel: number;
  readonly events: {
    /** Null where the background stands in place of counts. */
    readonly data: number | null;
    /** A constraint by data when left out. */
    readonly standing?: Standing | undefined;
  };
}

/** Of a limit at a point (GeV, GeV^-1); none outside of the masses that are calculated. */
export function limitVerdict(
  { limits, confidenceLevel, events }: JudgingLimit,
  mass: number,
  dMu: number,
): Verdict {
  const exclusion = exclusionAt(limits, mass, dMu);
  return exclusion === null
    ? { words: "No verdict", tone: "none" }
    : exclusionVerdict(exclusion, { confidenceLevel, events });
}

/** Of a point that a limit excludes or does not. */
export function exclusionVerdict(
  { excluded, undecided }: Exclusion,
  { confidenceLevel, events }: Omit<JudgingLimit, "limits">,
): Verdict {
  if (undecided) return { words: `At the ${percent(confidenceLevel)} limit`, tone: "none" };
  const level = `at ${percent(confidenceLevel)}`;
  if (isProjected(events)) {
    return excluded
      ? { words: `Would exclude ${level}`, tone: "warn" }
      : { words: `Not reached ${level}`, tone: "none" };
  }
  return excluded
    ? { words: `Excluded ${level}`, tone: "warn" }
    : { words: `Allowed ${level}`, tone: "ok" };
}

/** Couplings excluded at a mass, GeV^-1, between two masses as the line is drawn. */
export interface ExcludedCouplings {
  /** Null where nothing is excluded. */
  readonly lower: number | null;
  /** Of `lower`, by the simulation, GeV^-1; 0 where it is not known. */
  readonly lowerError: number;
  /** Null where it is open. */
  readonly upper: number | null;
}

/** Straight in both logarithms; null beyond the masses that are calculated. */
export function excludedAt(
  limits: readonly JudgingInterval[],
  mass: number,
): ExcludedCouplings | null {
  const above = limits.findIndex((each) => each.mass >= mass * (1 - 1e-12));
  const high = limits[above];
  if (high === undefined) return null;
  const low = high.mass <= mass * (1 + 1e-12) ? high : limits[above - 1];
  if (low === undefined) return null;
  // Where the limit ends between two masses nothing is drawn.
  if (low.lower === null || high.lower === null) {
    return { lower: null, lowerError: 0, upper: null };
  }
  const share =
    high.mass === low.mass ? 0 : Math.log(mass / low.mass) / Math.log(high.mass / low.mass);
  const between = (a: number, b: number) => a * (b / a) ** share;
  const lower = between(low.lower, high.lower);
  const relative = [low, high].map((each) => (each.lowerError ?? 0) / each.lower!);
  return {
    lower,
    lowerError: lower * Math.max(...relative),
    upper: low.upper === null || high.upper === null ? null : between(low.upper, high.upper),
  };
}

/** Says what would be excluded, and excludes nothing. */
function isProjected({ data, standing = "constraint" }: JudgingLimit["events"]): boolean {
  return data === null || standing !== "constraint";
}

/** Null beyond the masses that are calculated. */
function exclusionAt(
  limits: readonly JudgingInterval[],
  mass: number,
  dMu: number,
): Exclusion | null {
  const edges = excludedAt(limits, mass);
  if (edges === null) return null;
  const { lower, lowerError, upper } = edges;
  if (lower === null) return { excluded: false, undecided: false };
  return {
    excluded: dMu >= lower && (upper === null || dMu <= upper),
    undecided: isUndecided(dMu, lower, lowerError),
  };
}

/** What a limit says of a point in numbers; null where it says nothing. */
export function limitAt(limit: JudgingLimit, mass: number, dMu: number) {
  const exclusion = exclusionAt(limit.limits, mass, dMu);
  if (exclusion === null) return null;
  return {
    kind: "limit" as const,
    ...exclusion,
    projected: isProjected(limit.events),
    standing: limit.events.standing ?? "constraint",
    confidenceLevel: limit.confidenceLevel,
    from: excludedAt(limit.limits, mass)?.lower ?? null,
  };
}
