import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { generator } from "../support/generator.ts";
import { properDecayLength } from "../../src-shared/physics/decay.ts";
import {
  momentumTransferLimits,
  outgoingLepton,
  thresholdEnergy,
} from "../../src-shared/physics/kinematics.ts";
import { pointlikeCoherentCrossSection } from "../../src-shared/physics/coherent-cross-section.ts";
import { nuclearFormFactor } from "../../src-shared/physics/nuclear-form-factors.ts";
import type { Nuclide } from "../../src-shared/physics/nuclei.ts";
import { protonCrossSection } from "../../src-shared/physics/proton-cross-section.ts";

/**
 * The slow twin: MiniBooNE simulated plainly. Vertices uniform in space, pseudo-random numbers,
 * natural exponential decays (never forced), photons followed in small material steps until they
 * convert. Only the cross section is weighted. Shares formulas with the fast simulation, but no
 * sampling, no geometry and no weights.
 */
export interface DirectResult {
  readonly converted: number;
  readonly error: number;
  readonly meanEnergy: number;
  readonly meanCosine: number;
}

type Place = "rock" | "air" | "oil";

/** Radii of the paper, cm. */
function placeAt(x: number, y: number, z: number): Place {
  const r = Math.hypot(x, y, z);
  return r < 610 ? "oil" : r < 900 ? "air" : "rock";
}

export function simulateDirectly(
  inputs: ExperimentInputs,
  mass: number,
  dMu: number,
  region: { halfWidth: number; from: number; to: number },
  events: number,
  seed: number,
  /** Source upstream of the origin (cm) that lights a cone (degrees); parallel when left out. */
  cone?: { distance: number; halfAngle: number },
  /** Of the lines of the neutrinos about the axis, at the origin, cm. */
  beamRadius = Infinity,
): DirectResult {
  const random = generator(seed);
  const { beam, nuclides, materials, pairProduction } = inputs.data;
  const composition = (id: string, density: number) => {
    const material = materials.materials.find((entry) => entry.id === id)!;
    const total = Object.values(material.massFractions).reduce((sum, share) => sum + share, 0);
    const targets = Object.entries(material.massFractions).map(([name, share]) => {
      const nuclide = nuclides.nuclides.find((entry) => entry.name === name)!;
      // Grams per nucleus: A u within a per mille; the fast simulation uses exact masses.
      const grams = nuclide.mass * 1.78266192e-24;
      return { nuclide, perVolume: ((share / total) * density) / grams };
    });
    // Barn per atom at the energy of a photon, straight between tabulated energies.
    const pairs = targets.map(({ nuclide }) =>
      pairProduction.elements.find(({ protons }) => protons === nuclide.protons)!,
    );
    const { energies } = pairProduction;
    const conversionAt = (energy: number) => {
      const next = energies.findIndex((each) => each > energy);
      const share = (energy - energies[next - 1]!) / (energies[next]! - energies[next - 1]!);
      const between = (values: readonly number[]) =>
        (1 - share) * values[next - 1]! + share * values[next]!;
      return targets.reduce(
        (sum, { perVolume }, k) =>
          sum + perVolume * 1e-24 * (between(pairs[k]!.nuclear) + between(pairs[k]!.electron)),
        0,
      );
    };
    return { targets, conversionAt };
  };
  const places: Record<Place, ReturnType<typeof composition>> = {
    oil: composition("MINERAL_OIL", 0.8604),
    air: composition("AIR", 0.001225),
    rock: composition("ROCK", 2.9),
  };
  const decayLength = properDecayLength(mass, { dMu, dTau: 0, dE: 0 }, "dirac");
  const space = (2 * region.halfWidth) ** 2 * (region.to - region.from);
  let sum = 0;
  let squares = 0;
  let energySum = 0;
  let cosineSum = 0;

  for (let event = 0; event < events; event++) {
    const x = region.halfWidth * (2 * random() - 1);
    const y = region.halfWidth * (2 * random() - 1);
    const z = region.from + (region.to - region.from) * random();
    const { targets } = places[placeAt(x, y, z)];
    const { nuclide, perVolume } = targets[Math.floor(random() * targets.length)]!;
    // Coherent or on the nucleus's protons (all of them), flipping or conserving.
    const onProtons = nuclide.nucleons === 1 || random() < 0.5;
    const processes = nuclide.nucleons === 1 ? 1 : 2;
    const helicity = random() < 0.5 ? 1 : -1;
    const targetMass = onProtons ? 0.93827208816 : nuclide.mass;
    const low = Math.max(thresholdEnergy(mass, targetMass), 0);
    const high = beam.edges.at(-1)!;
    const energy = low + (high - low) * random();
    const bin = Math.min(beam.flux.numu.length - 1, Math.floor(energy / 0.05));
    const limits = momentumTransferLimits(energy, mass, targetMass);
    const span = Math.log(limits.maximum / limits.minimum);
    const transfer = limits.minimum * Math.exp(span * random());
    const crossSection = sectionOf(onProtons, nuclide, energy, mass, transfer, helicity);
    const fromSource: Vector = cone === undefined ? [0, 0, 1] : [x, y, z + cone.distance];
    const distance = Math.hypot(...fromSource);
    const angle = (Math.acos(fromSource[2] / distance) * 180) / Math.PI;
    if (cone !== undefined && angle > cone.halfAngle) continue;
    const narrowing = cone === undefined ? 1 : cone.distance / fromSource[2];
    if (Math.hypot(x, y) * narrowing > beamRadius) continue;
    const dilution = cone === undefined ? 1 : (cone.distance / distance) ** 2;
    const weight =
      (dilution *
        inputs.exposure *
        dMu ** 2 *
        space *
        targets.length *
        processes *
        2 *
        (high - low) *
        beam.flux.numu[bin]! *
        perVolume *
        crossSection *
        transfer *
        span) /
      events;
    if (weight === 0) continue;

    const lepton = outgoingLepton(energy, mass, targetMass, transfer);
    const n = turn(normalise(fromSource), lepton.cosine, 2 * Math.PI * random());
    const flown = -Math.log(1 - random()) * (lepton.momentum / mass) * decayLength;
    const position: Vector = [x + flown * n[0], y + flown * n[1], z + flown * n[2]];
    const u = random();
    const restCosine = helicity === 1 ? 1 - 2 * Math.sqrt(1 - u) : 2 * Math.sqrt(u) - 1;
    const beta = lepton.momentum / lepton.energy;
    const photonEnergy = 0.5 * lepton.energy * (1 + beta * restCosine);
    const photonCosine = (restCosine + beta) / (1 + beta * restCosine);
    const g = turn(n, photonCosine, 2 * Math.PI * random());
    const conversions = {
      rock: places.rock.conversionAt(photonEnergy),
      air: places.air.conversionAt(photonEnergy),
      oil: places.oil.conversionAt(photonEnergy),
    };
    if (!convertsInside(position, g, conversions, -Math.log(1 - random()))) continue;
    sum += weight;
    squares += weight * weight;
    energySum += weight * photonEnergy;
    cosineSum += weight * g[2];
  }
  return {
    converted: sum,
    error: Math.sqrt(squares - (sum * sum) / events),
    meanEnergy: energySum / sum,
    meanCosine: cosineSum / sum,
  };
}

function sectionOf(
  onProtons: boolean,
  nuclide: Nuclide,
  energy: number,
  mass: number,
  transfer: number,
  helicity: 1 | -1,
): number {
  if (onProtons) {
    return nuclide.protons * protonCrossSection(energy, mass, transfer, helicity);
  }
  const f = nuclearFormFactor("fourier-bessel", nuclide, Math.sqrt(transfer));
  const point = pointlikeCoherentCrossSection(
    energy,
    mass,
    nuclide.mass,
    nuclide.protons,
    transfer,
    helicity,
  );
  return point * f * f;
}

type Vector = readonly [number, number, number];

/** Unit vector at the given angle to another, by cross products. */
function turn(axis: Vector, cosine: number, azimuth: number): Vector {
  const helper: Vector = Math.abs(axis[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  const first = normalise(cross(axis, helper));
  const second = cross(axis, first);
  const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
  const along = (k: 0 | 1 | 2) =>
    cosine * axis[k] + sine * (Math.cos(azimuth) * first[k] + Math.sin(azimuth) * second[k]);
  return [along(0), along(1), along(2)];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function normalise(a: Vector): Vector {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** Follows the photon in steps of 4 cm until its optical depth is used up. */
function convertsInside(
  start: Vector,
  g: Vector,
  conversions: Readonly<Record<Place, number>>,
  depth: number,
): boolean {
  const step = 4;
  let left = depth;
  // Beyond 10 m from the centre and outgoing, it never returns.
  for (let t = step / 2; t < 4000; t += step) {
    const x = start[0] + t * g[0];
    const y = start[1] + t * g[1];
    const z = start[2] + t * g[2];
    const r = Math.hypot(x, y, z);
    if (r > 1000 && x * g[0] + y * g[1] + z * g[2] > 0) return false;
    left -= step * conversions[placeAt(x, y, z)];
    if (left <= 0) return r < 500;
  }
  return false;
}
