import { bilinearRefinement } from "../numerics/bilinear-refinement.ts";
import type { Polyline } from "../numerics/isolines.ts";
import { sigmasOf } from "../statistics/chi-square-probability.ts";
import { contourLevel, type Plane, regionRings } from "../statistics/plane.ts";
import { regionArea } from "../statistics/region-area.ts";
import type { PreferredRegion } from "./preferred-region.ts";

/** Steps that each cell of a plane is cut into. */
const steps = 3;

type Region = Pick<PreferredRegion, "plane"> & { readonly best: { readonly chi2: number } };

/** Where two regions come closest, and the larger Delta chi^2 there. */
export interface Approach {
  readonly delta: number;
  /** GeV. */
  readonly mass: number;
  /** GeV^-1. */
  readonly dMu: number;
}

/** What two regions share at one level. */
export interface SharedArea {
  readonly sigma: number;
  readonly rings: readonly Polyline[];
  /** Decades of m_N times decades of d_mu. */
  readonly area: number;
  /** Shares of the first and of the second region; null where that region is empty. */
  readonly ofFirst: number | null;
  readonly ofSecond: number | null;
}

/** Two regions laid over each other. */
export interface RegionOverlap {
  /** The point that lies in both at the least number of sigma. */
  readonly least: Approach & {
    readonly sigmas: number;
    /** It lies on the frame of the plane: it depends on the plane's range. */
    readonly onEdge: boolean;
  };
  readonly areas: readonly SharedArea[];
}

/**
 * The larger Delta chi^2 of two fits at every point, below a level where both regions hold the
 * point. No likelihood: the distributions are of the same events, and their chi^2 may not be added.
 */
function largerDelta(first: Region, second: Region): Plane {
  const mass = first.plane.mass.map(Math.log);
  const dMu = first.plane.dMu.map(Math.log);
  const [one, two] = [first, second].map(({ plane, best }) =>
    bilinearRefinement(
      mass,
      dMu,
      plane.chi2.map((row) => row.map((chiSquare) => chiSquare - best.chi2)),
      steps,
    ),
  ) as [ReturnType<typeof bilinearRefinement>, ReturnType<typeof bilinearRefinement>];
  const larger = one.values.map((row, i) =>
    row.map((delta, j) => Math.max(delta, two.values[i]![j]!)),
  );
  return {
    mass: one.xs.map(Math.exp),
    dMu: one.ys.map(Math.exp),
    chi2: larger,
    error: larger.map((row) => row.map(() => 0)),
  };
}

/** The least of the larger Delta chi^2 of two planes of the same axes, where it is allowed. */
export function closestApproach(
  first: Region,
  second: Region,
  isAllowed: (mass: number, dMu: number) => boolean = () => true,
): Approach {
  return minOf(largerDelta(first, second), isAllowed);
}

function minOf(
  { mass, dMu, chi2 }: Plane,
  isAllowed: (mass: number, dMu: number) => boolean = () => true,
): Approach {
  let best: Approach = { delta: Infinity, mass: Number.NaN, dMu: Number.NaN };
  chi2.forEach((row, i) =>
    row.forEach((delta, j) => {
      if (delta < best.delta && isAllowed(mass[i]!, dMu[j]!)) {
        best = { delta, mass: mass[i]!, dMu: dMu[j]! };
      }
    }),
  );
  return best;
}

/**
 * What the regions of two fits share at each number of sigma, and from how many sigma on they
 * share anything (paper Fig. 3: "overlap at the 2-3 sigma level").
 */
export function regionOverlap(
  first: Region,
  second: Region,
  sigmas: readonly number[],
  degreesOfFreedom: 1 | 2,
): RegionOverlap {
  const both = largerDelta(first, second);
  const least = minOf(both);
  const areas = sigmas.map((sigma): SharedArea => {
    const level = contourLevel(sigma, degreesOfFreedom);
    const area = regionArea(both, level);
    const shareOf = ({ plane, best }: Region) => {
      const whole = regionArea(plane, best.chi2 + level);
      return whole > 0 ? Math.min(1, area / whole) : null;
    };
    return {
      sigma,
      rings: level > least.delta ? regionRings(both, level - least.delta) : [],
      area,
      ofFirst: shareOf(first),
      ofSecond: shareOf(second),
    };
  });
  const ends = [both.mass[0], both.mass.at(-1), both.dMu[0], both.dMu.at(-1)];
  const onEdge = ends.includes(least.mass) || ends.includes(least.dMu);
  return { least: { ...least, sigmas: sigmasOf(least.delta, degreesOfFreedom), onEdge }, areas };
}
