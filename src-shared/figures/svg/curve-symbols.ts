import type { MarkOf } from "../../specification/figure-marks.ts";
import type { Circle, Drawing, PaperPoint, Path } from "./drawing.ts";
import { areaOf } from "./paint.ts";
import type { PanelFrame, PaperStyle } from "./panel-frame.ts";

/** How many stand on a curve. */
const count = 5;

type Curve = MarkOf<"line" | "limit">;

/** Symbols along the part of a curve that shows; those of the next curve of the panel stand between. */
export function curveSymbols(
  mark: Curve,
  lines: readonly (readonly PaperPoint[])[],
  frame: PanelFrame,
): Drawing[] {
  if (mark.symbol === "none") return [];
  const curves = frame.panel.marks.filter(
    (each) => each.visible && "symbol" in each && isCurve(each) && each.symbol !== "none",
  );
  const place = curves.findIndex(({ id }) => id === mark.id);
  const offset = (place + 0.5) / Math.max(1, curves.length);
  const stretches = lines.flatMap((line) => visibleStretches(line, frame));
  const whole = stretches.reduce((sum, { length }) => sum + length, 0);
  return Array.from({ length: count }, (_, k) => ((k + offset) / count) * whole).flatMap((at) => {
    const point = pointAt(stretches, at);
    return point === null ? [] : [curveSymbol(mark.symbol, point, mark.stroke.colour, frame.style)];
  });
}

function isCurve(mark: PanelFrame["panel"]["marks"][number]): mark is Curve {
  return mark.kind === "line" || mark.kind === "limit";
}

/** A symbol by itself, with a rim of the paper, so that it shows on its line. */
export function curveSymbol(
  symbol: Curve["symbol"],
  [x, y]: PaperPoint,
  colour: string,
  style: PaperStyle,
): Path | Circle {
  const r = 2.1 * style.lineScale;
  const fill = style.colour(colour);
  if (symbol === "circle") return { kind: "circle", centre: [x, y], radius: r * 0.9, colour: fill };
  const [corners, turn] = shapes[symbol as keyof typeof shapes] ?? shapes.square;
  const size = corners === 3 ? r * 1.25 : r * 1.15;
  const points = Array.from({ length: corners }, (_, k): PaperPoint => {
    const angle = ((turn + (360 * k) / corners) * Math.PI) / 180;
    return [x + size * Math.cos(angle), y + size * Math.sin(angle)];
  });
  return areaOf(points, fill);
}

/** Corners, and the direction of the first: degrees, clockwise from the right. */
const shapes = {
  square: [4, 45],
  diamond: [4, 0],
  up: [3, -90],
  down: [3, 90],
  left: [3, 180],
  right: [3, 0],
} as const;

interface Stretch {
  readonly from: PaperPoint;
  readonly to: PaperPoint;
  readonly length: number;
}

function visibleStretches(line: readonly PaperPoint[], frame: PanelFrame): Stretch[] {
  const isIn = ([x, y]: PaperPoint) =>
    x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
  return line.slice(1).flatMap((to, index) => {
    const from = line[index]!;
    return isIn(from) && isIn(to)
      ? [{ from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) }]
      : [];
  });
}

function pointAt(stretches: readonly Stretch[], along: number): PaperPoint | null {
  let rest = along;
  for (const { from, to, length } of stretches) {
    if (rest <= length && length > 0) {
      const share = rest / length;
      return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    }
    rest -= length;
  }
  return null;
}
