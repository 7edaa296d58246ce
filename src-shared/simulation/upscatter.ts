import { DomainError, IntegrityError } from "../errors.ts";
import type { NeutrinoField } from "../beam/beam-profile.ts";
import type { Detector } from "../geometry/detector-model.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import { binOf } from "../numerics/table.ts";
import { outgoingCosine } from "../physics/kinematics.ts";
import { cosineSlope, transferAtCosine } from "../physics/scattering-angle.ts";
import { acrossAxes } from "./across-axes.ts";
import type { Channel } from "./channels.ts";
import { pointlikeCrossSection } from "./energy-transfer-proposal.ts";
import { allocateFlights, type Flights } from "./flights.ts";
import type { Injection } from "./injection.ts";
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
  const { axis } = field;
  const [u1, u2] = acrossAxes(axis);
  const vertex = new VertexSampler(detector);
  const { neutrinoEnergy, momentumTransferSquared, direction, weight } = flights;

  for (let i = 0; i < count; i++) {
    const at = i * coordinates;
    const pair = pairs[binOf(cumulative, uniformOf(points[at + coordinate.sourceChannel]!))]!;
    const channel = channels[pair.channel]!;
    const source = sources[pair.source]!;
    const proposal = proposals[pair.channel]!;

    // Energy and Q^2 by inversion of the piecewise constant density.
    const u = uniformOf(points[at + coordinate.energy]!);
    const energyBin = binOf(proposal.energyCumulative, u);
    const below = proposal.energyCumulative[energyBin]!;
    const energyProbability = proposal.energyCumulative[energyBin + 1]! - below;
    const low = proposal.edges[energyBin]!;
    const width = proposal.edges[energyBin + 1]! - low;
    const energy = low + (width * (u - below)) / energyProbability;

    const cells = proposal.transferCells;
    const row = energyBin * (cells + 1);
    const v = uniformOf(points[at + coordinate.transfer]!);
    const cell = cellOf(proposal.transferCumulative, row, cells, v);
    const cellBelow = proposal.transferCumulative[row + cell]!;
    const cellProbability = proposal.transferCumulative[row + cell + 1]! - cellBelow;
    const scaled = (cell + (v - cellBelow) / cellProbability) / cells;

    // Limits of Q^2 at this energy, without cancellation (PHYSICS: Q2min = m^4 M^2 / (s Q2max)).
    const targetMass = channel.target.mass;
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
    const transfer = minimum * Math.exp(span * scaled);
    const inverseEnergyTransferDensity =
      (width / energyProbability) * ((transfer * span) / (cells * cellProbability));

    const cosine = Math.min(1, Math.max(-1, outgoingCosine(energy, mass, targetMass, transfer)));
    const sine = Math.sqrt((1 - cosine) * (1 + cosine));
    const azimuth = 2 * Math.PI * uniformOf(points[at + coordinate.azimuth]!);
    const cosAzimuth = Math.cos(azimuth);
    const sinAzimuth = Math.sin(azimuth);
    // Axes of the beam: u1, u2 across it, the axis along it; N and two directions across N.
    const c1 = sine * cosAzimuth;
    const c2 = sine * sinAzimuth;
    const nx = c1 * u1[0] + c2 * u2[0] + cosine * axis[0];
    const ny = c1 * u1[1] + c2 * u2[1] + cosine * axis[1];
    const nz = c1 * u1[2] + c2 * u2[2] + cosine * axis[2];
    const a1 = cosine * cosAzimuth;
    const a2 = cosine * sinAzimuth;

    // Across N: (cos theta cos phi, cos theta sin phi, -sin theta) and (-sin phi, cos phi, 0).
    vertex.draw(
      source,
      nx,
      ny,
      nz,
      a1 * u1[0] + a2 * u2[0] - sine * axis[0],
      a1 * u1[1] + a2 * u2[1] - sine * axis[1],
      a1 * u1[2] + a2 * u2[2] - sine * axis[2],
      cosAzimuth * u2[0] - sinAzimuth * u1[0],
      cosAzimuth * u2[1] - sinAzimuth * u1[1],
      cosAzimuth * u2[2] - sinAzimuth * u1[2],
      uniformOf(points[at + coordinate.impactRadius]!),
      uniformOf(points[at + coordinate.impactAzimuth]!),
      uniformOf(points[at + coordinate.distance]!),
    );
    const { x: vx, y: vy, z: vz } = vertex;
    let happened = transfer;
    let divergence = 1;
    if (!field.parallel && vertex.inverseDensity > 0) {
      divergence = field.at(vx, vy, vz);
      const local = nx * field.x + ny * field.y + nz * field.z;
      const slope = cosineSlope(energy, mass, targetMass, transfer);
      happened = transferAtCosine(energy, mass, targetMass, local, slope > 0);
      divergence = Number.isNaN(happened)
        ? 0
        : (divergence * Math.abs(slope)) /
          Math.abs(cosineSlope(energy, mass, targetMass, happened));
    }
    const value =
      vertex.inverseDensity > 0 && divergence > 0
        ? pointlikeCrossSection(channel, energy, mass, happened) *
          divergence *
          pair.targetsPerGram *
          inverseEnergyTransferDensity *
          (vertex.inverseDensity / pair.probability)
        : 0;
    if (!Number.isFinite(value)) {
      throw new IntegrityError({
        what: `The weight of flight ${first + i} is not a number`,
        why: `E = ${energy} GeV, Q2 = ${transfer} GeV2, ${channel.label}, vertex (${vx}, ${vy}, ${vz}) cm gave ${value}`,
        remedy: "Report this with the specification of the run.",
        path: `flights[${first + i}].weight`,
      });
    }
    neutrinoEnergy[i] = energy;
    momentumTransferSquared[i] = divergence > 0 ? happened : transfer;
    direction[3 * i] = nx;
    direction[3 * i + 1] = ny;
    direction[3 * i + 2] = nz;
    flights.vertex[3 * i] = vx;
    flights.vertex[3 * i + 1] = vy;
    flights.vertex[3 * i + 2] = vz;
    weight[i] = value;
    flights.channel[i] = pair.channel;
    flights.source[i] = source.volume;
  }
  return flights;
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
