import type { CutPlace } from "../specification/movable-cut.ts";
import { cutOf, type ObservedCounts, signalShape } from "./search-region.ts";

/** Share of the photons above a bin edge, by the shape of what is like them. */
function shareAbove(measurement: ObservedCounts, cut: number): number {
  return signalShape(measurement).reduce(
    (sum, share, bin) => sum + (measurement.observable.edges[bin]! >= cut - 1e-9 ? share : 0),
    0,
  );
}

/**
 * Share of photons that pass a cut on an observable that is not simulated: the published acceptance
 * at the published cut; elsewhere that shape, stretched on either side so that it meets the
 * published one.
 *
 * @param published acceptance at the cut of the measurement
 */
export function photonAcceptance(
  measurement: ObservedCounts,
  published: number,
  { on, at }: CutPlace,
): number {
  if (!on) return 1;
  const middle = shareAbove(measurement, cutOf(measurement));
  const above = shareAbove(measurement, at);
  if (above <= middle) return (published * above) / middle;
  return 1 - ((1 - published) * (1 - above)) / (1 - middle);
}

/** The bin edge nearest to a value: between edges nothing is published. */
export function nearestEdge(edges: readonly number[], value: number): number {
  return edges
    .slice(0, -1)
    .reduce((best, edge) => (Math.abs(edge - value) < Math.abs(best - value) ? edge : best));
}
