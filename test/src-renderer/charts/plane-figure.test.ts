import fc from "fast-check";
import { processCouplingOf } from "../../../src-shared/simulation/process-coupling.ts";
import { describe, expect, it } from "vitest";
import { ExternalLimits } from "../../../src-shared/contract/external-limits.ts";
import { Library } from "../../../src-main/library/library.ts";
import {
  limitWords,
  missingRanges,
  planeFigure,
} from "../../../src-renderer/charts/plane-figure.ts";
import { defaultLayers } from "../../../src-renderer/stores/plane-layers.ts";
import { logarithmicTicks, PlaneScale } from "../../../src-renderer/charts/plane-scale.ts";
import { couplingAxis } from "../../../src-renderer/stores/coupling-axis.ts";
import {
  bestFitTable,
  contourTable,
  overlapTable,
} from "../../../src-renderer/charts/plane-table.ts";
import { planeLabel } from "../../../src-renderer/charts/plane-label.ts";
import { cividis } from "../../../src-shared/figures/cividis.ts";
import { deltaPixels } from "../../../src-renderer/charts/delta-map.ts";
import { gridOf } from "../../../src-shared/statistics/plane.ts";
import type { FittedPlane, FittedRegion } from "../../../src-renderer/threads/plane-messages.ts";
import { measuredDistributionsOf } from "../../../src-shared/analyses/measured-distributions.ts";
import { inputs as miniBooNE } from "../../support/miniboone.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const triangle = [
  [0.1, 1e-6],
  [0.2, 1e-6],
  [0.2, 2e-6],
  [0.1, 1e-6],
] as const;

function region(chi2: number, onEdge = false): FittedRegion {
  const sigmas = [1, 2, 3] as const;
  return {
    plane: {
      mass: [0.1, 0.2],
      dMu: [1e-6, 2e-6],
      chi2: [
        [chi2, 9],
        [8, 40],
      ],
      error: [
        [0, 0],
        [0, 0],
      ],
    },
    best: { mass: 0.1, dMu: 1e-6, chi2, onEdge, degreesOfFreedom: 9 },
    null: { chi2: 16.16 },
    contours: sigmas.map((sigma) => ({
      sigma,
      level: sigma,
      polylines: [triangle],
      band: { inner: [], outer: [] },
    })),
    areas: sigmas.map((sigma) => ({ sigma, rings: [triangle], band: [triangle, triangle] })),
    goodness: 0.9,
    contourError: 0.2,
    openAt: [3],
  };
}
const fitted: FittedPlane = {
  regions: { enuqe: region(4.5), costheta: region(27, true) },
  overlap: {
    least: { delta: 9, sigmas: 2.56, onEdge: false, mass: 0.15, dMu: 1.4e-6 },
    areas: [
      { sigma: 1, rings: [], area: 0, ofFirst: 0, ofSecond: 0 },
      { sigma: 2, rings: [], area: 0, ofFirst: 0, ofSecond: 0 },
      { sigma: 3, rings: [triangle], area: 0.05, ofFirst: 0.02, ofSecond: 0.4 },
    ],
  },
  measured: measuredDistributionsOf(miniBooNE, { background: "schur" }),
  milliseconds: 1,
};
const { limits } = ExternalLimits.parse(
  new Library(resourcesFolder).readResource("limits/dipole-limits.json").content,
);
const inputs = { fitted, layers: defaultLayers, limits, masses: [], missing: [] };

describe("the figure of the plane", () => {
  it("holds both distributions at three levels, the widest first, and their best fits", () => {
    const figure = planeFigure(inputs);
    expect(figure.regions.map(({ measurement, sigma }) => `${measurement} ${sigma}`)).toEqual([
      "enuqe 3",
      "costheta 3",
      "enuqe 2",
      "costheta 2",
      "enuqe 1",
      "costheta 1",
    ]);
    expect(figure.bestFits.map(({ onEdge }) => onEdge)).toEqual([false, true]);
    expect(figure.limits.map(({ id }) => id)).toEqual(["nomad"]);
  });

  it("follows its switches", () => {
    const layers = {
      ...defaultLayers,
      hidden: ["costheta"],
      sigmas: [2] as const,
      bestFit: false,
    };
    const figure = planeFigure({ ...inputs, layers });
    expect(figure.regions).toHaveLength(1);
    expect(figure.regions[0]?.band).toEqual([]);
    expect(figure.bestFits).toEqual([]);
    const banded = planeFigure({ ...inputs, layers: { ...layers, band: true } });
    expect(banded.regions[0]?.band).toHaveLength(2);
  });

  it("lays both distributions over each other, whichever layers are on", () => {
    expect(planeFigure(inputs).overlap).toBeNull();
    const layers = { ...defaultLayers, hidden: ["costheta"] };
    const { overlap, regions } = planeFigure({ ...inputs, layers, overlap: true });
    expect(new Set(regions.map(({ measurement }) => measurement)).size).toBe(2);
    // At 1 and 2 sigma nothing is shared.
    expect(overlap?.areas.map(({ sigma }) => sigma)).toEqual([3]);
    expect(overlap?.words).toBe("both at 2.6 σ");
    expect(overlapTable(fitted)?.rows[2]).toEqual(["3", "0.050", "2.00 %", "40.0 %"]);
    const alone = { ...fitted, overlap: null };
    expect(planeFigure({ ...inputs, fitted: alone, overlap: true }).overlap).toBeNull();
    expect(overlapTable(alone)).toBeNull();
  });

  it("shows limits before there is any fit", () => {
    const figure = planeFigure({ ...inputs, fitted: null });
    expect(figure.regions).toEqual([]);
    expect(figure.limits).toHaveLength(1);
  });

  it("rescales NOMAD by sqrt 2 as the paper, only when asked, and says so", () => {
    const nomad = limits.find(({ id }) => id === "nomad")!;
    const at = (paperFactor: boolean) =>
      planeFigure({ ...inputs, layers: { ...defaultLayers, paperFactor } }).limits[0]!;
    expect(at(false).line[3]![1]).toBe(nomad.points[3]![1]);
    expect(at(true).line[3]![1] / nomad.points[3]![1]).toBeCloseTo(Math.SQRT2, 12);
    expect([at(false).words, at(true).words]).toEqual(["NOMAD, 90 %", "NOMAD × √2, 90 %"]);
    expect(at(true).area!.length).toBe(nomad.points.length + 2);
  });

  it("gives a level to statistical limits only", () => {
    expect(limitWords({ short: "SN 1987A", confidenceLevel: null }, false)).toBe("SN 1987A");
  });

  it("bands the masses not done from half way to half way; neighbours are one band", () => {
    const masses = [0.01, 0.1, 1];
    expect(missingRanges(masses, [])).toEqual([]);
    expect(missingRanges(masses, [0.1])[0]![0]).toBeCloseTo(Math.sqrt(1e-3), 12);
    const joined = missingRanges(masses, [0.1, 1]);
    expect(joined).toHaveLength(1);
    expect(joined[0]![1]).toBe(1);
  });
});

describe("places in the plane", () => {
  const box = { left: 50, top: 10, width: 400, height: 300 };
  const scale = new PlaneScale(box);
  const coupling = processCouplingOf({
    name: "test",
    coupling: 1e-3,
    couplingName: { symbol: "g", words: "coupling", unit: "1", power: 2 },
    decay: { masses: [0.01, 1], widths: [1e-22, 1e-12], share: 1, source: "test" },
  });
  const ofAnotherModel = new PlaneScale(box, couplingAxis(coupling));

  it("come back from pixels: at(x, y) is the inverse of x and y", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 0, noNaN: true }),
        fc.double({ min: -8, max: -4, noNaN: true }),
        (logMass, logD) => {
          const place = [10 ** logMass, 10 ** logD] as const;
          for (const each of [scale, ofAnotherModel]) {
            const { across, upwards } = each.at(each.x(place[0]), each.y(place[1], place[0]));
            expect(Math.log10(across)).toBeCloseTo(logMass, 9);
            expect(Math.log10(upwards)).toBeCloseTo(logD, 9);
          }
        },
      ),
    );
  });

  it("stay inside when the pointer leaves the frame", () => {
    expect(scale.at(-100, 5000)).toEqual({ across: 0.01, upwards: 1e-8 });
  });

  it("put the moment of a coupling at its height: 6.75e-9 Bohr magnetons at 1e-6 / GeV", () => {
    expect(scale.yOfMoment(6.7498e-9)).toBeCloseTo(scale.y(1e-6, 0.1), 2);
  });

  it("have decades with names and eight steps between", () => {
    const ticks = logarithmicTicks(0.01, 1);
    expect(ticks).toHaveLength(19);
    expect(ticks.flatMap(({ exponent }) => (exponent === null ? [] : [exponent]))).toEqual([
      -2, -1, 0,
    ]);
  });

  it("write a closed path for SVG", () => {
    expect(scale.path([triangle], true)).toMatch(/^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){3}Z$/u);
  });
});

describe("the numbers of the plane", () => {
  it("list best fits with the edge, and every point of every contour", () => {
    const best = bestFitTable(fitted);
    expect(best.rows[0]).toEqual([
      "Energy",
      "0.100",
      "1.00 × 10⁻⁶",
      "4.5",
      "9",
      "0.90",
      "16.2",
      "no",
    ]);
    expect(best.rows[1]?.at(-1)).toBe("yes");
    expect(contourTable(fitted).rows).toHaveLength(2 * 3 * triangle.length);
  });

  it("are said in one sentence", () => {
    expect(planeLabel(fitted, { mass: 0.47, dMu: 1.25e-6 })).toBe(
      "Preferred regions of coupling against mass: energy fits best at 0.100 GeV, 1.00 × 10⁻⁶ GeV⁻¹ with chi squared 4.5; angle fits best at 0.100 GeV, 1.00 × 10⁻⁶ GeV⁻¹ with chi squared 27.0; the point is 0.470 GeV, 1.25 × 10⁻⁶ GeV⁻¹.",
    );
  });
});

describe("the map of Delta chi2", () => {
  it("is brightest at the minimum, in the row of its coupling from above", () => {
    const { plane, best } = fitted.regions.enuqe;
    const pixels = deltaPixels(gridOf(plane), best.chi2);
    // Mass 0.1 and coupling 1e-6: left column, lower row.
    expect(Array.from(pixels.subarray(8, 11))).toEqual([...cividis(1)]);
    expect(Array.from(pixels.subarray(4, 7))).toEqual([...cividis(0)]);
  });
});
