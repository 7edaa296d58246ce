import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesAlong } from "../../../src-shared/analyses/plane-path.ts";

const corner = fc.record({
  across: fc.double({ min: 1e-2, max: 1, noNaN: true }),
  upwards: fc.double({ min: 1e-8, max: 1e-2, noNaN: true }),
});

const decades = (from: number, to: number) => Math.log10(to / from);

describe("places along a path", () => {
  it("are evenly spaced in decades, from one end to the other", () => {
    const found = placesAlong(
      [
        { across: 0.1, upwards: 1e-7 },
        { across: 0.1, upwards: 1e-6 },
        { across: 1, upwards: 1e-6 },
      ],
      5,
    );
    const expected = [
      [0.1, 1e-7],
      [0.1, 10 ** -6.5],
      [0.1, 1e-6],
      [10 ** -0.5, 1e-6],
      [1, 1e-6],
    ] as const;
    expect(found).toHaveLength(5);
    expected.forEach(([across, upwards], k) => {
      expect(found[k]!.across / across).toBeCloseTo(1, 12);
      expect(found[k]!.upwards / upwards).toBeCloseTo(1, 12);
    });
  });

  it("begin and end at the corners themselves, and stay between them", () => {
    fc.assert(
      fc.property(corner, corner, fc.integer({ min: 2, max: 12 }), (from, to, count) => {
        // Nearer than that they are one in their logarithms.
        fc.pre(
          Math.hypot(decades(from.across, to.across), decades(from.upwards, to.upwards)) > 1e-9,
        );
        const found = placesAlong([from, to], count);
        expect(found).toHaveLength(count);
        expect(found[0]).toEqual(from);
        expect(found.at(-1)).toEqual(to);
        for (const { across, upwards } of found) {
          expect(across).toBeGreaterThanOrEqual(Math.min(from.across, to.across) * (1 - 1e-9));
          expect(across).toBeLessThanOrEqual(Math.max(from.across, to.across) * (1 + 1e-9));
          expect(upwards).toBeGreaterThanOrEqual(Math.min(from.upwards, to.upwards) * (1 - 1e-9));
          expect(upwards).toBeLessThanOrEqual(Math.max(from.upwards, to.upwards) * (1 + 1e-9));
        }
      }),
    );
  });

  it("are one where all corners are the same", () => {
    const same = { across: 0.1, upwards: 1e-7 };
    expect(placesAlong([same, same], 4)).toEqual([same]);
  });
});
