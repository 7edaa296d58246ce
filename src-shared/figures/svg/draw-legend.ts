import type { Fill, FigureMark, MarkOf, Stroke } from "../../specification/figure-marks.ts";
import { legendPlaces } from "../../specification/figure-specification.ts";
import { numberMarkup } from "../typeset/plain-text.ts";
import { drawSymbol } from "./draw-points.ts";
import { mapColour, starPoints } from "./draw-mark.ts";
import { drawText, measureText } from "./draw-text.ts";
import type { Drawing, PaperPoint, Rectangle, Words } from "./drawing.ts";
import { areaOf, filled, lineOf, linesOf, ringOf } from "./paint.ts";
import { type PanelFrame, toPaper } from "./panel-frame.ts";

/** A line of the legend: its words, and a sample drawn in a box. */
interface Entry {
  readonly label: string;
  readonly sample: (box: Box) => Drawing[];
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Legend without a frame, in the corner that covers the least where none is asked for. */
export function drawLegend(frame: PanelFrame): { samples: Drawing[]; words: Words[] } {
  const { style } = frame;
  const entries = legendEntries(frame);
  const box = boxOf(frame, entries);
  if (box === null) return { samples: [], words: [] };
  const { row, sampleWidth, space } = legendSizes(frame);
  const { left, top } = box;
  const rows = entries.map((entry, index) => ({ ...entry, y: top + row * index }));
  return {
    samples: rows.flatMap(({ sample, y }) =>
      sample({
        left,
        top: y + (row - style.textSize) / 2,
        width: sampleWidth,
        height: style.textSize,
      }),
    ),
    words: rows.flatMap(({ label, y }) =>
      drawText(label, style, {
        x: left + sampleWidth + space,
        y: y + row / 2 + style.textSize * 0.36,
      }),
    ),
  };
}

/** Where the legend stands on the sheet, pt; null where there is none. */
export function legendBox(frame: PanelFrame): Box | null {
  return boxOf(frame, legendEntries(frame));
}

function legendEntries(frame: PanelFrame): Entry[] {
  const { legend, marks } = frame.panel;
  return legend === "none"
    ? []
    : marks
        .filter((mark) => mark.visible && mark.inLegend)
        .flatMap((mark) => entriesOf(mark, frame));
}

function legendSizes({ style: { textSize } }: PanelFrame) {
  return { row: textSize * 1.35, sampleWidth: textSize * 2.2, space: textSize * 0.6 };
}

function boxOf(frame: PanelFrame, entries: readonly Entry[]): Box | null {
  if (entries.length === 0) return null;
  const { row, sampleWidth, space } = legendSizes(frame);
  const words = Math.max(...entries.map(({ label }) => measureText(label, frame.style)));
  const size = { width: sampleWidth + space + words, height: row * entries.length };
  const { left, top } = placeOf(frame, size);
  return { left, top, ...size };
}

function entriesOf(mark: FigureMark, frame: PanelFrame): Entry[] {
  const { style } = frame;
  const line = (stroke: Stroke): Entry => ({
    label: mark.label,
    sample: ({ left, top, width, height }) => [
      lineOf(
        [
          [left, top + height / 2],
          [left + width, top + height / 2],
        ],
        stroke,
        style,
      ),
    ],
  });
  const area = (label: string, fill: Fill, stroke: Stroke | null): Entry => ({
    label,
    sample: (box) => {
      const ring = corners(box);
      return [
        ...filled([ring], fill, style),
        ...(stroke === null ? [] : [ringOf(ring, stroke, style)]),
      ];
    },
  });
  switch (mark.kind) {
    case "line":
      return [line(mark.stroke)];
    case "limit":
      return [mark.fill === null ? line(mark.stroke) : area(mark.label, mark.fill, mark.stroke)];
    case "region":
      return [area(mark.label, mark.fill, mark.stroke)];
    case "band":
      return [area(mark.label, mark.fill, null)];
    case "histogram":
      if (mark.fill !== null) return [area(mark.label, mark.fill, mark.stroke)];
      return mark.stroke === null ? [] : [line(mark.stroke)];
    case "stack":
      // As they lie on one another: the topmost first.
      return mark.layers.map(({ label, fill, stroke }) => area(label, fill, stroke)).toReversed();
    case "points":
      return [
        {
          label: mark.label,
          sample: ({ left, top, width, height }) => [
            linesOf(
              [
                [
                  [left + width / 2, top],
                  [left + width / 2, top + height],
                ],
              ],
              { colour: style.colour(mark.colour), width: 0.8 * style.lineScale },
            ),
            drawSymbol([left + width / 2, top + height / 2], mark, style),
          ],
        },
      ];
    case "star":
      return [
        {
          label: mark.label,
          sample: ({ left, top, width, height }) => [
            areaOf(
              starPoints([left + width / 2, top + height / 2], height * 0.55),
              style.colour(mark.colour),
            ),
          ],
        },
      ];
    case "rule":
      return [line(mark.stroke)];
    case "map":
      return [{ label: rangeWords(mark), sample: (box) => colourBar(mark, box) }];
    case "pulls":
      return [];
  }
}

function rangeWords({ range: [low, high], label }: MarkOf<"map">): string {
  return `${numberMarkup(low)} to ${numberMarkup(high)}${label === "" ? "" : ` ${label}`}`;
}

/** The colours of a map from its least value on the left to its largest on the right. */
function colourBar(mark: MarkOf<"map">, { left, top, width, height }: Box): Rectangle[] {
  const steps = 24;
  return Array.from({ length: steps }, (_, k) => ({
    kind: "rectangle",
    left: left + (width * k) / steps,
    top: top + height * 0.12,
    width: width / steps + 0.05,
    height: height * 0.76,
    colour: mapColour(mark.colours, (k + 0.5) / steps),
  }));
}

/** A little lower than a line of text, so that boxes do not touch. */
function corners({ left, top, width, height }: Box): PaperPoint[] {
  const [up, down] = [top + height * 0.12, top + height * 0.88];
  return [
    [left, up],
    [left + width, up],
    [left + width, down],
    [left, down],
  ];
}

function placeOf(frame: PanelFrame, size: { width: number; height: number }) {
  const { panel, style } = frame;
  const inset = style.textSize * 0.9;
  const places = legendPlaces
    .filter((place) => place !== "best")
    .map((place) => ({
      place,
      left: place.endsWith("left") ? frame.left + inset : frame.right - inset - size.width,
      top: place.startsWith("top") ? frame.top + inset : frame.bottom - inset - size.height,
    }));
  const wanted = places.find(({ place }) => place === panel.legend);
  if (wanted !== undefined) return wanted;
  const points = panel.marks
    .filter(({ visible }) => visible)
    .flatMap((mark) => coveredBy(mark, frame));
  const covered = ({ left, top }: { left: number; top: number }) =>
    points.filter(
      ([x, y]) =>
        x > left - 3 && x < left + size.width + 3 && y > top - 3 && y < top + size.height + 3,
    ).length;
  return places.reduce((best, place) => (covered(place) < covered(best) ? place : best));
}

/** Points of a mark that a legend had better not hide. */
function coveredBy(mark: FigureMark, frame: PanelFrame): PaperPoint[] {
  const binned = (edges: readonly number[], heights: readonly number[]) =>
    heights.flatMap((height, index) => {
      const [low, high] = [edges[index]!, edges[index + 1]!];
      const y = frame.y(height * frame.density(low, high));
      return dense([
        [frame.x(low), y],
        [frame.x(high), y],
      ]);
    });
  switch (mark.kind) {
    case "line":
    case "limit":
      return mark.lines.flatMap((line) => dense(toPaper(frame, line)));
    case "region":
      return mark.rings.flatMap((ring) => dense(toPaper(frame, ring)));
    case "histogram":
      return binned(mark.edges, mark.counts);
    case "stack":
      return binned(
        mark.edges,
        mark.edges
          .slice(1)
          .map((_, index) => mark.layers.reduce((sum, { counts }) => sum + counts[index]!, 0)),
      );
    case "points": {
      const upper = mark.y.map((y, index) => y + ((mark.total ?? mark.statistical)?.[index] ?? 0));
      return mark.edges === null
        ? mark.y.map((y, index) => [frame.x(mark.x[index]!), frame.y(y)] as const)
        : [...binned(mark.edges, mark.y), ...binned(mark.edges, upper)];
    }
    case "star":
      return Array.from({ length: 8 }, () => [frame.x(mark.at[0]), frame.y(mark.at[1])] as const);
    default:
      return [];
  }
}

/** Points every few pt along a line. */
function dense(line: readonly PaperPoint[]): PaperPoint[] {
  return line.flatMap((to, index) => {
    const from = line[index - 1];
    if (from === undefined) return [to];
    const count = Math.min(200, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 4));
    return Array.from(
      { length: count },
      (_, k) =>
        [
          from[0] + ((k + 1) / count) * (to[0] - from[0]),
          from[1] + ((k + 1) / count) * (to[1] - from[1]),
        ] as const,
    );
  });
}
