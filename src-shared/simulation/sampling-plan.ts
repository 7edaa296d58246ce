import { DomainError } from "../errors.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { binOf } from "../numerics/table.ts";
import { decayWidth, type Nature } from "../physics/decay.ts";
import { reducedPlanckConstant } from "../physics/constants.ts";
import { acrossAxes } from "./across-axes.ts";
import { Column } from "./column.ts";
import { ConversionTracer } from "./conversion.ts";
import { type DecayCells, decayCellsOf, DecayPoints } from "./decay-cells.ts";
import {
  type EnergyTransferProposal,
  energyTransferProposal,
  guideOf,
} from "./energy-transfer-proposal.ts";
import { flightRegisters, register } from "./flight-registers.ts";
import { PhotonEmission, type ShowerGuide } from "./photon-emission.ts";
import type { SimulationContext } from "./simulation-context.ts";
import {
  countsChannel,
  squaredFormFactorOf,
  type Stratum,
  stratumOf,
  targetsIn,
  UpscatterDraw,
} from "./stratum.ts";
import type { ServedLengths } from "./vertex-length.ts";
import { VisibleEnergies } from "./visible-energies.ts";

/** Couplings that a sample serves, GeV^-1: from all N living long to all decaying at once. */
const couplings = Array.from({ length: 13 }, (_, j) => 10 ** (-9 + j / 2));
/**
 * How much a coupling counts for the sample: a little in any case, much where events are expected
 * but not so many that the experiment would have drowned in them.
 */
const leastImportance = 0.02;
const fewEvents = 3;
const manyEvents = 1e5;
/** Quantiles of the neutrino energy that stand for all in the plan. */
const energyQuantiles = [0.25, 0.6, 0.9] as const;
/** Photons that feel out a cell. */
const pilotPhotons = { sphere: 16, box: 8 } as const;
/** Length of a stretch of matter that counts for the strata of the pilot, cm. */
const nearLength = 1000;
/** A cell counts at least this share of its most visible neighbour: the pilot may have missed it. */
const neighbourShare = 0.3;
/** Least part of the largest reach that an energy counts by. */
const leastReach = 0.02;
/** Parts of the decay points that follow visibility alone, and that follow nothing. */
const visiblePart = 0.05;
const evenPart = 0.01;
/** Least flights of a stratum in one replicate. */
const leastFlights = 16;
const pilotSeed = 1;

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
 * @param seen chance that a shower of a true energy (GeV) and a cosine to the beam is selected
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
  seen: (energy: number, cosine: number) => number,
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
  const visibility = pilot(strata, rates, columns, cells, context, mass, seen, guide);
  const reach = reachOf(strata, columns, visibility, mass, properLength);

  // Events expected by stratum and coupling, and what each coupling counts.
  const cellCount = cells.volumes.length;
  const converting = cells.volumes.map((volume, cell) => volume * visibility.mean[cell]!);
  const amounts = cells.volumes.map((volume, cell) => volume * visibility.rms[cell]!);
  const events = strata.map((_, s) =>
    couplings.map(
      (coupling, j) =>
        product(converting, reach[s]!, j * cellCount) * rates[s]! * coupling ** 2 * exposure,
    ),
  );
  const totals = couplings.map((_, j) => events.reduce((sum, row) => sum + row[j]!, 0));
  const importance = totals.map(
    (total) =>
      leastImportance + ((total / (total + fewEvents)) * manyEvents) / (total + manyEvents),
  );
  const share = (s: number, j: number) => (totals[j]! > 0 ? events[s]![j]! / totals[j]! : 0);
  const wanted = strata.map((_, s) =>
    Math.sqrt(couplings.reduce((sum, __, j) => sum + importance[j]! * share(s, j) ** 2, 0)),
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
      for (let j = 0; j < couplings.length; j++) {
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
      const squares = couplings.map((_, j) => importance[j]! * share(s, j) ** 2);
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

/** Part of the decay lengths that is even over all couplings. */
const evenLengths = 0.1;

/** @param squares what each coupling counts for; @param properLength c tau at 1 GeV^-1, cm */
function servedLengths(squares: readonly number[], properLength: number): ServedLengths {
  const sum = squares.reduce((total, square) => total + square, 0);
  return {
    proper: Float64Array.from(couplings, (coupling) => properLength / coupling ** 2),
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

/** Chance to be seen at the best of some directions. */
function visibleEnergies(
  { beam }: SimulationContext,
  seen: (energy: number, cosine: number) => number,
): VisibleEnergies {
  return new VisibleEnergies(
    beam.edges.at(-1)!,
    (energy) => energyLift(energy) * Math.max(...cosines.map((cosine) => seen(energy, cosine))),
  );
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
  const counts = wanted.map(() => leastFlights);
  let left = flights - leastFlights * counts.length;
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

/** Typical neutrino energies of a stratum, GeV. */
function typicalEnergies({ proposal }: Stratum): number[] {
  const { energyCumulative, edges } = proposal;
  return energyQuantiles.map((quantile) => {
    const bin = binOf(energyCumulative, quantile);
    return 0.5 * (edges[bin]! + edges[bin + 1]!);
  });
}

/**
 * Column behind each cell as N of a coupling see it, straight along the beam: targets times the
 * chance to decay in the cell, 1/cm3. By stratum: [coupling x cells + cell].
 */
function reachOf(
  strata: readonly Stratum[],
  columns: CellColumns,
  { rms }: Visibility,
  mass: number,
  properLength: number,
): Float64Array[] {
  const cellCount = rms.length;
  // Both helicities of a target see the same column.
  const same = strata.map(({ channel }) =>
    strata.findIndex(
      (other) =>
        other.channel.target === channel.target && other.channel.process === channel.process,
    ),
  );
  const reach: Float64Array[] = [];
  const distinct: { readonly targets: Float64Array; readonly row: Float64Array }[] = [];
  strata.forEach((stratum, s) => {
    const first = same[s]!;
    const row = first < s ? reach[first]! : new Float64Array(couplings.length * cellCount);
    reach.push(row);
    if (first < s) return;
    const targets = stratum.targets.map((_, volume) => targetsIn(stratum, volume, 1));
    distinct.push({ targets, row });
  });
  const energies = typicalEnergies(strata[0]!);
  // 1/lambda of each coupling and energy, 1/cm.
  const inverse = Float64Array.from(
    couplings.flatMap((coupling) =>
      energies.map((energy) => {
        const momentum = Math.sqrt(Math.max(1e-4, (energy / mass) ** 2 - 1));
        return coupling ** 2 / (momentum * properLength);
      }),
    ),
  );
  const lives = new Float64Array(couplings.length);
  for (let cell = 0; cell < cellCount; cell++) {
    // Where nothing is seen the column does not matter.
    if (rms[cell] === 0) continue;
    for (let k = columns.first[cell]!; k < columns.first[cell + 1]!; k++) {
      const from = columns.from[k]!;
      const length = columns.to[k]! - from;
      const volume = columns.volume[k]!;
      for (let j = 0; j < couplings.length; j++) {
        let sum = 0;
        for (let q = 0; q < energies.length; q++) {
          const rate = inverse[j * energies.length + q]!;
          const depth = from * rate;
          if (depth < 60) sum += Math.exp(-depth) * -Math.expm1(-length * rate);
        }
        lives[j] = sum / energies.length;
      }
      for (const { targets, row } of distinct) {
        const amount = targets[volume]!;
        if (!(amount > 0)) continue;
        for (let j = 0; j < couplings.length; j++) {
          const at = j * cellCount + cell;
          row[at] = row[at]! + amount * lives[j]!;
        }
      }
    }
  }
  return reach;
}

/** The stretches behind the middle of each cell, straight against the beam. */
interface CellColumns {
  /** First stretch of each cell; one entry more than cells. */
  readonly first: Int32Array;
  /** cm from the middle. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly volume: Int32Array;
}

/** By detector: they are the same for every mass. */
const columnsOfDetectors = new WeakMap<object, { key: string; columns: CellColumns }>();

function cellColumns(
  cells: DecayCells,
  { detector, field, settings }: SimulationContext,
): CellColumns {
  const key = `${field.axis.join("/")}/${settings.beamRadius}`;
  const known = columnsOfDetectors.get(detector);
  if (known?.key === key) return known.columns;
  const column = new Column(detector, field, settings.beamRadius);
  const flight = flightRegisters();
  flight.set(field.axis, register.nx);
  const middles = cellMiddles(cells, field.axis);
  const first = new Int32Array(cells.volumes.length + 1);
  const from: number[] = [];
  const to: number[] = [];
  const volume: number[] = [];
  for (let cell = 0; cell < cells.volumes.length; cell++) {
    flight.set(middles.subarray(3 * cell, 3 * cell + 3), register.x);
    column.trace(flight);
    for (let k = 0; k < column.count; k++) {
      from.push(column.from[k]!);
      to.push(column.to[k]!);
      volume.push(column.volume[k]!);
    }
    first[cell + 1] = from.length;
  }
  const columns = {
    first,
    from: Float64Array.from(from),
    to: Float64Array.from(to),
    volume: Int32Array.from(volume),
  };
  columnsOfDetectors.set(detector, { key, columns });
  return columns;
}

/** Neutrino energies at which the column behind the most visible cells is felt out. */
const energyNodes = 12;
/** Cells that stand for all there. */
const visibleCells = 12;

/**
 * How the chance to decay in sight follows the energy: N from afar that are slow do not arrive, fast
 * ones from nearby fly on.
 */
class ReachAlongEnergy {
  readonly #first: number;
  readonly #last: number;
  /** Of each stretch behind the cells: what the cell counts, the volume, and [coupling x energy]. */
  readonly #stretches: {
    readonly amount: number;
    readonly volume: number;
    readonly lives: Float64Array;
  }[] = [];

  constructor(
    amounts: Float64Array,
    columns: CellColumns,
    edges: Float64Array,
    mass: number,
    properLength: number,
  ) {
    this.#first = Math.max(edges[0]!, mass * 1.001);
    this.#last = edges.at(-1)!;
    const inverse = Array.from({ length: energyNodes }, (_, q) => {
      const energy = this.#energyAt(q);
      return 1 / (Math.sqrt(Math.max(1e-4, (energy / mass) ** 2 - 1)) * properLength);
    });
    const best = Array.from(amounts, (amount, cell) => ({ amount, cell }))
      .toSorted((one, other) => other.amount - one.amount)
      .slice(0, visibleCells);
    for (const { amount, cell } of best) {
      for (let k = columns.first[cell]!; k < columns.first[cell + 1]!; k++) {
        const from = columns.from[k]!;
        const length = columns.to[k]! - from;
        const lives = new Float64Array(couplings.length * energyNodes);
        couplings.forEach((coupling, j) => {
          for (let q = 0; q < energyNodes; q++) {
            const rate = coupling * coupling * inverse[q]!;
            const depth = from * rate;
            if (depth < 60) {
              lives[j * energyNodes + q] = Math.exp(-depth) * -Math.expm1(-length * rate);
            }
          }
        });
        this.#stretches.push({ amount, volume: columns.volume[k]!, lives });
      }
    }
  }

  #energyAt(q: number): number {
    return this.#first * (this.#last / this.#first) ** (q / (energyNodes - 1));
  }

  /** The proposal of a stratum with its energies following the reach. @param squares by coupling */
  followedBy(stratum: Stratum, squares: readonly number[]): EnergyTransferProposal {
    const { proposal } = stratum;
    const reach = new Float64Array(couplings.length * energyNodes);
    for (const { amount, volume, lives } of this.#stretches) {
      const targets = targetsIn(stratum, volume, 1) * amount;
      if (!(targets > 0)) continue;
      for (let at = 0; at < reach.length; at++) reach[at] = reach[at]! + targets * lives[at]!;
    }
    const factor = new Float64Array(energyNodes);
    squares.forEach((square, j) => {
      const row = reach.subarray(j * energyNodes, (j + 1) * energyNodes);
      const mean = row.reduce((total, value) => total + value, 0) / energyNodes;
      if (!(mean > 0) || !(square > 0)) return;
      row.forEach((value, q) => {
        factor[q] = factor[q]! + square * (value / mean) ** 2;
      });
    });
    const largest = Math.sqrt(Math.max(...factor));
    if (!(largest > 0)) return proposal;
    const logs = Array.from(factor, (square) =>
      Math.log(Math.max(Math.sqrt(square), leastReach * largest)),
    );
    const span = Math.log(this.#last / this.#first);
    const bins = proposal.edges.length - 1;
    const cumulative = new Float64Array(bins + 1);
    for (let bin = 0; bin < bins; bin++) {
      const middle = 0.5 * (proposal.edges[bin]! + proposal.edges[bin + 1]!);
      const position = Math.max(0, (Math.log(middle / this.#first) / span) * (energyNodes - 1));
      const below = Math.min(energyNodes - 2, Math.floor(position));
      const log = logs[below]! + (position - below) * (logs[below + 1]! - logs[below]!);
      const part = proposal.energyCumulative[bin + 1]! - proposal.energyCumulative[bin]!;
      cumulative[bin + 1] = cumulative[bin]! + part * Math.exp(log);
    }
    const total = cumulative[bins]!;
    const energyCumulative = cumulative.map((value) => value / total);
    energyCumulative[bins] = 1;
    return { ...proposal, energyCumulative, energyGuide: guideOf(energyCumulative) };
  }
}

/** Middle of each cell, cm; those of a sphere about the beam, on one side of it. */
function cellMiddles(cells: DecayCells, axis: readonly [number, number, number]): Float64Array {
  const [one, two, three] = cells.counts;
  const middle = (k: 0 | 1 | 2, i: number) => 0.5 * (cells.edges[k][i]! + cells.edges[k][i + 1]!);
  const points = new Float64Array(3 * cells.volumes.length);
  const [u1] = acrossAxes(axis);
  let cell = 0;
  for (let i = 0; i < one; i++) {
    for (let j = 0; j < two; j++) {
      for (let k = 0; k < three; k++) {
        const at = 3 * cell++;
        if (cells.shape === "sphere") {
          const cosine = middle(1, j);
          const sine = Math.sqrt(1 - cosine * cosine);
          for (let d = 0; d < 3; d++) {
            points[at + d] =
              cells.centre[d as 0 | 1 | 2] +
              middle(0, i) * (cosine * axis[d as 0 | 1 | 2] + sine * u1[d as 0 | 1 | 2]);
          }
        } else {
          points[at + cells.axes[0]] = middle(0, i);
          points[at + cells.axes[1]] = middle(1, j);
          points[at + cells.axes[2]] = middle(2, k);
        }
      }
    }
  }
  return points;
}

/** Mean and rms over the pilot's photons of factor x conversion x chance to be seen, by cell. */
interface Visibility {
  readonly mean: Float64Array;
  readonly rms: Float64Array;
}

function pilot(
  strata: readonly Stratum[],
  rates: readonly number[],
  columns: CellColumns,
  cells: DecayCells,
  context: SimulationContext,
  mass: number,
  seen: (energy: number, cosine: number) => number,
  showers: ShowerGuide,
): Visibility {
  const { detector, field, guide } = context;
  const conversion = new ConversionTracer(detector, context.conversionRates, {
    materials: context.rateOfVolume,
    densities: Float64Array.from(context.densities),
  });
  const { fiducial } = detector;
  const emission = new PhotonEmission(
    guide,
    showers,
    mass,
    field.axis,
    [fiducial.x, fiducial.y, fiducial.z],
    fiducial.solid.boundingRadius,
  );
  const upscatter = new UpscatterDraw(mass);
  const { axis } = field;
  const [u1, u2] = acrossAxes(axis);
  const photons = pilotPhotons[cells.shape];
  const dimensions = 8;
  const points = new Uint32Array(photons * dimensions);
  const cellCount = cells.volumes.length;
  // Strata by what they make in the matter about the cells.
  const lengths = new Map<number, number>();
  for (let k = 0; k < columns.volume.length; k++) {
    const length = Math.min(nearLength, columns.to[k]! - columns.from[k]!);
    lengths.set(columns.volume[k]!, (lengths.get(columns.volume[k]!) ?? 0) + length);
  }
  const weights = strata.map(
    (stratum, s) =>
      rates[s]! *
      [...lengths].reduce(
        (sum, [volume, length]) => sum + targetsIn(stratum, volume, 1) * length,
        0,
      ),
  );
  const cumulative = new Float64Array(strata.length + 1);
  weights.forEach((weight, s) => (cumulative[s + 1] = cumulative[s]! + weight));
  const total = cumulative[strata.length]!;

  const mean = new Float64Array(cellCount);
  const squares = new Float64Array(cellCount);
  const single = new Float64Array(cellCount);
  const [one, two, three] = cells.counts;
  const even = new Float64Array(cellCount).fill(1 / cellCount);
  const everywhere = new DecayPoints(cells, axis, even);
  const flight = flightRegisters();
  const slices = slicesOf(cells);
  for (let cell = 0; cell < cellCount; cell++) {
    const third = cell % three;
    const second = Math.floor(cell / three) % two;
    const first = Math.floor(cell / (three * two));
    const [begin, end] = slices[first]!;
    if (first > begin) {
      // Photons do not tell thin layers apart.
      const same = (begin * two + second) * three + third;
      mean[cell] = mean[same]!;
      single[cell] = single[same]!;
      continue;
    }
    sobolPoints(pilotSeed, cell * photons, photons, dimensions, points);
    for (let i = 0; i < photons; i++) {
      const u = (d: number) => uniformOf(points[i * dimensions + d]!);
      const s = Math.min(strata.length - 1, Math.max(0, binOf(cumulative, u(7) * total)));
      const stratum = strata[s]!;
      flight[register.u] = u(0);
      flight[register.v] = u(1);
      upscatter.draw(stratum, flight);
      if (!(flight[register.momentumN]! > 0)) continue;
      const versine = flight[register.versine]!;
      const cosine = 1 - versine;
      const sine = Math.sqrt(versine * (2 - versine));
      const azimuth = 2 * Math.PI * u(2);
      const c1 = sine * Math.cos(azimuth);
      const c2 = sine * Math.sin(azimuth);
      for (let d = 0; d < 3; d++) {
        flight[register.nx + d] = c1 * u1[d]! + c2 * u2[d]! + cosine * axis[d]!;
      }
      // With even probabilities a coordinate inside a cell is a coordinate of the whole.
      flight[register.u] = (first + (end - begin) * u(3)) / one;
      flight[register.v] = (second + u(4)) / two;
      flight[register.w] = cells.shape === "sphere" ? u(5) : (third + u(5)) / three;
      everywhere.draw(flight);
      flight[register.u] = u(6);
      // One coordinate in two places: the azimuth of the photon needs no evenness of its own.
      flight[register.v] = (u(2) * 7) % 1;
      flight[register.offset] = (u(0) * 13 + u(5)) % 1;
      flight[register.turn] = (u(1) * 11 + u(4)) % 1;
      emission.draw(flight, stratum.slope);
      const chance = conversion.ofFlight(flight, false);
      const value =
        flight[register.emission]! *
        chance *
        seen(flight[register.photonEnergy]!, flight[register.showerCosine]!);
      mean[cell]! += value / photons;
      squares[cell]! += (value * value) / photons;
    }
    single[cell] = Math.sqrt(squares[cell]!);
  }
  return { mean, rms: lifted(single, cells) };
}

/** Length of a box along the beam that is felt out at once, cm. */
const sliceLength = 12;

/** First and last + 1 of the cells, in the first coordinate, that are felt out with each. */
function slicesOf({ shape, edges, counts }: DecayCells): (readonly [number, number])[] {
  const slices: (readonly [number, number])[] = [];
  const longest = shape === "box" ? counts[0] : 0;
  let begin = 0;
  while (begin < counts[0]) {
    let end = begin + 1;
    while (end < longest && edges[0][end + 1]! - edges[0][begin]! <= sliceLength) {
      end++;
    }
    for (let k = begin; k < end; k++) slices.push([begin, end]);
    begin = end;
  }
  return slices;
}

/** No cell below a share of its largest neighbour. */
function lifted(values: Float64Array, { counts }: DecayCells): Float64Array {
  const [one, two, three] = counts;
  const at = (i: number, j: number, k: number) =>
    i < 0 || j < 0 || k < 0 || i >= one || j >= two || k >= three
      ? 0
      : values[(i * two + j) * three + k]!;
  return Float64Array.from(values, (value, cell) => {
    const k = cell % three;
    const j = Math.floor(cell / three) % two;
    const i = Math.floor(cell / (three * two));
    const neighbours = Math.max(
      at(i - 1, j, k),
      at(i + 1, j, k),
      at(i, j - 1, k),
      at(i, j + 1, k),
      at(i, j, k - 1),
      at(i, j, k + 1),
    );
    return Math.max(value, neighbourShare * neighbours);
  });
}
