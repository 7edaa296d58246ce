import { describe, expect, it } from "vitest";
import { DomainError } from "../../../src-shared/errors.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { sobolPoints, uniformOf } from "../../../src-shared/numerics/sobol.ts";
import {
  electronPairRatio,
  maxPairRapidity,
  pairDirectionDensity,
  pairRapidityIntegral,
  pairRapidityShape,
  squaredShare,
} from "../../../src-shared/physics/electron-pair-decay.ts";
import { integrate } from "../../../src-shared/numerics/quadrature.ts";
import type { TrackRequirements } from "../../../src-shared/simulation/decay-mode.ts";
import { flightRegisters, register } from "../../../src-shared/simulation/flight-registers.ts";
import { PairDecay } from "../../../src-shared/simulation/pair-decay.ts";
import { argonBox } from "../../support/argon-box.ts";

const experiment = prepareExperiment(argonBox);
const context = experiment.contextOf(experiment.defaultSettings).simulation;
const mass = 0.2;
const energy = 0.7;
const everyTrack: TrackRequirements = {
  minEnergy: 0,
  minOpening: 0,
  maxOpening: Math.PI,
  efficiencyAt: () => 1,
};

function pairDecay(changes: Partial<TrackRequirements> = {}, width = 0): PairDecay {
  return new PairDecay(context, width, mass, { ...everyTrack, ...changes });
}

/** A flight of N along a direction that decays in the middle of the fiducial volume. */
function flightAlong(direction: readonly [number, number, number]): Float64Array {
  const flight = flightRegisters();
  flight[register.energyN] = energy;
  flight[register.momentumN] = Math.sqrt(energy ** 2 - mass ** 2);
  direction.forEach((part, k) => (flight[register.nx + k] = part));
  const { x, y, z } = context.detector.fiducial;
  [x, y, z].forEach((part, k) => (flight[register.x + k] = part));
  return flight;
}

/** Mean over many decays of what stands in the registers. */
function mean(
  decay: PairDecay,
  slope: number,
  direction: readonly [number, number, number],
  of: (flight: Float64Array) => number,
): number {
  const flight = flightAlong(direction);
  const count = 2048;
  const points = new Uint32Array(7 * count);
  sobolPoints(3, 0, count, 7, points);
  const names = ["u", "v", "pairMass", "trackCosine", "trackAzimuth", "offset", "turn"] as const;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    names.forEach((name, k) => (flight[register[name]] = uniformOf(points[7 * i + k]!)));
    decay.draw(flight, slope);
    sum += of(flight) / count;
  }
  return sum;
}

const sum = (flight: Float64Array) => flight[register.photonEnergy]!;

describe("a pair of a flight", () => {
  it.each([1, -1, 0])("has the mean energy of its spectrum, slope %i", (slope) => {
    // E = gamma (E_q + beta |q| cos*), averaged over mass and direction of the pair.
    const last = maxPairRapidity(mass);
    const momentum = Math.sqrt(energy ** 2 - mass ** 2);
    const expected =
      integrate(
        (t) => {
          const s = squaredShare(t, mass);
          const cosine = integrate(
            (x) => x * pairDirectionDensity(x, s * mass ** 2, mass, slope),
            [-1, 1],
          ).value;
          return (
            pairRapidityShape(t, mass) *
            ((energy * (1 + s)) / 2 + (momentum * (1 - s) * cosine) / 2)
          );
        },
        [0, last],
      ).value / pairRapidityIntegral(last, mass);
    const found = mean(pairDecay(), slope, [0.6, 0, 0.8], sum);
    expect(Math.abs(found / expected - 1)).toBeLessThan(2e-3);
  });

  it("goes the way of N on average, with directions of length 1", () => {
    const way = [0.48, -0.6, 0.64] as const;
    const part = (k: number) =>
      mean(pairDecay(), 0, way, (flight) => flight[register.gx + k]! * sum(flight));
    const found = [0, 1, 2].map(part);
    const length = Math.hypot(...found);
    way.forEach((expected, k) => expect(found[k]! / length).toBeCloseTo(expected, 2));
    const unit = mean(pairDecay(), 0, way, (flight) =>
      Math.hypot(flight[register.gx]!, flight[register.gy]!, flight[register.gz]!),
    );
    expect(unit).toBeCloseTo(1, 12);
  });

  it("counts with the branching ratio of both decays", () => {
    const ratio = electronPairRatio(mass);
    const decay = pairDecay();
    expect(decay.rate).toBe(1 + ratio);
    const emission = mean(decay, 1, [0, 0, 1], (flight) => flight[register.emission]!);
    expect(emission * decay.rate).toBeCloseTo(ratio, 12);
  });

  it("is accepted by its tracks", () => {
    const share = (changes: Partial<TrackRequirements>) =>
      mean(pairDecay(changes), 1, [0, 0, 1], (flight) => flight[register.tracks]!);
    expect(share({})).toBeCloseTo(1, 12);
    expect(share({ efficiencyAt: (at) => at })).toBeCloseTo(mass, 12);
    const hard = share({ minEnergy: 0.1 });
    expect(hard).toBeGreaterThan(0.05);
    expect(hard).toBeLessThan(0.95);
    expect(share({ minEnergy: energy })).toBe(0);
    const [narrow, wide] = [share({ maxOpening: 0.2 }), share({ minOpening: 0.2 })];
    expect(narrow + wide).toBeCloseTo(1, 12);
    expect(Math.min(narrow, wide)).toBeGreaterThan(0.05);
  });

  it("is smeared in its direction as a shower is", () => {
    const cosine = (width: number) =>
      mean(pairDecay({}, width), 1, [0, 0, 1], (flight) => flight[register.showerCosine]!);
    // The mean cosine falls by exp(-width^2/2).
    expect(cosine(0.2) / cosine(0)).toBeCloseTo(Math.exp(-0.02), 3);
  });

  it("is seen inside the fiducial volume alone", () => {
    const flight = flightAlong([0, 0, 1]);
    expect(pairDecay().chance(flight)).toBe(1);
    flight[register.x] = flight[register.x]! + 2 * context.detector.fiducial.solid.boundingRadius;
    expect(pairDecay().chance(flight)).toBe(0);
  });

  it("needs more than 2 m_e", () => {
    expect(() => new PairDecay(context, 0, 0.001, everyTrack)).toThrow(DomainError);
  });
});
