import { paperSelection } from "../../../src-shared/paper/paper-benchmark.ts";
import { describe, expect, it } from "vitest";
import { SelectionLimit } from "../../../src-shared/analyses/selection-limit.ts";
import { movableCuts } from "../../../src-shared/experiments/movable-cuts.ts";
import {
  overLimitsFigure,
  selectionFigure,
  type SelectionLimitCurve,
  type SelectionSource,
} from "../../../src-shared/figures/selection-figure.ts";
import { overlapsOf } from "../../../src-shared/figures/overlaps.ts";
import { drawFigure } from "../../../src-shared/figures/svg/draw-figure.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { selectsAsInFile } from "../../../src-shared/specification/movable-cut.ts";
import { SelectionSettings } from "../../../src-shared/specification/selection-settings.ts";
import { minervaInputs } from "../../support/minerva.ts";

const experiment = minervaInputs("minerva-me-rhc");
const cuts = movableCuts(experiment);
const tau = { kind: "fixed", dTau: 0 } as const;
const choices = { tau, fit: FitSettings.parse({}), masses: [0.1] };
const showers = {
  nature: "dirac",
  changes: { incoherentProtons: "none" },
  seed: 7,
  flights: [16_384, 16_384, 32_768],
  masses: [0.1, 0.3, 0.5],
  tau,
};
const sourceOf = (settings: SelectionSettings): SelectionSource => ({
  settings,
  asInFile: selectsAsInFile(cuts, settings.cuts),
  showers,
  version: "0.1.0",
  physicsVersion: "1",
  createdAt: "2025-11-22T10:00:00.000Z",
});
const limitsOf = (settings: SelectionSettings): SelectionLimitCurve[] => [
  {
    experiment: "minerva-me-rhc",
    style: { label: "MINERvA ME RHC", colour: "rhc", dash: "solid", references: ["minerva2023"] },
    events: new SelectionLimit({ experiment, cuts }, settings, choices).events,
    points: [
      { mass: 0.1, lower: 2e-7, upper: null },
      { mass: 0.3, lower: 3e-7, upper: null },
      { mass: 0.5, lower: null, upper: null },
    ],
  },
];
const published = SelectionSettings.parse({ ...paperSelection });
const loose = SelectionSettings.parse({
  ...paperSelection,
  cuts: { Q2: { on: false, at: 0.02 }, Etheta2: { on: false, at: 0.0032 } },
  assumedBackground: 10,
});
const figureOf = (settings: SelectionSettings) =>
  selectionFigure("MINERvA", limitsOf(settings), sourceOf(settings), null, []);

describe("a figure of a selection", () => {
  it("prints every choice of the limit, and that the background is an estimate", () => {
    const figure = figureOf(published);
    expect(figure.caption).toContain("95 % CL");
    expect(figure.caption).toContain("ESTIMATE");
    expect(drawFigure(figure)).toContain("estimate");
  });

  it("says on the sheet where the background is an assumption", () => {
    const figure = figureOf(loose);
    expect(figure.panels[0]!.title).toBe("Background: assumption");
    expect(overlapsOf(figure).found).toEqual([]);
    expect(figure.caption).toContain("ASSUMED to be 10 times");
    expect(figure.panels[0]!.marks.at(-1)).toMatchObject({
      label: "MINERvA ME RHC, own cuts",
      stroke: { dash: "dash-dot" },
    });
  });

  it("draws no line where nothing is excluded", () => {
    const none = limitsOf(published).map((limit) => ({
      ...limit,
      points: limit.points.map(({ mass }) => ({ mass, lower: null, upper: null })),
    }));
    const figure = selectionFigure("MINERvA", none, sourceOf(published), null, []);
    expect(figure.panels[0]!.marks).toEqual([]);
  });

  it("carries settings and showers, so that it can be made again", () => {
    const [specification] = figureOf(loose).provenance!.specifications;
    expect(SelectionSettings.parse(specification!.settings)).toEqual(loose);
    expect(specification).toMatchObject({ experiment: "minerva-me-rhc", seed: 7, showers });
  });

  it("laid over another one leaves its marks alone and adds the chosen experiment", () => {
    const under = figureOf(published);
    const over = overLimitsFigure(
      { ...under, panels: under.panels.map((panel) => ({ ...panel, marks: [] })) },
      limitsOf(loose),
      sourceOf(loose),
    );
    expect(over.name).toBe(`${under.name}-selection`);
    expect(over.panels[0]!.marks.map(({ id }) => id)).toEqual(["selection-minerva-me-rhc"]);
    expect(over.caption.startsWith(under.caption)).toBe(true);
    expect(over.provenance!.specifications).toHaveLength(2);
  });
});
