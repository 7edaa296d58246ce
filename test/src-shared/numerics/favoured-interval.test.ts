import { describe, expect, it } from "vitest";
import { FavouredInterval } from "../../../src-shared/numerics/favoured-interval.ts";

describe("FavouredInterval", () => {
  const cases = [
    [0.2, 0.4, 0.75],
    [0, 0.01, 0.6],
    [0.9, 1, 0.6],
    [0.3, 0.3, 0.75],
    [0, 1, 0.75],
  ] as const;

  it.each(cases)("keeps every expectation on [%d, %d] with share %d", (low, high, share) => {
    const favoured = new FavouredInterval();
    const n = 100_000;
    let mass = 0;
    let mean = 0;
    let former = 0;
    for (let i = 0; i < n; i++) {
      favoured.draw((i + 0.5) / n, low, high, share);
      expect(favoured.value).toBeGreaterThanOrEqual(former);
      former = favoured.value;
      mass += favoured.factor / n;
      mean += (favoured.factor * favoured.value) / n;
    }
    expect(former).toBeLessThanOrEqual(1);
    expect(mass).toBeCloseTo(1, 4);
    expect(mean).toBeCloseTo(0.5, 4);
  });
});
