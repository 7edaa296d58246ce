import type { PreferredRegion } from "../../src-shared/analyses/preferred-region.ts";
import { chiSquareProbability } from "../../src-shared/statistics/chi-square-probability.ts";
import { contourError } from "../../src-shared/statistics/contour-error.ts";
import { contourLevel, gridOf, regionAreas } from "../../src-shared/statistics/plane.ts";
import { reachesFrame } from "../../src-shared/statistics/reaches-frame.ts";
import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";
import type { FittedRegion } from "./plane-messages.ts";

/**
 * A region with what the plane draws of it.
 *
 * @param goodness probability of a worse fit; of the chi^2 distribution when left out
 */
export function fittedRegion(
  found: PreferredRegion,
  degreesOfFreedom: 1 | 2,
  goodness?: number,
): FittedRegion {
  const { plane, best } = found;
  const levelOf = (sigma: number) => contourLevel(sigma, degreesOfFreedom);
  return {
    ...found,
    areas: regionAreas(gridOf(plane), planeSigmas, degreesOfFreedom),
    goodness: goodness ?? chiSquareProbability(best.chi2, best.degreesOfFreedom),
    contourError: contourError(plane, best.chi2 + levelOf(2)),
    openAt: planeSigmas.filter((sigma) => reachesFrame(plane, best.chi2 + levelOf(sigma))),
  };
}
