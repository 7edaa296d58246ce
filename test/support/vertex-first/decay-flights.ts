import { IntegrityError } from "../../../src-shared/errors.ts";
import { effectiveFlux } from "../../../src-shared/beam/effective-flux.ts";
import { FavouredInterval } from "./favoured-interval.ts";
import { properDecayLength } from "../../../src-shared/physics/decay.ts";
import { outgoingEnergy } from "../../../src-shared/physics/kinematics.ts";
import { ConversionTracer } from "../../../src-shared/simulation/conversion.ts";
import type { Flights } from "../../../src-shared/simulation/flights.ts";
import type { SimulationContext } from "../../../src-shared/simulation/simulation-context.ts";
import { upscatterWeights } from "../../../src-shared/simulation/upscatter-weights.ts";
import type { Model } from "../../../src-shared/specification/run-specification.ts";
import { generator } from "../generator.ts";
import { PhotonEmission } from "./photon-emission.ts";
import type { Photons } from "./photons.ts";

/** Share of the decays drawn where the flight crosses the core of the aim sphere. */
const favouredShare = 0.75;

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
  context: SimulationContext,
  model: Model,
  exposure: number,
  seed: number,
): Photons {
  const { detector, channels, densities } = context;
  const { mass, count } = flights;
  const random = generator(seed);
  const photons = {
    flight: new Uint32Array(count),
    energy: new Float64Array(count),
    cosine: new Float64Array(count),
    weight: new Float64Array(count),
  };
  const flux = effectiveFlux(context.beam, model, context.settings.flavours === "both");
  const upscattersOf = upscatterWeights(flights, context, flux, exposure);
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
    context.field.axis,
    [detector.fiducial.x, detector.fiducial.y, detector.fiducial.z],
    detector.fiducial.solid.boundingRadius,
  );
  const [ax, ay, az] = context.field.axis;
  const { direction, vertex } = flights;
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
    point.draw(
      random(),
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
      random(),
      random(),
    );
    const { energy, x: gx, y: gy, z: gz } = emission;

    const conversionProbability = conversion.probability(dx, dy, dz, gx, gy, gz, energy, -1);
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
    found++;
  }
  return { ...photons, count: found, flights: count };
}
