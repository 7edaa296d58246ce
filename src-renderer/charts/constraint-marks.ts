import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import type { MassInterval } from "../../src-shared/analyses/mass-limit.ts";
import type { LimitResult } from "../../src-shared/specification/analysis-result.ts";
import type { Standing } from "../../src-shared/specification/standing.ts";
import type { PlaneSigma } from "../../src-shared/analyses/plane-sigmas.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";

/** Above every plane. */
const beyond = 1;

/** Symbols along a line, which tell curves apart without colour. */
export const curveSymbols = ["triangle", "square", "diamond", "down", "cross", "circle"] as const;
export type CurveSymbol = (typeof curveSymbols)[number];

/** A region at one level. */
export interface RegionLevel {
  readonly sigma: PlaneSigma;
  readonly lines: readonly Polyline[];
  readonly area: readonly Polyline[];
}

/** A limit or the outline of a region, with what the plane draws of it. */
export interface ConstraintMark {
  readonly id: string;
  /** Name and level, as it stands along the line. */
  readonly words: string;
  /** Of the measurements of the experiment on screen, by place; of an experiment, by name; or ink. */
  readonly colour:
    | { readonly of: "measurement"; readonly place: number }
    | { readonly of: "experiment"; readonly name: string }
    | { readonly of: "ink" };
  /** Among the marks: symbols of neighbouring curves stand apart. */
  readonly place: number;
  readonly symbol: CurveSymbol | null;
  /** From the background in place of counts: dashed, open symbols, no area. */
  readonly expected: boolean;
  /** What it is besides a constraint by data: dashes of its own, open symbols, no area. */
  readonly standing: Standing;
  readonly lines: readonly Polyline[];
  /** Rings around what a factor on the signal leaves open; empty where it is certain. */
  readonly band: readonly Polyline[];
  /** Excluded area as rings; empty of a region. */
  readonly area: readonly Polyline[];
  /** Of a region, narrowest first: outline and area as rings at each level; empty of a limit. */
  readonly levels: readonly RegionLevel[];
  /** Where the calculation has come to, GeV; null where it is whole. */
  readonly end: number | null;
}

/** Neighbouring masses at which something is excluded. */
function stretches(limits: readonly MassInterval[]): MassInterval[][] {
  const found: MassInterval[][] = [];
  let open: MassInterval[] | null = null;
  for (const limit of limits) {
    if (limit.lower === null) open = null;
    else if (open === null) found.push((open = [limit]));
    else open.push(limit);
  }
  return found.filter((stretch) => stretch.length > 1);
}

/** The edges of the excluded area as lines, and the area, to the top where it does not close. */
export function limitLines(limits: readonly MassInterval[]): {
  readonly lines: Polyline[];
  readonly area: Polyline[];
} {
  const lines: Polyline[] = [];
  const area: Polyline[] = [];
  for (const stretch of stretches(limits)) {
    const lower: Polyline = stretch.map(({ mass, lower: d }) => [mass, d!] as const);
    const top: Polyline = stretch
      .map(({ mass, upper }) => [mass, upper ?? beyond] as const)
      .toReversed();
    lines.push(lower);
    const closed = stretch.filter(({ upper }) => upper !== null);
    if (closed.length > 1) lines.push(closed.map(({ mass, upper }) => [mass, upper!] as const));
    area.push([...lower, ...top]);
  }
  return { lines, area };
}

/** Rings between the edges of a band, one for each stretch of masses where both are. */
export function bandRings({
  limits,
  scaleBand,
}: {
  readonly limits: readonly MassInterval[];
  readonly scaleBand?: LimitResult["scaleBand"];
}): Polyline[] {
  if (scaleBand === undefined) return [];
  const { strongest, weakest } = scaleBand;
  const edge = (edges: readonly (number | null)[]) =>
    limits.map(({ mass }, k) => ({ mass, lower: edges[k] ?? null, upper: null }));
  const both = edge(strongest).map((each, k) => {
    const upper = weakest[k] ?? null;
    return upper === null ? { ...each, lower: null } : { ...each, upper };
  });
  return stretches(both).map((stretch) => [
    ...stretch.map(({ mass, lower }) => [mass, lower!] as const),
    ...stretch.map(({ mass, upper }) => [mass, upper!] as const).toReversed(),
  ]);
}

/** ", projection" or ", illustration"; nothing of a constraint. */
export function standingWords(standing: Standing): string {
  return standing === "constraint" ? "" : `, ${standing}`;
}

/** Dashes of a line, px: solid of a constraint by data. */
export function lineDash({ expected, standing }: Pick<ConstraintMark, "expected" | "standing">) {
  if (standing === "illustration") return "1.5 3";
  return expected || standing === "projection" ? "9 4" : "";
}

/** A line with points at most this far apart, in decades: a straight stretch has few of its own. */
const labelStep = 0.05;

/** Points along a line at most `labelStep` apart, in logarithms of both axes. */
export function evenSteps(line: Polyline): Polyline {
  return line.slice(1).flatMap(([mass, d], index) => {
    const [m0, d0] = line[index]!;
    const count = Math.ceil(Math.hypot(Math.log10(mass / m0), Math.log10(d / d0)) / labelStep);
    return Array.from(
      { length: count },
      (_, k) => [m0 * (mass / m0) ** (k / count), d0 * (d / d0) ** (k / count)] as const,
    );
  });
}

/** Well inside the frame, so that words are not cut. */
function isInside([mass, d]: readonly [number, number]): boolean {
  const [[fromMass, toMass], [fromD, toD]] = [planeRange.mass, planeRange.dMu];
  return mass > fromMass * 1.1 && mass < toMass / 1.6 && d > fromD * 1.3 && d < toD / 2;
}

/** Places of some symbols along a line, staggered so that those of neighbouring curves stand apart. */
export function symbolPlaces(line: Polyline, place: number): Polyline {
  const visible = evenSteps(line).filter(isInside);
  const apart = Math.max(1, Math.floor(visible.length / 5));
  return visible.filter((_, k) => k % apart === Math.floor(((place * 2 + 1) * apart) / 6) % apart);
}
