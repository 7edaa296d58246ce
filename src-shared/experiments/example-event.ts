import type { EventPoints } from "./event-points.ts";
import type { Point } from "../geometry/rotation.ts";

/** One simulated event, cm, as a schematic shows it (paper Fig. 2, top). */
export interface EventTrack {
  /** Where the line of the neutrino begins in the picture. */
  readonly start: Point;
  readonly vertex: Point;
  readonly decay: Point;
  readonly conversion: Point;
}

/**
 * The event to show: of those from the chosen volume (of all where there is none) the one whose flight
 * and photon are both seen best: the one with the longest shorter part of the two.
 *
 * @param reach length of the neutrino's line, cm
 */
export function exampleEvent(
  points: EventPoints,
  source: number | null,
  reach: number,
): EventTrack | null {
  let best: number | null = null;
  let longest = -1;
  for (let k = 0; k < points.count; k++) {
    if (source !== null && points.source[k] !== source) continue;
    const flight = distance(pointAt(points.vertex, k), pointAt(points.decay, k));
    const photon = distance(pointAt(points.decay, k), pointAt(points.conversion, k));
    // Flights through kilometres of rock would leave the picture.
    const shorter = flight > reach ? 0 : Math.min(flight, photon);
    if (shorter > longest) {
      best = k;
      longest = shorter;
    }
  }
  if (best === null) return source === null ? null : exampleEvent(points, null, reach);
  const vertex = pointAt(points.vertex, best);
  return {
    start: [vertex[0], vertex[1], vertex[2] - reach / 3],
    vertex,
    decay: pointAt(points.decay, best),
    conversion: pointAt(points.conversion, best),
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function pointAt(from: Float32Array, k: number): Point {
  return [from[3 * k], from[3 * k + 1], from[3 * k + 2]];
}
