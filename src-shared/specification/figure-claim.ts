import { z } from "zod";

/** A statement of PRD 107 055009 about one of its figures, beside our number. */
export const FigureClaim = z.object({
  /** Figure or table as the paper numbers it: `3`, `I`. */
  figure: z.string(),
  /** What the paper says, with its number. */
  statement: z.string(),
  /** Ours, with the number. */
  ours: z.string(),
  verdict: z.enum(["agree", "differ"]),
  /** What drives a difference; empty where we agree. */
  reason: z.string(),
});
export type FigureClaim = z.infer<typeof FigureClaim>;

/** Figures and the table of the paper, in its order. Fig. 1 is a diagram. */
export const paperFigureNames = [
  "fig02",
  "fig03",
  "fig04",
  "fig05",
  "fig06",
  "fig07",
  "fig08",
  "fig09",
  "fig10",
  "fig11",
  "fig12",
  "fig13",
  "fig14",
  "fig15",
  "table1",
] as const;
export const PaperFigureName = z.enum(paperFigureNames);
export type PaperFigureName = z.infer<typeof PaperFigureName>;

/** Behind those of the paper what it does not have. */
export const figureNames = [...paperFigureNames, "what-is-left"] as const;
export const FigureName = z.enum(figureNames);
export type FigureName = z.infer<typeof FigureName>;

/** Whether the paper has it. */
export function isPaperFigure(name: FigureName): name is PaperFigureName {
  return (paperFigureNames as readonly string[]).includes(name);
}

/** `fig03` -> `Fig. 3`. */
export function figureNumber(name: FigureName): string {
  if (!isPaperFigure(name)) return "Beyond the paper";
  return name === "table1" ? "Table I" : `Fig. ${Number(name.slice(3))}`;
}
