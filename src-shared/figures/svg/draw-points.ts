import type { MarkOf } from "../../specification/figure-marks.ts";
import { element, type PaperPoint, pathOf } from "./element.ts";
import type { PanelFrame, PaperStyle } from "./panel-frame.ts";

/** Solid bars are statistical errors, dashed ones total errors. */
export function drawPoints(mark: MarkOf<"points">, frame: PanelFrame): string {
  const { style } = frame;
  const bars = (errors: readonly number[], dashed: boolean) =>
    element("path", {
      d: placesOf(mark, frame)
        .map(({ x, y, scale }, index) =>
          pathOf([
            [x, frame.y(y + errors[index]! * scale)],
            [x, frame.y(y - errors[index]! * scale)],
          ]),
        )
        .join(""),
      fill: "none",
      stroke: style.colour(mark.colour),
      "stroke-width": 0.8 * style.lineScale,
      "stroke-dasharray": dashed ? `${1.6 * style.lineScale} ${1.4 * style.lineScale}` : null,
    });
  return (
    (mark.total === null ? "" : bars(mark.total, true)) +
    (mark.statistical === null ? "" : bars(mark.statistical, false)) +
    placesOf(mark, frame)
      .map(({ x, y }) => drawSymbol([x, frame.y(y)], mark, style))
      .join("")
  );
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
): string {
  const fill = style.colour(colour);
  const r = 1.5 * style.lineScale;
  if (symbol === "dot") return element("circle", { cx: x, cy: y, r, fill });
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
  return element("path", { d: pathOf(corners, true), fill });
}
