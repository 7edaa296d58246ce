import { describe, expect, it } from "vitest";
import { figureDrawing } from "../../../../src-shared/figures/svg/draw-figure.ts";
import { partsOf } from "../../../../src-shared/figures/svg/drawing.ts";
import { movableParts } from "../../../../src-shared/figures/svg/movable-parts.ts";
import { sheetLayout } from "../../../../src-shared/figures/svg/sheet-layout.ts";
import { FigureSpecification } from "../../../../src-shared/specification/figure-specification.ts";

const axis = { label: "$x$", range: [0, 1] as [number, number] };
/** Two panels with a band all over, so that no legend finds room inside; by label and colour. */
const figureOf = (bands: readonly (readonly [string, string])[][], style: object = {}) =>
  FigureSpecification.parse({
    name: "talk",
    title: "Talk",
    caption: "",
    style: { preset: "talk", aspect: 0.5, ...style },
    panels: bands.map((of, column) => ({
      id: `p${column}`,
      column,
      x: axis,
      y: axis,
      legend: "best",
      marks: of.map(([label, colour], k) => ({
        kind: "band",
        id: `b${column}${k}`,
        label,
        x: [0, 1],
        low: [0, 0],
        high: [1, 1],
        fill: { colour },
      })),
    })),
  });
const wordsIn = (figure: FigureSpecification, word: string) =>
  partsOf(figureDrawing(figure).parts).filter(
    (part) => part.kind === "words" && part.rim === undefined && part.markup === word,
  ).length;

describe("legends of a talk that find no room in their frames", () => {
  it("are one over all panels where they agree, and leave the frames more of the height", () => {
    const same = figureOf([
      [
        ["Signal", "k1"],
        ["Data", "k2"],
      ],
      [["Signal", "k1"]],
    ]);
    const { legend, panels } = sheetLayout(same);
    expect(legend).not.toBeNull();
    expect(panels.map((panel) => panel.legend)).toEqual([null, null]);
    expect(wordsIn(same, "Signal")).toBe(1);
    // One row of two.
    expect(legend!.box.height).toBeLessThan(2 * 16 * 1.35);
    expect(movableParts(same).filter(({ kind }) => kind === "legend")).toMatchObject([
      { panel: 0 },
    ]);
  });

  it("stay with their panels where a label looks otherwise, or a look has another label", () => {
    for (const other of [
      ["Signal", "k2"],
      ["Other", "k1"],
    ] as const) {
      const apart = sheetLayout(figureOf([[["Signal", "k1"]], [other]]));
      expect(apart.legend).toBeNull();
      expect(apart.panels.every((panel) => panel.legend !== null)).toBe(true);
    }
  });

  it("stay with their panels in print, where the sheet grows", () => {
    const print = figureOf([[["Signal", "k1"]], [["Signal", "k1"]]], { preset: "two-columns" });
    expect(sheetLayout(print).legend).toBeNull();
  });
});

it("letters of a talk are smaller where panels share its height in rows", () => {
  const row = figureOf([[], []]);
  const rows = {
    ...row,
    panels: [0, 1, 2, 3].map((k) => ({
      ...row.panels[0]!,
      id: `p${k}`,
      row: k >> 1,
      column: k % 2,
    })),
  };
  const sizes = [row, rows].map((each) => sheetLayout(each).panels[0]!.frame.style.textSize);
  expect(sizes).toEqual([16, 14]);
});
