import { describe, expect, it } from "vitest";
import { measuredDistributionsOf } from "../../../src-shared/analyses/measured-distributions.ts";
import { pointEvents } from "../../../src-shared/analyses/point-events.ts";
import { inputs } from "../../support/miniboone.ts";

const [energy] = measuredDistributionsOf(inputs, { background: "schur" });

describe("events of a measurement at a point", () => {
  it("are those of the range that it is quoted in, errors in quadrature", () => {
    const { edges, data, background, quotedRange } = energy!;
    const ones = background.map(() => 1);
    const [low, high] = quotedRange!;
    const inside = background.flatMap((_, bin) =>
      edges[bin]! >= low && edges[bin + 1]! <= high ? [bin] : [],
    );
    expect(inside.length).toBeLessThan(background.length);
    const found = pointEvents(energy!, { dipole: ones, dipoleError: ones });
    expect(found.dipole).toBe(inside.length);
    expect(found.dipoleError).toBeCloseTo(Math.sqrt(inside.length), 12);
    expect(found.data).toBe(inside.reduce((sum, bin) => sum + data![bin]!, 0));
  });

  it("begin at the cut, and have no data where none are public", () => {
    const of = {
      ...energy!,
      edges: [0, 1, 2, 3],
      background: [4, 5, 6],
      data: null,
      quotedRange: null,
      cut: 1,
    };
    const found = pointEvents(of, { dipole: [1, 2, 4], dipoleError: [1, 3, 4] });
    expect(found).toEqual({ dipole: 6, dipoleError: 5, data: null, background: 11 });
  });
});
