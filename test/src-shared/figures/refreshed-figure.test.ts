import { expect, test } from "vitest";
import { isNewer, refreshedFigure } from "../../../src-shared/figures/refreshed-figure.ts";
import type { FigureMarkInput } from "../../../src-shared/specification/figure-marks.ts";
import { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";

type Line = [number, number][];
const line = (id: string, points: Line, colour = "k1"): FigureMarkInput => ({
  kind: "line",
  id,
  label: id,
  lines: [points],
  stroke: { colour },
});

function figure(hash: string, createdAt: string, marks: FigureMarkInput[]): FigureSpecification {
  return FigureSpecification.parse({
    name: "fig03",
    title: "A plane",
    caption: "",
    panels: [
      { id: "plane", x: { label: "x", range: [0, 1] }, y: { label: "y", range: [0, 1] }, marks },
    ],
    provenance: {
      application: "Neutrissimo",
      version: "1",
      physicsVersion: "1",
      createdAt,
      quality: "draft",
      steps: [{ step: "flights", summary: "", hash, inputs: [] }],
      data: [],
      specifications: [],
      references: [],
    },
  });
}
const draft: Line = [
  [0, 0],
  [1, 1],
];
const refined: Line = [
  [0, 0],
  [1, 0.5],
];

test("only a later figure of other products is newer", () => {
  const old = figure("a", "2026-01-01T00:00:00Z", [line("region", draft)]);
  expect(isNewer(figure("b", "2026-01-02T00:00:00Z", []), old)).toBe(true);
  expect(isNewer(figure("a", "2026-01-02T00:00:00Z", []), old)).toBe(false);
  expect(isNewer(figure("b", "2025-01-02T00:00:00Z", []), old)).toBe(false);
  expect(isNewer({ ...figure("b", "2026-01-02T00:00:00Z", []), name: "mine" }, old)).toBe(false);
});

test("data are taken over mark by mark, the dress, the user's marks and removals stay", () => {
  const own = figure("a", "2026-01-01T00:00:00Z", [
    line("region", draft, "k7"),
    line("mine", draft),
  ]);
  const fresh = figure("b", "2026-01-02T00:00:00Z", [
    line("region", refined),
    line("removed", refined),
  ]);
  const { panels, provenance } = refreshedFigure(own, fresh);
  expect(panels[0]!.marks).toMatchObject([
    { id: "region", lines: [refined], stroke: { colour: "k7" } },
    { id: "mine", lines: [draft] },
  ]);
  expect(panels[0]!.marks).toHaveLength(2);
  expect(provenance).toBe(fresh.provenance);
});
