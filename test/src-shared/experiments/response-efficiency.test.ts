import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInput } from "../../../src-shared/contract/parse-input.ts";
import {
  efficiencyFunction,
  ResponseEfficiency,
} from "../../../src-shared/experiments/response-efficiency.ts";
import { Response } from "../../../src-shared/experiments/response-file.ts";
import { inputs } from "../../support/miniboone.ts";

const both = {
  energy: [0.1, 0.3, 1],
  cosine: [-1, 0, 1],
  values: [
    [0, 0.1, 0.2],
    [0.3, 0.5, 0.9],
    [0.2, 0.2, 1],
  ],
};
const functionOf = (efficiency: unknown) =>
  efficiencyFunction(ResponseEfficiency.parse(efficiency));

describe("the efficiency of a response", () => {
  it("is a number, or the points of its table", () => {
    expect(functionOf(0.4)(0.3, 0.9)).toBe(0.4);
    const at = functionOf({ table: both });
    both.energy.forEach((energy, i) =>
      both.cosine.forEach((cosine, j) => expect(at(energy, cosine)).toBe(both.values[i]![j])),
    );
  });

  it("is bilinear between the points, and held at the edge outside", () => {
    const at = functionOf({ table: both });
    expect(at(0.2, 0.5)).toBeCloseTo((0.1 + 0.2 + 0.5 + 0.9) / 4, 14);
    expect(at(0.1, -0.25)).toBeCloseTo(0.75 * 0.1, 14);
    expect(at(0.65, 1)).toBeCloseTo(0.95, 14);
    expect(at(0, 0.5)).toBe(at(0.1, 0.5));
    expect(at(9, -0.5)).toBe(at(1, -0.5));
    const narrow = functionOf({ table: { ...both, cosine: [0.8, 0.9, 0.95] } });
    expect(narrow(0.3, -1)).toBe(0.3);
    expect(narrow(0.3, 1)).toBe(0.9);
  });

  it("of one variable does not depend on the other", () => {
    const ofEnergy = functionOf({ table: { energy: [0, 1], values: [0.2, 0.6] } });
    const ofCosine = functionOf({ table: { cosine: [0, 1], values: [0.2, 0.6] } });
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (energy, cosine) => {
          expect(ofEnergy(energy, cosine)).toBeCloseTo(0.2 + 0.4 * Math.min(1, energy), 14);
          expect(ofCosine(energy, cosine)).toBeCloseTo(0.2 + 0.4 * Math.max(0, cosine), 14);
        },
      ),
    );
    expect(functionOf({ table: { energy: [1], values: [0.7] } })(3, 0)).toBe(0.7);
  });

  it.each([
    ["a number above 1", 1.2, "", /not above 1/],
    ["a number below 0", -0.1, "", /not below 0/],
    ["words", "much", "", /a number or a table/],
    ["no variable", { table: { values: [0.1] } }, ".table", /energy, cosine or both/],
    [
      "a value above 1",
      { table: { energy: [0, 1], values: [0.5, 1.5] } },
      ".table.values[1]",
      /not above 1/,
    ],
    [
      "a value below 0",
      {
        table: {
          ...both,
          values: [
            [0, 0, 0],
            [0, -1, 0],
            [0, 0, 0],
          ],
        },
      },
      ".table.values[1][1]",
      /not below 0/,
    ],
    [
      "falling energies",
      { table: { energy: [1, 1], values: [0.5, 0.5] } },
      ".table.energy[1]",
      /must rise/,
    ],
    [
      "a negative energy",
      { table: { energy: [-1, 1], values: [0.5, 0.5] } },
      ".table.energy[0]",
      /not below 0/,
    ],
    [
      "a cosine above 1",
      { table: { cosine: [0, 1.1], values: [0.5, 0.5] } },
      ".table.cosine[1]",
      /-1 to 1/,
    ],
    [
      "too few values",
      { table: { energy: [0, 1], values: [0.5] } },
      ".table.values",
      /1 entries for 2 points/,
    ],
    [
      "a short row",
      {
        table: {
          ...both,
          values: [
            [0, 0, 0],
            [0, 0],
            [0, 0, 0],
          ],
        },
      },
      ".table.values[1]",
      /2 entries for 3 cosines/,
    ],
    [
      "rows in one variable",
      { table: { energy: [0, 1], values: [[0.5], [0.5]] } },
      ".table.values[0]",
      /one number a point/,
    ],
    [
      "numbers in two variables",
      { table: { ...both, values: [0.1, 0.2, 0.3] } },
      ".table.values[0]",
      /one row an energy/,
    ],
    ["a key that is not known", { table: { ...both, angle: [1] } }, ".table", /angle/],
  ])("with %s is refused with the path", (_, efficiency, path, message) => {
    const act = () => parseInput(Response, { ...inputs.response, efficiency }, "The response");
    expect(act).toThrow(message);
    expect(act).toThrow(`(efficiency${path})`);
  });
});
