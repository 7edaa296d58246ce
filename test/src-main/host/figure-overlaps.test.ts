import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { KeptReproduction } from "../../../src-main/reproduce/kept-reproductions.ts";
import { BundleReader } from "../../../src-main/store/bundle/bundle-reader.ts";
import { overlapsOf } from "../../../src-shared/figures/overlaps.ts";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import { FigureStyle } from "../../../src-shared/specification/figure-specification.ts";
import type { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const bundle = new BundleReader(join(resourcesFolder, "examples/examples.neutrissimo"));
afterAll(() => bundle.close());
/** All figures of the paper as they ship, and one with every kind of mark. */
const names = bundle.figureNames();
const figureOf = (name: string): FigureSpecification => {
  const { figure } = KeptReproduction.parse(bundle.json(name));
  return figure;
};
const sizes = [
  { width: 8.6 },
  { width: 17.8 },
  { preset: "jhep", width: null },
  { preset: "talk", width: null },
] as const;
const at = (figure: FigureSpecification, size: (typeof sizes)[number]) => ({
  ...figure,
  style: FigureStyle.parse({ ...figure.style, ...size }),
});

describe("words, numbers and legends of figures", () => {
  it.each(names)("%s: nothing lies on anything, at any size of print and in a talk", (name) => {
    const figure = figureOf(name);
    for (const size of sizes) {
      const { found, boxes } = overlapsOf(at(figure, size));
      expect(found, JSON.stringify(size)).toEqual([]);
      expect(boxes).toBeGreaterThan(10);
    }
  });

  it("the measure sees a legend on a curve, words on words and a note on a star", () => {
    const figure = figureOf(names.find((name) => name.includes("fig03"))!);
    const [panel] = figure.panels;
    const moved = (change: Partial<typeof panel>) =>
      overlapsOf({ ...figure, panels: [{ ...panel!, ...change }] }).found;
    expect(moved({ legend: "by-hand", legendAt: [0.3, 0.6] })).toContain("legend on enuqe-2-sigma");
    const note = { text: "95 % CL", anchor: "start", bold: false } as const;
    const twice = [
      { ...note, at: [0.1, 0.2] as [number, number] },
      { ...note, at: [0.12, 0.21] as [number, number] },
    ];
    expect(moved({ annotations: twice })).toContain("95 % CL on 95 % CL");
    const onStar = { ...note, at: [0.8, 0.69] as [number, number] };
    expect(moved({ annotations: [onStar] })).toContain("95 % CL on benchmark");
    const out = { ...note, at: [1.2, 0.9] as [number, number] };
    expect(moved({ annotations: [out] })).toContain("95 % CL off the sheet");
  });
});

describe("a figure with every kind of mark", () => {
  it("has its legends where nothing is", () => {
    const sample = readFigure(sampleFigure);
    const free = sample.panels.map((panel) => ({
      ...panel,
      legend: panel.legend === "none" ? panel.legend : ("best" as const),
    }));
    const { found } = overlapsOf({ ...sample, panels: free });
    expect(found.filter((each) => each.startsWith("legend"))).toEqual([]);
  });
});
