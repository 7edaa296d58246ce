import { contourLevel } from "../../statistics/plane.ts";
import { closestApproach } from "../../analyses/region-overlap.ts";
import type { Statement } from "./claim.ts";
import { type ClaimFits, fitOf } from "./claim-fits.ts";
import { massWords, pointWords, sigmaWords } from "./claim-words.ts";
import { massesWithin } from "./region-questions.ts";

/** What Ref. 23 (PRD 104 095005) prefers. */
const former = { mass: 0.4, dMu: 3e-7 } as const;
/** Its numbers are rounded to one digit and read off a figure. */
const readingError = 1.5;

/** Error of chi^2 at the best fit from the finite sample. */
function errorAtBest(region: ReturnType<ClaimFits["region"]>): number {
  const { plane, best } = region;
  return plane.error[plane.mass.indexOf(best.mass)]![plane.dMu.indexOf(best.dMu)]!;
}

const formerPoint: Statement = {
  figure: "3 (Ref. 23)",
  statement: "With the dipole form factor the fit prefers about 0.4 GeV, 3 × 10⁻⁷ GeV⁻¹.",
  measure: (fits, fit) => {
    const energy = fits.region(fitOf("enuqe", fit));
    const angle = fits.region(fitOf("costheta", fit));
    const together = closestApproach(energy, angle);
    const delta = fits.at(fitOf("costheta", fit), former).delta;
    const masses = massesWithin(angle, contourLevel(1, 2));
    const off = Math.max(
      Math.abs(Math.log(together.mass / former.mass)),
      Math.abs(Math.log(together.dMu / former.dMu)),
    );
    return {
      ours: `Energy and angle agree best at ${pointWords(together)} (${sigmaWords(together.delta)}). Angle alone: best fit ${pointWords(angle.best)}, flat from ${massWords(masses[0]!)} to ${massWords(masses.at(-1)!)} at 1 σ where the sample moves χ² by ${errorAtBest(angle).toFixed(1)}; that point is ${sigmaWords(delta)} off.`,
      short: pointWords(together),
      excess: off - Math.log(readingError),
    };
  },
};

/** @param paperLike fits with the form factor of the paper */
function pushedUp(paperLike: ClaimFits): Statement {
  return {
    figure: "3",
    statement:
      "The newer form factor pushes the angle fit to larger masses and couplings than the dipole one.",
    measure: (fits, fit) => {
      const newer = paperLike.region(fitOf("costheta", fit)).best;
      const older = fits.region(fitOf("costheta", fit)).best;
      return {
        ours: `From ${pointWords(older)} to ${pointWords(newer)}.`,
        short: `${pointWords(older)} to ${pointWords(newer)}`,
        excess: Math.max(older.mass / newer.mass - 1.001, older.dMu / newer.dMu - 1),
      };
    },
  };
}

/** Comparison with Ref. 23; measured on a table with the dipole form factor. */
export function formFactorStatements(paperLike: ClaimFits): Statement[] {
  return [formerPoint, pushedUp(paperLike)];
}
