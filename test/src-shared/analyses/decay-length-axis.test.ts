import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  couplingOfDecayLength,
  decayLengthOf,
  decayLengthRange,
} from "../../../src-shared/analyses/decay-length-axis.ts";

const plain = { tau: { kind: "fixed", dTau: 0 }, nature: "dirac" } as const;

describe("the axis of the decay length", () => {
  // PHYSICS: 1.529 cm of a Dirac N of 0.47 GeV with d_mu = 1.25e-6 GeV^-1.
  it("is in metres", () => {
    expect(decayLengthOf(plain, 0.47, 1.25e-6)).toBeCloseTo(0.01529, 5);
    expect(decayLengthOf({ ...plain, nature: "majorana" }, 0.47, 1.25e-6)).toBeCloseTo(0.007645, 5);
  });

  it("leads back to d_mu, under any rule of the other couplings and either nature", () => {
    const tau = fc.oneof(
      fc.record({
        kind: fc.constant("fixed" as const),
        dTau: fc.constantFrom(0, 1e-8, 1e-7),
        dE: fc.constantFrom(0, 1e-8),
      }),
      fc.record({ kind: fc.constant("ratio" as const), ratio: fc.constantFrom(0, 3, 16.8) }),
    );
    const nature = fc.constantFrom("dirac" as const, "majorana" as const);
    fc.assert(
      fc.property(
        fc.record({ tau, nature }),
        fc.double({ min: -2, max: 0, noNaN: true }),
        fc.double({ min: -7, max: -4, noNaN: true }),
        (choice, logMass, logD) => {
          const [mass, dMu] = [10 ** logMass, 10 ** logD];
          const length = decayLengthOf(choice, mass, dMu);
          expect(couplingOfDecayLength(choice, mass, length) / dMu).toBeCloseTo(1, 9);
          const [least, most] = decayLengthRange(choice);
          expect(length).toBeGreaterThanOrEqual(least);
          expect(length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it("stays on the plane where the other couplings alone decay faster", () => {
    const choice = { tau: { kind: "fixed", dTau: 1e-5 }, nature: "dirac" } as const;
    expect(couplingOfDecayLength(choice, 0.1, 1e6)).toBe(1e-8);
  });
});
