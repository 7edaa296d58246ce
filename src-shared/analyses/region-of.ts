import { SignalAtMass } from "../experiments/signal-at-mass.ts";
import { signalRows } from "../experiments/signal-rows.ts";
import type { RegionChoices } from "../specification/analysis-specification.ts";
import type { RegionResult } from "../specification/analysis-result.ts";
import { chiSquareProbability } from "../statistics/chi-square-probability.ts";
import { contourError } from "../statistics/contour-error.ts";
import { goodnessOfFit } from "../statistics/goodness-of-fit.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import { bestFit, contourLevel, contours, type Plane } from "../statistics/plane.ts";
import { jointLikelihood, type PreparedMember, signalOf } from "./analysis-member.ts";
import { interpolationErrorOf } from "./interpolation-error.ts";
import { rowInBins } from "./signal-bins.ts";
import { compareRows, totalCoupling, type PlaneAxes } from "./signal-plane.ts";

const sigmas = [1, 2, 3] as const;
/** Toys of the goodness of fit where few events are counted. */
const goodnessToys = 1000;

/** Told how far it is: nodes done, and of how many. Throws to stop. */
export type Step = (done: number, total: number) => void;

/** The deviance of all members over the plane, its best fit and contours (Wilks' theorem). */
export function regionOf(
  members: readonly PreparedMember[],
  choices: RegionChoices,
  axes: PlaneAxes,
  words: string,
  step: Step = () => undefined,
): RegionResult {
  const likelihood = jointLikelihood(members);
  const plane = planeOf(members, likelihood, choices, axes, step);
  const best = bestFit(plane);
  const none = Array.from({ length: likelihood.bins }, () => 0);
  return {
    result: "region",
    plane,
    best: {
      mass: best.mass,
      dMu: best.dMu,
      chi2: best.chi2,
      ndf: likelihood.bins - 2,
      onEdge: best.onEdge,
    },
    null: { chi2: likelihood.compare(none).deviance },
    contours: contours(plane, sigmas, choices.degreesOfFreedom),
    errors: {
      interpolation:
        members.length === 1
          ? interpolationErrorOf(members[0]!, choices.tau, { plane, best })
          : null,
      contour: contourError(plane, best.chi2 + contourLevel(2, choices.degreesOfFreedom)),
    },
    goodness: goodnessAt(members, likelihood, choices, best),
    words,
  };
}

function planeOf(
  members: readonly PreparedMember[],
  likelihood: Likelihood,
  { tau }: RegionChoices,
  { mass, dMu }: PlaneAxes,
  step: Step,
): Plane {
  const couplings = dMu.map((d) => ({ dMu: d, total: totalCoupling(d, tau) }));
  const rows = members.map(({ table, bins }) =>
    signalRows(table, bins.spectrum, mass, couplings).map((row) => rowInBins(bins, row)),
  );
  const compared = mass.map((_, i) => {
    step(i, mass.length);
    return compareRows(
      rows.map((of) => of[i]!),
      likelihood,
    );
  });
  step(mass.length, mass.length);
  return {
    mass,
    dMu,
    // Profiled to rounding only.
    chi2: compared.map(({ deviance }) => deviance.map((each) => Math.max(0, each))),
    error: compared.map(({ error }) => error),
  };
}

function goodnessAt(
  members: readonly PreparedMember[],
  likelihood: Likelihood,
  { tau }: RegionChoices,
  { mass, dMu, chi2 }: { readonly mass: number; readonly dMu: number; readonly chi2: number },
): RegionResult["goodness"] {
  const degrees = likelihood.bins - 2;
  if (degrees < 1)
    return { words: "no degree of freedom is left to judge the fit by", probability: 1 };
  if (likelihood.devianceName === "χ²")
    return {
      words: `χ² = ${chi2.toFixed(1)} for ${degrees} degrees of freedom`,
      probability: chiSquareProbability(chi2, degrees),
    };
  const { events } = signalOf(members, ({ table, bins }) =>
    new SignalAtMass(table, mass).spectrum(bins.spectrum, dMu, totalCoupling(dMu, tau)),
  );
  const found = goodnessOfFit(likelihood, events, {
    fittedParameters: 2,
    seed: 1,
    toys: goodnessToys,
  });
  return { words: found.words, probability: found.probability.value };
}
