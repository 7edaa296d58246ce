import type { MarkOf } from "../../specification/figure-marks.ts";
import type { Circle, Drawing, PaperPoint, Path } from "./drawing.ts";
import { areaOf, linesOf } from "./paint.ts";
import type { PanelFrame, PaperStyle } from "./panel-frame.ts";

/** Of bars of total errors, pt. */
export const errorDash = [1.6, 1.4] as const;

/** Solid bars are statistical errors, dashed ones total errors. */
export function drawPoints(mark: MarkOf<"points">, frame: PanelFrame): Drawing[] {
  const { style } = frame;
  const bars = (errors: readonly number[], dashed: boolean) =>
    linesOf(
      placesOf(mark, frame).map(({ x, y, scale }, index) => [
        [x, frame.y(y + errors[index]! * scale)],
        [x, frame.y(y - errors[index]! * scale)],
      ]),
      {
        colour: style.colour(mark.colour),
        width: 0.8 * style.lineScale,
        dash: dashed ? errorDash.map((length) => length * style.lineScale) : [],
      },
    );
  return [
    ...(mark.total === null ? [] : [bars(mark.total, true)]),
    ...(mark.statistical === null ? [] : [bars(mark.statistical, false)]),
    ...placesOf(mark, frame).map(({ x, y }) => drawSymbol([x, frame.y(y)], mark, style)),
  ];
}

/** Places in pt along x, heights in the unit of the axis. */
function placesOf(mark: MarkOf<"points">, frame: PanelFrame) {
  return mark.y.map((height, index) => {
    if (mark.edges === null) return { x: frame.x(mark.x[index]!), y: height, scale: 1 };
    const [low, high] = [mark.edges[index]!, mark.edges[index + 1]!];
    const scale = frame.density(low, high);
    return { x: frame.x((low + high) / 2), y: height * scale, scale };
  });
}

export function drawSymbol(
  [x, y]: PaperPoint,
  { symbol, colour }: Pick<MarkOf<"points">, "symbol" | "colour">,
  style: PaperStyle,
): Circle | Path {
  const fill = style.colour(colour);
  const r = 1.5 * style.lineScale;
  if (symbol === "dot") return { kind: "circle", centre: [x, y], radius: r, colour: fill };
  const corners: readonly PaperPoint[] =
    symbol === "square"
      ? [
          [x - r, y - r],
          [x + r, y - r],
          [x + r, y + r],
          [x - r, y + r],
        ]
      : [
          [x, y - r * 1.3],
          [x + r * 1.3, y],
          [x, y + r * 1.3],
          [x - r * 1.3, y],
        ];
  return areaOf(corners, fill);
}
