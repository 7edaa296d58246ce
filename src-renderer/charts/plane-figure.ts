import { type ExternalLimit, levelWords } from "../../src-shared/contract/external-limits.ts";
import type { Distribution } from "../threads/plane-messages.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import type { BestFit } from "../../src-shared/statistics/plane.ts";
import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import { planeSigmas } from "../threads/plane-axes.ts";
import type { PlaneSigma } from "../threads/plane-axes.ts";
import type { FittedPlane, FittedRegion } from "../threads/plane-messages.ts";
import { distributions } from "../text/distribution-words.ts";
import { type PlaneLayers } from "../stores/plane-layers.ts";
import { type SelectionMark } from "../stores/selection-marks.ts";

/** The fits at hand, in the order of the layers. */
export function fitsOf({ regions }: Pick<FittedPlane, "regions">) {
  return distributions.flatMap((name) => {
    const region = regions[name];
    return region === null ? [] : [{ name, region }];
  });
}

/** A region of one distribution at one level. */
export interface RegionMark {
  readonly distribution: Distribution;
  readonly sigma: PlaneSigma;
  /** Closed rings, filled by the even-odd rule. */
  readonly rings: readonly Polyline[];
  readonly outline: readonly Polyline[];
  /** Rings of the Monte-Carlo band; empty where it is switched off. */
  readonly band: readonly Polyline[];
}

export interface BestFitMark extends BestFit {
  readonly distribution: Distribution;
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
  /** Where the label stands: a point of the line, and the next one for its slope. */
  readonly label: readonly [readonly [number, number], readonly [number, number]] | null;
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
  /** Masses asked for, and those not done. */
  readonly masses: readonly number[];
  readonly missing: readonly number[];
  /** Lay energy and angle over each other, whichever layers are on. */
  readonly overlap?: boolean;
}

function regionMarks(
  distribution: Distribution,
  region: FittedRegion,
  layers: PlaneLayers,
): RegionMark[] {
  return region.areas
    .filter(({ sigma }) => layers.sigmas.includes(sigma))
    .map(({ sigma, rings, band }) => ({
      distribution,
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
    label: labelPlace(line),
  };
}

/** "NOMAD × √2, 90 %"; a curve that is not statistical has no level. */
export function limitWords(
  { short, confidenceLevel }: Pick<ExternalLimit, "short" | "confidenceLevel">,
  rescaled: boolean,
): string {
  return `${short}${rescaled ? " × √2" : ""}${levelWords(confidenceLevel)}`;
}

/** The line with points at most this far apart, in decades: a straight stretch has few of its own. */
const labelStep = 0.05;

function evenSteps(line: Polyline): Polyline {
  return line.slice(1).flatMap(([mass, d], index) => {
    const [m0, d0] = line[index]!;
    const count = Math.ceil(Math.hypot(Math.log10(mass / m0), Math.log10(d / d0)) / labelStep);
    return Array.from(
      { length: count },
      (_, k) => [m0 * (mass / m0) ** (k / count), d0 * (d / d0) ** (k / count)] as const,
    );
  });
}

/** About a third along the part in view, away from its ends. */
function labelPlace(line: Polyline): LimitMark["label"] {
  const [[fromMass, toMass], [fromD, toD]] = [planeRange.mass, planeRange.dMu];
  // Well inside the frame, so that the words are not cut.
  const inside = ([mass, d]: readonly [number, number]) =>
    mass > fromMass * 1.1 && mass < toMass / 1.6 && d > fromD * 1.3 && d < toD / 2;
  const steps = evenSteps(line);
  const visible = steps.filter(inside);
  const point = visible[Math.floor(visible.length * 0.35)];
  if (point === undefined) return null;
  return [point, steps[steps.indexOf(point) + 1] ?? point];
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
  const { fitted, layers, limits } = inputs;
  const both = inputs.overlap === true;
  const shown = fitted === null ? [] : fitsOf(fitted).filter(({ name }) => both || layers[name]);
  const regions = shown.flatMap(({ name, region }) => regionMarks(name, region, layers));
  return {
    regions: planeSigmas
      .toReversed()
      .flatMap((sigma) => regions.filter((region) => region.sigma === sigma)),
    bestFits: layers.bestFit
      ? shown.map(({ name, region }) => ({ ...region.best, distribution: name }))
      : [],
    limits: limits
      .filter(({ id }) => layers.limits.includes(id))
      .map((limit) => limitMark(limit, layers.paperFactor)),
    selection: inputs.selection ?? [],
    missing: missingRanges(inputs.masses, inputs.missing),
    overlap: both ? overlapMark(fitted, layers) : null,
  };
}
