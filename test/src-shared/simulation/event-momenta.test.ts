import { describe, expect, it } from "vitest";
import { EventMomenta, momentum } from "../../../src-shared/simulation/event-momenta.ts";
import { flightRegisters, register } from "../../../src-shared/simulation/flight-registers.ts";
import { outgoingVersine } from "../../../src-shared/physics/kinematics.ts";

const [mass, target, energy] = [0.3, 0.938, 1.2];

/** A flight with a photon straight ahead of N, which was drawn with one Q^2 and made with another. */
function flightOf(drawn: number, happened: number): Float64Array {
  const flight = flightRegisters();
  const versine = outgoingVersine(energy, mass, target, happened);
  flight[register.energy] = energy;
  flight[register.transfer] = drawn;
  flight[register.happened] = happened;
  flight[register.energyN] = energy - drawn / (2 * target);
  flight[register.momentumN] = Math.sqrt(flight[register.energyN]! ** 2 - mass ** 2);
  flight[register.nx] = Math.sqrt(versine * (2 - versine));
  flight[register.nz] = 1 - versine;
  for (let k = 0; k < 3; k++) flight[register.gx + k] = flight[register.nx + k]!;
  flight[register.photonEnergy] = (flight[register.energyN]! + flight[register.momentumN]!) / 2;
  return flight;
}

const four = (values: Float64Array, at: number) => [...values.subarray(at, at + 4)];
const squared = ([e = 0, x = 0, y = 0, z = 0]: number[]) => e * e - x * x - y * y - z * z;

describe("four-momenta of an event", () => {
  it("are those of the flight where the beam is parallel", () => {
    const momenta = new EventMomenta(mass, false);
    const flight = flightOf(0.1, 0.1);
    momenta.look(flight, 0, target, [0, 0, 1]);
    expect(four(momenta.values, momentum.neutrino)).toEqual([energy, 0, 0, energy]);
    expect(momenta.values[momentum.heavyLepton]).toBe(energy - 0.1 / (2 * target));
    expect(momenta.values[momentum.photon]).toBe(flight[register.photonEnergy]);
    expect(squared(four(momenta.values, momentum.recoil))).toBeCloseTo(target ** 2, 12);
  });

  it("have the true Q^2 where it is another one, and the decay boosted to it", () => {
    const momenta = new EventMomenta(mass, false);
    momenta.look(flightOf(0.1, 0.14), 0, target, [0, 0, 1]);
    const heavy = energy - 0.14 / (2 * target);
    expect(momenta.values[momentum.heavyLepton]).toBe(heavy);
    // A photon straight ahead: (E + p)/2.
    const ahead = (heavy + Math.sqrt(heavy ** 2 - mass ** 2)) / 2;
    expect(momenta.values[momentum.photon]).toBeCloseTo(ahead, 12);
    expect(squared(four(momenta.values, momentum.recoil))).toBeCloseTo(target ** 2, 12);
    expect(squared(four(momenta.values, momentum.outgoing))).toBeCloseTo(0, 12);
  });

  it("boost both tracks of a pair alike", () => {
    const momenta = new EventMomenta(mass, true);
    const flight = flightOf(0.1, 0.14);
    const along = (k: number) => flight[register.nx + k]!;
    const [light, p] = [0.000_511, 0.2];
    for (const [at, part] of [
      [register.electron, 0.7],
      [register.positron, 0.9],
    ] as const) {
      flight[at] = Math.hypot(part * p, light);
      for (let k = 0; k < 3; k++) flight[at + 1 + k] = part * p * along(k);
    }
    momenta.look(flight, 0, target, [0, 0, 1]);
    const [electron, positron] = [
      four(momenta.values, momentum.electron),
      four(momenta.values, momentum.positron),
    ];
    expect(squared(electron)).toBeCloseTo(light ** 2, 12);
    expect(squared(positron)).toBeCloseTo(light ** 2, 12);
    // The invariant mass of N and a track is that before the boost.
    const before =
      flight[register.energyN]! * flight[register.electron]! -
      flight[register.momentumN]! * 0.7 * p;
    const heavy = four(momenta.values, momentum.heavyLepton);
    const after = heavy.reduce(
      (sum, value, k) => sum + (k === 0 ? 1 : -1) * value * electron[k]!,
      0,
    );
    expect(after).toBeCloseTo(before, 12);
  });
});
