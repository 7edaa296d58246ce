import type { MarkOf } from "../../specification/figure-marks.ts";
import { curveSymbols } from "./curve-symbols.ts";
import type { Drawing, PaperPoint } from "./drawing.ts";
import { isInside } from "./hatch.ts";
import { filled, lineOf, linesOf } from "./paint.ts";
import { type PanelFrame, toPaper } from "./panel-frame.ts";

/** Ticks on the excluded side: distance, length and slant, pt. */
const tickEvery = 5;
const tickLength = 3.2;

export function drawLimit(mark: MarkOf<"limit">, frame: PanelFrame): Drawing[] {
  const { style } = frame;
  const lines = mark.lines.map((line) => toPaper(frame, line));
  const area = mark.excluded.map((ring) => toPaper(frame, ring));
  const inside = (point: PaperPoint) => area.length > 0 && isInside(point, area);
  return [
    ...(mark.fill === null ? [] : filled(area, mark.fill, style)),
    ...(mark.ticks && area.length > 0 ? drawTicks(lines, inside, mark, frame) : []),
    ...lines.map((line) => lineOf(line, mark.stroke, style)),
    ...curveSymbols(mark, lines, frame),
  ];
}

function drawTicks(
  lines: readonly (readonly PaperPoint[])[],
  inside: (point: PaperPoint) => boolean,
  { stroke }: MarkOf<"limit">,
  { style, left, right, top, bottom }: PanelFrame,
): Drawing[] {
  const every = tickEvery * style.lineScale;
  const length = tickLength * style.lineScale;
  const ticks: PaperPoint[][] = [];
  for (const line of lines) {
    let rest = every / 2;
    for (let i = 0; i + 1 < line.length; i++) {
      const [[x1, y1], [x2, y2]] = [line[i]!, line[i + 1]!];
      const span = Math.hypot(x2 - x1, y2 - y1);
      const [ux, uy] = [(x2 - x1) / span, (y2 - y1) / span];
      let along = rest;
      for (; along < span; along += every) {
        const [x, y] = [x1 + ux * along, y1 + uy * along];
        if (x < left || x > right || y < top || y > bottom) continue;
        const sign = inside([x - uy, y + ux]) ? 1 : -1;
        // Slanted backwards by 45 degrees.
        const [dx, dy] = [sign * -uy - ux, sign * ux - uy];
        const end: PaperPoint = [x + dx * length * Math.SQRT1_2, y + dy * length * Math.SQRT1_2];
        ticks.push([[x, y], end]);
      }
      rest = along - span;
    }
  }
  const width = Math.max(0.5, stroke.width * 0.6) * style.lineScale;
  return ticks.length === 0 ? [] : [linesOf(ticks, { colour: style.colour(stroke.colour), width })];
}
