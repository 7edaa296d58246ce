import { z } from "zod";

/** An error as it travels: the three lines of every message on screen. */
export const Failure = z.object({
  name: z.string(),
  what: z.string(),
  why: z.string(),
  remedy: z.string(),
  path: z.string().optional(),
});
export type Failure = z.infer<typeof Failure>;
