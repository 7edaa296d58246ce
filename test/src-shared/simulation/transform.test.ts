import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEach, Transform } from "../../../src-shared/simulation/coefficients.ts";
import { nodeCount } from "../../../src-shared/simulation/proper-distance.ts";

/** Row by row, node by node. */
function slowSums({ weights }: Transform, coefficients: Float32Array, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let k = 0; k < nodeCount; k++) sum += weights[k]! * coefficients[k * rows + row]!;
    return sum;
  });
}

const inputs = fc.record({
  rows: fc.integer({ min: 1, max: 11 }),
  from: fc.nat(10),
  properLengths: fc.array(
    fc.oneof(
      fc.constant(Infinity),
      fc.double({ min: -9, max: 13, noNaN: true }).map((x) => 10 ** x),
    ),
    { minLength: 1, maxLength: 5 },
  ),
  seed: fc.integer({ min: 1, max: 1e6 }),
  filled: fc.tuple(fc.nat(nodeCount), fc.nat(nodeCount)),
});

it("many transforms of the same coefficients are bit by bit each on its own, summed plainly", () => {
  fc.assert(
    fc.property(inputs, ({ rows, from: wish, properLengths, seed, filled }) => {
      const from = wish % rows;
      const wanted = rows - from;
      const [low, high] = [Math.min(...filled), Math.max(...filled)];
      const coefficients = Float32Array.from({ length: nodeCount * rows }, (_, at) => {
        const node = Math.floor(at / rows);
        return node < low || node >= high ? 0 : Math.sin(seed + at) - 0.3;
      });
      const transforms = properLengths.map((length) => new Transform(length));
      const [start, stride] = [3, wanted + 2];
      const sums = new Float64Array(start + stride * transforms.length);
      applyEach(transforms, coefficients, rows, { sums, from, wanted, start, stride });
      transforms.forEach((transform, n) => {
        const at = start + n * stride;
        const slow = slowSums(transform, coefficients, rows).slice(from);
        expect(Array.from(sums.subarray(at, at + wanted))).toEqual(slow);
        const alone = transform.apply(coefficients, rows, new Float64Array(wanted), from);
        expect(Array.from(alone)).toEqual(slow);
      });
    }),
  );
});
