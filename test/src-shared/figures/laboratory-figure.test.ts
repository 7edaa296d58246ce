import { describe, expect, it } from "vitest";
import { observedCountsOf } from "../../../src-shared/analyses/search-region.ts";
import { laboratoryEvents } from "../../../src-shared/analyses/selection-counts.ts";
import {
  laboratoryFigure,
  type LaboratoryLimit,
  type LaboratorySource,
  overFigure10,
} from "../../../src-shared/figures/laboratory-figure.ts";
import { drawFigure } from "../../../src-shared/figures/svg/draw-figure.ts";
import {
  dedicatedSelection,
  LaboratorySettings,
} from "../../../src-shared/specification/laboratory-settings.ts";
import { minervaInputs } from "../../support/minerva.ts";

const measurement = observedCountsOf(minervaInputs("minerva-me-rhc"))!;
const showers = {
  nature: "dirac",
  changes: { incoherentProtons: "none" },
  seed: 7,
  flights: [16_384, 16_384, 32_768],
  masses: [0.1, 0.3, 0.5],
  tau: { kind: "fixed", dTau: 0 },
};
const sourceOf = (settings: LaboratorySettings): LaboratorySource => ({
  settings,
  showers,
  version: "0.1.0",
  physicsVersion: "1",
  createdAt: "2025-11-22T10:00:00.000Z",
});
const limitsOf = (settings: LaboratorySettings): LaboratoryLimit[] => [
  {
    sample: "me-rhc",
    events: laboratoryEvents(measurement, settings, "me-rhc"),
    points: [
      { mass: 0.1, lower: 2e-7, upper: null },
      { mass: 0.3, lower: 3e-7, upper: null },
      { mass: 0.5, lower: null, upper: null },
    ],
  },
];
const published = LaboratorySettings.parse({});
const dedicated = LaboratorySettings.parse({
  selection: dedicatedSelection,
  assumedBackground: 10,
});
const figureOf = (settings: LaboratorySettings) =>
  laboratoryFigure(limitsOf(settings), sourceOf(settings), null, []);

describe("a figure of the laboratory", () => {
  it("prints every choice of the limit, and that the background is an estimate", () => {
    const figure = figureOf(published);
    expect(figure.caption).toContain("95 % CL");
    expect(figure.caption).toContain("ESTIMATE");
    expect(drawFigure(figure)).toContain("estimate");
  });

  it("says on the sheet where the background is an assumption", () => {
    const figure = figureOf(dedicated);
    expect(figure.panels[0]!.annotations.map(({ text }) => text)).toEqual([
      "Background: assumption",
    ]);
    expect(figure.caption).toContain("ASSUMED to be 10 times");
    expect(figure.panels[0]!.marks.at(-1)).toMatchObject({
      label: "ME RHC, dedicated",
      stroke: { dash: "dash-dot" },
    });
  });

  it("draws no line where nothing is excluded", () => {
    const none = limitsOf(published).map((limit) => ({
      ...limit,
      points: limit.points.map(({ mass }) => ({ mass, lower: null, upper: null })),
    }));
    const figure = laboratoryFigure(none, sourceOf(published), null, []);
    expect(figure.panels[0]!.marks).toEqual([]);
  });

  it("carries settings and showers, so that it can be made again", () => {
    const [specification] = figureOf(dedicated).provenance!.specifications;
    expect(LaboratorySettings.parse(specification!.settings)).toEqual(dedicated);
    expect(specification).toMatchObject({ experiment: "minerva-me-rhc", seed: 7, showers });
  });

  it("laid over another one leaves its marks alone and adds the chosen sample", () => {
    const under = figureOf(published);
    const over = overFigure10(
      { ...under, panels: under.panels.map((panel) => ({ ...panel, marks: [] })) },
      limitsOf(dedicated),
      sourceOf(dedicated),
    );
    expect(over.name).toBe("fig10-laboratory");
    expect(over.panels[0]!.marks.map(({ id }) => id)).toEqual(["laboratory-me-rhc"]);
    expect(over.caption.startsWith(under.caption)).toBe(true);
    expect(over.provenance!.specifications).toHaveLength(2);
  });
});
