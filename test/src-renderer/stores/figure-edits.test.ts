import { describe, expect, it } from "vitest";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import type { FigureMark } from "../../../src-shared/specification/figure-marks.ts";
import type { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import * as edits from "../../../src-renderer/stores/figure-edits.ts";

const line = {
  kind: "line",
  lines: [
    [
      [1, 1],
      [2, 2],
    ],
  ],
  label: "line",
};
const figure = readFigure({
  name: "mine",
  title: "Mine",
  caption: "",
  panels: [
    {
      id: "plane",
      x: { label: "$m_N$ [GeV]", scale: "log", range: [0.01, 1] },
      y: { label: "$d_\\mu$", scale: "log", range: [1e-8, 1e-4] },
      marks: [
        { ...line, id: "first", stroke: { colour: "k1", width: 0.5 } },
        {
          kind: "region",
          id: "second",
          label: "region",
          rings: [
            [
              [1, 1],
              [2, 1],
              [2, 2],
            ],
          ],
          fill: { colour: "energy", opacity: 0.3 },
          stroke: { colour: "energy", width: 1 },
        },
        { ...line, id: "third", stroke: { colour: "k2", width: 2 } },
      ],
      annotations: [{ text: "note", at: [0.1, 0.9] }],
    },
  ],
});
const order = (edited: FigureSpecification) => edited.panels[0]?.marks.map(({ id }) => id);
const markOf = (edited: FigureSpecification, id: string): FigureMark | undefined =>
  edited.panels[0]?.marks.find((mark) => mark.id === id);

describe("edits of a figure", () => {
  it("leave the figure they start from as it was, and give a valid one", () => {
    const before = JSON.stringify(figure);
    const edited = edits.changeMark(figure, "second", (mark) =>
      edits.withOpacity(edits.withStroke(edits.withColour(mark, "rhc"), { width: 2 }), 0.5),
    );
    expect(JSON.stringify(figure)).toBe(before);
    expect(readFigure(edited)).toEqual(edited);
    expect(markOf(edited, "second")).toMatchObject({
      fill: { colour: "rhc", opacity: 0.5 },
      stroke: { colour: "rhc", width: 2 },
    });
  });

  it("move marks within their panel, and stop at its ends", () => {
    expect(order(edits.moveMark(figure, "first", 1))).toEqual(["second", "first", "third"]);
    expect(order(edits.moveMark(figure, "first", -1))).toEqual(["first", "second", "third"]);
    expect(order(edits.moveMark(figure, "third", 5))).toEqual(["first", "second", "third"]);
    expect(order(edits.removeMark(figure, "second"))).toEqual(["first", "third"]);
    expect(order(edits.moveMark(figure, "absent", 1))).toEqual(["first", "second", "third"]);
  });

  it("colour every kind of mark that has a colour", () => {
    for (const mark of figure.panels[0]?.marks ?? []) {
      expect(edits.colourRoleOf(edits.withColour(mark, "k7")), mark.kind).toBe("k7");
    }
  });

  it("add, change and take away notes", () => {
    const added = edits.addAnnotation(figure, 0, "more");
    expect(added.panels[0]?.annotations).toHaveLength(2);
    const changed = edits.changeAnnotation(added, 0, 1, { at: [0.5, 0.5] });
    expect(changed.panels[0]?.annotations[1]).toMatchObject({ text: "more", at: [0.5, 0.5] });
    expect(edits.changeAnnotation(added, 0, 0, null).panels[0]?.annotations).toHaveLength(1);
  });

  it("let panels of a row share their axis, where the ranges are the same", () => {
    const [panel] = figure.panels;
    const second = { ...panel!, id: "second", column: 1, marks: [] };
    const two = { ...figure, panels: [panel!, second] };
    expect(edits.axisSharing(figure)).toBe("none");
    expect(edits.axisSharing(two)).toBe("apart");
    const shared = edits.shareAxes(two, true);
    expect(shared.panels.map(({ y }) => y.labelled)).toEqual([true, false]);
    expect(edits.axisSharing(shared)).toBe("shared");
    expect(edits.shareAxes(shared, false)).toEqual(two);
    const other = { ...second, y: { ...second.y, range: [1e-8, 1] as [number, number] } };
    expect(edits.axisSharing({ ...two, panels: [panel!, other] })).toBe("none");
  });

  it("tell the smallest text and the thinnest line on paper", () => {
    expect(edits.printCheck(figure)).toEqual({ smallestText: 8, thinnestLine: 0.5 });
    const talk = edits.changeStyle(figure, { preset: "talk" });
    expect(edits.printCheck(talk)).toEqual({ smallestText: 16, thinnestLine: 1 });
  });
});
