import { describe, expect, it } from "vitest";
import { decayChance, vertexOnLine } from "../../../src-shared/simulation/vertex-on-line.ts";

describe("the chance to decay at a point", () => {
  it("is that of a length between two distances, and its density at one", () => {
    expect(decayChance(1, 3, 2, false)).toBeCloseTo(Math.exp(-0.5) - Math.exp(-1.5), 15);
    expect(decayChance(1, 1, 2, true)).toBeCloseTo(Math.exp(-0.5) / 2, 15);
    expect(decayChance(0, 10, Infinity, false)).toBe(0);
  });
});

describe("the vertex on a line", () => {
  const [from, to, properLength] = [[0, 5], [2, 9], 3];
  const part = from.map((near, k) => decayChance(near, to[k]!, properLength, false));
  const events = part[0]! + part[1]!;
  const at = (u: number) => vertexOnLine({ from, to, part }, 0, 1, events, u, properLength);

  it("lies on a stretch as often as N of it decay", () => {
    const border = part[0]! / events;
    expect(at(border - 1e-6).stretch).toBe(0);
    expect(at(border + 1e-6).stretch).toBe(1);
    expect(at(1e-12).proper).toBeCloseTo(0, 9);
    expect(at(border - 1e-12).proper).toBeCloseTo(2, 6);
    expect(at(1).proper).toBeCloseTo(9, 9);
  });

  it("falls with the decay length within a stretch", () => {
    // Half of the decays of the first stretch lie before its median.
    const median = -3 * Math.log((1 + Math.exp(-2 / 3)) / 2);
    expect(at((0.5 * part[0]!) / events).proper).toBeCloseTo(median, 9);
  });
});
