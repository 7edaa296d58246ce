import type { FigureMark, MarkOf } from "../../specification/figure-marks.ts";
import { cividis } from "../cividis.ts";
import { viridis } from "../viridis.ts";
import { drawLimit } from "./draw-limit.ts";
import { drawPoints } from "./draw-points.ts";
import type { Drawing, PaperPoint, Path, Rectangle } from "./drawing.ts";
import { areaOf, filled, lineOf, ringOf } from "./paint.ts";
import { type PanelFrame, toPaper } from "./panel-frame.ts";
import { curveSymbols } from "./curve-symbols.ts";

/** A mark inside the clipped frame; words along it are placed by the layout of the panel. */
export function drawMark(mark: FigureMark, frame: PanelFrame): Drawing[] {
  switch (mark.kind) {
    case "line":
      return drawLines(mark, frame);
    case "region":
      return drawRegion(mark, frame);
    case "limit":
      return drawLimit(mark, frame);
    case "band":
      return drawBand(mark, frame);
    case "histogram":
      return drawHistogram(mark, frame);
    case "stack":
      return drawStack(mark, frame);
    case "points":
      return drawPoints(mark, frame);
    case "pulls":
      return drawPulls(mark, frame);
    case "star":
      return drawStar(mark.at, mark, frame);
    case "map":
      return drawMap(mark, frame);
    case "rule":
      return [drawRule(mark, frame)];
  }
}

function drawLines(mark: MarkOf<"line">, frame: PanelFrame): Drawing[] {
  const lines = mark.lines.map((line) => toPaper(frame, line));
  return [
    ...lines.map((line) => lineOf(line, mark.stroke, frame.style)),
    ...curveSymbols(mark, lines, frame),
  ];
}

function drawRegion(mark: MarkOf<"region">, frame: PanelFrame): Path[] {
  const { style } = frame;
  const rings = mark.rings.map((ring) => toPaper(frame, ring));
  const outlines = mark.outlines.map((line) => toPaper(frame, line));
  const { stroke } = mark;
  return [
    ...filled(rings, mark.fill, style),
    ...(stroke === null ? [] : outlines.map((line) => lineOf(line, stroke, style))),
  ];
}

function drawBand({ x, low, high, fill }: MarkOf<"band">, frame: PanelFrame): Path[] {
  const upper = x.map((value, index) => [value, high[index]!] as const);
  const lower = x.map((value, index) => [value, low[index]!] as const).toReversed();
  return filled([toPaper(frame, [...upper, ...lower])], fill, frame.style);
}

/** Corners of the steps, in the unit of the axis. */
function steps(
  edges: readonly number[],
  heights: readonly number[],
): (readonly [number, number])[] {
  return heights.flatMap(
    (height, index) =>
      [
        [edges[index]!, height],
        [edges[index + 1]!, height],
      ] as const,
  );
}

function onAxis(edges: readonly number[], counts: readonly number[], frame: PanelFrame): number[] {
  return counts.map((count, index) => count * frame.density(edges[index]!, edges[index + 1]!));
}

function drawHistogram(mark: MarkOf<"histogram">, frame: PanelFrame): Path[] {
  const { edges, fill, stroke } = mark;
  const heights = onAxis(edges, mark.counts, frame);
  const top = toPaper(frame, steps(edges, heights));
  const base = frame.panel.y.scale === "log" ? frame.bottom : frame.y(0);
  const ends = [
    [frame.x(edges.at(-1)!), base],
    [frame.x(edges[0]!), base],
  ] as const;
  const outline = [ends[1], ...top, ends[0]];
  return [
    ...(fill === null ? [] : filled([[...top, ...ends]], fill, frame.style)),
    ...(stroke === null ? [] : [lineOf(outline, stroke, frame.style)]),
    ...(mark.errors === null ? [] : drawErrors(mark, heights, frame)),
  ];
}

/** Errors of a prediction as boxes about its steps. */
function drawErrors(
  { edges, errors }: MarkOf<"histogram">,
  heights: readonly number[],
  frame: PanelFrame,
): Path[] {
  const sizes = onAxis(edges, errors!, frame);
  const upper = steps(
    edges,
    heights.map((height, index) => height + sizes[index]!),
  );
  const lower = steps(
    edges,
    heights.map((height, index) => height - sizes[index]!),
  );
  return filled(
    [toPaper(frame, [...upper, ...lower.toReversed()])],
    { colour: "ink", opacity: 0.18, hatch: "none" },
    frame.style,
  );
}

function drawStack({ edges, layers }: MarkOf<"stack">, frame: PanelFrame): Path[] {
  let floor = edges.slice(1).map(() => 0);
  return layers.flatMap(({ counts, fill, stroke }) => {
    const heights = onAxis(edges, counts, frame).map((height, index) => height + floor[index]!);
    const top = toPaper(frame, steps(edges, heights));
    const base = toPaper(frame, steps(edges, floor)).toReversed();
    floor = heights;
    const ring = [...top, ...base];
    return [
      ...filled([ring], fill, frame.style),
      ...(stroke === null ? [] : [ringOf(ring, stroke, frame.style)]),
    ];
  });
}

function drawPulls({ edges, pulls }: MarkOf<"pulls">, frame: PanelFrame): Rectangle[] {
  const zero = frame.y(0);
  return pulls.map((pull, index) => {
    const [left, right] = [frame.x(edges[index]!), frame.x(edges[index + 1]!)];
    const gap = Math.min(0.6, (right - left) / 8);
    return {
      kind: "rectangle",
      left: left + gap,
      top: Math.min(zero, frame.y(pull)),
      width: right - left - 2 * gap,
      height: Math.abs(frame.y(pull) - zero),
      colour: frame.style.colour(pull < 0 ? "pull-down" : "pull-up"),
    };
  });
}

/** Ten corners, one upwards. */
export function starPoints([x, y]: PaperPoint, radius: number): PaperPoint[] {
  return Array.from({ length: 10 }, (_, k) => {
    const angle = (Math.PI / 5) * k - Math.PI / 2;
    const r = k % 2 === 0 ? radius : radius * 0.42;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)] as const;
  });
}

function drawStar(
  [x, y]: PaperPoint,
  { size, colour }: Pick<MarkOf<"star">, "size" | "colour">,
  { style, ...frame }: PanelFrame,
): Path[] {
  const points = starPoints([frame.x(x), frame.y(y)], size * style.lineScale);
  const rim = { colour: style.colour("paper"), width: 0.6 * style.lineScale, roundJoins: true };
  // The rim is a part of its own: PDF knows no order of paint within one.
  return [
    { kind: "path", outlines: [{ points, closed: true }], pen: rim },
    areaOf(points, style.colour(colour)),
  ];
}

/** Under this share of the range a cell is not coloured. */
const minShare = 0.01;

function drawMap(mark: MarkOf<"map">, frame: PanelFrame): Rectangle[] {
  const [low, high] = mark.range;
  return mark.xEdges.slice(0, -1).flatMap((_, i) =>
    mark.yEdges.slice(0, -1).flatMap((__, j): Rectangle[] => {
      const value = mark.values[i]![j] ?? null;
      if (value === null) return [];
      const share = (value - low) / (high - low);
      if (mark.colours === "viridis" && share < minShare) return [];
      const [left, right] = [frame.x(mark.xEdges[i]!), frame.x(mark.xEdges[i + 1]!)];
      const [bottom, top] = [frame.y(mark.yEdges[j]!), frame.y(mark.yEdges[j + 1]!)];
      return [
        {
          kind: "rectangle",
          left,
          top,
          width: right - left + 0.05,
          height: bottom - top + 0.05,
          colour: mapColour(mark.colours, share),
        },
      ];
    }),
  );
}

/** `#rrggbb` of a share of the range of a map. */
export function mapColour(colours: MarkOf<"map">["colours"], share: number): string {
  return hexadecimal(...(colours === "viridis" ? viridis(share) : cividis(1 - share)));
}

function hexadecimal(...channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function drawRule({ axis, at, stroke }: MarkOf<"rule">, frame: PanelFrame): Path {
  const ends: readonly PaperPoint[] =
    axis === "x"
      ? [
          [frame.x(at), frame.bottom],
          [frame.x(at), frame.top],
        ]
      : [
          [frame.left, frame.y(at)],
          [frame.right, frame.y(at)],
        ];
  return lineOf(ends, stroke, frame.style);
}
