import { type ExternalLimit, levelWords } from "../../src-shared/contract/external-limits.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import type { MinNode } from "../../src-shared/statistics/plane.ts";
import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import { contourLevel } from "../../src-shared/statistics/plane.ts";
import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";
import type { PlaneSigma } from "../../src-shared/analyses/plane-sigmas.ts";
import type { FittedPlane, FittedRegion } from "../threads/plane-messages.ts";
import { type PlaneLayers } from "../stores/plane-layers.ts";
import { type SelectionMark } from "../stores/selection-marks.ts";
import type { ConstraintMark } from "./constraint-marks.ts";

/** The fit of a measurement, with what it is called and its place among those of the experiment. */
export interface NamedFit {
  readonly name: string;
  readonly label: string;
  readonly place: number;
  readonly kind: "spectrum" | "counting";
  readonly result: "region" | "limit";
  readonly region: FittedRegion;
}

/** The fits at hand, in the order of the measurements. */
export function fitsOf({
  regions,
  measured,
}: Pick<FittedPlane, "regions" | "measured">): NamedFit[] {
  return measured.flatMap(({ name, label, kind, result }, place) => {
    const region = regions[name];
    return region === undefined ? [] : [{ name, label, place, kind, result, region }];
  });
}

/** A region of one measurement at one level. */
export interface RegionMark {
  readonly measurement: string;
  /** Of the measurement among those of the experiment. */
  readonly place: number;
  readonly sigma: PlaneSigma;
  /** Closed rings, filled by the even-odd rule. */
  readonly rings: readonly Polyline[];
  readonly outline: readonly Polyline[];
  /** Rings of the Monte-Carlo band; empty where it is switched off. */
  readonly band: readonly Polyline[];
}

export interface BestFitMark extends MinNode {
  readonly measurement: string;
  readonly place: number;
}

/** A limit of another experiment inside the plane. */
export interface LimitMark {
  readonly id: string;
  /** Name and confidence level, as it stands along the line. */
  readonly words: string;
  readonly projection: boolean;
  readonly line: Polyline;
  /** The excluded area as a ring; null for a mere line. */
  readonly area: Polyline | null;
}

/** What both regions hold, and where they come closest. */
export interface OverlapMark {
  /** Widest first; those at which the regions share nothing are left out. */
  readonly areas: readonly { readonly sigma: number; readonly rings: readonly Polyline[] }[];
  readonly least: { readonly mass: number; readonly dMu: number };
  readonly words: string;
}

/** The plane as plain data: what the chart draws and the table lists. */
export interface PlaneFigure {
  /** Widest first, so that the narrower lie on them. */
  readonly regions: readonly RegionMark[];
  readonly bestFits: readonly BestFitMark[];
  readonly limits: readonly LimitMark[];
  readonly selection: readonly SelectionMark[];
  /** Limits of the experiment on screen, and what is kept of others. */
  readonly constraints: readonly ConstraintMark[];
  /** Ranges of mass that are not simulated yet, GeV. */
  readonly missing: readonly (readonly [number, number])[];
  /** Null unless the regions are laid over each other. */
  readonly overlap: OverlapMark | null;
}

export interface PlaneInputs {
  readonly fitted: FittedPlane | null;
  readonly layers: PlaneLayers;
  readonly limits: readonly ExternalLimit[];
  readonly selection?: readonly SelectionMark[];
  readonly constraints?: readonly ConstraintMark[];
  /** Of the regions; 2 when left out. */
  readonly degreesOfFreedom?: 1 | 2;
  /** Masses asked for, and those not done. */
  readonly masses: readonly number[];
  readonly missing: readonly number[];
  /** Lay the first two spectra over each other, whichever layers are on. */
  readonly overlap?: boolean;
}

/**
 * What gives a limit and does not exclude a coupling of zero has no region of its own: it says its
 * limit, and filled to the bottom it would hide everything.
 */
export function hasRegion(
  {
    result,
    region,
  }: {
    readonly result: NamedFit["result"];
    readonly region: {
      readonly null: { readonly chi2: number };
      readonly best: { readonly chi2: number };
    };
  },
  sigma: PlaneSigma,
  degreesOfFreedom: 1 | 2,
): boolean {
  if (result === "region") return true;
  return region.null.chi2 - region.best.chi2 > contourLevel(sigma, degreesOfFreedom);
}

function regionMarks(fit: NamedFit, layers: PlaneLayers, degreesOfFreedom: 1 | 2): RegionMark[] {
  const { name, place, region } = fit;
  return region.areas
    .filter(({ sigma }) => layers.sigmas.includes(sigma) && hasRegion(fit, sigma, degreesOfFreedom))
    .map(({ sigma, rings, band }) => ({
      measurement: name,
      place,
      sigma,
      rings,
      outline: region.contours.find((contour) => contour.sigma === sigma)?.polylines ?? [],
      band: layers.band ? band : [],
    }));
}

/** The line where it lies in the plane, and where along it the label goes. */
function limitMark(limit: ExternalLimit, paperFactor: boolean): LimitMark {
  const factor = paperFactor ? (limit.paperFactor ?? 1) : 1;
  const line: Polyline = limit.points.map(([mass, d]) => [mass, d * factor] as const);
  const top = planeRange.dMu[1] * 10;
  let area: Polyline | null = null;
  if (limit.excluded === "inside") area = line;
  else if (limit.excluded === "above") {
    area = [...line, [line.at(-1)![0], top], [line[0]![0], top]];
  }
  return {
    id: limit.id,
    words: limitWords(limit, factor !== 1),
    projection: limit.kind === "projection",
    line,
    area,
  };
}

/** "NOMAD × √2, 90 %"; a curve that is not statistical has no level. */
export function limitWords(
  { short, confidenceLevel }: Pick<ExternalLimit, "short" | "confidenceLevel">,
  rescaled: boolean,
): string {
  return `${short}${rescaled ? " × √2" : ""}${levelWords(confidenceLevel)}`;
}

/** Ranges around masses that are not done, from half way to half way; neighbours join. */
export function missingRanges(
  masses: readonly number[],
  missing: readonly number[],
): (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  masses.forEach((mass, index) => {
    if (!missing.includes(mass)) return;
    const below = masses[index - 1];
    const above = masses[index + 1];
    const from = below === undefined ? mass : Math.sqrt(below * mass);
    const to = above === undefined ? mass : Math.sqrt(mass * above);
    const last = ranges.at(-1);
    if (last !== undefined && from <= last[1] * (1 + 1e-9)) last[1] = to;
    else ranges.push([from, to]);
  });
  return ranges;
}

function overlapMark(fitted: FittedPlane | null, layers: PlaneLayers): OverlapMark | null {
  const overlap = fitted?.overlap ?? null;
  if (overlap === null) return null;
  const { areas, least } = overlap;
  return {
    areas: areas
      .filter(({ sigma, rings }) => rings.length > 0 && layers.sigmas.some((on) => on === sigma))
      .toReversed(),
    least,
    words: `both at ${least.sigmas.toFixed(1)} σ`,
  };
}

/** Puts regions, best fits, limits and the part not yet done together. Pure. */
export function planeFigure(inputs: PlaneInputs): PlaneFigure {
  const { fitted, layers, limits, degreesOfFreedom = 2 } = inputs;
  const both = inputs.overlap === true;
  const fits = fitted === null ? [] : fitsOf(fitted);
  const shown = fits.filter(({ name }) => both || !layers.hidden.includes(name));
  const regions = shown.flatMap((fit) => regionMarks(fit, layers, degreesOfFreedom));
  return {
    regions: planeSigmas
      .toReversed()
      .flatMap((sigma) => regions.filter((region) => region.sigma === sigma)),
    bestFits: layers.bestFit
      ? shown
          .filter((fit) => hasRegion(fit, 1, degreesOfFreedom))
          .map(({ name, place, region: { best } }) => ({
            across: best.mass,
            upwards: best.dMu,
            chi2: best.chi2,
            onEdge: best.onEdge,
            measurement: name,
            place,
          }))
      : [],
    limits: limits
      .filter(({ id }) => layers.limits.includes(id))
      .map((limit) => limitMark(limit, layers.paperFactor)),
    selection: inputs.selection ?? [],
    constraints: inputs.constraints ?? [],
    missing: missingRanges(inputs.masses, inputs.missing),
    overlap: both ? overlapMark(fitted, layers) : null,
  };
}
