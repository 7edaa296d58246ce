import { z } from "zod";
import { dashNames, FigureColour } from "./figure-marks.ts";

/** How the curve of an experiment is drawn, in figures and in the window. */
export const ExperimentStyle = z.strictObject({
  label: z.string(),
  /** A role of the palette, or a colour. */
  colour: FigureColour,
  dash: z.enum(dashNames),
  /** Works that its counts are from; keys of `references`. */
  references: z.array(z.string()),
});
export type ExperimentStyle = z.infer<typeof ExperimentStyle>;

/** One that no combination draws is drawn in ink. */
export function plainStyle(label: string): ExperimentStyle {
  return { label, colour: "ink", dash: "solid", references: [] };
}
