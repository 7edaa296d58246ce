import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  efficiencyFunction,
  ResponseEfficiency,
} from "../../../src-shared/experiments/response-efficiency.ts";
import { withTabulatedEfficiency } from "../../../src-main/library/read-efficiency.ts";

const beam = { edges: [0, 3, 7] };
const read = (formula: string): ResponseEfficiency => {
  const made = withTabulatedEfficiency({ cuts: [], efficiency: { formula } }, beam, "own.json");
  return ResponseEfficiency.parse(Object(made).efficiency);
};

describe("a formula of the efficiency", () => {
  it.each([
    ["0.2 * (1 - exp(-E / 0.3))", 1e-5],
    ["0.5 * (1 + cosTheta) * 0.4", 1e-5],
    ["0.2 * (1 - exp(-E / 0.3)) * (1 + cosTheta) / 2", 1e-4],
    ["min(1, E / 2) * exp(-(1 - cosTheta) / 0.1)", 2e-4],
  ])("%s is what its table gives, within %d", (formula, error) => {
    const at = efficiencyFunction(read(formula));
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 7, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (E, cosTheta) => {
          const exact: number = {
            "0.2 * (1 - exp(-E / 0.3))": 0.2 * (1 - Math.exp(-E / 0.3)),
            "0.5 * (1 + cosTheta) * 0.4": 0.2 * (1 + cosTheta),
            "0.2 * (1 - exp(-E / 0.3)) * (1 + cosTheta) / 2":
              0.1 * (1 - Math.exp(-E / 0.3)) * (1 + cosTheta),
            "min(1, E / 2) * exp(-(1 - cosTheta) / 0.1)":
              Math.min(1, E / 2) * Math.exp(-(1 - cosTheta) / 0.1),
          }[formula]!;
          expect(Math.abs(at(E, cosTheta) - exact)).toBeLessThan(error);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("has the variables that it holds, up to the energies of the beam", () => {
    expect(read("0.25")).toBe(0.25);
    expect(Object.keys(Object(read("E / 7")).table)).toEqual(["energy", "values"]);
    expect(Object.keys(Object(read("(1 + cosTheta) / 2")).table)).toEqual(["cosine", "values"]);
    const { table } = Object(read("E / 7 * (1 + cosTheta) / 2"));
    expect([table.energy[0], table.energy.at(-1)]).toEqual([0, 7]);
    expect([table.cosine[0], table.cosine.at(-1)]).toEqual([-1, 1]);
  });

  it.each([
    ["E", /at E = \d\S* GeV, cosTheta = 1 it gives/],
    ["cosTheta", /at E = 7 GeV, cosTheta = -1 it gives -1/],
    ["1 / E - 1 / E + 0.1", /it gives NaN/],
    ["0.1 * theta", /it holds theta; names are E, cosTheta, pi, e/],
    ["random()", /it calls random/],
  ])("%s is refused with its place", (formula, message) => {
    expect(() => read(formula)).toThrow(message);
    expect(() => read(formula)).toThrow("(own.json: response.efficiency.formula)");
  });

  it("is nothing where the response has none", () => {
    const response = { efficiency: 0.3 };
    expect(withTabulatedEfficiency(response, beam, "own.json")).toBe(response);
    expect(withTabulatedEfficiency(undefined, beam, "own.json")).toBeUndefined();
  });
});
