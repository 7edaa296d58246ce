import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  momentumTransferLimits,
  outgoingCosine,
  thresholdEnergy,
} from "../../../src-shared/physics/kinematics.ts";
import { cosineSlope, transferAtCosine } from "../../../src-shared/physics/scattering-angle.ts";

const masses = [11.1748643, 0.93827208816, 193.6876912];
const event = fc.record({
  target: fc.constantFrom(...masses),
  mass: fc.double({ min: 0.01, max: 1, noNaN: true }),
  above: fc.double({ min: 0.001, max: 6, noNaN: true }),
  share: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
});

describe("angle and Q^2", () => {
  it("invert each other on both branches", () => {
    fc.assert(
      fc.property(event, ({ target, mass, above, share }) => {
        const energy = thresholdEnergy(mass, target) + above;
        const { minimum, maximum } = momentumTransferLimits(energy, mass, target);
        const transfer = minimum * (maximum / minimum) ** share;
        const slope = cosineSlope(energy, mass, target, transfer);
        const cosine = outgoingCosine(energy, mass, target, transfer);
        // At the largest angle the two branches meet and the inverse loses its digits; so it does
        // in E_N - E for tiny Q^2.
        fc.pre(Math.abs(slope) * transfer > 1e-4);
        const again = transferAtCosine(energy, mass, target, cosine, slope > 0);
        return Math.abs(again / transfer - 1) < 1e-5;
      }),
    );
  });

  it("has the slope of finite differences", () => {
    const [energy, mass, target, transfer] = [1.2, 0.3, masses[1]!, 0.2] as const;
    const step = 1e-6;
    const slow =
      (outgoingCosine(energy, mass, target, transfer + step) -
        outgoingCosine(energy, mass, target, transfer - step)) /
      (2 * step);
    expect(cosineSlope(energy, mass, target, transfer) / slow).toBeCloseTo(1, 6);
  });

  it("refuses angles that cannot be reached", () => {
    const mass = 0.8;
    const energy = thresholdEnergy(mass, masses[1]!) * 1.02;
    expect(transferAtCosine(energy, mass, masses[1]!, 0.2, false)).toBeNaN();
    expect(transferAtCosine(energy, mass, masses[1]!, -1, true)).toBeNaN();
  });
});
