import { describe, expect, it } from "vitest";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import { preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { ToyStudy } from "../../../src-shared/analyses/toy-study.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import type { Polyline } from "../../../src-shared/numerics/isolines.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { contourLevel, regionRings } from "../../../src-shared/statistics/plane.ts";
import { summariseToys } from "../../../src-shared/statistics/toy-summary.ts";
import { inputs } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const table = smallTable();
const axes = { mass: logarithmicGrid(0.01, 1, 15), dMu: logarithmicGrid(1e-8, 1e-4, 21) };
const choicesOf = (
  distribution: "enuqe" | "costheta",
  preset: keyof typeof fitPresets = "statistically sound",
) =>
  ({
    distribution,
    oscillation: globalOscillationFit,
    tau: { kind: "fixed", dTau: 0 },
    fit: fitPresets[preset],
    degreesOfFreedom: 2,
    sigmas: [1, 2],
  }) as const;
/** Where a signal is put in: a node in the middle of the plane. */
const point = { mass: axes.mass[10]!, dMu: axes.dMu[9]! };

/** The inputs with these counts in place of the data. */
function counting(distribution: "enuqe" | "costheta", data: number[]): ExperimentInputs {
  const measurements = inputs.measurements.map((each) =>
    each.name === distribution ? { ...each, data } : each,
  );
  return { ...inputs, measurements };
}

/** Even-odd rule in ln m, ln d. */
function isInside(rings: readonly Polyline[], mass: number, dMu: number): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x, y], k) => {
      const [nextX, nextY] = ring[(k + 1) % ring.length]!;
      if (y > dMu === nextY > dMu) return;
      const share = Math.log(dMu / y) / Math.log(nextY / y);
      if (mass < x * (nextX / x) ** share) inside = !inside;
    });
  }
  return inside;
}

describe.each([
  ["enuqe", "statistically sound"],
  ["costheta", "statistically sound"],
  ["enuqe", "as the paper"],
  ["costheta", "as the paper"],
] as const)("toys of %s, errors %s", (distribution, preset) => {
  const choices = choicesOf(distribution, preset);
  const study = new ToyStudy(table, inputs, choices, axes, point);

  it("observe the chi2 of the region", () => {
    const region = preferredRegion(table, inputs, choices, axes);
    expect(study.observed.least).toBeCloseTo(region.best.chi2, 9);
    expect(study.observed.atPoint).toBeCloseTo(region.plane.chi2[10]![9]!, 9);
    const best = new ToyStudy(table, inputs, choices, axes, null);
    expect(best.point).toEqual({ mass: region.best.mass, dMu: region.best.dMu });
    expect(best.observed.atPoint).toBeCloseTo(region.best.chi2, 9);
  });

  it("fit a toy as the region fits data", () => {
    const toys = study.chunk(1, 0, 4);
    for (let k = 0; k < 4; k++) {
      const toy = preferredRegion(table, counting(distribution, study.data(1, k)), choices, axes);
      expect(toys[2 * k]).toBeCloseTo(toy.best.chi2, 8);
      expect(toys[2 * k + 1]).toBeCloseTo(toy.plane.chi2[10]![9]!, 8);
    }
  });

  it("are the same bytes for any division into chunks", () => {
    const whole = study.chunk(9, 0, 30);
    const parts = [study.chunk(9, 0, 7), study.chunk(9, 7, 23)].flatMap((part) => [...part]);
    expect(Float64Array.from(parts)).toEqual(whole);
    expect(study.chunk(10, 0, 30)).not.toEqual(whole);
  });
});

describe.each(["enuqe", "costheta"] as const)("a signal of %s at a known point", (distribution) => {
  const choices = choicesOf(distribution);

  it("lies inside the contours of a toy exactly where its Delta chi2 says so", () => {
    const study = new ToyStudy(table, inputs, choices, axes, point);
    const sides = new Set<boolean>();
    for (let k = 0; k < 40; k++) {
      const data = counting(distribution, study.data(1, k));
      const { plane } = preferredRegion(table, data, choices, axes);
      const [least, atPoint] = study.chunk(1, k, 1);
      const inside = isInside(regionRings(plane, contourLevel(1, 2)), point.mass, point.dMu);
      expect(inside, `toy ${k}`).toBe(atPoint! - least! < contourLevel(1, 2));
      sides.add(inside);
    }
    expect(sides.size).toBe(2);
  });

  // On a plane fine enough to hold the minimum. Wilks' theorem holds but nearly here (59-71 % and
  // 93-96 % were measured), so its content is asked for within 3 standard deviations and 7 or 2 %.
  it("is recovered within the 68 and 95 % contours in the right share of 1000 toys", () => {
    const fine = { mass: logarithmicGrid(0.01, 1, 61), dMu: logarithmicGrid(1e-8, 1e-4, 61) };
    const at = { mass: 0.47, dMu: 1.25e-6 };
    const study = new ToyStudy(table, inputs, choices, fine, at);
    const { critical } = summariseToys(study.chunk(20_230_309, 0, 1000), study.observed, [1, 2], 2);
    const asked = [
      { content: 0.6827, tolerance: 0.07 },
      { content: 0.9545, tolerance: 0.02 },
    ];
    asked.forEach(({ content, tolerance }, k) => {
      const share = critical[k]!.coverage.value;
      const error = Math.sqrt((content * (1 - content)) / 1000);
      expect(Math.abs(share - content), `share ${share}`).toBeLessThan(tolerance + 3 * error);
    });
  });
});
