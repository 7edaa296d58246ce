import { expect, test } from "vitest";
import { thinnedLine } from "../../../src-shared/numerics/thinned-line.ts";

test("a thinned line keeps its ends and stays within the tolerance, with points where it curves", () => {
  const line = Array.from({ length: 401 }, (_, k): [number, number] => {
    const x = k / 200 - 1;
    return [x, Math.abs(x) < 0.25 ? Math.sqrt(0.0625 - x * x) : 0];
  });
  const thin = thinnedLine(line, 1e-3);
  expect(thin[0]).toEqual(line[0]);
  expect(thin.at(-1)).toEqual(line.at(-1));
  expect(thin.length).toBeLessThan(60);
  expect(thin.filter(([x]) => Math.abs(x) > 0.3).length).toBeLessThan(5);
  for (const [x, y] of line) {
    const k = thin.findIndex((point) => point[0] >= x);
    const [a, b] = [thin[Math.max(0, k - 1)]!, thin[k]!];
    const share = b[0] === a[0] ? 0 : (x - a[0]) / (b[0] - a[0]);
    // Across the line: where it is steep, less than up.
    const slope = b[0] === a[0] ? 0 : (b[1] - a[1]) / (b[0] - a[0]);
    const away = Math.abs(y - a[1] - share * (b[1] - a[1])) / Math.hypot(1, slope);
    expect(away).toBeLessThan(1.001e-3);
  }
});
