import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import type { MinervaSample } from "../../src-shared/specification/laboratory-settings.ts";
import type { MassInterval } from "../../src-shared/analyses/mass-limit.ts";
import type { LaboratoryCurves, LimitBand } from "../threads/laboratory-messages.ts";

/** Above every plane. */
const beyond = 1;

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

/** The edges of the excluded area as lines, and the area to the top where it does not close. */
function limitLines(limits: readonly MassInterval[]): { lines: Polyline[]; area: Polyline[] } {
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

/** Between two quantiles of the lower edge, where both exist. */
function bandRing(
  masses: readonly number[],
  low: readonly (number | null)[] | undefined,
  high: readonly (number | null)[] | undefined,
): Polyline[] {
  const points = masses.flatMap((mass, k) => {
    const [below, above] = [low?.[k] ?? null, high?.[k] ?? null];
    return below === null || above === null ? [] : [{ mass, below, above }];
  });
  if (points.length < 2) return [];
  return [
    [
      ...points.map(({ mass, below }) => [mass, below] as const),
      ...points.map(({ mass, above }) => [mass, above] as const).toReversed(),
    ],
  ];
}

/** Dash of the published limit beside that of another selection. */
export const publishedDash = "1 3";

function mark(
  id: string,
  sample: MinervaSample,
  limits: readonly MassInterval[],
  rest: Partial<MinervaMark> = {},
): MinervaMark {
  const { lines } = limitLines(limits);
  return { id, sample, dash: null, width: 1, lines, area: [], band: [], ...rest };
}

/**
 * Limits of the laboratory as marks of the plane: each sample, and of the chosen one the area, the
 * conservative background, the published selection and the expected band.
 */
export function minervaMarks(
  { samples, masses }: LaboratoryCurves,
  chosen: MinervaSample,
  band: LimitBand | null = null,
): MinervaMark[] {
  // The chosen sample lies on the others.
  const ordered = samples.toSorted(
    (a, b) => Number(a.sample === chosen) - Number(b.sample === chosen),
  );
  return ordered.flatMap(({ sample, limits, conservative, published }) => {
    if (sample !== chosen) return [mark(sample, sample, limits, { width: 1.5 })];
    const { area } = limitLines(limits);
    const ring = bandRing(masses, band?.[1], band?.[3]);
    return [
      ...(conservative === null ? [] : [mark(`${sample} 100 %`, sample, conservative)]),
      ...(published === null
        ? []
        : [mark(`${sample} published`, sample, published, { dash: publishedDash, width: 1.5 })]),
      mark(sample, sample, limits, { width: 2.5, area, band: ring }),
    ];
  });
}

/** A limit of MINERvA. */
export interface MinervaMark {
  readonly id: string;
  readonly sample: MinervaSample;
  /** In place of the sample's dash. */
  readonly dash: string | null;
  readonly width: number;
  readonly lines: readonly Polyline[];
  /** The excluded area as rings, to the top of the plane where it does not close. */
  readonly area: readonly Polyline[];
  /** Range of the lower edge, as rings; empty for none. */
  readonly band: readonly Polyline[];
}
