import { describe, expect, it } from "vitest";
import { InputError } from "../../../src-shared/errors.ts";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";

const [panel] = readFigure(sampleFigure).panels;
const withPanel = (change: object) => ({ ...sampleFigure, panels: [{ ...panel, ...change }] });
const points = Array.from({ length: 1_000_001 }, (_, k) => [k, k]);
const line = { kind: "line", id: "long", label: "", stroke: { colour: "ink" }, lines: [points] };

describe("a figure from outside", () => {
  it.each([
    ["a panel in row 1e12", withPanel({ row: 1e12 }), "panels[0].row"],
    ["65 panels", { ...sampleFigure, panels: Array(65).fill(panel) }, "panels"],
    ["two million numbers and more", withPanel({ marks: [line] }), "panels"],
    ["a title of a million letters", { ...sampleFigure, title: "m".repeat(1e6) }, "title"],
    [
      "a table of 1001 rows",
      {
        ...sampleFigure,
        table: {
          columns: [{ label: "a", align: "left" }],
          rows: Array.from({ length: 1001 }, () => ["1"]),
        },
      },
      "table.rows",
    ],
  ])("with %s is refused, and the place named", (_, value, path) => {
    const read = () => readFigure(value);
    expect(read).toThrow(InputError);
    expect(read).toThrow(
      expect.objectContaining({ explanation: expect.objectContaining({ path }) }),
    );
  });
});
