import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cumulated,
  FineCell,
  fineNode,
  fineNodes,
  keepSums,
  nodeCount,
  nodeWeights,
} from "../../../src-shared/simulation/proper-distance.ts";

/** A distance between a hundredth of a millimetre and 10 km of proper distance. */
const distances = fc.double({ min: Math.log(1e-3), max: Math.log(1e6), noNaN: true }).map(Math.exp);

describe("the fine grid", () => {
  it("finds the cell that holds a distance, and the share of the way through it", () => {
    const cell = new FineCell();
    fc.assert(
      fc.property(distances, (distance) => {
        cell.locate(distance);
        const from = fineNode[cell.cell]!;
        const to = fineNode[cell.cell + 1]!;
        expect(from).toBeLessThanOrEqual(distance);
        expect(to).toBeGreaterThan(distance);
        expect(from + cell.share * (to - from)).toBeCloseTo(distance, 6);
        expect(cell.inverseWidth * (to - from)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("holds 0 and what lies beyond its end", () => {
    const cell = new FineCell();
    cell.locate(0);
    expect([cell.cell, cell.share]).toEqual([0, 0]);
    cell.locate(1e12);
    expect([cell.cell, cell.share]).toEqual([fineNodes - 2, 1]);
  });
});

describe("stretches of flight kept as coefficients", () => {
  /** Sum of [exp(-from/ctau) - exp(-to/ctau)] from kept coefficients. */
  function kept(stretches: readonly (readonly [number, number])[]) {
    const fine = new Float64Array(fineNodes);
    const cell = new FineCell();
    for (const [from, to] of stretches) {
      for (const [distance, sign] of [
        [from, 1],
        [to, -1],
      ] as const) {
        cell.locate(distance);
        fine[cell.cell]! += sign * (1 - cell.share);
        fine[cell.cell + 1]! += sign * cell.share;
      }
    }
    const sums = new Float64Array(nodeCount);
    keepSums(fine, 0, fineNodes, 1, [sums]);
    expect(fine.every((value) => value === 0)).toBe(true);
    const coefficients = cumulated(sums, 1, 1);
    const weights = new Float64Array(nodeCount);
    return (properLength: number) => {
      nodeWeights(properLength, weights);
      return weights.reduce((sum, weight, k) => sum + weight * coefficients[k]!, 0);
    };
  }
  const direct = (stretches: readonly (readonly [number, number])[], properLength: number) =>
    stretches.reduce(
      (sum, [from, to]) =>
        sum + Math.exp(-from / properLength) * -Math.expm1(-(to - from) / properLength),
      0,
    );

  it("equal their direct sum for every decay length", () => {
    const stretch = fc
      .tuple(distances, fc.double({ min: 0.05, max: 3, noNaN: true }))
      .map(([from, ratio]) => [from, from * (1 + ratio)] as const);
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 20, maxLength: 60 }), (stretches) => {
        const sum = kept(stretches);
        const farthest = Math.max(...stretches.map(([, to]) => to));
        for (const properLength of [1e-2, 1, 1e2, 1e4, 1e7, 1e12]) {
          const expected = direct(stretches, properLength);
          // Where all stretches lie decay lengths away, the sum itself is small: the second term.
          const largest = Math.min(1, farthest / properLength);
          const error = Math.abs(sum(properLength) - expected);
          expect(error).toBeLessThan(1e-3 * expected + 1e-4 * largest);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("are right to 1e-4 for many stretches that begin at the decay point", () => {
    const stretches = Array.from({ length: 400 }, (_, k) => [0, 0.5 * 1.02 ** k] as const);
    const sum = kept(stretches);
    for (const properLength of [1e-6, 1e-2, 1, 30, 1e3, 1e6, 1e15]) {
      expect(sum(properLength) / direct(stretches, properLength)).toBeCloseTo(1, 4);
    }
  });

  it("are none for a stable N", () => {
    expect(kept([[0, 5]])(Number.POSITIVE_INFINITY)).toBe(0);
  });
});
