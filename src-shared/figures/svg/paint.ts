import type { DashName, Fill, Stroke } from "../../specification/figure-marks.ts";
import { dashes } from "../../specification/figure-marks.ts";
import { type Attributes, element, type PaperPoint, pathOf } from "./element.ts";
import { hatchSegments } from "./hatch.ts";
import type { PaperStyle } from "./panel-frame.ts";

/** Attributes of a line. */
export function strokeAttributes(stroke: Stroke, style: PaperStyle): Attributes {
  return {
    fill: "none",
    stroke: style.colour(stroke.colour),
    "stroke-width": stroke.width * style.lineScale,
    "stroke-dasharray": dashArray(stroke.dash, style.lineScale),
    "stroke-linejoin": "round",
  };
}

function dashArray(dash: DashName, scale: number): string | null {
  const lengths = dashes[dash];
  return lengths.length === 0 ? null : lengths.map((length) => length * scale).join(" ");
}

/** Closed rings, filled by the even-odd rule and hatched where asked. */
export function filled(
  rings: readonly (readonly PaperPoint[])[],
  fill: Fill,
  style: PaperStyle,
): string {
  if (rings.length === 0) return "";
  const area =
    fill.opacity === 0
      ? ""
      : element("path", {
          d: rings.map((ring) => pathOf(ring, true)).join(""),
          fill: style.colour(fill.colour),
          "fill-opacity": fill.opacity === 1 ? null : fill.opacity,
          "fill-rule": "evenodd",
        });
  if (fill.hatch === "none") return area;
  const outline = fill.colour.endsWith("-pale") ? fill.colour.replace("-pale", "-outline") : "ink";
  const lines = hatchSegments(rings, fill.hatch, style.lineScale);
  return (
    area +
    element("path", {
      d: lines.map((line) => pathOf(line)).join(""),
      stroke: style.colour(outline),
      "stroke-width": 0.5 * style.lineScale,
      fill: "none",
    })
  );
}

export function lineOf(
  points: readonly PaperPoint[],
  stroke: Stroke,
  style: PaperStyle,
  closed = false,
): string {
  return element("path", { d: pathOf(points, closed), ...strokeAttributes(stroke, style) });
}
