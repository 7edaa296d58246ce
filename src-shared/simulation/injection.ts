import type { BeamFile } from "../beam/beam-file.ts";
import type { Detector } from "../geometry/detector.ts";
import { placedBounds, type PlacedSolid } from "../geometry/placed-solid.ts";
import { volumeAt } from "../geometry/ray-tracer.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import type { Material } from "../physics/materials.ts";
import type { SamplingGuide } from "./sampling-guide.ts";
import { type Channel, targetsPerGram } from "./channels.ts";
import { type EnergyTransferProposal, energyTransferProposal } from "./energy-transfer-proposal.ts";

/** Part of the flights that start in volumes which reach beyond the aim sphere (rock). */
const extendedShare = 0.5;
/** Exponent below 1 lifts rare channels: they stay visible when a setting or a region favours them. */
const shareExponent = 0.7;
/** Factor on the share of channels that the experiment's own settings leave out. */
const unusedShare = 0.1;
/** Length of an extended source that counts for its share, cm: a typical decay length. */
const typicalDepth = 1e4;
/** Points that measure the mass of each volume inside the aim sphere. */
const massPoints = 16384;
/** Below this number of hits the volume's formula stands in. */
const fewHits = 100;

/** Part of its bounding sphere that a volume fills for lines through the sphere to serve it. */
const leastSphereShare = 0.6;

type Vector = readonly [number, number, number];

/** A volume as a source of flights. */
export interface Source {
  readonly volume: number;
  /** Reaches beyond the aim sphere, so that N is aimed instead of the vertex. */
  readonly extended: boolean;
  /** Centre and radius of the disc that lines of N are drawn through, cm. */
  readonly centre: readonly [number, number, number];
  readonly radius: number;
  /** Inner disc that gets most lines of an extended source, cm. */
  readonly coreRadius: number;
  /** Box that vertices are drawn in, where the volume fills it better than its sphere; cm. */
  readonly box: { readonly least: Vector; readonly most: Vector } | null;
}

/** Joint choice of source and channel, with its probability. */
export interface SourceChannel {
  readonly source: number;
  readonly channel: number;
  readonly targetsPerGram: number;
  readonly probability: number;
}

/** Everything that the injection of one mass needs. */
export interface Injection {
  readonly mass: number;
  readonly sources: readonly Source[];
  readonly proposals: readonly (EnergyTransferProposal | null)[];
  readonly pairs: readonly SourceChannel[];
  /** Cumulated probability of the pairs, `pairs.length + 1` values from 0 to 1. */
  readonly cumulative: Float64Array;
}

/** One source per volume. */
export function sourcesOf(detector: Detector): readonly Source[] {
  const { centre, radius, coreRadius } = detector.aim;
  return detector.volumes.map((volume, index) => {
    const offset = Math.hypot(volume.x - centre[0], volume.y - centre[1], volume.z - centre[2]);
    const extended = offset + volume.solid.boundingRadius > radius;
    return extended
      ? { volume: index, extended, centre, radius, coreRadius, box: null }
      : {
          volume: index,
          extended,
          centre: [volume.x, volume.y, volume.z] as const,
          radius: volume.solid.boundingRadius,
          coreRadius: volume.solid.boundingRadius,
          box: boxOf(volume),
        };
  });
}

/** The bounding box where the solid is no ball: lines through a sphere would mostly miss it. */
function boxOf(volume: PlacedSolid): Source["box"] {
  const sphere = (4 / 3) * Math.PI * volume.solid.boundingRadius ** 3;
  return volume.solid.volume > leastSphereShare * sphere ? null : placedBounds(volume);
}

/**
 * Mass of each volume, g, for the shares: what lies inside the aim sphere by quasi Monte Carlo, or
 * the whole solid where too few points hit it (later volumes may cut it).
 */
function massesInAim(detector: Detector, densities: readonly number[]): Float64Array {
  const { centre, radius } = detector.aim;
  const points = new Uint32Array(3 * massPoints);
  sobolPoints(1, 0, massPoints, 3, points);
  const masses = new Float64Array(detector.volumes.length);
  const hits = new Uint32Array(detector.volumes.length);
  const cell = (2 * radius) ** 3 / massPoints;
  for (let i = 0; i < massPoints; i++) {
    const x = radius * (2 * uniformOf(points[3 * i]!) - 1);
    const y = radius * (2 * uniformOf(points[3 * i + 1]!) - 1);
    const z = radius * (2 * uniformOf(points[3 * i + 2]!) - 1);
    if (x * x + y * y + z * z > radius * radius) continue;
    const index = volumeAt(detector, centre[0] + x, centre[1] + y, centre[2] + z);
    if (index >= 0) hits[index]!++;
  }
  detector.volumes.forEach(({ solid }, index) => {
    const volume = hits[index]! < fewHits ? solid.volume : cell * hits[index]!;
    masses[index] = densities[index]! * volume;
  });
  return masses;
}

/**
 * Plans the injection of one mass: which source and channel get which share of the flights. Shares
 * follow the expected rate, flattened, so that every weight stays known and none is starved.
 */
export function planInjection(
  mass: number,
  detector: Detector,
  materials: readonly Material[],
  densities: readonly number[],
  channels: readonly Channel[],
  beam: BeamFile,
  guide: SamplingGuide,
  protonsUsed: boolean,
): Injection {
  const sources = sourcesOf(detector);
  const masses = massesInAim(detector, densities);
  const depths = detector.volumes.map(({ solid }) =>
    Math.min(2 * solid.boundingRadius, typicalDepth),
  );
  const proposals = channels.map((channel) => energyTransferProposal(channel, mass, beam, guide));
  const candidates: { source: number; channel: number; targets: number; share: number }[] = [];
  sources.forEach((source, sourceIndex) => {
    const material = materials[source.volume]!;
    channels.forEach((channel, channelIndex) => {
      const targets = targetsPerGram(channel, material);
      const proposal = proposals[channelIndex];
      if (!(targets > 0) || !proposal) return;
      const grams = source.extended
        ? densities[source.volume]! * Math.PI * source.radius ** 2 * depths[source.volume]!
        : masses[source.volume]!;
      const used = protonsUsed || channel.process === "coherent" ? 1 : unusedShare;
      const share = used * (targets * proposal.rate * grams) ** shareExponent;
      candidates.push({ source: sourceIndex, channel: channelIndex, targets, share });
    });
  });
  const sum = (extended: boolean) =>
    candidates
      .filter(({ source }) => sources[source]!.extended === extended)
      .reduce((total, { share }) => total + share, 0);
  const extendedSum = sum(true);
  const compactSum = sum(false);
  const extendedPart = extendedSum > 0 ? (compactSum > 0 ? extendedShare : 1) : 0;
  const pairs = candidates.map(({ source, channel, targets, share }) => ({
    source,
    channel,
    targetsPerGram: targets,
    probability: sources[source]!.extended
      ? (extendedPart * share) / extendedSum
      : ((1 - extendedPart) * share) / compactSum,
  }));
  const cumulative = new Float64Array(pairs.length + 1);
  pairs.forEach(({ probability }, index) => {
    cumulative[index + 1] = cumulative[index]! + probability;
  });
  if (pairs.length > 0) cumulative[pairs.length] = 1;
  return { mass, sources, proposals, pairs, cumulative };
}
