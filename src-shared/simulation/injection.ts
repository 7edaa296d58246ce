import type { BeamFile } from "../beam/beam-file.ts";
import { totalFlux } from "../beam/effective-flux.ts";
import type { Detector } from "../geometry/detector-model.ts";
import { placedBounds } from "../geometry/placed-solid.ts";
import { volumeAt } from "../geometry/ray-tracer.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { properDecayLength } from "../physics/decay.ts";
import type { Material } from "../physics/materials.ts";
import { nuclearFormFactor } from "../physics/nuclear-form-factors.ts";
import { type Channel, targetsPerGram } from "./channels.ts";
import { type EnergyTransferProposal, energyTransferProposal } from "./energy-transfer-proposal.ts";
import { reachedMasses } from "./reached-mass.ts";
import type { SamplingGuide } from "./sampling-guide.ts";
import { type Source, type Vector, sourcesOf } from "./sources.ts";

/** Part of the flights that start in volumes beyond the aim sphere (rock): least and most. */
const extendedShares = { min: 0.19, max: 0.5 } as const;

/** Coupling (GeV^-1) and energy (GeV) that tell whether N of a mass comes from afar. */
const typicalCoupling = 1e-7;

const typicalEnergy = 1;

/** Couplings (GeV^-1) and energy (GeV) of N that a response with a cone shall see. */
const seenCouplings = [1e-7, 1e-6, 1e-5] as const;

const seenEnergy = 7;

/** Exponent below 1 lifts rare channels: they stay visible when a setting or a region favours them. */
const shareExponent = 0.85;

/** Factor on the share of channels that the experiment's own settings leave out. */
const unusedShare = 0.1;

/** Length of an extended source that counts for its share, cm: a typical decay length. */
const typicalDepth = 1e4;

/** Points that measure each volume. */
const massPoints = 1024;

/** Weight of matter that does not have the fiducial volume ahead of it. */
const minAhead = 0.003;

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

/** Share of the extended sources: N of small mass live long and come from far upstream. */
function extendedShareOf(mass: number): number {
  const proper = properDecayLength(mass, { dMu: typicalCoupling, dTau: 0, dE: 0 }, "dirac");
  const far = ((typicalEnergy / mass) * proper) / typicalDepth;
  return extendedShares.min + ((extendedShares.max - extendedShares.min) * far) / (1 + far);
}

/** Part of the flights that follows one rate of the proposals, and what the sources count there. */
interface Part {
  readonly part: number;
  /** Index into the rates of a proposal. */
  readonly rate: number;
  /** Mass that is reached, by source, g; null for the mass ahead of the fiducial volume. */
  readonly reached: readonly number[] | null;
}

/** Each seen rate once for each of the couplings that the flights may get. */
function partsOf(
  detector: Detector,
  densities: readonly number[],
  sources: readonly Source[],
  axis: Vector,
  mass: number,
  proposals: readonly (EnergyTransferProposal | null)[],
): Part[] {
  const rates = proposals.find((proposal) => proposal !== null)?.rates ?? [];
  if (!rates.some(({ seen }) => seen))
    return rates.map(({ part }, rate) => ({ part, rate, reached: null }));
  const reached = seenCouplings.map((dMu) => {
    const proper = properDecayLength(mass, { dMu, dTau: 0, dE: 0 }, "dirac");
    return reachedMasses(detector, densities, sources, axis, (seenEnergy / mass) * proper);
  });
  return rates.flatMap(({ part, seen }, rate): Part[] =>
    seen
      ? reached.map((masses) => ({ part: part / reached.length, rate, reached: masses }))
      : [{ part, rate, reached: null }],
  );
}

/**
 * What the shares follow: the mass of each volume (g, what later volumes leave of it) times the
 * chance that an N straight along the beam meets the fiducial volume. By quasi Monte Carlo in the
 * volume's own bounds.
 */
function usefulMasses(
  detector: Detector,
  densities: readonly number[],
  [ax, ay, az]: Vector,
): number[] {
  const { fiducial } = detector;
  const points = new Uint32Array(3 * massPoints);
  sobolPoints(1, 0, massPoints, 3, points);
  const crossings = new Float64Array(2 * fiducial.solid.intervals);
  return detector.volumes.map((volume, index) => {
    const { min, max } = placedBounds(volume);
    const size = [0, 1, 2].map((k) => max[k]! - min[k]!);
    let hits = 0;
    let ahead = 0;
    for (let i = 0; i < massPoints; i++) {
      const x = min[0] + size[0]! * uniformOf(points[3 * i]!);
      const y = min[1] + size[1]! * uniformOf(points[3 * i + 1]!);
      const z = min[2] + size[2]! * uniformOf(points[3 * i + 2]!);
      if (volumeAt(detector, x, y, z) !== index) continue;
      hits++;
      const found = fiducial.solid.intersect(
        x - fiducial.x,
        y - fiducial.y,
        z - fiducial.z,
        ax,
        ay,
        az,
        crossings,
        0,
      );
      if (found > 0 && crossings[2 * found - 1]! > 0) ahead++;
    }
    const cell = (size[0]! * size[1]! * size[2]!) / massPoints;
    return densities[index]! * cell * (minAhead * hits + (1 - minAhead) * ahead);
  });
}

/**
 * Share of the nearly pointlike form factor (the paper's Eq. A3 read in GeV) in the proposal: it
 * keeps Q^2 covered for every form factor that the flights may be read with.
 */
const pointlikeShare = 0.03;

function formFactorEnvelope(channel: Channel): (transfer: number) => number {
  if (channel.process === "proton" || channel.table !== undefined) return () => 1;
  return (transfer) => {
    const q = Math.sqrt(transfer);
    const charge = nuclearFormFactor("fourier-bessel", channel.target, q);
    const helm = nuclearFormFactor("helm", channel.target, q);
    const pointlike = nuclearFormFactor("dipole", channel.target, q);
    return Math.max(charge * charge, helm * helm) + pointlikeShare * pointlike * pointlike;
  };
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
  axis: Vector,
  protonsUsed: boolean,
): Injection {
  const sources = sourcesOf(detector);
  const masses = usefulMasses(detector, densities, axis);
  const depths = detector.volumes.map(({ solid }) =>
    Math.min(2 * solid.boundingRadius, typicalDepth),
  );
  const flux = totalFlux(beam);
  const proposals = channels.map((channel) =>
    energyTransferProposal(channel, mass, beam, guide, {
      flux,
      squaredFormFactor: formFactorEnvelope(channel),
      natures: ["dirac", "majorana"],
    }),
  );
  const parts = partsOf(detector, densities, sources, axis, mass, proposals);
  const candidates: { source: number; channel: number; targets: number; shares: number[] }[] = [];
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
      const shares = parts.map(({ rate, reached }) => {
        const useful = reached === null ? grams : reached[sourceIndex]!;
        return used * (targets * proposal.rates[rate]!.rate * useful) ** shareExponent;
      });
      candidates.push({ source: sourceIndex, channel: channelIndex, targets, shares });
    });
  });
  const isExtended = ({ source }: { source: number }) => sources[source]!.extended;
  const probabilities = candidates.map(() => 0);
  parts.forEach(({ part, reached }, k) => {
    const sum = (wanted: (candidate: { source: number }) => boolean) =>
      candidates.reduce((total, each) => total + (wanted(each) ? each.shares[k]! : 0), 0);
    const [far, near] = [sum(isExtended), sum((each) => !isExtended(each))];
    // What is seen follows the decay lengths alone; of all N a part comes from afar in any case.
    const farPart = reached !== null ? far / (far + near) : near > 0 ? extendedShareOf(mass) : 1;
    candidates.forEach((each, index) => {
      const share = isExtended(each)
        ? (farPart * each.shares[k]!) / far
        : ((far > 0 ? 1 - farPart : 1) * each.shares[k]!) / near;
      if (share > 0) probabilities[index]! += part * share;
    });
  });
  const norm = probabilities.reduce((sum, value) => sum + value, 0);
  const pairs = candidates.map(({ source, channel, targets }, k) => ({
    source,
    channel,
    targetsPerGram: targets,
    probability: probabilities[k]! / norm,
  }));
  const cumulative = new Float64Array(pairs.length + 1);
  pairs.forEach(({ probability }, index) => {
    cumulative[index + 1] = cumulative[index]! + probability;
  });
  if (pairs.length > 0) cumulative[pairs.length] = 1;
  return { mass, sources, proposals, pairs, cumulative };
}
