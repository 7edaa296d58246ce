import { z } from "zod";

/** What a figure draws. Coordinates are those of the axes of its panel; lengths on paper are pt. */

const finite = z.number();
const point = z.tuple([finite, finite]);
const polyline = z.array(point).min(2);
const ring = z.array(point).min(3);

/** A role of the palette (`energy`, `k3`, `ink`, ...) or `#rrggbb`. */
export const FigureColour = z
  .string()
  .regex(
    /^(#[0-9a-f]{6}|k([1-9]|1[01])|(energy|angle)(-outline|-pale)?|rhc|fhc|le|external|external-area|pull-up|pull-down|ink|hint|data|paper)$/,
    "a colour is a role of the palette or #rrggbb in lower case",
  );

export const dashes = {
  solid: [],
  dash: [5, 3],
  "long-dash": [7, 3],
  dot: [1, 2.2],
  "dash-dot": [8, 2.5, 1.5, 2.5],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export const dashNames = ["solid", "dash", "long-dash", "dot", "dash-dot"] as const;

export const Stroke = z.strictObject({
  colour: FigureColour,
  /** pt; journals ask for 0.5 or more. */
  width: z.number().min(0.5, "lines must be 0.5 pt or wider").max(6).default(1),
  dash: z.enum(dashNames).default("solid"),
});
export type Stroke = z.infer<typeof Stroke>;

export const Fill = z.strictObject({
  colour: FigureColour,
  opacity: z.number().min(0).max(1).default(1),
  hatch: z.enum(["none", "rising", "falling"]).default("none"),
});
export type Fill = z.infer<typeof Fill>;

const common = {
  /** Unique in the figure; names the series in exports. */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an id is lower-case letters, digits and -"),
  /** In words or markup, for the legend, the list of marks and the heads of exported columns. */
  label: z.string().max(2000),
  visible: z.boolean().default(true),
  inLegend: z.boolean().default(true),
  /** Its place in a legend that is a table, in words or markup; a line of its own when null. */
  cell: z
    .strictObject({ row: z.string().max(2000), column: z.string().max(2000) })
    .nullable()
    .default(null),
};

/** What tells curves apart in grey: some on each. */
export const curveSymbols = [
  "none",
  "circle",
  "square",
  "diamond",
  "up",
  "down",
  "left",
  "right",
] as const;
const symbol = z.enum(curveSymbols).default("none");

/** Lines through points; a label may stand along the first of them. */
const LineMark = z.strictObject({
  ...common,
  kind: z.literal("line"),
  lines: z.array(polyline),
  stroke: Stroke,
  symbol,
  /** Words along the line; empty for none. */
  along: z.string().max(2000).default(""),
  /** Share of the visible line at which the words stand; chosen when null. */
  alongAt: z.number().min(0).max(1).nullable().default(null),
});

/** Closed rings filled by the even-odd rule, with outlines of their own. */
const RegionMark = z.strictObject({
  ...common,
  kind: z.literal("region"),
  rings: z.array(ring),
  outlines: z.array(polyline).default([]),
  fill: Fill,
  stroke: Stroke.nullable().default(null),
});

/** A limit: lines with short ticks on the side that is excluded, and its name along the line. */
const LimitMark = z.strictObject({
  ...common,
  kind: z.literal("limit"),
  lines: z.array(polyline),
  /** Excluded area as rings; ticks and fill point into it. Empty for a mere line. */
  excluded: z.array(ring).default([]),
  stroke: Stroke,
  fill: Fill.nullable().default(null),
  symbol,
  ticks: z.boolean().default(true),
  along: z.string().max(2000).default(""),
  /** Share of the visible line at which the words stand; chosen when null. */
  alongAt: z.number().min(0).max(1).nullable().default(null),
  /** In per cent as published; null where the curve is not statistical. */
  confidenceLevel: z.number().min(0).max(1).nullable().default(null),
});

/** Between two functions of x. */
const BandMark = z.strictObject({
  ...common,
  kind: z.literal("band"),
  x: z.array(finite).min(2),
  low: z.array(finite),
  high: z.array(finite),
  fill: Fill,
});

/** A step histogram; events per bin unless the panel divides by widths. */
const HistogramMark = z.strictObject({
  ...common,
  kind: z.literal("histogram"),
  edges: z.array(finite).min(2),
  counts: z.array(finite),
  errors: z.array(finite).nullable().default(null),
  fill: Fill.nullable().default(null),
  stroke: Stroke.nullable(),
});

/** Step histograms on one another, the first at the bottom. */
const StackMark = z.strictObject({
  ...common,
  kind: z.literal("stack"),
  edges: z.array(finite).min(2),
  layers: z.array(
    z.strictObject({
      id: common.id,
      label: z.string().max(2000),
      counts: z.array(finite),
      fill: Fill,
      stroke: Stroke.nullable().default(null),
    }),
  ),
});

/** Measured points: solid statistical and dashed total bars. */
const PointsMark = z.strictObject({
  ...common,
  kind: z.literal("points"),
  /** Bin edges of a histogram (points at the centres), or null with `x`. */
  edges: z.array(finite).nullable(),
  x: z.array(finite),
  y: z.array(finite),
  statistical: z.array(z.number().min(0)).nullable().default(null),
  total: z.array(z.number().min(0)).nullable().default(null),
  colour: FigureColour.default("data"),
  symbol: z.enum(["dot", "square", "diamond"]).default("dot"),
});

/** (data - prediction) / error as bars about zero. */
const PullsMark = z.strictObject({
  ...common,
  kind: z.literal("pulls"),
  edges: z.array(finite).min(2),
  pulls: z.array(finite),
});

const StarMark = z.strictObject({
  ...common,
  kind: z.literal("star"),
  at: point,
  /** Radius, pt. */
  size: z.number().min(2).max(20).default(5),
  colour: FigureColour.default("ink"),
});

/** A map of values on a rectangular grid: values[i][j] in the cell (x_i..x_i+1, y_j..y_j+1). */
const MapMark = z.strictObject({
  ...common,
  kind: z.literal("map"),
  xEdges: z.array(finite).min(2),
  yEdges: z.array(finite).min(2),
  values: z.array(z.array(finite.nullable())),
  range: z.tuple([finite, finite]),
  colours: z.enum(["viridis", "cividis-reversed"]).default("viridis"),
});

/** A vertical or horizontal line across the panel. */
const RuleMark = z.strictObject({
  ...common,
  kind: z.literal("rule"),
  axis: z.enum(["x", "y"]),
  at: finite,
  stroke: Stroke,
});

export const FigureMark = z
  .discriminatedUnion("kind", [
    LineMark,
    RegionMark,
    LimitMark,
    BandMark,
    HistogramMark,
    StackMark,
    PointsMark,
    PullsMark,
    StarMark,
    MapMark,
    RuleMark,
  ])
  .superRefine((mark, context) => {
    const wrong = lengthsOf(mark).find(({ found, expected }) => found !== expected);
    if (wrong === undefined) return;
    context.addIssue({
      code: "custom",
      path: [wrong.field],
      message: `has ${wrong.found} numbers where ${wrong.expected} belong`,
    });
  });
export type FigureMark = z.infer<typeof FigureMark>;
export type FigureMarkInput = z.input<typeof FigureMark>;
export type MarkOf<K extends FigureMark["kind"]> = Extract<FigureMark, { kind: K }>;

interface FieldLength {
  readonly field: string;
  readonly found: number;
  readonly expected: number;
}

/** Arrays of a mark that must have the same length as its bins or points. */
function lengthsOf(mark: FigureMark): FieldLength[] {
  switch (mark.kind) {
    case "band":
      return [...check("low", mark.low, mark.x.length), ...check("high", mark.high, mark.x.length)];
    case "histogram":
      return [
        ...check("counts", mark.counts, mark.edges.length - 1),
        ...check("errors", mark.errors, mark.edges.length - 1),
      ];
    case "stack":
      return mark.layers.flatMap((layer, index) =>
        check(`layers[${index}].counts`, layer.counts, mark.edges.length - 1),
      );
    case "points": {
      const expected = mark.edges === null ? mark.x.length : mark.edges.length - 1;
      return [
        ...check("y", mark.y, expected),
        ...check("statistical", mark.statistical, expected),
        ...check("total", mark.total, expected),
      ];
    }
    case "pulls":
      return check("pulls", mark.pulls, mark.edges.length - 1);
    case "map":
      return [
        ...check("values", mark.values, mark.xEdges.length - 1),
        ...mark.values.flatMap((row, i) => check(`values[${i}]`, row, mark.yEdges.length - 1)),
      ];
    default:
      return [];
  }
}

function check(field: string, values: readonly unknown[] | null, expected: number): FieldLength[] {
  return values === null ? [] : [{ field, found: values.length, expected }];
}
