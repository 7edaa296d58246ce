import { expect, it } from "vitest";
import { protonMass } from "../../../src-shared/physics/constants.ts";
import { fermiMomentum, pauliFactor } from "../../../src-shared/physics/pauli-blocking.ts";

/** Q^2 of a momentum transfer q to a proton at rest. */
function squareOf(momentum: number): number {
  return 2 * protonMass * (Math.hypot(momentum, protonMass) - protonMass);
}

it("the Pauli factor is the part of a shifted Fermi sphere outside itself", () => {
  // Count over a grid of momenta in the sphere.
  for (const ratio of [0.3, 1, 1.7]) {
    let inside = 0;
    let allowed = 0;
    const steps = 120;
    for (let i = 0; i < steps; i++) {
      const along = ((i + 0.5) / steps) * 2 - 1;
      for (let j = 0; j < steps; j++) {
        const across = (j + 0.5) / steps;
        if (along ** 2 + across ** 2 < 1) {
          inside += across;
          allowed += (along + ratio) ** 2 + across ** 2 > 1 ? across : 0;
        }
      }
    }
    const found = pauliFactor(squareOf(ratio * fermiMomentum));
    expect(Math.abs(found - allowed / inside), `q = ${ratio} k_F: ${found}`).toBeLessThan(0.005);
  }
});

it("the Pauli factor runs from 0 to 1 and joins 1 smoothly at q = 2 k_F", () => {
  expect(pauliFactor(0)).toBe(0);
  expect(pauliFactor(squareOf(2 * fermiMomentum) * (1 - 1e-9))).toBeCloseTo(1, 12);
  expect(pauliFactor(squareOf(2 * fermiMomentum) * (1 + 1e-9))).toBe(1);
  expect(pauliFactor(10)).toBe(1);
});
