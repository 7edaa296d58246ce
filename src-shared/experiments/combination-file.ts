import { z } from "zod";
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
  source: z.string().min(1),
});
export type Combination = z.infer<typeof Combination>;
