import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import { mapColour } from "../../src-shared/figures/svg/draw-mark.ts";
import type {
  FigureMark,
  Fill,
  MarkOf,
  Stroke,
} from "../../src-shared/specification/figure-marks.ts";
import type { FigurePanel } from "../../src-shared/specification/figure-specification.ts";

/** What a mark of a figure is drawn with on the screen, in the units of its axes. */
export type FigureShape =
  | { readonly kind: "area"; readonly rings: readonly Polyline[]; readonly fill: Fill }
  | { readonly kind: "line"; readonly lines: readonly Polyline[]; readonly stroke: Stroke }
  | {
      readonly kind: "symbol";
      readonly symbol: MarkOf<"points">["symbol"] | "star";
      readonly at: Polyline;
      /** Radius, pt. */
      readonly size: number;
      readonly colour: string;
    };

type Place = readonly [number, number];

/** The shapes of a mark, the lowest first. The same data as the SVG draws. */
export function figureShapes(mark: FigureMark, panel: FigurePanel): FigureShape[] {
  const density = (low: number, high: number) =>
    panel.perWidth === null ? 1 : panel.perWidth / (high - low);
  const heights = (edges: readonly number[], counts: readonly number[]) =>
    counts.map((count, index) => count * density(edges[index]!, edges[index + 1]!));
  const base = panel.y.scale === "log" ? Math.min(...panel.y.range) : 0;
  switch (mark.kind) {
    case "line":
      return [line(mark.lines, mark.stroke)];
    case "region":
      return [
        area(mark.rings, mark.fill),
        ...(mark.stroke === null ? [] : [line(mark.outlines, mark.stroke)]),
      ];
    case "limit":
      return [
        ...(mark.fill === null ? [] : [area(mark.excluded, mark.fill)]),
        line(mark.lines, mark.stroke),
      ];
    case "band":
      return [area([between(mark.x, mark.high, mark.low)], mark.fill)];
    case "histogram":
      return histogram(mark, heights(mark.edges, mark.counts), heights, base);
    case "stack": {
      let floor = mark.edges.slice(1).map(() => 0);
      return mark.layers.flatMap(({ counts, fill, stroke }) => {
        const top = heights(mark.edges, counts).map((height, index) => height + floor[index]!);
        const ring = [
          ...steps(mark.edges, top),
          ...steps(
            mark.edges,
            floor.map((value) => Math.max(value, base)),
          ).toReversed(),
        ];
        floor = top;
        return [area([ring], fill), ...(stroke === null ? [] : [line([closed(ring)], stroke)])];
      });
    }
    case "points":
      return points(mark, density);
    case "pulls":
      return pulls(mark);
    case "star":
      return [{ ...mark, kind: "symbol", symbol: "star", at: [mark.at] }];
    case "map":
      return cells(mark);
    case "rule": {
      const { range: x } = panel.x;
      const { range: y } = panel.y;
      const ends: Polyline =
        mark.axis === "x"
          ? [
              [mark.at, y[0]],
              [mark.at, y[1]],
            ]
          : [
              [x[0], mark.at],
              [x[1], mark.at],
            ];
      return [line([ends], mark.stroke)];
    }
  }
}

const area = (rings: readonly Polyline[], fill: Fill): FigureShape => ({
  kind: "area",
  rings: evenOddAsWinding(rings),
  fill,
});
const line = (lines: readonly Polyline[], stroke: Stroke): FigureShape => ({
  kind: "line",
  lines,
  stroke,
});
const closed = (ring: Polyline): Polyline => [...ring, ring[0]!];

function steps(edges: readonly number[], heights: readonly number[]): Place[] {
  return heights.flatMap((height, index): Place[] => [
    [edges[index]!, height],
    [edges[index + 1]!, height],
  ]);
}

function between(x: readonly number[], high: readonly number[], low: readonly number[]): Place[] {
  const along = (y: readonly number[]) => x.map((value, index): Place => [value, y[index]!]);
  return [...along(high), ...along(low).toReversed()];
}

function histogram(
  { edges, errors, fill, stroke }: MarkOf<"histogram">,
  tops: readonly number[],
  heights: (edges: readonly number[], counts: readonly number[]) => number[],
  base: number,
): FigureShape[] {
  const top = steps(edges, tops);
  const outline: Polyline = [[edges[0]!, base], ...top, [edges.at(-1)!, base]];
  const sizes = errors === null ? null : heights(edges, errors);
  return [
    ...(fill === null ? [] : [area([outline], fill)]),
    ...(stroke === null ? [] : [line([outline], stroke)]),
    ...(sizes === null
      ? []
      : [
          area(
            [
              [
                ...steps(
                  edges,
                  tops.map((height, index) => height + sizes[index]!),
                ),
                ...steps(
                  edges,
                  tops.map((height, index) => height - sizes[index]!),
                ).toReversed(),
              ],
            ],
            { colour: "ink", opacity: 0.18, hatch: "none" },
          ),
        ]),
  ];
}

function points(
  { edges, x, y, total, statistical, colour, symbol }: MarkOf<"points">,
  density: (low: number, high: number) => number,
): FigureShape[] {
  const scale = y.map((_, index) =>
    edges === null ? 1 : density(edges[index]!, edges[index + 1]!),
  );
  const at = y.map((value, index): Place => [
    edges === null ? x[index]! : (edges[index]! + edges[index + 1]!) / 2,
    value * scale[index]!,
  ]);
  const bars = (errors: readonly number[] | null, dash: Stroke["dash"]): FigureShape[] => {
    if (errors === null) return [];
    const ends = at.map(([across, up], index): Polyline => {
      const error = errors[index]! * scale[index]!;
      return [
        [across, up - error],
        [across, up + error],
      ];
    });
    return [line(ends, { colour, width: 0.8, dash })];
  };
  return [
    ...bars(total, "dot"),
    ...bars(statistical, "solid"),
    { kind: "symbol", symbol, at, size: 1.5, colour },
  ];
}

function pulls({ edges, pulls: values }: MarkOf<"pulls">): FigureShape[] {
  const bars = (colour: string, chosen: (pull: number) => boolean) =>
    area(
      values.flatMap((pull, index) =>
        chosen(pull) ? [rectangle(edges[index]!, edges[index + 1]!, 0, pull)] : [],
      ),
      { colour, opacity: 1, hatch: "none" },
    );
  return [bars("pull-up", (pull) => pull > 0), bars("pull-down", (pull) => pull < 0)];
}

/** Under this share of the range a cell of a viridis map is not coloured. */
const minShare = 0.01;

/** One area a colour, so that a map stays quick. */
function cells({ xEdges, yEdges, values, range, colours }: MarkOf<"map">): FigureShape[] {
  const byColour = new Map<string, Polyline[]>();
  values.forEach((column, i) =>
    column.forEach((value, j) => {
      if (value === null) return;
      const share = (value - range[0]) / (range[1] - range[0]);
      if (colours === "viridis" && share < minShare) return;
      const colour = mapColour(colours, share);
      const rings = byColour.get(colour) ?? [];
      rings.push(rectangle(xEdges[i]!, xEdges[i + 1]!, yEdges[j]!, yEdges[j + 1]!));
      byColour.set(colour, rings);
    }),
  );
  return [...byColour].map(([colour, rings]) => ({
    kind: "area",
    rings,
    fill: { colour, opacity: 1, hatch: "none" },
  }));
}

function rectangle(left: number, right: number, bottom: number, top: number): Place[] {
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
}

/**
 * Rings turned so that the winding rule of ECharts fills what the even-odd rule does: outermost rings
 * one way round, rings inside them the other.
 */
export function evenOddAsWinding(rings: readonly Polyline[]): Polyline[] {
  return rings.map((ring, index) => {
    const depth = rings.filter((other, k) => k !== index && holds(other, ring[0]!)).length;
    return turning(ring) > 0 === (depth % 2 === 0) ? ring : ring.toReversed();
  });
}

function turning(ring: Polyline): number {
  return ring.reduce((sum, [x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length]!;
    return sum + (x1 * y2 - x2 * y1);
  }, 0);
}

function holds(ring: Polyline, [x, y]: Place): boolean {
  return ring.reduce((inside, [x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length]!;
    const crosses = y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
    return crosses ? !inside : inside;
  }, false);
}
