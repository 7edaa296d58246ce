import { DomainError, IntegrityError } from "../errors.ts";
import type { NeutrinoField } from "../beam/beam-profile.ts";
import type { Detector } from "../geometry/detector-model.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { binOf } from "../numerics/table.ts";
import { outgoingCosine } from "../physics/kinematics.ts";
import { cosineSlope, transferAtCosine } from "../physics/scattering-angle.ts";
import type { Channel } from "./channels.ts";
import { type EnergyTransferProposal, pointlikeCrossSection } from "./energy-transfer-proposal.ts";
import { allocateFlights, type Flights } from "./flights.ts";
import type { Injection } from "./injection.ts";
import { LineFrame } from "./line-frame.ts";
import { VertexSampler } from "./vertex.ts";

/** Random coordinates of the upscatter. */
const coordinate = {
  sourceChannel: 0,
  energy: 1,
  transfer: 2,
  impactRadius: 3,
  impactAzimuth: 4,
  distance: 5,
  azimuth: 6,
} as const;
const coordinates = 7;

/**
 * Makes flights: a neutrino upscatters, and N leaves its vertex. The line of N is drawn first
 * (through a disc around the source, or around the aim sphere for sources that reach beyond it),
 * then the vertex on that line, so that every N which can reach the detector is covered, however
 * far off axis its neutrino was. In a diverging beam the neutrino's direction depends on the
 * vertex: the angle found there gives the Q^2 that really happened, and the weight the ratio of
 * the two densities in solid angle.
 *
 * Number of upscatters = POT int dE phi(E) int d^3x n(x) int dQ^2 d sigma/dQ^2, and d^3x = d^2b ds
 * for any direction of the line.
 *
 * @param first index of the first flight; @param count number of flights
 */
export function upscatter(
  injection: Injection,
  detector: Detector,
  field: NeutrinoField,
  channels: readonly Channel[],
  seed: number,
  first: number,
  count: number,
): Flights {
  const { mass, pairs, cumulative, proposals, sources } = injection;
  if (pairs.length === 0) {
    throw new DomainError("mass", mass, "masses that the beam's highest energy can produce");
  }
  const flights = allocateFlights(mass, first, count);
  const points = new Uint32Array(count * coordinates);
  sobolPoints(seed, first, count, coordinates, points);
  const vertex = new VertexSampler(detector);
  const drawn = new EnergyTransferDraw(mass);
  const frame = new LineFrame(field.axis);
  const happened = new HappenedTransfer(field, mass);

  for (let i = 0; i < count; i++) {
    const at = i * coordinates;
    const pair = pairs[binOf(cumulative, uniformOf(points[at + coordinate.sourceChannel]!))]!;
    const channel = channels[pair.channel]!;
    const source = sources[pair.source]!;
    const { mass: targetMass } = channel.target;
    drawn.draw(
      proposals[pair.channel]!,
      targetMass,
      uniformOf(points[at + coordinate.energy]!),
      uniformOf(points[at + coordinate.transfer]!),
    );
    const { energy, transfer } = drawn;
    const cosine = Math.min(1, Math.max(-1, outgoingCosine(energy, mass, targetMass, transfer)));
    frame.turn(cosine, 2 * Math.PI * uniformOf(points[at + coordinate.azimuth]!));
    vertex.draw(
      source,
      frame,
      uniformOf(points[at + coordinate.impactRadius]!),
      uniformOf(points[at + coordinate.impactAzimuth]!),
      uniformOf(points[at + coordinate.distance]!),
    );
    const isHit = vertex.inverseDensity > 0;
    happened.look(isHit ? vertex : null, frame, energy, targetMass, transfer);
    const value =
      isHit && happened.ratio > 0
        ? pointlikeCrossSection(channel, energy, mass, happened.transfer) *
          happened.ratio *
          pair.targetsPerGram *
          drawn.inverseDensity *
          (vertex.inverseDensity / pair.probability)
        : 0;
    if (!Number.isFinite(value)) {
      throw new IntegrityError({
        what: `The weight of flight ${first + i} is not a number`,
        why: `E = ${energy} GeV, Q2 = ${transfer} GeV2, ${channel.label}, vertex (${vertex.x}, ${vertex.y}, ${vertex.z}) cm gave ${value}`,
        remedy: "Report this with the specification of the run.",
        path: `flights[${first + i}].weight`,
      });
    }
    flights.neutrinoEnergy[i] = energy;
    flights.momentumTransferSquared[i] = happened.ratio > 0 ? happened.transfer : transfer;
    flights.direction[3 * i] = frame.nx;
    flights.direction[3 * i + 1] = frame.ny;
    flights.direction[3 * i + 2] = frame.nz;
    flights.vertex[3 * i] = vertex.x;
    flights.vertex[3 * i + 1] = vertex.y;
    flights.vertex[3 * i + 2] = vertex.z;
    flights.weight[i] = value;
    flights.channel[i] = pair.channel;
    flights.source[i] = source.volume;
  }
  return flights;
}

/** Draws energy and Q^2 by inversion of the piecewise constant density of a proposal. */
class EnergyTransferDraw {
  /** GeV, GeV^2. */
  energy = 0;
  transfer = 0;
  /** 1 / density in both, GeV^3. */
  inverseDensity = 0;

  readonly #mass: number;

  constructor(mass: number) {
    this.#mass = mass;
  }

  /** @param u, v uniforms */
  draw(proposal: EnergyTransferProposal, targetMass: number, u: number, v: number): void {
    const mass = this.#mass;
    const energyBin = binOf(proposal.energyCumulative, u);
    const below = proposal.energyCumulative[energyBin]!;
    const energyProbability = proposal.energyCumulative[energyBin + 1]! - below;
    const low = proposal.edges[energyBin]!;
    const width = proposal.edges[energyBin + 1]! - low;
    const energy = low + (width * (u - below)) / energyProbability;

    const cells = proposal.transferCells;
    const row = energyBin * (cells + 1);
    const cell = cellOf(proposal.transferCumulative, row, cells, v);
    const cellBelow = proposal.transferCumulative[row + cell]!;
    const cellProbability = proposal.transferCumulative[row + cell + 1]! - cellBelow;
    const scaled = (cell + (v - cellBelow) / cellProbability) / cells;

    // Limits of Q^2 at this energy, without cancellation (PHYSICS: Q2min = m^4 M^2 / (s Q2max)).
    const s = targetMass * (targetMass + 2 * energy);
    const rootS = Math.sqrt(s);
    const momentum =
      Math.sqrt(Math.max(0, (s - (mass + targetMass) ** 2) * (s - (mass - targetMass) ** 2))) /
      (2 * rootS);
    const energyN = (s + mass * mass - targetMass * targetMass) / (2 * rootS);
    const energyNu = (s - targetMass * targetMass) / (2 * rootS);
    const maximum = 2 * energyNu * (energyN + momentum) - mass * mass;
    const minimum = (mass * mass * targetMass) ** 2 / (s * maximum);
    const span = Math.log(maximum / minimum);
    this.energy = energy;
    this.transfer = minimum * Math.exp(span * scaled);
    this.inverseDensity =
      (width / energyProbability) * ((this.transfer * span) / (cells * cellProbability));
  }
}

/** Q^2 that really happened at a vertex, since the neutrino's direction depends on it. */
class HappenedTransfer {
  /** GeV^2. */
  transfer = 0;
  /** Flux there times the ratio of the densities in solid angle; 0 where nothing can happen. */
  ratio = 1;

  readonly #field: NeutrinoField;
  readonly #mass: number;

  constructor(field: NeutrinoField, mass: number) {
    this.#field = field;
    this.#mass = mass;
  }

  /** @param at the vertex, cm; null where none was hit: then Q^2 stays as drawn */
  look(
    at: { readonly x: number; readonly y: number; readonly z: number } | null,
    { nx, ny, nz }: LineFrame,
    energy: number,
    targetMass: number,
    transfer: number,
  ): void {
    const field = this.#field;
    const mass = this.#mass;
    this.transfer = transfer;
    this.ratio = 1;
    if (field.parallel || at === null) return;
    const flux = field.at(at.x, at.y, at.z);
    const local = nx * field.x + ny * field.y + nz * field.z;
    const slope = cosineSlope(energy, mass, targetMass, transfer);
    this.transfer = transferAtCosine(energy, mass, targetMass, local, slope > 0);
    this.ratio = Number.isNaN(this.transfer)
      ? 0
      : (flux * Math.abs(slope)) / Math.abs(cosineSlope(energy, mass, targetMass, this.transfer));
  }
}

/** Cell of a cumulated row that holds v in (0, 1). */
function cellOf(cumulative: Float64Array, row: number, cells: number, v: number): number {
  let low = 0;
  let high = cells;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (cumulative[row + middle]! <= v) low = middle;
    else high = middle;
  }
  return low;
}
