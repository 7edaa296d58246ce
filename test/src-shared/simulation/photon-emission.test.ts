import { describe, expect, it } from "vitest";
import { sobolPoints, uniformOf } from "../../../src-shared/numerics/sobol.ts";
import { flightRegisters, register } from "../../../src-shared/simulation/flight-registers.ts";
import { PhotonEmission } from "../../../src-shared/simulation/photon-emission.ts";
import type { SamplingGuide } from "../../../src-shared/simulation/sampling-guide.ts";
import { VisibleEnergies } from "../../../src-shared/simulation/visible-energies.ts";

const axis = [0, 0, 1] as const;
const energyN = 2;
const mass = 0.3;
const momentum = Math.sqrt(energyN ** 2 - mass ** 2);
/** N at an angle to the beam. */
const n = [Math.sin(0.2), 0, Math.cos(0.2)] as const;

/** Weighted means over many photons. */
function means(
  guide: { threshold: number; cone: SamplingGuide["cone"] },
  point: readonly [number, number, number],
  slope: number,
) {
  const visible = new VisibleEnergies(20, (energy) => (energy > guide.threshold ? 1 : 0.01));
  const emission = new PhotonEmission(
    guide,
    { visible, angularWidth: 0.03 },
    mass,
    axis,
    [0, 0, 500],
    150,
  );
  const flight = flightRegisters();
  flight.set(n, register.nx);
  flight.set(point, register.x);
  flight[register.energyN] = energyN;
  flight[register.momentumN] = momentum;
  const count = 1 << 16;
  const points = new Uint32Array(4 * count);
  sobolPoints(9, 0, count, 4, points);
  const sums = { norm: 0, energy: 0, alongN: 0, forward: 0, showers: 0, largest: 0 };
  for (let i = 0; i < count; i++) {
    flight[register.u] = uniformOf(points[4 * i]!);
    flight[register.v] = uniformOf(points[4 * i + 1]!);
    flight[register.offset] = uniformOf(points[4 * i + 2]!);
    flight[register.turn] = uniformOf(points[4 * i + 3]!);
    emission.draw(flight, slope);
    const energy = flight[register.photonEnergy]!;
    const factor = flight[register.emission]!;
    const [x, y, z] = flight.slice(register.gx, register.gx + 3);
    expect(Math.hypot(x!, y!, z!)).toBeCloseTo(1, 9);
    sums.norm += factor / count;
    sums.energy += (factor * energy) / count;
    sums.alongN += (factor * (n[0] * x! + n[1] * y! + n[2] * z!)) / count;
    sums.forward += z! > 0.99 ? factor / count : 0;
    sums.showers += flight[register.showerCosine]! > 0.998 ? factor / count : 0;
    sums.largest = Math.max(sums.largest, factor);
  }
  return sums;
}

const narrow = { energyAngleSquared: 0.0032, energyAngle: 0.14, angle: 0.08, margin: 0.05 };

describe("photon emission", () => {
  const plain = { threshold: 0, cone: null };
  const inside = [0, 0, 500] as const;
  const outside = [50, -80, 0] as const;

  it.each([
    ["flipping", 1],
    ["conserving", -1],
    ["Majorana", 0],
  ])("keeps norm, energy and angles whatever steers it: %s", (_, slope) => {
    const natural = means(plain, inside, slope);
    expect(natural.norm).toBeCloseTo(1, 4);
    // <E_gamma> = (E_N / 2)(1 - slope beta / 3).
    expect(natural.energy).toBeCloseTo((energyN / 2) * (1 - (slope * momentum) / energyN / 3), 4);
    for (const [guide, point] of [
      [plain, outside],
      [{ threshold: 0.5, cone: null }, inside],
      [{ threshold: 0.5, cone: narrow }, inside],
      [{ threshold: 0.5, cone: narrow }, outside],
    ] as const) {
      const steered = means(guide, point, slope);
      expect(steered.norm).toBeCloseTo(1, 2);
      expect(Math.abs(steered.energy / natural.energy - 1)).toBeLessThan(0.01);
      expect(steered.alongN).toBeCloseTo(natural.alongN, 2);
      expect(Math.abs(steered.forward - natural.forward)).toBeLessThan(0.003);
      expect(Math.abs(steered.showers - natural.showers)).toBeLessThan(0.003);
      // 1 / (the natural share of the mixture x its plain part): no weight can run away.
      expect(steered.largest).toBeLessThan(1 / (0.2 * 0.125) + 1e-9);
    }
  });
});
