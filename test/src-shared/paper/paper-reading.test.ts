import { describe, expect, it } from "vitest";
import { preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { defaultAxes } from "../../../src-shared/analyses/default-plane.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { assembleSignalTable } from "../../../src-shared/experiments/signal-table.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import {
  choicesOf,
  fitPresets,
  paperChoices,
  paperReading,
} from "../../../src-shared/paper/paper-reading.ts";
import type { Settings } from "../../../src-shared/specification/run-specification.ts";
import { experiment, inputs, sampleOf } from "../../support/miniboone.ts";
import { coefficientsOf } from "../../support/predictions.ts";

const { physics } = paperChoices("miniboone-fhc");
const masses = logarithmicGrid(0.01, 1, 22);

function tableOf(settings: Partial<Settings>) {
  const samples = masses.map((mass) =>
    coefficientsOf(experiment, sampleOf(mass, 4096), {}, settings),
  );
  const { spectra, defaultExposure } = experiment;
  return assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
}

/** Delta chi^2 of two parameters at 95 and 99.7 %. */
const levels = { low: 5.991, high: 11.618 } as const;
const star = { mass: 0.47, dMu: 1.25e-6 } as const;
const axes = defaultAxes([0.01, 1], 121);
const paperTable = tableOf(physics);

/** What is known of the authors' contours, measured in ours. */
function measured(
  distribution: "enuqe" | "costheta",
  fit: FitSettings = fitPresets["as the paper"],
  table = paperTable,
) {
  const choices = {
    distribution,
    oscillation: globalOscillationFit,
    tau: { kind: "fixed", dTau: 0 },
    fit,
    degreesOfFreedom: 2,
    sigmas: [],
  } as const;
  const { plane, best, null: nothing } = preferredRegion(table, inputs, choices, axes);
  const inside = plane.mass.filter((_, i) => Math.min(...plane.chi2[i]!) < best.chi2 + levels.low);
  const there = { mass: [star.mass], dMu: [star.dMu] };
  const atStar = preferredRegion(table, inputs, choices, there).plane.chi2[0]![0]!;
  return {
    best,
    first: inside[0]!,
    last: inside.at(-1)!,
    aboveNothing: nothing.chi2 - best.chi2 - levels.high,
    holdsStar: atStar - best.chi2 < levels.low,
  };
}

/**
 * The contours of PRD 107 055009 as its authors published them: energy from 0.010 to 0.711 GeV at
 * 95 %, well above d = 0 at 99.7 %; best fits (0.013 GeV, 9.6e-7) and (0.886 GeV, 6.3e-6); angle from
 * 0.498 GeV at 95 %.
 */
const nearEnd = (mass: number) => Math.abs(mass / 0.711 - 1) < 0.08;
const wellAboveNothing = (delta: number) => delta > 2;
const nearBegin = (mass: number) => Math.abs(mass / 0.498 - 1) < 0.2;

describe("MiniBooNE as the paper", () => {
  it("has the authors' energy region: its ends, its distance from d = 0, its best fit, the star", () => {
    const { best, first, last, aboveNothing, holdsStar } = measured("enuqe");
    expect(first).toBeCloseTo(0.01, 6);
    expect(nearEnd(last), `it ends at ${last} GeV`).toBe(true);
    expect(wellAboveNothing(aboveNothing), `d = 0 lies ${aboveNothing} above`).toBe(true);
    expect(best.mass).toBeLessThan(0.02);
    expect(Math.abs(Math.log(best.dMu / 9.6e-7))).toBeLessThan(Math.log(1.5));
    expect(holdsStar).toBe(true);
  });

  it("has the authors' angle region: where it begins, its best fit, the star outside", () => {
    const { best, first, holdsStar } = measured("costheta");
    expect(nearBegin(first), `it begins at ${first} GeV`).toBe(true);
    expect(Math.abs(best.mass / 0.886 - 1)).toBeLessThan(0.2);
    expect(Math.abs(Math.log(best.dMu / 6.3e-6))).toBeLessThan(Math.log(1.5));
    expect(holdsStar).toBe(false);
  });

  it.each([
    ["the constrained background", { background: "schur" }],
    ["the figure's background", { background: "digitised" }],
    ["joint errors", { fractionalErrors: "joint" }],
    ["errors of the background", { fractionalErrors: "background" }],
  ] as const)("differs from the authors' energy region with %s", (_, change) => {
    const fit = FitSettings.parse({ ...fitPresets["as the paper"], ...change });
    const { last, aboveNothing } = measured("enuqe", fit);
    expect(nearEnd(last) && wellAboveNothing(aboveNothing)).toBe(false);
  });

  it.each([
    ["errors of the predicted counts", { statisticalError: "prediction" }],
    ["13 % of the whole prediction", { cosThetaSystematic: "prediction" }],
  ] as const)("differs from the authors' angle region with %s", (_, change) => {
    const fit = FitSettings.parse({ ...fitPresets["as the paper"], ...change });
    expect(nearBegin(measured("costheta", fit).first)).toBe(false);
  });

  it("differs from the authors' energy region with the tabulated efficiency, or all protons", () => {
    for (const change of [{ efficiency: "table" }, { incoherentProtons: "all" }] as const) {
      const other = measured("enuqe", undefined, tableOf({ ...physics, ...change }));
      expect(nearEnd(other.last), `${JSON.stringify(change)}: ${other.last} GeV`).toBe(false);
    }
  });
});

describe("readings", () => {
  it("have a reason for every choice, and nothing where they are sound", () => {
    for (const name of ["miniboone-fhc", "miniboone-rhc", "minerva-me-rhc"]) {
      const reading = paperReading(name);
      for (const { key, reason } of [...reading.physics, ...reading.fit, ...reading.limit]) {
        expect(reason, `${name}: ${key}`).toMatch(/^[A-Z].{20,}\.$/u);
      }
      const nothing = { physics: {}, fit: {}, limit: {} };
      expect(choicesOf("statistically sound", name)).toEqual(nothing);
      expect(choicesOf("as the paper", name)).toEqual(paperChoices(name));
    }
  });

  it("define the preset of the errors once", () => {
    expect(fitPresets["as the paper"]).toEqual(paperChoices("miniboone-fhc").fit);
    expect(fitPresets["statistically sound"]).toEqual(FitSettings.parse({}));
  });
});
