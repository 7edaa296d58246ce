import { expect, test } from "vitest";
import { regionOutline } from "../../../src-shared/figures/region-outline.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { regionRings } from "../../../src-shared/statistics/plane.ts";

const mass = logarithmicGrid(0.01, 1, 31);
const dMu = logarithmicGrid(1e-8, 1e-4, 31);
const width = 0.3;
/** ln d less that of the middle of a valley across the grid. */
const off = (m: number, d: number) => Math.log(d / (3e-7 * (m / 0.1) ** -0.6));
const valley = mass.map((m) => dMu.map((d) => (off(m, d) / width) ** 2));
const errors = (value: number) => mass.map(() => dMu.map(() => value));
const plane = { mass, dMu, chi2: valley, error: errors(0.2) };

/** Distances of an edge from where it belongs, in ln d. */
function wobble(rings: readonly (readonly (readonly [number, number])[])[], level: number) {
  const edge = width * Math.sqrt(level + Math.min(...valley.flat()));
  const away = rings
    .flat()
    .filter(([m]) => m > 0.012 && m < 0.8)
    .map(([m, d]) => Math.abs(Math.abs(off(m, d)) - edge));
  return Math.max(...away);
}

test("edges of a valley across the grid are smooth: five times nearer to where they belong", () => {
  const { rings, outlines } = regionOutline(plane, 2.3);
  const rough = wobble(regionRings(plane, 2.3), 2.3);
  expect(rough).toBeGreaterThan(0.02);
  expect(wobble(rings, 2.3)).toBeLessThan(rough / 5);
  expect(outlines).toHaveLength(2);
  expect(rings).toHaveLength(1);
});

test("an island that is shallower than the error is left out, a deeper one stays", () => {
  const island = (depth: number) =>
    regionOutline(
      {
        ...plane,
        chi2: valley.map((row, i) =>
          row.map((value, j) => (i === 20 && j === 26 ? 2.3 - depth : value)),
        ),
      },
      2.3,
    );
  expect(island(0.1).rings).toHaveLength(1);
  expect(island(1).rings).toHaveLength(2);
  expect(island(1).outlines).toHaveLength(3);
});
