import { z } from "zod";
import { type ExperimentStyle, plainStyle } from "../specification/experiment-style.ts";
import { dashNames, FigureColour } from "../specification/figure-marks.ts";

/** One measurement of a combination, and how it is drawn in every figure. */
const CombinationMember = z.strictObject({
  /** Its name; in a file of the user's also the path of an experiment file, from there. */
  experiment: z.string().min(1),
  /** The first of the experiment when left out. */
  measurement: z.string().min(1).optional(),
  /** In words or markup. */
  label: z.string().min(1),
  colour: FigureColour,
  dash: z.enum(dashNames),
});
export type CombinationMember = z.infer<typeof CombinationMember>;

/** Measurements that are looked at together, in their order. */
export const Combination = z.strictObject({
  schema: z.literal("neutrissimo/combination"),
  version: z.literal(1),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "a name holds small letters, digits and hyphens"),
  title: z.string().min(1),
  /** What stands before the labels of its members where they stand alone. */
  label: z.string().min(1).optional(),
  /** Works that its counts are from; keys of the references of figures. */
  references: z.array(z.string().min(1)).default([]),
  /**
   * Product: independent events, whose deviances add. Overlay: the same events seen twice, which are
   * laid over each other and never multiplied.
   */
  kind: z.enum(["product", "overlay"], "kind must be product or overlay"),
  members: z.array(CombinationMember).min(2, "a combination has two members or more"),
  /**
   * Normalisations that are one parameter: every name that stands in more than one member. Not
   * checked when left out.
   */
  shared: z.array(z.string().min(1)).optional(),
  /**
   * Errors that the files of the members do not name, and that the combination makes one parameter:
   * of the signal or of all of the background, in the members that are listed.
   */
  common: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        of: z.enum(["signal", "background"], "of must be signal or background"),
        /** Relative, Gaussian. */
        width: z.number().positive("a width must be above 0"),
        /** Experiments, as `members` has them. */
        members: z.array(z.string().min(1)).min(2, "a common error has two members or more"),
        source: z.string().min(1),
      }),
    )
    .default([]),
  source: z.string().min(1),
});
export type Combination = z.infer<typeof Combination>;

/** How an experiment is drawn: as its file says, else the first product that it is a member of, else in ink. */
export function experimentStyleOf(
  {
    name,
    title,
    style,
  }: {
    readonly name: string;
    readonly title: string;
    readonly style?: ExperimentStyle | undefined;
  },
  combinations: readonly Combination[],
): ExperimentStyle {
  if (style !== undefined) return style;
  for (const { kind, label: family, members, references } of combinations) {
    const member = members.find(({ experiment }) => experiment === name);
    if (member === undefined || kind !== "product") continue;
    const { label, colour, dash } = member;
    return { label: family === undefined ? label : `${family} ${label}`, colour, dash, references };
  }
  return plainStyle(title);
}
