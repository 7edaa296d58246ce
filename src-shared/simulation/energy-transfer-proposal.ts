import type { BeamFile } from "../beam/beam-file.ts";
import { totalFlux } from "../beam/effective-flux.ts";
import { pointlikeCoherentCrossSection } from "../physics/coherent-cross-section.ts";
import { momentumTransferLimits, thresholdEnergy } from "../physics/kinematics.ts";
import { nuclearFormFactor } from "../physics/nuclear-form-factors.ts";
import { protonCrossSection } from "../physics/proton-cross-section.ts";
import type { Channel } from "./channels.ts";
import { coneAngle, type SamplingGuide } from "./sampling-guide.ts";

/** Cells in the scaled logarithm of Q^2; enough to follow the lobes of the form factors. */
const transferCells = 64;
/**
 * Share of the nearly pointlike form factor (the paper's Eq. A3 read in GeV) in the proposal: it
 * keeps Q^2 covered for every form factor that cached flights may be read with.
 */
const pointlikeShare = 0.03;
/** Share of the proposal that ignores whether photons are seen. */
const leastShare = 0.2;
/** Least density of a cell against the mean: no allowed (E, Q^2) is left unsampled. */
const floorShare = 1e-3;

/**
 * Piecewise constant density in (E, v), v = ln(Q^2/Q2min(E)) / ln(Q2max(E)/Q2min(E)) in (0, 1),
 * close to flux x d sigma/dQ^2 x F^2 x the chance to be seen. It samples by inversion and reports its density.
 */
export interface EnergyTransferProposal {
  /** Energy edges, GeV; the first is the threshold. */
  readonly edges: Float64Array;
  readonly transferCells: number;
  /** Cumulated probability of the energy bins, `edges.length` values from 0 to 1. */
  readonly energyCumulative: Float64Array;
  /** Cumulated probability in v given the energy bin, (transferCells + 1) values a row. */
  readonly transferCumulative: Float64Array;
  /** Flux-weighted cross section, cm2 x flux at d = 1 GeV^-1: decides the share of samples. */
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

function formFactorEnvelope(channel: Channel, transfer: number): number {
  if (channel.process === "proton" || channel.table !== undefined) return 1;
  const q = Math.sqrt(transfer);
  const charge = nuclearFormFactor("fourier-bessel", channel.target, q);
  const helm = nuclearFormFactor("helm", channel.target, q);
  const pointlike = nuclearFormFactor("dipole", channel.target, q);
  return Math.max(charge * charge, helm * helm) + pointlikeShare * pointlike * pointlike;
}

/**
 * Rough probability that a photon from a neutrino of this energy is seen, `leastShare` at least.
 * Its decay cone opens with m/E; helicity-flipping N hardly emit along their flight, so their share
 * falls with the fourth power of the angle seen.
 */
function visibleShare(
  channel: Channel,
  energy: number,
  mass: number,
  guide: SamplingGuide,
): number {
  const above = Math.max(0, 1 - guide.threshold / energy) ** 2;
  let inside = 1;
  if (guide.cone !== null) {
    inside = Math.min(1, ((energy / mass) * coneAngle(guide.cone, energy)) ** 2);
    if (channel.helicity === 1) inside *= inside;
  }
  return leastShare + (1 - leastShare) * above * inside;
}

/**
 * Builds the proposal of a channel at a mass; null where the beam does not reach the threshold.
 */
export function energyTransferProposal(
  channel: Channel,
  mass: number,
  beam: BeamFile,
  guide: SamplingGuide,
): EnergyTransferProposal | null {
  const threshold = thresholdEnergy(mass, channel.target.mass);
  const flux = totalFlux(beam);
  const top = beam.edges.length - 1;
  const first = beam.edges.findIndex((edge) => edge > threshold);
  if (first < 0) return null;
  const firstBin = Math.max(0, first - 1);
  const bins = top - firstBin;
  const edges = new Float64Array(bins + 1);
  for (let i = 0; i <= bins; i++) edges[i] = beam.edges[firstBin + i]!;
  edges[0] = Math.max(edges[0]!, threshold);

  const density = new Float64Array(bins * transferCells);
  let rate = 0;
  for (let i = 0; i < bins; i++) {
    const width = edges[i + 1]! - edges[i]!;
    const energy = edges[i]! + 0.5 * width;
    const { minimum, maximum } = momentumTransferLimits(energy, mass, channel.target.mass);
    const span = Math.log(maximum / minimum);
    const visible = visibleShare(channel, energy, mass, guide);
    for (let j = 0; j < transferCells; j++) {
      const transfer = minimum * Math.exp((span * (j + 0.5)) / transferCells);
      const value =
        (flux[firstBin + i]! *
          pointlikeCrossSection(channel, energy, mass, transfer) *
          formFactorEnvelope(channel, transfer) *
          visible *
          transfer *
          span *
          width) /
        transferCells;
      density[i * transferCells + j] = value;
      rate += value;
    }
  }
  if (!(rate > 0)) return null;

  const floor = (floorShare * rate) / (bins * transferCells);
  const energyCumulative = new Float64Array(bins + 1);
  const transferCumulative = new Float64Array(bins * (transferCells + 1));
  for (let i = 0; i < bins; i++) {
    const row = i * (transferCells + 1);
    // Nothing is thrown where the beam has no neutrinos.
    const least = flux[firstBin + i]! > 0 ? floor : 0;
    for (let j = 0; j < transferCells; j++) {
      transferCumulative[row + j + 1] =
        transferCumulative[row + j]! + density[i * transferCells + j]! + least;
    }
    const sum = transferCumulative[row + transferCells]!;
    energyCumulative[i + 1] = energyCumulative[i]! + sum;
    for (let j = 1; j <= transferCells; j++) {
      transferCumulative[row + j] =
        sum > 0 ? transferCumulative[row + j]! / sum : j / transferCells;
    }
  }
  const total = energyCumulative[bins]!;
  for (let i = 1; i <= bins; i++) energyCumulative[i] = energyCumulative[i]! / total;
  return { edges, transferCells, energyCumulative, transferCumulative, rate };
}
