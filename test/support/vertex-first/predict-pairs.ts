import { effectiveFlux } from "../../../src-shared/beam/effective-flux.ts";
import type { SampleContext } from "../../../src-shared/experiments/make-sample.ts";
import { setRay, rayLength } from "../../../src-shared/geometry/solids/ray.ts";
import { VolumeTable } from "../../../src-shared/geometry/volume-table.ts";
import { properDecayLength } from "../../../src-shared/physics/decay.ts";
import { electronPairRatio } from "../../../src-shared/physics/electron-pair-decay.ts";
import {
  type FourMomentum,
  sampleElectronPair,
} from "../../../src-shared/physics/electron-pair-sampling.ts";
import { outgoingEnergy } from "../../../src-shared/physics/kinematics.ts";
import { planInjection } from "../../../src-shared/simulation/injection.ts";
import { upscatter } from "../../../src-shared/simulation/upscatter.ts";
import { upscatterWeights } from "../../../src-shared/simulation/upscatter-weights.ts";
import type { Model } from "../../../src-shared/specification/run-specification.ts";
import { generator } from "../generator.ts";
import type { Photons } from "./photons.ts";

type Vector = readonly [number, number, number];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const across = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return [a[0] / length, a[1] / length, a[2] / length];
};

/** Decays to pairs in the fiducial volume, all and those whose tracks pass. */
export interface PairsVertexFirst {
  /** Energy and cosine of the sum of both tracks; weights of all decays. */
  readonly photons: Photons;
  /** 1 where both tracks pass. */
  readonly passes: Uint8Array;
}

/**
 * The slow twin for electron pairs: vertices drawn first, the chance to decay on the way through the
 * fiducial volume exactly, one pair for each N, tracks boosted by matrices of their own.
 */
export function pairsVertexFirst(
  { simulation, response }: SampleContext,
  model: Model,
  flights: number,
  seed: number,
  exposure: number,
): PairsVertexFirst {
  const { detector, materials, densities, channels, beam, guide, field, settings } = simulation;
  const { mass } = model;
  const injection = planInjection(
    mass,
    detector,
    materials,
    densities,
    channels,
    beam,
    guide,
    field.axis,
    settings.incoherentProtons !== "none",
  );
  const made = upscatter(injection, detector, field, channels, seed, 0, flights);
  const flux = effectiveFlux(beam, model, settings.flavours === "both");
  const upscatters = upscatterWeights(made, simulation, flux, exposure);
  const ratio = electronPairRatio(mass);
  const allDecays = properDecayLength(mass, model, model.nature) / (1 + ratio);
  const fiducial = new VolumeTable([detector.fiducial], [0]);
  const crossings = new Float64Array(2 * detector.fiducial.solid.intervals);
  const ray = new Float64Array(rayLength);
  const random = generator(seed + 1);
  const photons = {
    flight: new Uint32Array(flights),
    energy: new Float64Array(flights),
    cosine: new Float64Array(flights),
    weight: new Float64Array(flights),
  };
  const passes = new Uint8Array(flights);
  const tracks = response.tracks!;
  const [minOpening, maxOpening] = tracks.openingAngle.map((angle) => (angle * Math.PI) / 180);
  let found = 0;
  for (let i = 0; i < flights; i++) {
    if (upscatters[i] === 0) continue;
    const direction: Vector = [0, 1, 2].map((k) => made.direction[3 * i + k]!) as [
      number,
      number,
      number,
    ];
    const [vx, vy, vz] = [made.vertex[3 * i]!, made.vertex[3 * i + 1]!, made.vertex[3 * i + 2]!];
    setRay(ray, vx, vy, vz, ...direction);
    const stretches = fiducial.cross(0, ray, crossings);
    const channel = channels[made.channel[i]!]!;
    const energyN = outgoingEnergy(
      made.neutrinoEnergy[i]!,
      channel.target.mass,
      made.momentumTransferSquared[i]!,
    );
    const momentumN = Math.sqrt((energyN - mass) * (energyN + mass));
    const length = (momentumN / mass) * allDecays;
    let decays = 0;
    for (let k = 0; k < stretches; k++) {
      const from = Math.max(0, crossings[2 * k]!);
      const to = Math.max(0, crossings[2 * k + 1]!);
      decays += Math.exp(-from / length) * -Math.expm1(-(to - from) / length);
    }
    if (!(decays > 0)) continue;
    const slope = model.nature === "majorana" ? 0 : channel.helicity;
    const pair = sampleElectronPair(mass, slope, [
      random(),
      random(),
      random(),
      random(),
      random(),
    ]);
    const e1 = unit(across(direction, Math.abs(direction[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]));
    const e2 = across(direction, e1);
    const momentum = ([energy, x, y, z]: FourMomentum): Vector => {
      const along = (energyN * z + momentumN * energy) / mass;
      return [0, 1, 2].map((k) => x * e1[k]! + y * e2[k]! + along * direction[k]!) as [
        number,
        number,
        number,
      ];
    };
    const energy = ([rest, , , z]: FourMomentum) => (energyN * rest + momentumN * z) / mass;
    const [a, b] = [momentum(pair.electron), momentum(pair.positron)];
    const opening = Math.acos(Math.min(1, dot(unit(a), unit(b))));
    const least = Math.min(energy(pair.electron), energy(pair.positron));
    passes[found] =
      least >= tracks.minEnergy && opening >= minOpening! && opening <= maxOpening! ? 1 : 0;
    photons.flight[found] = i;
    photons.energy[found] = energy(pair.electron) + energy(pair.positron);
    photons.cosine[found] = dot(unit([a[0] + b[0], a[1] + b[1], a[2] + b[2]]), field.axis);
    photons.weight[found] = (upscatters[i]! * decays * ratio) / (1 + ratio);
    found++;
  }
  return { photons: { ...photons, count: found, flights }, passes };
}
