import { inSentence } from "../text/measurement-words.ts";
import { couplingText, massText } from "../text/quantities.ts";
import type { FittedPlane } from "../threads/plane-messages.ts";
import { fitsOf } from "./plane-figure.ts";

/** One sentence that tells a listener what the plane shows. */
export function planeLabel(
  fitted: FittedPlane | null,
  point: { mass: number; dMu: number },
): string {
  const where = `the point is ${massText(point.mass)}, ${couplingText(point.dMu)}`;
  if (fitted === null) return `Coupling against mass, no regions yet; ${where}.`;
  const fits = fitsOf(fitted).map(({ label, region: { best } }) => {
    return `${inSentence(label)} fits best at ${massText(best.mass)}, ${couplingText(best.dMu)} with chi squared ${best.chi2.toFixed(1)}`;
  });
  if (fits.length === 0) return `Coupling against mass, limits alone; ${where}.`;
  return `Preferred regions of coupling against mass: ${fits.join("; ")}; ${where}.`;
}
