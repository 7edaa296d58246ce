import { expect, it } from "vitest";
import {
  bohrMagnetonsOfCoupling,
  couplingOfBohrMagnetons,
} from "../../../src-shared/physics/magnetic-moment.ts";

it("a coupling of 1 GeV^-1 is 6.7498e-3 Bohr magnetons: 2 d over e/(2 m_e)", () => {
  const bohrMagneton = Math.sqrt((4 * Math.PI) / 137.036) / (2 * 0.51099895e-3);
  expect(bohrMagnetonsOfCoupling(1)).toBeCloseTo(2 / bohrMagneton, 8);
  expect(bohrMagnetonsOfCoupling(1)).toBeCloseTo(6.7498e-3, 7);
});

it("the conversions are each other's inverse", () => {
  expect(couplingOfBohrMagnetons(bohrMagnetonsOfCoupling(1.25e-6))).toBeCloseTo(1.25e-6, 18);
});
