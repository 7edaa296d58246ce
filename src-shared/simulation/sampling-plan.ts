import { DomainError } from "../errors.ts";
import { decayWidth, type Nature } from "../physics/decay.ts";
import { reducedPlanckConstant } from "../physics/constants.ts";
import { cellColumns } from "./cell-columns.ts";
import { decayCellsOf, DecayPoints } from "./decay-cells.ts";
import { energyTransferProposal } from "./energy-transfer-proposal.ts";
import type { ShowerGuide } from "./photon-emission.ts";
import { ReachAlongEnergy, reachOf, servedCouplings } from "./reach.ts";
import type { SimulationContext } from "./simulation-context.ts";
import { countsChannel, squaredFormFactorOf, type Stratum, stratumOf } from "./stratum.ts";
import type { ServedLengths } from "./vertex-length.ts";
import { type ChanceSeen, visibilityOf } from "./visibility.ts";
import { VisibleEnergies } from "./visible-energies.ts";

/**
 * How much a coupling counts for the sample: a little in any case, much where events are expected
 * but not so many that the experiment would have drowned in them.
 */
const minImportance = 0.02;
const fewEvents = 3;
const manyEvents = 1e5;
/** Parts of the decay points that follow visibility alone, and that follow nothing. */
const visiblePart = 0.05;
const evenPart = 0.01;
/** Least flights of a stratum in one replicate. */
const minFlights = 16;

/** How a sample is spent: strata, their flights in each replicate, and where N decays. */
export interface SamplingPlan {
  readonly strata: readonly PlannedStratum[];
  /** What of the showers steers the photons. */
  readonly guide: ShowerGuide;
  /** Flights of one replicate, all strata. */
  readonly flightsPerReplicate: number;
}

export interface PlannedStratum {
  readonly stratum: Stratum;
  /** Flights in one replicate, a power of two. */
  readonly flights: number;
  readonly points: DecayPoints;
  /** Decay lengths that vertices are drawn for where the beam diverges. */
  readonly lengths: ServedLengths;
}

/**
 * Plans the sample of a mass. Everything steers the sampling only; weights are exact whatever the
 * plan says. A pure function of its arguments, some milliseconds.
 *
 * @param mass GeV; @param flux that the coupling acts on, per energy bin of the beam
 * @param exposure protons on target that the numbers of events are judged by
 * @param seen chance that the shower of a photon is selected
 * @param angularWidth of the smearing of a shower's direction, rad
 * @throws DomainError where the beam does not reach the threshold of any target
 */
export function planSample(
  mass: number,
  nature: Nature,
  context: SimulationContext,
  flux: Float64Array,
  exposure: number,
  flights: number,
  replicates: number,
  seen: ChanceSeen,
  angularWidth: number,
): SamplingPlan {
  const strata = context.channels.flatMap((channel, index): Stratum[] => {
    if (!countsChannel(channel, context.settings)) return [];
    const table = squaredFormFactorOf(channel, context.settings);
    const proposal = energyTransferProposal(channel, mass, context.beam, context.guide, {
      flux,
      squaredFormFactor: table === null ? () => 1 : (transfer) => table.at(transfer),
      natures: [nature],
    });
    if (proposal === null) return [];
    const stratum = stratumOf(index, context, proposal, nature);
    return stratum === null ? [] : [stratum];
  });
  if (strata.length === 0) {
    throw new DomainError("mass", mass, "masses that the beam's highest energy can produce");
  }
  const cells = decayCellsOf(context.detector, context.field.axis);
  const properLength = reducedPlanckConstant / decayWidth(mass, { dMu: 1, dTau: 0, dE: 0 }, nature);
  const columns = cellColumns(cells, context);
  const rates = strata.map(({ proposal }) => proposal.rates[0]!.rate);
  const guide = { visible: visibleEnergies(context, seen), angularWidth };
  const visibility = visibilityOf(strata, rates, columns, cells, context, mass, seen, guide);
  const reach = reachOf(strata, columns, visibility, mass, properLength);

  // Events expected by stratum and coupling, and what each coupling counts.
  const cellCount = cells.volumes.length;
  const converting = cells.volumes.map((volume, cell) => volume * visibility.mean[cell]!);
  const amounts = cells.volumes.map((volume, cell) => volume * visibility.rms[cell]!);
  const events = strata.map((_, s) =>
    servedCouplings.map(
      (coupling, j) =>
        product(converting, reach[s]!, j * cellCount) * rates[s]! * coupling ** 2 * exposure,
    ),
  );
  const totals = servedCouplings.map((_, j) => events.reduce((sum, row) => sum + row[j]!, 0));
  const importance = totals.map(
    (total) => minImportance + ((total / (total + fewEvents)) * manyEvents) / (total + manyEvents),
  );
  const share = (s: number, j: number) => (totals[j]! > 0 ? events[s]![j]! / totals[j]! : 0);
  const wanted = strata.map((_, s) =>
    Math.sqrt(servedCouplings.reduce((sum, __, j) => sum + importance[j]! * share(s, j) ** 2, 0)),
  );
  const counts = allocate(wanted, Math.floor(flights / replicates));
  const along = new ReachAlongEnergy(
    converting,
    columns,
    strata[0]!.proposal.edges,
    mass,
    properLength,
  );

  return {
    guide,
    strata: strata.map((stratum, s) => {
      const probability = new Float64Array(cellCount);
      const row = reach[s]!;
      for (let j = 0; j < servedCouplings.length; j++) {
        const mean = product(amounts, row, j * cellCount);
        const part = share(s, j) / mean;
        if (!(mean > 0) || !(part > 0)) continue;
        const weight = importance[j]! * part * part;
        for (let cell = 0; cell < cellCount; cell++) {
          const found = row[j * cellCount + cell]!;
          probability[cell] = probability[cell]! + weight * found * found;
        }
      }
      for (let cell = 0; cell < cellCount; cell++) {
        probability[cell] = amounts[cell]! * Math.sqrt(probability[cell]!);
      }
      const squares = servedCouplings.map((_, j) => importance[j]! * share(s, j) ** 2);
      return {
        stratum: { ...stratum, proposal: along.followedBy(stratum, squares) },
        flights: counts[s]!,
        lengths: servedLengths(squares, properLength),
        points: new DecayPoints(
          cells,
          context.field.axis,
          mixed(probability, amounts, cells.volumes),
        ),
      };
    }),
    flightsPerReplicate: counts.reduce((sum, count) => sum + count, 0),
  };
}

/** sum_k a_k b_(from + k). */
function product(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[from + k]!;
  return sum;
}

/** Part of the decay lengths that is even over all served couplings. */
const evenLengths = 0.1;

/** @param squares what each coupling counts for; @param properLength c tau at 1 GeV^-1, cm */
function servedLengths(squares: readonly number[], properLength: number): ServedLengths {
  const sum = squares.reduce((total, square) => total + square, 0);
  return {
    proper: Float64Array.from(servedCouplings, (coupling) => properLength / coupling ** 2),
    parts: Float64Array.from(squares, (square) => {
      const even = 1 / squares.length;
      return sum > 0 ? evenLengths * even + (1 - evenLengths) * (square / sum) : even;
    }),
  };
}

/** Cosines to the beam at which a photon's chance to be seen is asked for. */
const cosines = [1, 0.9, 0.6] as const;

/** Photons of high energy are few, and their bins ask for as small an error as the others. */
const energyLift = (energy: number) => Math.sqrt(energy);

/** By the guide of an experiment and its settings: they are the same for every mass. */
const visibleOfGuides = new WeakMap<object, { key: string; visible: VisibleEnergies }>();

/** Chance to be seen at the best of some directions. */
function visibleEnergies(
  { beam, guide, settings }: SimulationContext,
  seen: ChanceSeen,
): VisibleEnergies {
  const key = JSON.stringify(settings);
  const known = visibleOfGuides.get(guide);
  if (known?.key === key) return known.visible;
  const visible = new VisibleEnergies(
    beam.edges.at(-1)!,
    (energy) =>
      energyLift(energy) * Math.max(...cosines.map((cosine) => seen(energy, cosine, cosine))),
  );
  visibleOfGuides.set(guide, { key, visible });
  return visible;
}

function totalOf(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Each part normed to its share. */
function mixed(followed: Float64Array, visible: Float64Array, volumes: Float64Array): Float64Array {
  const [a, b, c] = [totalOf(followed), totalOf(visible), totalOf(volumes)];
  const norm = (a > 0 ? 1 - visiblePart - evenPart : 0) + (b > 0 ? visiblePart : 0) + evenPart;
  return Float64Array.from(followed, (value, cell) => {
    const first = a > 0 ? ((1 - visiblePart - evenPart) * value) / a : 0;
    const second = b > 0 ? (visiblePart * visible[cell]!) / b : 0;
    return (first + second + (evenPart * volumes[cell]!) / c) / norm;
  });
}

/**
 * Powers of two that follow the wanted shares within a number of flights: the one that lacks most is
 * doubled, as long as it fits.
 */
function allocate(wanted: readonly number[], flights: number): number[] {
  const sum = wanted.reduce((total, value) => total + value, 0);
  const counts = wanted.map(() => minFlights);
  let left = flights - minFlights * counts.length;
  const closed = new Set<number>();
  for (;;) {
    let best = -1;
    let lack = 0;
    for (let s = 0; s < counts.length; s++) {
      if (closed.has(s) || !(wanted[s]! > 0)) continue;
      const ratio = wanted[s]! / sum / counts[s]!;
      if (ratio > lack) [best, lack] = [s, ratio];
    }
    if (best < 0) return counts;
    if (counts[best]! > left) {
      closed.add(best);
      continue;
    }
    left -= counts[best]!;
    counts[best]! *= 2;
  }
}
