import type { CustomSeriesOption, CustomSeriesRenderItem } from "echarts";
import { colourOf } from "../../src-shared/figures/palette.ts";
import { plainSheet } from "../../src-shared/figures/svg/sheet-layout.ts";
import { hatchSegments } from "../../src-shared/figures/svg/hatch.ts";
import { starPoints } from "../../src-shared/figures/svg/draw-mark.ts";
import type { PanelFrame } from "../../src-shared/figures/svg/panel-frame.ts";
import { paperStyle } from "../../src-shared/figures/svg/panel-frame.ts";
import { ticksOf } from "../../src-shared/figures/ticks.ts";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import { dashes } from "../../src-shared/specification/figure-marks.ts";
import type {
  FigureAxis,
  FigurePanel,
  FigureSpecification,
} from "../../src-shared/specification/figure-specification.ts";
import type { ChartOption } from "./echarts.ts";
import { type FigureShape, figureShapes } from "./figure-shapes.ts";

/*
 * The second back end of a figure: the same specification as an ECharts option, for a screen on which
 * one looks closer. Panels stand where they stand on the sheet; an axis that is logarithmic is one of
 * powers of ten, so that ticks are those of the sheet.
 */

type Shape = Exclude<ReturnType<CustomSeriesRenderItem>, null | undefined>;
type Coordinate = (x: number, y: number) => readonly [number, number];

/** From the unit of an axis to that of the chart. */
export function onChart({ scale, range }: FigureAxis, value: number): number {
  if (scale === "linear") return value;
  // Zero lies below every logarithmic axis.
  return Math.log10(Math.max(value, Math.min(...range) * 1e-3));
}
/** And back. */
export function fromChart({ scale }: FigureAxis, value: number): number {
  return scale === "linear" ? value : 10 ** value;
}

/** Text is no smaller on a narrow screen, px; the figure is then larger than its place. */
const minText = 9;

/** px per pt of the sheet when a figure fills a width and a height, or its text becomes too small. */
export function figureScale(
  figure: FigureSpecification,
  size: { readonly width: number; readonly height: number },
): number {
  const sheet = plainSheet(figure);
  const { textSize } = paperStyle(figure, (role) => role);
  const fitting = Math.min(size.width / sheet.width, size.height / sheet.height);
  return fitting === 0 ? 0 : Math.max(fitting, minText / textSize);
}

/** @param scale px per pt; the picture is `plainSheet(figure)` times this large */
export function figureOption(
  figure: FigureSpecification,
  scale: number,
  theme: "light" | "dark",
): ChartOption {
  const preset =
    theme === "dark" ? "dark" : figure.style.preset === "dark" ? "talk" : figure.style.preset;
  const colour = (role: string) => colourOf(role, { ...figure.style, preset });
  const frames = plainSheet(figure).frames;
  return {
    animation: false,
    backgroundColor: colour("paper"),
    grid: frames.map(({ left, right, top, bottom }) => ({
      left: left * scale,
      top: top * scale,
      width: (right - left) * scale,
      height: (bottom - top) * scale,
      outerBoundsMode: "none" as const,
    })),
    xAxis: frames.flatMap((frame, index) => axes(frame, "x", index, scale, colour)),
    yAxis: frames.flatMap((frame, index) => axes(frame, "y", index, scale, colour)),
    series: frames.flatMap((frame, index) => seriesOf(frame, index, scale, colour)),
  };
}

type Paint = (role: string) => string;

/** An axis and its twin on the other side: a scale of its own on the right, else without words. */
function axes(frame: PanelFrame, which: "x" | "y", index: number, scale: number, colour: Paint) {
  const { panel } = frame;
  const axis = panel[which];
  const across = which === "x";
  const right = across ? null : panel.right;
  const [from, to] = axis.range;
  const twin: FigureAxis =
    right === null
      ? { ...axis, labelled: false }
      : {
          ...axis,
          label: right.label,
          ticks: null,
          range: [from * right.factor, to * right.factor],
        };
  return [
    axisOption(frame, axis, across ? "bottom" : "left", index, scale, colour),
    axisOption(frame, twin, across ? "top" : "right", index, scale, colour),
  ];
}

function axisOption(
  frame: PanelFrame,
  axis: FigureAxis,
  position: "bottom" | "top" | "left" | "right",
  gridIndex: number,
  scale: number,
  colour: Paint,
) {
  const { panel, style } = frame;
  const across = position === "bottom" || position === "top";
  const length = across ? frame.right - frame.left : frame.bottom - frame.top;
  const ticks = ticksOf(axis, length / (style.textSize * (across ? 4.2 : 2.6)));
  const labels = new Map(
    ticks.flatMap(({ at, label }) => (label === "" ? [] : [[onChart(axis, at), label] as const])),
  );
  const [from, to] = axis.range.map((end) => onChart(axis, end)) as [number, number];
  const nearest = (value: number) =>
    [...labels].find(([at]) => Math.abs(at - value) < 1e-9 * Math.abs(to - from))?.[1] ?? "";
  return {
    type: "value" as const,
    position,
    gridIndex,
    min: Math.min(from, to),
    max: Math.max(from, to),
    inverse: from > to,
    // Frame and ticks lie over what is drawn, as on the sheet.
    z: 1000,
    axisLine: { show: !panel.bare, onZero: false, lineStyle: { color: colour("ink"), width: 1 } },
    splitLine: { show: false },
    axisTick: {
      show: !panel.bare,
      inside: true,
      length: 3 * scale,
      customValues: ticks.map(({ at }) => onChart(axis, at)),
      lineStyle: { color: colour("ink") },
    },
    axisLabel: {
      show: axis.labelled && !panel.bare,
      customValues: [...labels.keys()],
      formatter: (value: number) => plainText(nearest(value)),
      color: colour("ink"),
      fontSize: style.textSize * scale,
      margin: 3 * scale,
      fontFamily: "Inter",
      hideOverlap: false,
    },
  };
}

function seriesOf(frame: PanelFrame, index: number, scale: number, colour: Paint) {
  const { panel } = frame;
  return panel.marks
    .filter(({ visible }) => visible)
    .map((mark, order): CustomSeriesOption => ({
      type: "custom",
      id: mark.id,
      name: plainText(mark.label),
      coordinateSystem: "cartesian2d",
      xAxisIndex: 2 * index,
      yAxisIndex: 2 * index,
      clip: !panel.bare,
      animation: false,
      silent: true,
      z: order + 2,
      encode: { x: [], y: [] },
      data: [[0]],
      renderItem: (_params, api) => {
        const at: Coordinate = (x, y) => {
          const [left = 0, top = 0] = api.coord([onChart(panel.x, x), onChart(panel.y, y)]);
          return [left, top];
        };
        const children = figureShapes(mark, panel).flatMap((shape) =>
          drawn(shape, at, scale, colour),
        );
        return { type: "group", silent: true, children };
      },
    }));
}

function drawn(shape: FigureShape, at: Coordinate, scale: number, colour: Paint): Shape[] {
  switch (shape.kind) {
    case "area":
      return [
        path(shape.rings.map((ring) => pathData(ring, at, true)).join(""), {
          fill: colour(shape.fill.colour),
          opacity: shape.fill.opacity,
        }),
        ...hatched(shape, at, scale, colour),
      ];
    case "line":
      return [
        path(shape.lines.map((line) => pathData(line, at, false)).join(""), {
          fill: "none",
          stroke: colour(shape.stroke.colour),
          lineWidth: shape.stroke.width * scale,
          lineDash: dashes[shape.stroke.dash].map((length) => length * scale),
        }),
      ];
    case "symbol":
      return [
        path(
          shape.at.map(([x, y]) => symbolPath(shape.symbol, at(x, y), shape.size * scale)).join(""),
          { fill: colour(shape.colour) },
        ),
      ];
  }
}

/** Hatch lines as on the sheet: in the outline's colour on a pale fill, else in ink. */
function hatched(
  { rings, fill }: Extract<FigureShape, { kind: "area" }>,
  at: Coordinate,
  scale: number,
  colour: Paint,
): Shape[] {
  if (fill.hatch === "none") return [];
  const lines = hatchSegments(
    rings.map((ring) => ring.map(([x, y]) => at(x, y))),
    fill.hatch,
    scale,
  );
  const role = fill.colour.endsWith("-pale") ? fill.colour.replace("-pale", "-outline") : "ink";
  const data = lines.map((ends) => `M${ends.map((end) => end.map(write).join(" ")).join("L")}`);
  return [
    path(data.join(""), {
      fill: "none",
      stroke: colour(role),
      lineWidth: Math.max(0.5, scale / 2),
    }),
  ];
}

function path(data: string, style: Record<string, unknown>): Shape {
  return { type: "path", shape: { pathData: data }, style };
}

/** Tenths of a pixel are enough. */
const write = (value: number) => String(Math.round(value * 10) / 10);

function pathData(line: readonly (readonly [number, number])[], at: Coordinate, close: boolean) {
  if (line.length === 0) return "";
  const places = line.map(([x, y]) => at(x, y).map(write).join(" "));
  return `M${places.join("L")}${close ? "Z" : ""}`;
}

function symbolPath(
  symbol: "dot" | "square" | "diamond" | "star",
  [x, y]: readonly [number, number],
  r: number,
): string {
  const corners: Readonly<Record<typeof symbol, readonly (readonly [number, number])[]>> = {
    dot: Array.from({ length: 16 }, (_, k) => [
      x + r * Math.cos((Math.PI * k) / 8),
      y + r * Math.sin((Math.PI * k) / 8),
    ]),
    square: [
      [x - r, y - r],
      [x + r, y - r],
      [x + r, y + r],
      [x - r, y + r],
    ],
    diamond: [
      [x, y - 1.3 * r],
      [x + 1.3 * r, y],
      [x, y + 1.3 * r],
      [x - 1.3 * r, y],
    ],
    star: starPoints([x, y], r),
  };
  return `M${corners[symbol].map((corner) => corner.map(write).join(" ")).join("L")}Z`;
}

/** A figure with other ranges of one panel, for a closer look. */
export function zoomed(
  figure: FigureSpecification,
  index: number,
  ranges: { readonly x: [number, number]; readonly y: [number, number] },
): FigureSpecification {
  const panels = figure.panels.map((panel, k): FigurePanel =>
    k === index
      ? {
          ...panel,
          x: { ...panel.x, range: ranges.x, ticks: null },
          y: { ...panel.y, range: ranges.y, ticks: null },
          equalScales: false,
        }
      : panel,
  );
  return { ...figure, panels };
}

/** A range after a step of the wheel about a place, or after a shift by shares of its length. */
export function stepped(
  axis: FigureAxis,
  {
    factor,
    about,
    shift,
  }: { readonly factor: number; readonly about: number; readonly shift: number },
): [number, number] {
  const [from, to] = axis.range.map((end) => onChart(axis, end)) as [number, number];
  const centre = from + about * (to - from);
  const move = shift * (to - from);
  return [centre + (from - centre) * factor + move, centre + (to - centre) * factor + move].map(
    (end) => fromChart(axis, end),
  ) as [number, number];
}
