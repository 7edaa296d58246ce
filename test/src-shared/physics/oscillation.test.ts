import { expect, it } from "vitest";
import { appearanceProbability } from "../../../src-shared/physics/oscillation.ts";

it("appearance has the phase 1.267 Delta m^2 L/E", () => {
  const phase = 1.26693268 * 1.3 * 0.9;
  expect(appearanceProbability(1.3, 6.9e-4, 0.9)).toBeCloseTo(6.9e-4 * Math.sin(phase) ** 2, 11);
});

it("appearance is the full mixing at the first maximum and nothing at L = 0", () => {
  const first = Math.PI / 2 / 1.26693268;
  expect(appearanceProbability(1, 0.03, first)).toBeCloseTo(0.03, 12);
  expect(appearanceProbability(1, 0.03, 0)).toBe(0);
});
