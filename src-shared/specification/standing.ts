import { z } from "zod";

/**
 * What a limit from a measurement is: a constraint by data; a projection, of an experiment that has
 * none yet; an illustration, an order of magnitude.
 */
export const Standing = z.enum(
  ["constraint", "projection", "illustration"],
  "standing must be constraint, projection or illustration",
);
export type Standing = z.infer<typeof Standing>;

/** Of several together: the weakest. */
export function weakestStanding(standings: readonly Standing[]): Standing {
  return (
    (["illustration", "projection"] as const).find((each) => standings.includes(each)) ??
    "constraint"
  );
}
