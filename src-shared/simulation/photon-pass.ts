import { IntegrityError } from "../errors.ts";
import { derivedSeed, sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { cosineSlope, transferAtCosine } from "../physics/scattering-angle.ts";
import { acrossAxes } from "./across-axes.ts";
import { Column } from "./column.ts";
import { pointlikeCrossSection } from "./energy-transfer-proposal.ts";
import { flightRegisters, register, registerCount } from "./flight-registers.ts";
import { PhotonBatch } from "./photon-batch.ts";
import type { ShowerGuide } from "./photon-emission.ts";
import { type SeenDecay, seenDecayOf } from "./seen-decay.ts";
import type { SimulationContext } from "./simulation-context.ts";
import { pauliOf, type Stratum, targetsIn, UpscatterDraw } from "./stratum.ts";
import type { PlannedStratum } from "./sampling-plan.ts";
import { type ServedLengths, VertexLength } from "./vertex-length.ts";

/** Random coordinates of a flight, those that matter most first: they are the most even ones. */
const coordinate = {
  decayFirst: 0,
  energy: 1,
  photonCosine: 2,
  decaySecond: 3,
  transfer: 4,
  photonAzimuth: 5,
  decayThird: 6,
  azimuth: 7,
  angularOffset: 8,
  angularAzimuth: 9,
  vertex: 10,
  conversion: 11,
  pairMass: 12,
  trackCosine: 13,
  trackAzimuth: 14,
} as const;
const coordinates = 10;
const coordinatesWithPoints = 12;

/** Flights at once: their arrays stay in the nearest cache. */
const batchSize = 512;

/** Which points of a stratum are wanted. */
export interface FlightRange {
  readonly seed: number;
  readonly replicate: number;
  readonly first: number;
  readonly last: number;
  /** Points of the stratum in one replicate: what the weights are divided by. */
  readonly total: number;
}

/**
 * Flights of N through their decay point. In a parallel beam the direction of N does not depend on
 * its vertex, and at a fixed direction d^3x(vertex) dl = d^3x(decay) dl: so energy, Q^2, direction
 * and the decay point are drawn, the photon from there, and the sum over the vertices on the line
 * behind is left to the stretches of matter there, exactly, for every coupling.
 *
 *   events = d^2 sum weight x targets x [exp(-from / c tau) - exp(-to / c tau)].
 *
 * In a diverging beam the neutrino's direction depends on the vertex: it is drawn on that line, from
 * a mixture that serves decay lengths from millimetres to kilometres, and the angle found there
 * gives the Q^2 that really happened.
 */
export class PhotonPass {
  readonly #context: SimulationContext;
  readonly #mass: number;
  readonly #flux: Float64Array;
  readonly #upscatter: UpscatterDraw;
  readonly #column: Column;
  readonly #decay: SeenDecay;
  readonly #batch: PhotonBatch;
  /** Random coordinates of a flight. */
  readonly #dimensions: number;
  readonly #points: Uint32Array;
  readonly #vertex = new VertexLength();
  readonly #flight = flightRegisters();

  /**
   * @param guide what of the showers steers the photons; @param mass GeV
   * @param flux that the production coupling acts on, per energy bin: 1/cm2/GeV/POT
   * @param hasPoints keeps decay and conversion points for views of single events
   */
  constructor(
    context: SimulationContext,
    guide: ShowerGuide,
    mass: number,
    flux: Float64Array,
    hasPoints = false,
  ) {
    const { detector, field, settings } = context;
    this.#context = context;
    this.#mass = mass;
    this.#flux = flux;
    this.#upscatter = new UpscatterDraw(mass);
    this.#column = new Column(detector, field, settings.beamRadius);
    this.#decay = seenDecayOf(context, guide, mass);
    this.#batch = new PhotonBatch(batchSize, hasPoints);
    const needsVertex = hasPoints || !field.parallel;
    const { furtherUniforms } = this.#decay;
    this.#dimensions =
      furtherUniforms > 0
        ? coordinatesWithPoints + furtherUniforms
        : needsVertex
          ? coordinatesWithPoints
          : coordinates;
    this.#points = new Uint32Array(batchSize * this.#dimensions);
  }

  /**
   * Photons of one stratum, batch by batch.
   *
   * @param planned stratum, where N decays, and what vertices are drawn for
   * @param take called with each batch, which is used again afterwards
   * @throws IntegrityError naming the flight whose weight is not a number
   */
  run(planned: PlannedStratum, range: FlightRange, take: (batch: PhotonBatch) => void): void {
    const { stratum } = planned;
    const seed = derivedSeed(derivedSeed(range.seed, range.replicate), stratum.index);
    for (let first = range.first; first < range.last; first += batchSize) {
      const count = Math.min(batchSize, range.last - first);
      this.#fill(planned, seed, first, count, range.total);
      take(this.#batch);
    }
  }

  #fill(
    { stratum, points: decayPoints, lengths }: PlannedStratum,
    seed: number,
    first: number,
    count: number,
    total: number,
  ): void {
    const { field } = this.#context;
    const { axis, parallel } = field;
    const [u1, u2] = acrossAxes(axis);
    const mass = this.#mass;
    const flux = this.#flux;
    const upscatter = this.#upscatter;
    const column = this.#column;
    const decay = this.#decay;
    const isPair = decay.furtherUniforms > 0;
    const batch = this.#batch;
    const { hasPoints } = batch;
    const dimensions = this.#dimensions;
    const isTurned = decayPoints.isSpherical;
    const points = this.#points;
    sobolPoints(seed, first, count, dimensions, points);
    let found = 0;
    let stretches = 0;
    batch.firstStretch[0] = 0;

    const flight = this.#flight;
    for (let i = 0; i < count; i++) {
      const at = i * dimensions;
      flight[register.u] = uniformOf(points[at + coordinate.energy]!);
      flight[register.v] = uniformOf(points[at + coordinate.transfer]!);
      upscatter.draw(stratum, flight);
      const neutrinos = flux[upscatter.fluxBin]!;
      if (!(flight[register.upscatter]! > 0) || !(neutrinos > 0)) continue;

      const versine = flight[register.versine]!;
      const cosine = 1 - versine;
      const sine = Math.sqrt(versine * (2 - versine));
      const azimuth = 2 * Math.PI * uniformOf(points[at + coordinate.azimuth]!);
      const c1 = sine * Math.cos(azimuth);
      const c2 = sine * Math.sin(azimuth);
      flight[register.nx] = c1 * u1[0] + c2 * u2[0] + cosine * axis[0];
      flight[register.ny] = c1 * u1[1] + c2 * u2[1] + cosine * axis[1];
      flight[register.nz] = c1 * u1[2] + c2 * u2[2] + cosine * axis[2];
      // In a sphere the azimuth of the decay point about N is counted from the photon's: what is seen
      // then depends on one of the two, where it is seen on the other.
      const turned = uniformOf(points[at + coordinate.photonAzimuth]!);
      const about = uniformOf(points[at + coordinate.decayThird]!);
      flight[register.u] = uniformOf(points[at + coordinate.decayFirst]!);
      flight[register.v] = uniformOf(points[at + coordinate.decaySecond]!);
      flight[register.w] = isTurned ? (about + turned) % 1 : about;
      decayPoints.draw(flight);
      flight[register.u] = uniformOf(points[at + coordinate.photonCosine]!);
      flight[register.v] = isTurned ? 1 - turned : turned;
      flight[register.offset] = uniformOf(points[at + coordinate.angularOffset]!);
      flight[register.turn] = uniformOf(points[at + coordinate.angularAzimuth]!);
      if (isPair) {
        flight[register.pairMass] = uniformOf(points[at + coordinate.pairMass]!);
        flight[register.trackCosine] = uniformOf(points[at + coordinate.trackCosine]!);
        flight[register.trackAzimuth] = uniformOf(points[at + coordinate.trackAzimuth]!);
      }
      decay.draw(flight, stratum.slope);
      if (hasPoints) flight[register.u] = uniformOf(points[at + coordinate.conversion]!);
      const probability = decay.chance(flight, hasPoints);
      if (probability === 0) continue;

      column.trace(flight);
      // Proper distances count in decay lengths of the photon's width, which is not all of it.
      const properShare = (mass / flight[register.momentumN]!) * decay.rate;
      const pauli = pauliOf(stratum, flight[register.transfer]!);
      batch.reserve(stretches + column.count + 1);
      const before = stretches;
      if (parallel) {
        for (let k = 0; k < column.count; k++) {
          const targets = targetsIn(stratum, column.volume[k]!, pauli);
          if (!(targets > 0)) continue;
          batch.from[stretches] = column.from[k]! * properShare;
          batch.to[stretches] = column.to[k]! * properShare;
          batch.targets[stretches] = targets;
          batch.volume[stretches++] = column.volume[k]!;
        }
      } else if (
        this.#drawVertex(
          stratum,
          pauli,
          lengths,
          properShare,
          uniformOf(points[at + coordinate.vertex]!),
        )
      ) {
        batch.from[stretches] = this.#vertex.distance * properShare;
        batch.to[stretches] = batch.from[stretches]!;
        // d(exp(-s / c tau)) / ds stands for the difference of two ends.
        batch.targets[stretches] = this.#vertexWeight * properShare;
        batch.volume[stretches++] = this.#vertex.volume;
      }
      if (stretches === before) continue;

      const weight =
        (flight[register.upscatter]! *
          neutrinos *
          flight[register.decay]! *
          flight[register.emission]! *
          probability) /
        total;
      if (!(weight >= 0 && weight < Infinity)) {
        throw new IntegrityError({
          what: `The weight of flight ${first + i} is not a number`,
          why: `${stratum.channel.label}, E = ${flight[register.energy]} GeV, Q2 = ${flight[register.transfer]} GeV2, decay at (${flight[register.x]}, ${flight[register.y]}, ${flight[register.z]}) cm, chance to be seen ${probability} gave ${weight}`,
          remedy: "Report this with the specification of the run.",
          path: `flights[${first + i}]`,
        });
      }
      batch.energy[found] = flight[register.photonEnergy]!;
      const photonCosine =
        flight[register.gx]! * axis[0] +
        flight[register.gy]! * axis[1] +
        flight[register.gz]! * axis[2];
      batch.cosine[found] = photonCosine > 1 ? 1 : photonCosine < -1 ? -1 : photonCosine;
      batch.weight[found] = weight;
      batch.showerCosine[found] = flight[register.showerCosine]!;
      batch.tracks[found] = flight[register.tracks]!;
      if (hasPoints) {
        for (let axisOf = 0; axisOf < 3; axisOf++) {
          const place = 3 * found + axisOf;
          batch.decay[place] = flight[register.x + axisOf]!;
          batch.direction[place] = flight[register.nx + axisOf]!;
          batch.conversion[place] =
            flight[register.x + axisOf]! + decay.distance * flight[register.gx + axisOf]!;
        }
        flight[register.neutrinos] = neutrinos;
        flight[register.chance] = probability;
        if (parallel) flight[register.happened] = flight[register.transfer]!;
        batch.flights.set(flight, found * registerCount);
        batch.properShare[found] = properShare;
        batch.vertex[found] = uniformOf(points[at + coordinate.vertex]!);
      }
      batch.firstStretch[++found] = stretches;
    }
    batch.count = found;
  }

  /** Targets x flux ratio x ratio of cross sections over the density of the vertex, 1/cm2. */
  #vertexWeight = 0;

  /** Draws the vertex of a diverging beam on the column last traced; false where there is none. */
  #drawVertex(
    stratum: Stratum,
    pauli: number,
    lengths: ServedLengths,
    properShare: number,
    u: number,
  ): boolean {
    const { field, settings } = this.#context;
    const vertex = this.#vertex;
    const column = this.#column;
    const targetsOf = (volume: number) => targetsIn(stratum, volume, pauli);
    if (!vertex.draw(column, targetsOf, lengths, properShare, u)) return false;
    const flight = this.#flight;
    const nx = flight[register.nx]!;
    const ny = flight[register.ny]!;
    const nz = flight[register.nz]!;
    const vx = flight[register.x]! - vertex.distance * nx;
    const vy = flight[register.y]! - vertex.distance * ny;
    const vz = flight[register.z]! - vertex.distance * nz;
    if (settings.beamRadius !== null && field.impact(vx, vy, vz) > settings.beamRadius)
      return false;
    const ratio = field.at(vx, vy, vz);
    if (!(ratio > 0)) return false;
    const energy = flight[register.energy]!;
    const transfer = flight[register.transfer]!;
    const targetMass = stratum.channel.target.mass;
    const slope = cosineSlope(energy, this.#mass, targetMass, transfer);
    const local = nx * field.x + ny * field.y + nz * field.z;
    const happened = transferAtCosine(energy, this.#mass, targetMass, local, slope > 0);
    if (Number.isNaN(happened)) return false;
    flight[register.happened] = happened;
    const sigma = (at: number) =>
      pointlikeCrossSection(stratum.channel, energy, this.#mass, at) *
      (stratum.squaredFormFactor?.at(at) ?? 1);
    const nominal = sigma(transfer);
    if (!(nominal > 0)) return false;
    const jacobian = Math.abs(slope / cosineSlope(energy, this.#mass, targetMass, happened));
    const targets = targetsIn(stratum, vertex.volume, pauliOf(stratum, happened));
    this.#vertexWeight =
      (targets * ratio * jacobian * (sigma(happened) / nominal)) / vertex.density;
    return this.#vertexWeight > 0;
  }
}
