import { describe, expect, it } from "vitest";
import {
  figureOption,
  fromChart,
  onChart,
  stepped,
  zoomed,
} from "../../../src-renderer/charts/figure-option.ts";
import { evenOddAsWinding, figureShapes } from "../../../src-renderer/charts/figure-shapes.ts";
import { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";

const figure = FigureSpecification.parse(sampleFigure);
const panel = figure.panels[0]!;

describe("a figure on the screen", () => {
  it("has a series for every visible mark and two pairs of axes for every panel", () => {
    const { series, xAxis, yAxis } = figureOption(figure, 2, "light");
    const visible = figure.panels.flatMap(({ marks }) => marks).filter((mark) => mark.visible);
    expect([series].flat().map((each) => each?.id)).toEqual(visible.map(({ id }) => id));
    expect([xAxis].flat()).toHaveLength(2 * figure.panels.length);
    expect([yAxis].flat()).toHaveLength(2 * figure.panels.length);
  });

  it("has the ticks of the sheet, a logarithmic axis in powers of ten", () => {
    const [axis] = [figureOption(figure, 2, "light").xAxis].flat();
    expect(axis).toMatchObject({ min: onChart(panel.x, 0.02), max: 0 });
    expect(fromChart(panel.x, onChart(panel.x, 0.47))).toBeCloseTo(0.47, 12);
  });

  it("draws the numbers of the specification", () => {
    for (const mark of figure.panels.flatMap(({ marks }) => marks)) {
      const shapes = figureShapes(mark, panel);
      expect(shapes.length, mark.id).toBeGreaterThan(0);
      if (mark.kind === "line" || mark.kind === "limit") {
        expect(shapes.find(({ kind }) => kind === "line")).toMatchObject({ lines: mark.lines });
      }
    }
  });

  it("comes closer about a place, and back to where it was", () => {
    const about = 0.3;
    const closer = zoomed(figure, 0, {
      x: stepped(panel.x, { factor: 0.5, about, shift: 0 }),
      y: panel.y.range,
    });
    const place = (axis: typeof panel.x) => {
      const [from, to] = axis.range.map((end) => onChart(axis, end)) as [number, number];
      return from + about * (to - from);
    };
    expect(place(closer.panels[0]!.x)).toBeCloseTo(place(panel.x), 12);
    const back = stepped(closer.panels[0]!.x, { factor: 2, about, shift: 0 });
    expect(back[0] / panel.x.range[0]).toBeCloseTo(1, 10);
    expect(back[1] / panel.x.range[1]).toBeCloseTo(1, 10);
  });
});

it("a ring in a ring is turned the other way, so that winding leaves the hole", () => {
  const square = (half: number): [number, number][] => [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ];
  const area = (ring: readonly (readonly [number, number])[]) =>
    ring.reduce((sum, [x1, y1], k) => {
      const [x2, y2] = ring[(k + 1) % ring.length]!;
      return sum + (x1 * y2 - x2 * y1) / 2;
    }, 0);
  const [outer, hole, island] = evenOddAsWinding([square(3), square(2), square(1)]).map(area);
  expect([outer, hole, island]).toEqual([36, -16, 4]);
});
