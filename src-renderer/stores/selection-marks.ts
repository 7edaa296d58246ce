import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import type { MassInterval } from "../../src-shared/analyses/mass-limit.ts";
import type { ExperimentCurves, LimitBand } from "../threads/selection-messages.ts";

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
function bandRing({ masses, lower }: MarkBand): Polyline[] {
  const [low, high] = [lower[1], lower[3]];
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

/** The expected limit: lower edges at -2 ... 2 standard deviations, [quantile][mass]. */
export interface MarkBand {
  /** GeV. */
  readonly masses: readonly number[];
  readonly lower: LimitBand;
}

/** Dash of the limit of the file's cuts beside that of others. */
export const fileDash = "1 3";

function mark(
  id: string,
  experiment: string,
  limits: readonly MassInterval[],
  rest: Partial<SelectionMark> = {},
): SelectionMark {
  const { lines } = limitLines(limits);
  return { id, experiment, dash: null, width: 1, lines, area: [], band: [], ...rest };
}

/**
 * Limits under a selection as marks of the plane: each experiment, and of the chosen one the area,
 * the conservative background, the cuts of the file and the expected band.
 */
export function selectionMarks(
  experiments: readonly Pick<
    ExperimentCurves,
    "experiment" | "limits" | "conservative" | "asInFile"
  >[],
  chosen: string,
  band: MarkBand | null = null,
): SelectionMark[] {
  // The chosen one lies on the others.
  const ordered = experiments.toSorted(
    (a, b) => Number(a.experiment === chosen) - Number(b.experiment === chosen),
  );
  return ordered.flatMap(({ experiment, limits, conservative, asInFile }) => {
    const shown = limits ?? [];
    if (experiment !== chosen) return [mark(experiment, experiment, shown, { width: 1.5 })];
    const { area } = limitLines(shown);
    const ring = band === null ? [] : bandRing(band);
    return [
      ...(conservative === null ? [] : [mark(`${experiment} 100 %`, experiment, conservative)]),
      ...(asInFile === null
        ? []
        : [mark(`${experiment} file`, experiment, asInFile, { dash: fileDash, width: 1.5 })]),
      mark(experiment, experiment, shown, { width: 2.5, area, band: ring }),
    ];
  });
}

/** A limit of an experiment. */
export interface SelectionMark {
  readonly id: string;
  readonly experiment: string;
  /** In place of the experiment's dash. */
  readonly dash: string | null;
  readonly width: number;
  readonly lines: readonly Polyline[];
  /** The excluded area as rings, to the top of the plane where it does not close. */
  readonly area: readonly Polyline[];
  /** Range of the lower edge, as rings; empty for none. */
  readonly band: readonly Polyline[];
}
