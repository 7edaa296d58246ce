import type { BeamFile } from "../beam/beam-file.ts";
import type { NeutrinoField } from "../beam/beam-profile.ts";
import { effectiveFlux } from "../beam/effective-flux.ts";
import { IntegrityError } from "../errors.ts";
import type { Detector } from "../geometry/detector.ts";
import { FavouredInterval } from "../numerics/favoured-interval.ts";
import { uniformOf } from "../numerics/sobol.ts";
import { binOf } from "../numerics/table.ts";
import { properDecayLength } from "../physics/decay.ts";
import { outgoingEnergy } from "../physics/kinematics.ts";
import type { ConversionRates } from "../physics/conversion-rates.ts";
import type { Material } from "../physics/materials.ts";
import { nuclearFormFactor } from "../physics/nuclear-form-factors.ts";
import { pauliFactor } from "../physics/pauli-blocking.ts";
import type { Model, Settings } from "../specification/run-specification.ts";
import type { Channel } from "./channels.ts";
import { ConversionTracer } from "./conversion.ts";
import { type Flights, uniform, uniformsPerFlight } from "./flights.ts";
import { PhotonEmission } from "./photon-emission.ts";
import type { Photons } from "./photons.ts";
import type { SamplingGuide } from "./sampling-guide.ts";

/** What the second stage reads besides the flights. */
export interface DecayContext {
  readonly detector: Detector;
  readonly beam: BeamFile;
  readonly channels: readonly Channel[];
  /** Material of each volume. */
  readonly materials: readonly Material[];
  /** Density of each volume, g/cm3, with the settings applied. */
  readonly densities: readonly number[];
  readonly conversionRates: ConversionRates;
  /** Which of the materials of the conversion rates fills each volume. */
  readonly rateOfVolume: Uint32Array;
  readonly guide: SamplingGuide;
  readonly field: NeutrinoField;
  /** Direction of the beam, unit vector. */
  readonly axis: readonly [number, number, number];
}

/** Share of the decays drawn where the flight crosses the core of the aim sphere. */
const favouredShare = 0.75;

/** Photons with decay and conversion points (`points`), for views of single events. */
export interface DecayOptions {
  readonly points?: boolean;
}

/**
 * Second stage: gives cached flights a coupling. Each N is forced to decay on its useful stretch
 * (inside the aim sphere), its photon to convert in the fiducial volume; both probabilities enter
 * the weight. Settings act here by exact reweighting.
 *
 * weight = [flights.weight / N] d^2 phi(E) POT rho(vertex) F^2(Q) P(decay) P(conversion).
 *
 * Deterministic: the same flights and settings give the same bytes.
 *
 * @throws IntegrityError naming the flight whose weight is not a number
 */
export function decayFlights(
  flights: Flights,
  context: DecayContext,
  model: Model,
  settings: Settings,
  exposure: number,
  options: DecayOptions = {},
): Photons {
  const { detector, channels, densities } = context;
  const { mass, count } = flights;
  const keepPoints = options.points === true;
  const photons = {
    flight: new Uint32Array(count),
    energy: new Float64Array(count),
    cosine: new Float64Array(count),
    weight: new Float64Array(count),
    decay: new Float64Array(keepPoints ? 3 * count : 0),
    conversion: new Float64Array(keepPoints ? 3 * count : 0),
  };
  const upscattersOf = upscatterWeights(flights, context, model, settings, exposure);
  const decayLength = properDecayLength(mass, model, model.nature);
  const conversion = new ConversionTracer(detector, context.conversionRates, {
    materials: context.rateOfVolume,
    densities: Float64Array.from(densities),
  });
  const [cx, cy, cz] = detector.aim.centre;
  const squaredRadius = detector.aim.radius ** 2;
  // Decays are lifted where the flight is near the fiducial volume, lines where they cross the core.
  const coreRadius = Math.max(detector.aim.coreRadius, detector.fiducial.solid.boundingRadius);
  const point = new FavouredInterval();
  const emission = new PhotonEmission(
    context.guide,
    context.axis,
    [detector.fiducial.x, detector.fiducial.y, detector.fiducial.z],
    detector.fiducial.solid.boundingRadius,
  );
  const [ax, ay, az] = context.axis;
  const { direction, vertex, uniforms } = flights;
  let found = 0;

  for (let i = 0; i < count; i++) {
    const upscatters = upscattersOf[i]!;
    if (upscatters === 0) continue;

    const channel = channels[flights.channel[i]!]!;
    const energyN = outgoingEnergy(
      flights.neutrinoEnergy[i]!,
      channel.target.mass,
      flights.momentumTransferSquared[i]!,
    );
    const momentumN = Math.sqrt((energyN - mass) * (energyN + mass));
    const nx = direction[3 * i]!;
    const ny = direction[3 * i + 1]!;
    const nz = direction[3 * i + 2]!;
    const vx = vertex[3 * i]!;
    const vy = vertex[3 * i + 1]!;
    const vz = vertex[3 * i + 2]!;

    // Useful stretch: the part of the flight inside the aim sphere.
    const along = (cx - vx) * nx + (cy - vy) * ny + (cz - vz) * nz;
    const fx = vx + along * nx - cx;
    const fy = vy + along * ny - cy;
    const fz = vz + along * nz - cz;
    const squaredHalf = squaredRadius - (fx * fx + fy * fy + fz * fz);
    if (!(squaredHalf > 0)) continue;
    const half = Math.sqrt(squaredHalf);
    const exit = along + half;
    if (!(exit > 0)) continue;
    const entrance = Math.max(0, along - half);

    // Decay point: exponential truncated to the stretch, lambda = (p/m) c tau; most of them where
    // the flight crosses the core.
    const labLength = (momentumN / mass) * decayLength;
    const reach = -Math.expm1(-(exit - entrance) / labLength);
    const decayProbability = Math.exp(-entrance / labLength) * reach;
    if (decayProbability === 0) continue;
    const squaredCore = coreRadius * coreRadius - squaredRadius + squaredHalf;
    const coreHalf = squaredCore > 0 ? Math.sqrt(squaredCore) : 0;
    const coreFrom = Math.max(entrance, along - coreHalf);
    const coreTo = Math.max(coreFrom, along + coreHalf);
    const at = i * uniformsPerFlight;
    point.draw(
      uniformOf(uniforms[at + uniform.decayDistance]!),
      -Math.expm1(-(coreFrom - entrance) / labLength) / reach,
      -Math.expm1(-(coreTo - entrance) / labLength) / reach,
      coreHalf > 0 ? favouredShare : 0,
    );
    const flown = entrance - labLength * Math.log1p(-point.value * reach);

    const dx = vx + flown * nx;
    const dy = vy + flown * ny;
    const dz = vz + flown * nz;
    // Photon: (1 - h cos*)/2 for Dirac, h the helicity of N; isotropic for Majorana. Neutrino and
    // antineutrino beams alike (CP).
    emission.draw(
      dx,
      dy,
      dz,
      energyN,
      mass,
      momentumN,
      nx,
      ny,
      nz,
      model.nature === "majorana" ? 0 : channel.helicity,
      uniformOf(uniforms[at + uniform.decayCosine]!),
      uniformOf(uniforms[at + uniform.decayAzimuth]!),
    );
    const { energy, x: gx, y: gy, z: gz } = emission;

    const conversionProbability = conversion.probability(
      dx,
      dy,
      dz,
      gx,
      gy,
      gz,
      energy,
      keepPoints ? uniformOf(uniforms[at + uniform.conversionDepth]!) : -1,
    );
    if (conversionProbability === 0) continue;
    const weight =
      upscatters * decayProbability * point.factor * emission.factor * conversionProbability;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new IntegrityError({
        what: `The weight of flight ${flights.first + i} is not a number`,
        why: `upscatters ${upscatters}, decay probability ${decayProbability}, conversion probability ${conversionProbability}, E_N = ${energyN} GeV, lambda = ${labLength} cm`,
        remedy: "Report this with the specification of the run.",
        path: `flights[${flights.first + i}]`,
      });
    }
    photons.flight[found] = i;
    photons.energy[found] = energy;
    photons.cosine[found] = Math.min(1, Math.max(-1, gx * ax + gy * ay + gz * az));
    photons.weight[found] = weight;
    if (keepPoints) {
      photons.decay.set([dx, dy, dz], 3 * found);
      photons.conversion.set(
        [
          dx + conversion.distance * gx,
          dy + conversion.distance * gy,
          dz + conversion.distance * gz,
        ],
        3 * found,
      );
    }
    found++;
  }
  return { ...photons, count: found, flights: count };
}
