import { describe, expect, it } from "vitest";
import { arrangement } from "../../../../src-shared/figures/svg/arrangement.ts";
import { sheetLayout, sheetOf } from "../../../../src-shared/figures/svg/sheet-layout.ts";
import {
  FigureSpecification,
  FigureStyle,
} from "../../../../src-shared/specification/figure-specification.ts";

const axis = (label: string) => ({ label, range: [0, 1] as [number, number] });
const figureOf = (style: object, rows = 1, columns = 2) =>
  FigureSpecification.parse({
    name: "arranged",
    title: "Arranged",
    caption: "",
    style: { preset: "two-columns", aspect: 0.5, ...style },
    panels: Array.from({ length: rows * columns }, (_, k) => ({
      id: `p${k}`,
      row: Math.floor(k / columns),
      column: k % columns,
      x: axis("$x$"),
      y: axis(k % columns === 0 ? "$y$" : ""),
      marks: [],
    })),
  });
const letters = (figure: FigureSpecification) =>
  sheetLayout(figure).panels.map(({ title }) => title.map(({ markup }) => markup).join());

describe("panels of a figure", () => {
  it("stand in their rows where the sheet is wide, below each other where it is narrow", () => {
    expect(arrangement(figureOf({}))).toMatchObject({ rows: 1, columns: 2, aspect: 0.5 });
    const narrow = arrangement(figureOf({ preset: "column" }));
    expect(narrow).toMatchObject({ rows: 2, columns: 1, aspect: 1.6 });
    expect(narrow.panels.map(({ row }) => row)).toEqual([0, 1]);
    // Each names the axis that they shared.
    expect(narrow.panels.map(({ y }) => y.label)).toEqual(["$y$", "$y$"]);
    const asked = figureOf({ preset: "column", arrangement: "side-by-side" });
    expect(arrangement(asked).columns).toBe(2);
    expect(arrangement(figureOf({ arrangement: "stacked" })).rows).toBe(2);
  });

  it("fit a talk of 16:9, two rows as one", () => {
    const talk = figureOf({ preset: "talk" }, 2, 1);
    expect(arrangement(talk)).toMatchObject({ rows: 1, columns: 2 });
    const { width, height } = sheetOf(talk);
    expect(width / height).toBeCloseTo(16 / 9, 9);
    const column = FigureStyle.parse({ preset: "column" });
    expect(arrangement({ ...talk, style: column })).toMatchObject({ rows: 2, columns: 1 });
  });

  it("have letters in the order of reading, one panel has none", () => {
    expect(letters(figureOf({}, 2, 2))).toEqual(["(a)", "(b)", "(c)", "(d)"]);
    expect(letters(figureOf({ letters: "a" }))).toEqual(["a", "b"]);
    expect(letters(figureOf({ letters: "none" }))).toEqual(["", ""]);
    expect(letters(figureOf({}, 1, 1))).toEqual([""]);
  });
});
