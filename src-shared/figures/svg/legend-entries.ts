import type { Fill, FigureMark, MarkOf, Stroke } from "../../specification/figure-marks.ts";
import type { Box } from "../placing/turned-box.ts";
import { numberMarkup } from "../typeset/plain-text.ts";
import { curveSymbol } from "./curve-symbols.ts";
import { drawSymbol, errorDash } from "./draw-points.ts";
import { mapColour, starPoints } from "./draw-mark.ts";
import type { Drawing, PaperPoint, Rectangle } from "./drawing.ts";
import { areaOf, filled, lineOf, linesOf, ringOf } from "./paint.ts";
import type { PanelFrame } from "./panel-frame.ts";

/** A line of the legend: its words, and a sample drawn in a box. */
export interface Entry {
  readonly label: string;
  readonly sample: (box: Box) => Drawing[];
  /** Width of the sample, in that of others. */
  readonly wide?: number;
}

type CurveSymbol = MarkOf<"line">["symbol"];

/** What a legend says of a mark: nothing, a line, or one for each layer. */
export function entriesOf(mark: FigureMark, frame: PanelFrame): Entry[] {
  const { style } = frame;
  const line = (stroke: Stroke, symbol: CurveSymbol = "none"): Entry => ({
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
      ...(symbol === "none"
        ? []
        : [curveSymbol(symbol, [left + width / 2, top + height / 2], stroke.colour, style)]),
    ],
  });
  const area = (label: string, fill: Fill, stroke: Stroke | null): Entry => ({
    label,
    sample: (box) => {
      const ring = corners(box);
      // On the paper, so that a swatch is the same wherever it stands.
      return [
        areaOf(ring, style.colour("paper")),
        ...filled([ring], fill, style),
        ...(stroke === null ? [] : [ringOf(ring, stroke, style)]),
      ];
    },
  });
  switch (mark.kind) {
    case "line":
      return [line(mark.stroke, mark.symbol)];
    case "limit":
      return [
        mark.fill === null
          ? line(mark.stroke, mark.symbol)
          : area(mark.label, mark.fill, mark.stroke),
      ];
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
      return pointEntries(mark, frame);
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
      return [{ label: rangeWords(mark), sample: (box) => colourBar(mark, box), wide: 2 }];
    case "pulls":
      return [];
  }
}

/** The points; where they have two kinds of bars, each by itself. */
function pointEntries(mark: MarkOf<"points">, { style }: PanelFrame): Entry[] {
  const bar = ({ left, top, width, height }: Box, dashed: boolean) =>
    linesOf(
      [
        [
          [left + width / 2, top],
          [left + width / 2, top + height],
        ],
      ],
      {
        colour: style.colour(mark.colour),
        width: 0.8 * style.lineScale,
        dash: dashed ? errorDash.map((length) => length * style.lineScale) : [],
      },
    );
  const hasBars = mark.statistical !== null || mark.total !== null;
  const points: Entry = {
    label: mark.label,
    sample: (box) => [
      ...(hasBars ? [bar(box, false)] : []),
      drawSymbol([box.left + box.width / 2, box.top + box.height / 2], mark, style),
    ],
  };
  if (mark.statistical === null || mark.total === null) return [points];
  return [
    points,
    { label: "Statistical error", sample: (box) => [bar(box, false)] },
    { label: "Total error", sample: (box) => [bar(box, true)] },
  ];
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
