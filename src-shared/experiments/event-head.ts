import { volumeAt } from "../geometry/ray-tracer.ts";
import { momentumTransferLimits, thresholdEnergy } from "../physics/kinematics.ts";
import type { Channel } from "../simulation/channels.ts";
import { pointlikeCrossSection } from "../simulation/energy-transfer-proposal.ts";
import type { SimulationContext } from "../simulation/simulation-context.ts";
import { countsChannel, squaredFormFactorOf } from "../simulation/stratum.ts";
import type { Model } from "../specification/run-specification.ts";
import { beamParents } from "./event-particles.ts";

/** Flux of one kind of neutrino at the detector, 1/cm2/GeV/POT, by the bins of `EventHead`. */
export interface ParentFlux {
  /** Monte Carlo particle number. */
  readonly number: number;
  readonly flux: readonly number[];
}

/** What belongs to all events of a run. */
export interface EventHead {
  /** Edges of the beam's bins, GeV, and the neutrinos that make N. */
  readonly edges: readonly number[];
  readonly parents: readonly ParentFlux[];
  /** Mass of each target at rest, GeV, by its particle number. */
  readonly targets: readonly (readonly [number, number])[];
  /**
   * Cross section of nu A -> N A per atom of a material, averaged over the flux of the parents, cm2,
   * without Pauli blocking; with the material's name. Null where none fills the middle of the
   * fiducial volume.
   */
  readonly crossSection: { readonly perAtom: number; readonly material: string } | null;
}

/** Steps in ln Q^2 of a total cross section: to 1e-3 where the form factor swings. */
const transferSteps = 400;

/** @param targets by particle number, GeV */
export function eventHead(
  context: SimulationContext,
  model: Model,
  targets: ReadonlyMap<number, number>,
): EventHead {
  const { beam, settings } = context;
  const parents = beamParents(beam, model, settings.flavours === "both");
  return {
    edges: beam.edges,
    parents: parents.map(({ number, flux }) => ({ number, flux })),
    targets: [...targets],
    crossSection: averageCrossSection(context, model, parents),
  };
}

function averageCrossSection(
  context: SimulationContext,
  model: Model,
  parents: readonly { readonly flux: readonly number[]; readonly squaredCoupling: number }[],
): EventHead["crossSection"] {
  const { detector, materials, channels, settings, beam } = context;
  const { x, y, z } = detector.fiducial;
  const material = materials[volumeAt(detector, x, y, z)];
  if (material === undefined) return null;
  const { edges } = beam;
  const width = (bin: number) => edges[bin + 1]! - edges[bin]!;
  const flux = parents.reduce(
    (sum, parent) => sum + parent.flux.reduce((all, value, bin) => all + value * width(bin), 0),
    0,
  );
  const atoms = material.constituents.reduce((sum, { perGram }) => sum + perGram, 0);
  const counted = channels.filter((channel) => countsChannel(channel, settings));
  const protons =
    material.freeProtonsPerGram +
    (settings.incoherentProtons === "all" ? material.boundProtonsPerGram : 0);
  const perGram = (channel: Channel) =>
    channel.process === "proton"
      ? protons
      : (material.constituents.find(({ nuclide }) => nuclide.name === channel.target.name)
          ?.perGram ?? 0);
  let sum = 0;
  for (const channel of counted) {
    const targets = perGram(channel);
    if (!(targets > 0)) continue;
    for (let bin = 0; bin + 1 < edges.length; bin++) {
      const rate = parents.reduce(
        (all, parent) => all + parent.flux[bin]! * parent.squaredCoupling,
        0,
      );
      if (!(rate > 0)) continue;
      const energy = (edges[bin]! + edges[bin + 1]!) / 2;
      sum += targets * rate * width(bin) * totalOf(channel, context, energy, model.mass);
    }
  }
  const perAtom = flux > 0 && atoms > 0 ? sum / flux / atoms : 0;
  return perAtom > 0 ? { perAtom, material: material.name } : null;
}

/** Total cross section of a channel at d = 1 GeV^-1, cm2. */
function totalOf(
  channel: Channel,
  { settings }: SimulationContext,
  energy: number,
  mass: number,
): number {
  if (!(energy > thresholdEnergy(mass, channel.target.mass))) return 0;
  const { minimum, maximum } = momentumTransferLimits(energy, mass, channel.target.mass);
  const formFactor = squaredFormFactorOf(channel, settings);
  const step = Math.log(maximum / minimum) / transferSteps;
  let sum = 0;
  for (let k = 0; k < transferSteps; k++) {
    const transfer = minimum * Math.exp((k + 0.5) * step);
    const squared = formFactor?.at(transfer) ?? 1;
    sum += pointlikeCrossSection(channel, energy, mass, transfer) * squared * transfer * step;
  }
  return sum;
}
