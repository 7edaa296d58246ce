import type { FigureAxis } from "../../specification/figure-specification.ts";
import { ticksOf, type Tick } from "../ticks.ts";
import { scaleOf } from "../scale.ts";
import { drawText, measureText } from "./draw-text.ts";
import type { Drawing, PaperPoint, Words } from "./drawing.ts";
import { linesOf } from "./paint.ts";
import type { PanelFrame, PaperStyle } from "./panel-frame.ts";
import { capitalHeight } from "../typeset/set-text.ts";

const major = 4;
const minor = 2.2;
/** Between the frame and the numbers, and between numbers and title. */
const gap = 3;

/** Labels that fit along a length, pt. */
function roomAlong(length: number, { textSize }: PaperStyle, across: boolean): number {
  return length / (textSize * (across ? 4.2 : 2.6));
}

function ticksAlong(axis: FigureAxis, length: number, style: PaperStyle, across: boolean) {
  return ticksOf(axis, roomAlong(length, style, across));
}

/** Space that numbers and title take beside the frame, pt. */
export function marginOf(
  axis: FigureAxis,
  length: number,
  style: PaperStyle,
  side: "left" | "bottom",
): number {
  const ticks = ticksAlong(axis, length, style, side === "bottom");
  const labels = ticks.filter(({ label }) => label !== "");
  const title = axis.label === "" || !axis.labelled ? 0 : style.textSize * 1.45;
  if (labels.length === 0 && title === 0) return style.textSize * 0.5;
  const numbers =
    side === "bottom"
      ? style.textSize * 1.3
      : Math.max(0, ...labels.map(({ label }) => measureText(label, style)));
  return gap * style.lineScale + numbers + title;
}

/** Frame, ticks inside on four sides, numbers and titles. */
export function drawAxes(frame: PanelFrame): Drawing[] {
  const { panel, style, left, right, top, bottom } = frame;
  const xTicks = ticksAlong(panel.x, right - left, style, true);
  const yTicks = ticksAlong(panel.y, bottom - top, style, false);
  const ownRight = panel.right !== null;
  const rightTicks = ownRight
    ? rightTicksOf(frame)
    : yTicks.map((tick) => ({ ...tick, label: "" }));
  const rightScale = ownRight ? scaleOf(rightAxis(frame)!, bottom, top) : frame.y;

  const strokes: PaperPoint[][] = [
    ...xTicks.flatMap(({ at, major: large }): PaperPoint[][] => {
      const [x, length] = [frame.x(at), (large ? major : minor) * style.lineScale];
      return [
        [
          [x, bottom],
          [x, bottom - length],
        ],
        [
          [x, top],
          [x, top + length],
        ],
      ];
    }),
    ...yTicks.map((tick) => sideTick(left, frame.y(tick.at), tick, style, 1)),
    ...rightTicks.map((tick) => sideTick(right, rightScale(tick.at), tick, style, -1)),
  ];
  const pen = { colour: style.colour("ink"), width: 0.6 * style.lineScale };
  const corners: readonly PaperPoint[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  return [
    { kind: "path", outlines: [{ points: corners, closed: true }], pen },
    linesOf(strokes, pen),
    ...xNumbers(frame, xTicks),
    ...yNumbers(frame, yTicks),
    ...(ownRight ? rightNumbers(frame, rightTicks, rightScale) : []),
  ];
}

function sideTick(
  x: number,
  y: number,
  tick: Tick,
  style: PaperStyle,
  direction: 1 | -1,
): PaperPoint[] {
  const length = (tick.major ? major : minor) * style.lineScale * direction;
  return [
    [x, y],
    [x + length, y],
  ];
}

function xNumbers(
  { panel, style, left, right, bottom, x }: PanelFrame,
  ticks: readonly Tick[],
): Words[] {
  const baseline = bottom + gap * style.lineScale + style.textSize * numberDrop;
  const numbers = ticks
    .filter(({ label }) => label !== "")
    .flatMap(({ at, label }) =>
      drawText(label, style, { x: x(at), y: baseline, anchor: "middle" }),
    );
  if (!panel.x.labelled) return [];
  const title = drawText(panel.x.label, style, {
    x: (left + right) / 2,
    y: baseline + style.textSize * 1.4,
    anchor: "middle",
    scale: titleScale,
  });
  return [...numbers, ...title];
}

/** Baseline of the numbers below an axis: powers reach higher than figures. */
const numberDrop = 1;

/** Titles of axes are a little larger than their numbers. */
const titleScale = 1.1;

function yNumbers(
  { panel, style, left, top, bottom, y }: PanelFrame,
  ticks: readonly Tick[],
): Words[] {
  const edge = left - gap * style.lineScale;
  const labels = ticks.filter(({ label }) => label !== "");
  const numbers = labels.flatMap(({ at, label }) =>
    drawText(label, style, {
      x: edge,
      y: y(at) + (style.textSize * capitalHeight) / 2,
      anchor: "end",
    }),
  );
  if (!panel.y.labelled) return [];
  const widest = Math.max(0, ...labels.map(({ label }) => measureText(label, style)));
  const title = drawText(panel.y.label, style, {
    x: edge - widest - style.textSize * 0.55,
    y: (top + bottom) / 2,
    anchor: "middle",
    angle: -90,
    scale: titleScale,
  });
  return [...numbers, ...title];
}

function rightAxis({ panel }: Pick<PanelFrame, "panel">): FigureAxis | null {
  if (panel.right === null) return null;
  const { label, factor } = panel.right;
  const [from, to] = panel.y.range;
  return { ...panel.y, label, ticks: null, range: [from * factor, to * factor], labelled: true };
}

function rightTicksOf(frame: PanelFrame): Tick[] {
  return ticksAlong(rightAxis(frame)!, frame.bottom - frame.top, frame.style, false);
}

/** Space on the right, pt. */
export function rightMargin(panel: PanelFrame["panel"], height: number, style: PaperStyle): number {
  const axis = rightAxis({ panel });
  return style.textSize * 0.9 + (axis === null ? 0 : marginOf(axis, height, style, "left"));
}

function rightNumbers(
  { panel, style, right, top, bottom }: PanelFrame,
  ticks: readonly Tick[],
  place: (value: number) => number,
): Words[] {
  const edge = right + gap * style.lineScale;
  const labels = ticks.filter(({ label }) => label !== "");
  const widest = Math.max(0, ...labels.map(({ label }) => measureText(label, style)));
  return [
    ...labels.flatMap(({ at, label }) =>
      drawText(label, style, { x: edge, y: place(at) + (style.textSize * capitalHeight) / 2 }),
    ),
    ...drawText(panel.right!.label, style, {
      x: edge + widest + style.textSize * 1.3,
      y: (top + bottom) / 2,
      anchor: "middle",
      angle: -90,
      scale: titleScale,
    }),
  ];
}
