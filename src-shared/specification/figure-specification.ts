import { z } from "zod";
import { FigureMark } from "./figure-marks.ts";
import { FigureProvenance } from "./figure-provenance.ts";

/** A figure as plain data: panels of axes and marks, a style, and what made it. */

/** What a figure may hold: more is not seen on paper, and would take minutes to draw. */
export const figureBounds = {
  panels: 64,
  /** Rows and columns of panels. */
  grid: 32,
  marks: 2000,
  annotations: 500,
  ticks: 500,
  tableColumns: 50,
  tableRows: 1000,
  /** Numbers in all marks. */
  numbers: 2_000_000,
  /** Letters of one text, and of a caption. */
  text: 2000,
  caption: 20_000,
} as const;

const words = z.string().max(figureBounds.text);

const scaleKind = z.enum(["linear", "log"]);

export const FigureAxis = z
  .strictObject({
    /** Markup with the unit in brackets, e.g. `$m_N$ [GeV]`. */
    label: words,
    scale: scaleKind.default("linear"),
    range: z.tuple([z.number(), z.number()]),
    /** Powers of ten as 10^n, or plain numbers (0.01, 0.1, 1) on a logarithmic axis. */
    decades: z.enum(["powers", "plain"]).default("powers"),
    /** Labels; none where panels share an axis. */
    labelled: z.boolean().default(true),
    /** Ticks of one's own with their labels; chosen when null. */
    ticks: z
      .array(z.strictObject({ at: z.number(), label: words }))
      .max(figureBounds.ticks)
      .nullable()
      .default(null),
  })
  .superRefine(({ scale, range: [from, to] }, context) => {
    const problem = rangeProblem(scale, from, to);
    if (problem !== null) context.addIssue({ code: "custom", path: ["range"], message: problem });
  });
export type FigureAxis = z.infer<typeof FigureAxis>;

/** Ticks of a narrower range could not be told apart in double precision. */
const minShare = 1e-9;
/** Ends beyond have no steps that are numbers. */
const farthest = 1e250;

function rangeProblem(scale: FigureAxis["scale"], from: number, to: number): string | null {
  if (from === to) return "must not be empty";
  if (scale === "log" && !(from > 0 && to > 0)) return "must be above zero on a logarithmic axis";
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (size > farthest || size < 1 / farthest) return "must have ends between 1e-250 and 1e250";
  if (Math.abs(to - from) < minShare * size) return "must be wider than 1e-9 of its ends";
  return null;
}

export const FigureAnnotation = z.strictObject({
  text: words,
  /** Of the panel: 0, 0 is the lower left corner of its frame, 1, 1 the upper right one. */
  at: z.tuple([z.number(), z.number()]),
  anchor: z.enum(["start", "middle", "end"]).default("start"),
  bold: z.boolean().default(false),
});
export type FigureAnnotation = z.infer<typeof FigureAnnotation>;

export const legendPlaces = [
  "top-left",
  "top-right",
  "bottom-left",
  "bottom-right",
  "best",
  "outside",
  "sheet",
  "by-hand",
] as const;

export const FigurePanel = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  x: FigureAxis,
  y: FigureAxis,
  /** A second scale on the right: y times the factor, e.g. in Bohr magnetons. */
  right: z.strictObject({ label: words, factor: z.number().positive() }).nullable().default(null),
  /** Binned marks are divided by bin width / this, in units of x; null: events per bin. */
  perWidth: z.number().positive().nullable().default(null),
  /** Same length on both axes, for drawings of detectors. */
  equalScales: z.boolean().default(false),
  /** Without frame and ticks. */
  bare: z.boolean().default(false),
  marks: z.array(FigureMark).max(figureBounds.marks),
  /** What it shows, beside its letter. */
  title: words.default(""),
  /**
   * `best`: where nothing is drawn, above the frame where there is no such place; `sheet`: one over all
   * panels that ask for it.
   */
  legend: z.enum([...legendPlaces, "none"]).default("best"),
  /** Upper left corner of a legend that was put by hand; as places of annotations. */
  legendAt: z.tuple([z.number(), z.number()]).nullable().default(null),
  /** Over the columns of a legend that is a table. */
  legendTitle: words.default(""),
  annotations: z.array(FigureAnnotation).max(figureBounds.annotations).default([]),
  /** Place in the grid of panels. */
  row: z
    .int()
    .min(0)
    .max(figureBounds.grid - 1)
    .default(0),
  column: z
    .int()
    .min(0)
    .max(figureBounds.grid - 1)
    .default(0),
});
export type FigurePanel = z.infer<typeof FigurePanel>;

export const FigureTable = z.strictObject({
  columns: z
    .array(z.strictObject({ label: words, align: z.enum(["left", "right"]) }))
    .min(1)
    .max(figureBounds.tableColumns),
  rows: z.array(z.array(words)).max(figureBounds.tableRows),
});
export type FigureTable = z.infer<typeof FigureTable>;

const figurePresets = ["column", "two-columns", "jhep", "talk", "dark"] as const;

export const FigureStyle = z.strictObject({
  /** PRD column 8.6 cm, two columns 17.8 cm, JHEP 15.1 cm, a talk (16:9), one on a dark ground. */
  preset: z.enum(figurePresets).default("column"),
  /** cm; the preset's own when null. */
  width: z.number().min(3).max(60).nullable().default(null),
  /** Height of the sheet over its width, as its panels stand in their rows; talks are 16:9. */
  aspect: z.number().min(0.1).max(4).default(0.8),
  /** Shares of the rows in the height; equal when left out. */
  rowShares: z.array(z.number().positive()).max(figureBounds.grid).nullable().default(null),
  /** pt; the preset's own when null. */
  textSize: z.number().min(8, "text must be 8 pt or larger").max(40).nullable().default(null),
  colours: z.enum(["colour-blind-safe", "as-published"]).default("colour-blind-safe"),
  face: z.enum(["sans", "serif"]).default("sans"),
  /** Rows as they are, all panels below each other, or that where a sheet is too narrow for its rows. */
  arrangement: z.enum(["auto", "side-by-side", "stacked"]).default("auto"),
  /** Of the panels, where there are several. */
  letters: z.enum(["(a)", "a", "none"]).default("(a)"),
  /** Says so on the sheet while the sample is a draft. */
  draftMark: z.boolean().default(true),
});
export type FigureStyle = z.infer<typeof FigureStyle>;

export const FigureSpecification = z
  .strictObject({
    kind: z.literal("figure").default("figure"),
    version: z.literal(1).default(1),
    /** For files and references: `fig03`, `my-limits`. */
    name: z
      .string()
      .max(120)
      .regex(/^[a-z0-9][a-z0-9-]*$/, "a name is lower-case letters, digits and -"),
    title: words.min(1),
    /** Markup; goes under the figure and into the TeX snippet. */
    caption: z.string().max(figureBounds.caption),
    style: FigureStyle.prefault({}),
    panels: z.array(FigurePanel).max(figureBounds.panels),
    table: FigureTable.nullable().default(null),
    provenance: FigureProvenance.nullable().default(null),
  })
  .superRefine(({ panels, table }, context) => {
    const ids = panels.flatMap(({ marks }) => marks.map(({ id }) => id));
    const known = new Set<string>();
    const twice = ids.find((id) => known.size === known.add(id).size);
    const numbers = panels.reduce((sum, { marks }) => sum + numbersIn(marks), 0);
    if (numbers > figureBounds.numbers) {
      context.addIssue({
        code: "custom",
        path: ["panels"],
        message: `the marks hold ${numbers} numbers; at most ${figureBounds.numbers} are drawn`,
      });
    }
    if (twice !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["panels"],
        message: `two marks are named ${twice}`,
      });
    }
    if (panels.length === 0 && table === null) {
      context.addIssue({ code: "custom", path: ["panels"], message: "there is nothing to draw" });
    }
    table?.rows.forEach((row, index) => {
      if (row.length === table.columns.length) return;
      context.addIssue({
        code: "custom",
        path: ["table", "rows", index],
        message: `has ${row.length} cells where ${table.columns.length} belong`,
      });
    });
  });
/** Numbers within a checked value, however they are nested. */
function numbersIn(value: unknown): number {
  if (typeof value === "number") return 1;
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  for (const inner of Object.values(value)) count += numbersIn(inner);
  return count;
}

export type FigureSpecification = z.infer<typeof FigureSpecification>;
export type FigureSpecificationInput = z.input<typeof FigureSpecification>;
