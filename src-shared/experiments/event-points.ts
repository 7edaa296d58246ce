import { channelGroupOf } from "../simulation/channels.ts";
import { type DecayContext, decayFlights } from "../simulation/decay-flights.ts";
import type { Flights } from "../simulation/flights.ts";
import type { Model, Settings } from "../specification/run-specification.ts";

/** Points that a view holds at once. */
export const mostEventPoints = 50_000;

/**
 * Points of simulated events, chosen so that each stands for the same number of converted photons:
 * their density in space is the density of events. Structure of arrays, `count` entries each.
 */
export interface EventPoints {
  readonly count: number;
  /** Simulated photons that the points were chosen from. */
  readonly candidates: number;
  /** Different photons among the points; less than `count` where heavy ones were taken twice. */
  readonly distinct: number;
  /** Expected photons that convert in the fiducial volume, all points together. */
  readonly events: number;
  /** Where N was made, where it decays, where its photon converts; cm, three numbers a point. */
  readonly vertex: Float32Array;
  readonly decay: Float32Array;
  readonly conversion: Float32Array;
  /** Expected photons that each point stands for: `events / count`, the same for all. */
  readonly weight: Float64Array;
  /** Index of the volume that holds the vertex. */
  readonly source: Uint16Array;
  /** Index into `channelGroups`. */
  readonly channel: Uint16Array;
}

/**
 * Systematic resampling by weight: n equal steps through the running sum, each from its middle. Entry
 * i is taken floor or ceil of n w_i / sum w times, so no random number blurs the picture. n is the
 * effective sample size (sum w)^2 / sum w^2 (L. Kish, 1965), at most `most`: more points would only
 * repeat the same photons.
 *
 * @returns indices, ascending
 */
export function resampleByWeight(weights: Float64Array, most: number): Uint32Array {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  if (!(squares > 0)) return new Uint32Array(0);
  const count = Math.max(1, Math.min(Math.floor(most), Math.round((sum * sum) / squares)));
  const chosen = new Uint32Array(count);
  const step = sum / count;
  let taken = 0;
  let running = 0;
  let last = 0;
  for (let i = 0; i < weights.length && taken < count; i++) {
    if (weights[i] === 0) continue;
    running += weights[i];
    last = i;
    while (taken < count && (taken + 0.5) * step < running) chosen[taken++] = i;
  }
  // Rounding of the running sum may leave the last step open.
  while (taken < count) chosen[taken++] = last;
  return chosen;
}

/**
 * Points of at most `most` (50 000 at the most) simulated events at one coupling.
 *
 * @param exposure POT
 */
export function eventPoints(
  flights: Flights,
  context: DecayContext,
  model: Model,
  settings: Settings,
  exposure: number,
  most: number,
): EventPoints {
  const photons = decayFlights(flights, context, model, settings, exposure, { points: true });
  const weights = photons.weight.subarray(0, photons.count);
  const chosen = resampleByWeight(weights, Math.min(most, mostEventPoints));
  const count = chosen.length;
  const events = weights.reduce((sum, weight) => sum + weight, 0);
  const groups = context.channels.map(channelGroupOf);
  const points = {
    vertex: new Float32Array(3 * count),
    decay: new Float32Array(3 * count),
    conversion: new Float32Array(3 * count),
    weight: new Float64Array(count).fill(count > 0 ? events / count : 0),
    source: new Uint16Array(count),
    channel: new Uint16Array(count),
  };
  let distinct = 0;
  chosen.forEach((photon, k) => {
    const flight = photons.flight[photon];
    if (k === 0 || chosen[k - 1] !== photon) distinct++;
    for (let axis = 0; axis < 3; axis++) {
      points.vertex[3 * k + axis] = flights.vertex[3 * flight + axis];
      points.decay[3 * k + axis] = photons.decay[3 * photon + axis];
      points.conversion[3 * k + axis] = photons.conversion[3 * photon + axis];
    }
    points.source[k] = flights.source[flight];
    points.channel[k] = groups[flights.channel[flight]];
  });
  return { count, candidates: photons.count, distinct, events, ...points };
}
