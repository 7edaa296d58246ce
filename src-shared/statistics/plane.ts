import { isolines, type Polyline } from "../numerics/isolines.ts";

/** chi^2 over (m_N, d_mu) on a grid, with the Monte-Carlo error of each value. */
export interface Plane {
  /** GeV, ascending. */
  readonly mass: readonly number[];
  /** GeV^-1, ascending. */
  readonly dMu: readonly number[];
  /** chi2[i][j] at mass i, coupling j. */
  readonly chi2: readonly (readonly number[])[];
  /** Standard error of chi2 from the finite sample. */
  readonly error: readonly (readonly number[])[];
}

/** chi^2 over any two quantities on a grid, with its Monte-Carlo error; `Plane` in other words. */
export interface ChiSquareGrid {
  /** Ascending, above 0; units as the axes have them. */
  readonly across: readonly number[];
  readonly upwards: readonly number[];
  /** chi2[i][j] at place i across, place j upwards. */
  readonly chi2: readonly (readonly number[])[];
  readonly error: readonly (readonly number[])[];
}

export interface MinNode {
  readonly across: number;
  readonly upwards: number;
  readonly chi2: number;
  /** It lies on the frame of the grid: the regions depend on its range. */
  readonly onEdge: boolean;
}

export interface BestFit {
  readonly mass: number;
  readonly dMu: number;
  readonly chi2: number;
  /** The minimum lies on the frame of the plane: the regions depend on the plane's range. */
  readonly onEdge: boolean;
}

/** Polylines in the two quantities, (m_N, d_mu) of a plane; `band` holds those of chi^2 -+ its error. */
export interface Contour {
  readonly sigma: number;
  /** Level in Delta chi^2. */
  readonly level: number;
  readonly polylines: readonly Polyline[];
  readonly band: { readonly inner: readonly Polyline[]; readonly outer: readonly Polyline[] };
}

/**
 * Delta chi^2 of a confidence region, Wilks' theorem: P(chi^2_k < level) = erf(sigma / sqrt 2).
 * Two degrees of freedom: -2 ln(1 - p) = 2.30, 6.18, 11.83; one: sigma^2.
 */
export function contourLevel(sigma: number, degreesOfFreedom: 1 | 2): number {
  if (degreesOfFreedom === 1) return sigma * sigma;
  return -2 * Math.log(complementaryErrorFunction(sigma / Math.SQRT2));
}

/**
 * erfc(x) for x >= 0 by the continued fraction, or the series near zero (Abramowitz, Stegun 7.1.5,
 * 7.1.14); relative error below 1e-12.
 */
export function complementaryErrorFunction(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 200 && Math.abs(term) > 1e-17 * sum; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}

/** A plane as a grid: m_N across, d_mu upwards. */
export function gridOf({ mass, dMu, chi2, error }: Plane): ChiSquareGrid {
  return { across: mass, upwards: dMu, chi2, error };
}

/** Smallest chi^2 of the plane. */
export function bestFit(plane: Plane): BestFit {
  const { across: mass, upwards: dMu, ...rest } = minNode(gridOf(plane));
  return { mass, dMu, ...rest };
}

/** Smallest chi^2 of a grid. */
export function minNode({ across, upwards, chi2 }: ChiSquareGrid): MinNode {
  let best = { i: 0, j: 0, chi2: Infinity };
  chi2.forEach((row, i) =>
    row.forEach((chiSquare, j) => {
      if (chiSquare < best.chi2) best = { i, j, chi2: chiSquare };
    }),
  );
  return {
    across: across[best.i]!,
    upwards: upwards[best.j]!,
    chi2: best.chi2,
    onEdge:
      best.i === 0 || best.j === 0 || best.i === across.length - 1 || best.j === upwards.length - 1,
  };
}

/** Isolines of Delta chi^2 in log-log, at the given numbers of sigma. */
export function contours(
  plane: Plane,
  sigmas: readonly number[],
  degreesOfFreedom: 1 | 2,
): Contour[] {
  return gridContours(gridOf(plane), sigmas, degreesOfFreedom);
}

/** `contours` of any grid; lines in its two quantities. */
export function gridContours(
  grid: ChiSquareGrid,
  sigmas: readonly number[],
  degreesOfFreedom: 1 | 2,
): Contour[] {
  const xs = grid.across.map(Math.log);
  const ys = grid.upwards.map(Math.log);
  const lines = (values: readonly (readonly number[])[], level: number) =>
    isolines(xs, ys, values, level).map((line) =>
      line.map(([x, y]) => [Math.exp(x), Math.exp(y)] as const),
    );
  const [at, inner, outer] = [deltas(grid), deltas(grid, 1), deltas(grid, -1)];
  return sigmas.map((sigma) => {
    const level = contourLevel(sigma, degreesOfFreedom);
    return {
      sigma,
      level,
      polylines: lines(at, level),
      band: { inner: lines(inner, level), outer: lines(outer, level) },
    };
  });
}

/** Delta chi^2 at the nodes, moved by `shift` standard errors. */
function deltas(grid: ChiSquareGrid, shift = 0): number[][] {
  const minimum = minNode(grid).chi2;
  return grid.chi2.map((row, i) => {
    const errors = grid.error[i]!;
    return row.map((chiSquare, j) => chiSquare - minimum + shift * errors[j]!);
  });
}

/** Outside the plane for `regionRings`: so high that a crossing lies on the frame itself. */
const wall = 1e12;
/** Width of that outside in the logarithm of each quantity. */
const wallWidth = 1e-6;

function padded(values: readonly number[]): number[] {
  const logs = values.map(Math.log);
  return [logs[0]! - wallWidth, ...logs, logs.at(-1)! + wallWidth];
}

/**
 * The region Delta chi^2 + shift x error < level as closed rings, along the frame where it leaves
 * the plane; islands and holes by the even-odd rule. For filling; `contours` holds the lines alone.
 *
 * @param shift in standard errors of the Monte Carlo
 */
export function regionRings(plane: Plane, level: number, shift = 0): Polyline[] {
  return gridRings(gridOf(plane), level, shift);
}

/** `regionRings` of any grid. */
function gridRings(grid: ChiSquareGrid, level: number, shift: number): Polyline[] {
  return ringsBelow(grid, deltas(grid, shift), level);
}

/** What a confidence region fills. */
export interface RegionArea<Sigma extends number = number> {
  readonly sigma: Sigma;
  readonly rings: readonly Polyline[];
  /** Between Delta chi^2 -+ its Monte-Carlo error: two sets of rings, by the even-odd rule. */
  readonly band: readonly Polyline[];
}

/** `regionRings` of confidence regions, with their bands. */
export function regionAreas<Sigma extends number>(
  grid: ChiSquareGrid,
  sigmas: readonly Sigma[],
  degreesOfFreedom: 1 | 2,
): RegionArea<Sigma>[] {
  const [at, outer, inner] = [deltas(grid), deltas(grid, -1), deltas(grid, 1)];
  return sigmas.map((sigma) => {
    const level = contourLevel(sigma, degreesOfFreedom);
    return {
      sigma,
      rings: ringsBelow(grid, at, level),
      band: [...ringsBelow(grid, outer, level), ...ringsBelow(grid, inner, level)],
    };
  });
}

/** Where values at the nodes lie below a level, as closed rings in log-log. */
export function ringsBelow(
  { across, upwards }: Pick<ChiSquareGrid, "across" | "upwards">,
  nodes: readonly (readonly number[])[],
  level: number,
): Polyline[] {
  const blank = Array.from({ length: upwards.length + 2 }, () => wall);
  const values = [blank, ...nodes.map((row) => [wall, ...row, wall]), blank];
  return isolines(padded(across), padded(upwards), values, level).map((ring) =>
    ring.map(([x, y]) => [Math.exp(x), Math.exp(y)] as const),
  );
}
