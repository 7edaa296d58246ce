import type { BeamFile } from "../beam/beam-file.ts";
import { pointlikeCoherentCrossSection } from "../physics/coherent-cross-section.ts";
import {
  momentumTransferLimits,
  outgoingEnergy,
  outgoingVersine,
  thresholdEnergy,
} from "../physics/kinematics.ts";
import { protonCrossSection } from "../physics/proton-cross-section.ts";
import type { Channel } from "./channels.ts";
import type { SamplingGuide } from "./sampling-guide.ts";
import { seenChanceOf } from "./seen-chance.ts";

/** Cells in the scaled logarithm of Q^2; enough to follow the lobes of the form factors. */
const transferCells = 32;
/** Share of the proposal that ignores whether photons are above the threshold. */
const minShare = 0.2;
/** Rows of cells that are calculated: where the beam has more bins, neighbours share them. */
const maxRows = 40;
/** Bins above the threshold that have rows of their own in any case. */
const firstRows = 6;
/**
 * Where the response sees a cone only: parts that follow the rate itself, what is seen of it for
 * Dirac N and for Majorana N. Each is normed, so rare photons that are seen get their flights
 * however rare they are, and the converted ones stay known.
 */
const coneParts = { all: 0.2, dirac: 0.4, majorana: 0.25 } as const;
/** Least density of a cell against the mean: no allowed (E, Q^2) is left unsampled. */
const floorShare = 1e-3;

/**
 * Piecewise constant density in (E, v), v = ln(Q^2/Q2min(E)) / ln(Q2max(E)/Q2min(E)) in (0, 1),
 * close to flux x d sigma/dQ^2 x F^2 x the chance to be seen. It samples by inversion and reports its density.
 */
export interface EnergyTransferProposal {
  /** Energy edges, GeV; the first is the threshold. */
  readonly edges: Float64Array;
  /** Bin of the beam's table that the first bin lies in. */
  readonly firstBin: number;
  readonly transferCells: number;
  /** Cumulated probability of the energy bins, `edges.length` values from 0 to 1. */
  readonly energyCumulative: Float64Array;
  /** Bin that holds the beginning of each of equal steps of the cumulated probability. */
  readonly energyGuide: Uint16Array;
  /** Cumulated probability in v given the energy bin, (transferCells + 1) values a row. */
  readonly transferCumulative: Float64Array;
  /** Cell in v that holds the beginning of each of `transferCells` equal steps, by energy bin. */
  readonly transferGuide: Uint8Array;
  /**
   * Flux-weighted cross section, cm2 x flux at d = 1 GeV^-1, of each part of the mixture: decides
   * the share of samples.
   */
  readonly rates: readonly ProposalRate[];
}

/** Rate of one part of a mixture, and the part's share of the flights. */
export interface ProposalRate {
  readonly part: number;
  /** Counts only what a response with a cone sees. */
  readonly seen: boolean;
  readonly rate: number;
}

/** d sigma/dQ^2 of a channel at d = 1 GeV^-1 for a pointlike nucleus, cm2/GeV2. */
export function pointlikeCrossSection(
  channel: Channel,
  energy: number,
  mass: number,
  transfer: number,
): number {
  if (channel.table !== undefined) return channel.table.at(energy, transfer);
  return channel.process === "coherent"
    ? pointlikeCoherentCrossSection(
        energy,
        mass,
        channel.target.mass,
        channel.target.protons,
        transfer,
        channel.helicity,
      )
    : protonCrossSection(energy, mass, transfer, channel.helicity);
}

/** The parts of the mixture: share of the flights, and how the rate of a cell counts there. */
function partsOf(
  channel: Channel,
  mass: number,
  guide: SamplingGuide,
  natures: ProposalShape["natures"],
  largest: number,
): readonly {
  readonly part: number;
  readonly seen: boolean;
  readonly factor: (energy: number, transfer: number) => number;
}[] {
  const { threshold, cone } = guide;
  if (cone === null) {
    const factor = (energy: number) =>
      minShare + (1 - minShare) * Math.max(0, 1 - threshold / energy) ** 2;
    return [{ part: 1, seen: false, factor }];
  }
  const seen = (slope: number) => {
    const chance = seenChanceOf(guide, cone, mass, largest, slope);
    return (energy: number, transfer: number) => {
      const target = channel.target.mass;
      const energyN = outgoingEnergy(energy, target, transfer);
      if (!(energyN > mass)) return 0;
      return chance.at(energyN, outgoingVersine(energy, mass, target, transfer));
    };
  };
  return [
    { part: coneParts.all, seen: false, factor: () => 1 },
    ...natures.map((nature) => ({
      part: coneParts[nature],
      seen: true,
      factor: seen(nature === "dirac" ? channel.helicity : 0),
    })),
  ];
}

/** What the proposal follows besides the pointlike cross section. */
export interface ProposalShape {
  /** Neutrinos per energy bin of the beam, any scale. */
  readonly flux: Float64Array;
  /** F^2 or what stands for it at Q^2 (GeV^2). */
  readonly squaredFormFactor: (transfer: number) => number;
  /** Natures of N that a response with a cone is sampled for. */
  readonly natures: readonly ("dirac" | "majorana")[];
}

/**
 * Builds the proposal of a channel at a mass; null where the beam does not reach the threshold.
 */
export function energyTransferProposal(
  channel: Channel,
  mass: number,
  beam: BeamFile,
  guide: SamplingGuide,
  { flux, squaredFormFactor, natures }: ProposalShape,
): EnergyTransferProposal | null {
  const threshold = thresholdEnergy(mass, channel.target.mass);
  const top = beam.edges.length - 1;
  const first = beam.edges.findIndex((edge) => edge > threshold);
  if (first < 0) return null;
  const firstBin = Math.max(0, first - 1);
  const bins = top - firstBin;
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i++) edges[i] = beam.edges[firstBin + i]!;
  edges[0] = Math.max(edges[0]!, threshold);

  const parts = partsOf(channel, mass, guide, natures, beam.edges.at(-1)!);
  const densities = parts.map(() => new Float64Array(bins * transferCells));
  const rates = new Float64Array(parts.length);
  const together = Math.max(1, Math.floor(bins / maxRows));
  /** Gives a bin the cells of the one before it, in the ratio of their neutrinos. */
  const copied = (i: number) => {
    const before = flux[firstBin + i - 1]! * (edges[i]! - edges[i - 1]!);
    if (!(before > 0)) return false;
    const ratio = (flux[firstBin + i]! * (edges[i + 1]! - edges[i]!)) / before;
    for (let k = 0; k < densities.length; k++) {
      const density = densities[k]!;
      for (let at = i * transferCells; at < (i + 1) * transferCells; at++) {
        const value = density[at - transferCells]! * ratio;
        density[at] = value;
        rates[k] = rates[k]! + value;
      }
    }
    return true;
  };
  for (let i = 0; i < bins; i++) {
    const width = edges[i + 1]! - edges[i]!;
    const energy = edges[i]! + 0.5 * width;
    if (i >= firstRows && (i - firstRows) % together > 0 && copied(i)) continue;
    const { minimum, maximum } = momentumTransferLimits(energy, mass, channel.target.mass);
    const span = Math.log(maximum / minimum);
    for (let j = 0; j < transferCells; j++) {
      const transfer = minimum * Math.exp((span * (j + 0.5)) / transferCells);
      const value =
        (flux[firstBin + i]! *
          pointlikeCrossSection(channel, energy, mass, transfer) *
          squaredFormFactor(transfer) *
          transfer *
          span *
          width) /
        transferCells;
      if (!(value > 0)) continue;
      for (let k = 0; k < parts.length; k++) {
        const counted = value * parts[k]!.factor(energy, transfer);
        densities[k]![i * transferCells + j] = counted;
        rates[k] = rates[k]! + counted;
      }
    }
  }
  if (!(rates[0]! > 0)) return null;
  const density = mixture(
    densities,
    parts.map(({ part }, k) => (rates[k]! > 0 ? part / rates[k]! : 0)),
  );
  const total = density.reduce((sum, value) => sum + value, 0);

  const floor = (floorShare * total) / (bins * transferCells);
  const energyCumulative = new Float64Array(bins + 1);
  const transferCumulative = new Float64Array(bins * (transferCells + 1));
  for (let i = 0; i < bins; i++) {
    const row = i * (transferCells + 1);
    // Nothing is thrown where the beam has no neutrinos.
    const min = flux[firstBin + i]! > 0 ? floor : 0;
    for (let j = 0; j < transferCells; j++) {
      transferCumulative[row + j + 1] =
        transferCumulative[row + j]! + density[i * transferCells + j]! + min;
    }
    const sum = transferCumulative[row + transferCells]!;
    energyCumulative[i + 1] = energyCumulative[i]! + sum;
    for (let j = 1; j <= transferCells; j++) {
      transferCumulative[row + j] =
        sum > 0 ? transferCumulative[row + j]! / sum : j / transferCells;
    }
  }
  const last = energyCumulative[bins]!;
  for (let i = 1; i <= bins; i++) energyCumulative[i] = energyCumulative[i]! / last;
  return {
    edges,
    firstBin,
    transferCells,
    energyCumulative,
    energyGuide: guideOf(energyCumulative),
    transferCumulative,
    transferGuide: transferGuideOf(transferCumulative, bins),
    rates: parts.map(({ part, seen }, k) => ({ part, seen, rate: rates[k]! })),
  };
}

const guideSteps = 512;

/** Where a search in cumulated probabilities may begin, for each of 512 steps. */
export function guideOf(cumulative: Float64Array): Uint16Array {
  const guide = new Uint16Array(guideSteps);
  let bin = 0;
  for (let k = 0; k < guideSteps; k++) {
    while (bin < cumulative.length - 2 && cumulative[bin + 1]! <= k / guideSteps) bin++;
    guide[k] = bin;
  }
  return guide;
}

/** The same within the cells in v of each bin. */
function transferGuideOf(cumulative: Float64Array, bins: number): Uint8Array {
  const guide = new Uint8Array(bins * transferCells);
  for (let bin = 0; bin < bins; bin++) {
    const row = bin * (transferCells + 1);
    let cell = 0;
    for (let k = 0; k < transferCells; k++) {
      while (cell < transferCells - 1 && cumulative[row + cell + 1]! <= k / transferCells) cell++;
      guide[bin * transferCells + k] = cell;
    }
  }
  return guide;
}

/** Sum of densities with their factors. */
function mixture(densities: readonly Float64Array[], factors: readonly number[]): Float64Array {
  const sum = new Float64Array(densities[0]!.length);
  for (let k = 0; k < densities.length; k++) {
    const density = densities[k]!;
    const factor = factors[k]!;
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + factor * density[i]!;
  }
  return sum;
}
