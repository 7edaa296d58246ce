import { outgoingVersine } from "../physics/kinematics.ts";
import { pauliFactor } from "../physics/pauli-blocking.ts";
import type { Nature } from "../physics/decay.ts";
import { type Channel, targetsPerGram } from "./channels.ts";
import { type EnergyTransferProposal, pointlikeCrossSection } from "./energy-transfer-proposal.ts";
import { register } from "./flight-registers.ts";
import { FormFactorTable } from "./form-factor-table.ts";
import type { SimulationContext } from "./simulation-context.ts";

/**
 * A channel as a stratum of the sample: it has points of its own, so that none of them is spent on
 * choosing a target, and all volumes that hold the target stand in it together.
 */
export interface Stratum {
  readonly channel: Channel;
  /** Index into the channels of the experiment. */
  readonly index: number;
  /** Photons fall as (1 - slope cos*)/2 in the rest frame of N: its helicity, 0 for Majorana. */
  readonly slope: number;
  readonly proposal: EnergyTransferProposal;
  /** F^2; null where the cross section has it already. */
  readonly squaredFormFactor: FormFactorTable | null;
  /** Targets in each volume that always count, 1/cm3. */
  readonly targets: Float64Array;
  /** Bound protons in each volume, which count times the Pauli factor, 1/cm3; null for others. */
  readonly boundProtons: Float64Array | null;
}

/** Tables of F^2 by nuclide and name, made once. */
const tables = new WeakMap<object, Map<string, FormFactorTable>>();

export function squaredFormFactorOf(
  { process, table, target }: Channel,
  { formFactor }: SimulationContext["settings"],
): FormFactorTable | null {
  if (process === "proton" || table !== undefined) return null;
  const known = tables.get(target) ?? new Map<string, FormFactorTable>();
  tables.set(target, known);
  let found = known.get(formFactor);
  if (found === undefined) {
    found = new FormFactorTable(formFactor, target);
    known.set(formFactor, found);
  }
  return found;
}

/** Whether the settings count a channel at all. */
export function countsChannel(
  { process, helicity }: Channel,
  { helicityConserving, incoherentProtons }: SimulationContext["settings"],
): boolean {
  if (helicity === -1 && helicityConserving === "off") return false;
  return process === "coherent" || incoherentProtons !== "none";
}

/** The stratum of a channel; null where no volume holds its target. */
export function stratumOf(
  index: number,
  context: SimulationContext,
  proposal: EnergyTransferProposal,
  nature: Nature,
): Stratum | null {
  const { materials, densities, settings } = context;
  const channel = context.channels[index]!;
  const onProtons = channel.process === "proton";
  const targets = Float64Array.from(materials, (material, volume) => {
    const perGram = onProtons ? material.freeProtonsPerGram : targetsPerGram(channel, material);
    return perGram * densities[volume]!;
  });
  const bound = Float64Array.from(
    materials,
    ({ boundProtonsPerGram }, volume) => boundProtonsPerGram * densities[volume]!,
  );
  const countsBound = onProtons && settings.incoherentProtons === "all";
  const isBlocked = countsBound && settings.pauliBlocking === "on";
  if (countsBound && !isBlocked) bound.forEach((value, volume) => (targets[volume]! += value));
  const boundProtons = isBlocked ? bound : null;
  if (![...targets, ...(boundProtons ?? [])].some((value) => value > 0)) return null;
  return {
    channel,
    index,
    slope: nature === "majorana" ? 0 : channel.helicity,
    proposal,
    squaredFormFactor: squaredFormFactorOf(channel, settings),
    targets,
    boundProtons,
  };
}

/** Draws energy and Q^2 of a stratum, and what follows for N, from `u` and `v` of the registers. */
export class UpscatterDraw {
  /** Bin of the beam's table. */
  fluxBin = 0;

  readonly #mass: number;

  constructor(mass: number) {
    this.#mass = mass;
  }

  draw({ channel, proposal, squaredFormFactor }: Stratum, flight: Float64Array): void {
    const u = flight[register.u]!;
    const v = flight[register.v]!;
    const mass = this.#mass;
    const { energyCumulative, transferCumulative, edges, transferCells: cells } = proposal;
    const { energyGuide, transferGuide } = proposal;
    let bin = energyGuide[(u * energyGuide.length) | 0]!;
    while (energyCumulative[bin + 1]! <= u) bin++;
    const below = energyCumulative[bin]!;
    const energyProbability = energyCumulative[bin + 1]! - below;
    const low = edges[bin]!;
    const width = edges[bin + 1]! - low;
    const energy = low + (width * (u - below)) / energyProbability;
    const row = bin * (cells + 1);
    let cell = transferGuide[bin * cells + ((v * cells) | 0)]!;
    while (cell < cells - 1 && transferCumulative[row + cell + 1]! <= v) cell++;
    const cellBelow = transferCumulative[row + cell]!;
    const cellProbability = transferCumulative[row + cell + 1]! - cellBelow;
    const scaled = (cell + (v - cellBelow) / cellProbability) / cells;
    // Limits of Q^2 without cancellation: Q2min = m^4 M^2 / (s Q2max).
    const targetMass = channel.target.mass;
    const s = targetMass * (targetMass + 2 * energy);
    const rootS = Math.sqrt(s);
    const sum = mass + targetMass;
    const difference = mass - targetMass;
    const product = (s - sum * sum) * (s - difference * difference);
    const momentum = product > 0 ? Math.sqrt(product) / (2 * rootS) : 0;
    const energyCentre = (s + mass * mass - targetMass * targetMass) / (2 * rootS);
    const energyNu = (s - targetMass * targetMass) / (2 * rootS);
    const maximum = 2 * energyNu * (energyCentre + momentum) - mass * mass;
    const root = mass * mass * targetMass;
    const minimum = (root * root) / (s * maximum);
    const span = Math.log(maximum / minimum);
    const transfer = minimum * Math.exp(span * scaled);
    flight[register.energy] = energy;
    flight[register.transfer] = transfer;
    this.fluxBin = proposal.firstBin + bin;
    const energyN = energy - transfer / (2 * targetMass);
    flight[register.energyN] = energyN;
    if (!(energyN > mass)) {
      flight[register.momentumN] = 0;
      flight[register.upscatter] = 0;
      return;
    }
    flight[register.momentumN] = Math.sqrt((energyN - mass) * (energyN + mass));
    flight[register.versine] = outgoingVersine(energy, mass, targetMass, transfer);
    const squared = squaredFormFactor === null ? 1 : squaredFormFactor.at(transfer);
    flight[register.upscatter] =
      pointlikeCrossSection(channel, energy, mass, transfer) *
      squared *
      ((width / energyProbability) * ((transfer * span) / (cells * cellProbability)));
  }
}

/** Targets of a stratum in a volume at a Q^2 (GeV^2), 1/cm3. */
export function targetsIn(
  { targets, boundProtons }: Stratum,
  volume: number,
  pauli: number,
): number {
  return boundProtons === null
    ? targets[volume]!
    : targets[volume]! + pauli * boundProtons[volume]!;
}

/** Pauli factor of a stratum at a Q^2; 1 where it does not act. */
export function pauliOf({ boundProtons }: Stratum, transfer: number): number {
  return boundProtons === null ? 1 : pauliFactor(transfer);
}
