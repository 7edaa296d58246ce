import { channelGroupOf } from "../simulation/channels.ts";
import { properDecayLength } from "../physics/decay.ts";
import type { PhotonBatch } from "../simulation/photon-batch.ts";
import { PhotonPass } from "../simulation/photon-pass.ts";
import { decayChance, vertexOnLine } from "../simulation/vertex-on-line.ts";
import type { Model } from "../specification/run-specification.ts";
import type { SampleSpecification } from "../specification/sample-specification.ts";
import { replicatesOf, type SampleContext, sampleFlux, samplingPlan } from "./make-sample.ts";

/** Points that a view holds at once. */
export const maxEventPoints = 50_000;

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
export function resampleByWeight(weights: Float64Array, max: number): Uint32Array {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  if (!(squares > 0)) return new Uint32Array(0);
  const count = Math.max(1, Math.min(Math.floor(max), Math.round((sum * sum) / squares)));
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

/** Photons of a pass, kept whole for views. */
class KeptPhotons {
  readonly weight: number[] = [];
  readonly decay: number[] = [];
  readonly direction: number[] = [];
  readonly conversion: number[] = [];
  readonly properShare: number[] = [];
  readonly vertex: number[] = [];
  readonly channel: number[] = [];
  readonly firstStretch: number[] = [0];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly part: number[] = [];
  readonly volume: number[] = [];

  /** @param properLength c tau, cm; @param isPoint the stretches are vertices that were drawn */
  add(batch: PhotonBatch, group: number, properLength: number, isPoint: boolean): void {
    for (let i = 0; i < batch.count; i++) {
      let events = 0;
      for (let k = batch.firstStretch[i]!; k < batch.firstStretch[i + 1]!; k++) {
        const chance = decayChance(batch.from[k]!, batch.to[k]!, properLength, isPoint);
        const part = batch.weight[i]! * batch.targets[k]! * chance;
        events += part;
        this.from.push(batch.from[k]!);
        this.to.push(batch.to[k]!);
        this.part.push(part);
        this.volume.push(batch.volume[k]!);
      }
      this.weight.push(events);
      this.firstStretch.push(this.from.length);
      this.properShare.push(batch.properShare[i]!);
      this.vertex.push(batch.vertex[i]!);
      this.channel.push(group);
      for (let axis = 0; axis < 3; axis++) {
        this.decay.push(batch.decay[3 * i + axis]!);
        this.direction.push(batch.direction[3 * i + axis]!);
        this.conversion.push(batch.conversion[3 * i + axis]!);
      }
    }
  }

  /** Draws a vertex on the line of a photon: its distance from the decay point (cm), its volume. */
  vertexOf(photon: number, u: number, properLength: number): { distance: number; volume: number } {
    const first = this.firstStretch[photon]!;
    const last = this.firstStretch[photon + 1]! - 1;
    const events = this.weight[photon]!;
    const { stretch, proper } = vertexOnLine(this, first, last, events, u, properLength);
    return { distance: proper / this.properShare[photon]!, volume: this.volume[stretch]! };
  }
}

/** The golden ratio less one: copies of one photon get vertices far from each other. */
const golden = 0.618_033_988_749_894_9;

/**
 * Points of at most `most` (50 000 at the most) simulated events at one coupling. The vertex of each
 * is drawn afterwards, for this coupling, on the line behind its decay point.
 *
 * @param exposure POT
 */
export function eventPoints(
  context: SampleContext,
  specification: SampleSpecification,
  model: Model,
  exposure: number,
  max: number,
): EventPoints {
  const { simulation } = context;
  const { mass, nature, seed, electronPart } = specification;
  const properLength = properDecayLength(mass, model, nature);
  const plan = samplingPlan(context, specification);
  const replicates = replicatesOf(specification.flights);
  const pass = new PhotonPass(
    simulation,
    plan.guide,
    mass,
    sampleFlux(context, electronPart),
    true,
  );
  const isPoint = !simulation.field.parallel;
  const photons = new KeptPhotons();
  for (const planned of plan.strata) {
    const { stratum, flights } = planned;
    const group = channelGroupOf(stratum.channel);
    const total = flights * replicates;
    for (let replicate = 0; replicate < replicates; replicate++) {
      pass.run(planned, { seed, replicate, first: 0, last: flights, total }, (batch) =>
        photons.add(batch, group, properLength, isPoint),
      );
    }
  }
  const scale = exposure * (model.dMu ** 2 + model.dE ** 2);
  const weights = Float64Array.from(photons.weight, (weight) => weight * scale);
  const chosen = resampleByWeight(weights, Math.min(max, maxEventPoints));
  const count = chosen.length;
  const events = weights.reduce((sum, weight) => sum + weight, 0);
  const points = {
    vertex: new Float32Array(3 * count),
    decay: new Float32Array(3 * count),
    conversion: new Float32Array(3 * count),
    weight: new Float64Array(count).fill(count > 0 ? events / count : 0),
    source: new Uint16Array(count),
    channel: new Uint16Array(count),
  };
  let distinct = 0;
  let copy = 0;
  chosen.forEach((photon, k) => {
    copy = k > 0 && chosen[k - 1] === photon ? copy + 1 : 0;
    if (copy === 0) distinct++;
    const u = (photons.vertex[photon]! + copy * golden) % 1;
    const { distance, volume } = photons.vertexOf(photon, u, properLength);
    for (let axis = 0; axis < 3; axis++) {
      const at = 3 * photon + axis;
      points.vertex[3 * k + axis] = photons.decay[at]! - distance * photons.direction[at]!;
      points.decay[3 * k + axis] = photons.decay[at]!;
      points.conversion[3 * k + axis] = photons.conversion[at]!;
    }
    points.source[k] = volume;
    points.channel[k] = photons.channel[photon]!;
  });
  return { count, candidates: weights.length, distinct, events, ...points };
}
