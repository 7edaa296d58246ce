import { z } from "zod";

const Share = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** What a study of toys answers; see `summariseToys`. */
export const ToyResult = z.object({
  /** Where the toys were thrown from, GeV and GeV^-1. */
  point: z.object({ mass: z.number(), dMu: z.number() }),
  /** chi^2 of the data: least of the plane, and at the point. */
  observed: z.object({ least: z.number(), atPoint: z.number() }),
  toys: z.number(),
  goodness: Share,
  /** The same by the chi^2 distribution of bins - 2 degrees of freedom. */
  goodnessByTheory: z.number(),
  probability: Share,
  critical: z.array(
    z.object({
      sigma: z.number(),
      wilks: z.number(),
      toys: Share.nullable(),
      coverage: Share,
    }),
  ),
});
export type ToyResult = z.infer<typeof ToyResult>;
