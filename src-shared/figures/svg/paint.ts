import type { Fill, Stroke } from "../../specification/figure-marks.ts";
import { dashes } from "../../specification/figure-marks.ts";
import type { Outline, PaperPoint, Path, Pen } from "./drawing.ts";
import { hatchSegments } from "./hatch.ts";
import type { PaperStyle } from "./panel-frame.ts";

/** What a line is drawn with. */
function penOf(stroke: Stroke, style: PaperStyle): Pen {
  return {
    colour: style.colour(stroke.colour),
    width: stroke.width * style.lineScale,
    dash: dashes[stroke.dash].map((length) => length * style.lineScale),
    roundJoins: true,
  };
}

/** Closed rings, filled by the even-odd rule and hatched where asked. */
export function filled(
  rings: readonly (readonly PaperPoint[])[],
  fill: Fill,
  style: PaperStyle,
): Path[] {
  if (rings.length === 0) return [];
  const area: Path = {
    kind: "path",
    outlines: rings.map(closed),
    fill: {
      colour: style.colour(fill.colour),
      ...(fill.opacity === 1 ? {} : { opacity: fill.opacity }),
    },
  };
  const areas = fill.opacity === 0 ? [] : [area];
  if (fill.hatch === "none") return areas;
  const outline = fill.colour.endsWith("-pale") ? fill.colour.replace("-pale", "-outline") : "ink";
  const lines = hatchSegments(rings, fill.hatch, style.lineScale);
  return [
    ...areas,
    linesOf(lines, { colour: style.colour(outline), width: 0.5 * style.lineScale }),
  ];
}

/** Open lines of one pen. */
export function linesOf(lines: readonly (readonly PaperPoint[])[], pen: Pen): Path {
  return { kind: "path", outlines: lines.map((points) => ({ points, closed: false })), pen };
}

export function lineOf(points: readonly PaperPoint[], stroke: Stroke, style: PaperStyle): Path {
  return linesOf([points], penOf(stroke, style));
}

export function ringOf(points: readonly PaperPoint[], stroke: Stroke, style: PaperStyle): Path {
  return { kind: "path", outlines: [closed(points)], pen: penOf(stroke, style) };
}

/** An area of one colour. */
export function areaOf(points: readonly PaperPoint[], colour: string): Path {
  return { kind: "path", outlines: [closed(points)], fill: { colour } };
}

function closed(points: readonly PaperPoint[]): Outline {
  return { points, closed: true };
}
