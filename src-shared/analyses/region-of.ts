import { SignalAtMass, errorOfSum, type SpectrumSignal } from "../experiments/signal-at-mass.ts";
import type { RegionChoices } from "../specification/analysis-specification.ts";
import type { RegionResult } from "../specification/analysis-result.ts";
import { chiSquareProbability } from "../statistics/chi-square-probability.ts";
import { contourError } from "../statistics/contour-error.ts";
import { goodnessOfFit } from "../statistics/goodness-of-fit.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import { bestFit, contourLevel, contours, type Plane } from "../statistics/plane.ts";
import { jointLikelihood, type PreparedMember, signalOf } from "./analysis-member.ts";
import { interpolationErrorOf } from "./interpolation-error.ts";
import { totalCoupling, type PlaneAxes } from "./signal-plane.ts";

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
  const chiSquare: number[][] = [];
  const error: number[][] = [];
  mass.forEach((m, i) => {
    step(i, mass.length);
    const tables = new Map(members.map(({ table }) => [table, new SignalAtMass(table, m)]));
    const row = dMu.map((d) => {
      const { parts, events } = signalOf(members, ({ table, bins }) =>
        tables.get(table)!.spectrum(bins.spectrum, d, totalCoupling(d, tau)),
      );
      const { deviance, gradient } = likelihood.compare(events);
      // Profiled to rounding only.
      return { deviance: Math.max(0, deviance), error: errorOfParts(parts, gradient) };
    });
    chiSquare.push(row.map(({ deviance }) => deviance));
    error.push(row.map((node) => node.error));
  });
  step(mass.length, mass.length);
  return { mass, dMu, chi2: chiSquare, error };
}

/** Samples of different experiments are independent. */
function errorOfParts(parts: readonly SpectrumSignal[], gradient: readonly number[]): number {
  let first = 0;
  const errors = parts.map((part) => {
    const slopes = gradient.slice(first, first + part.events.length);
    first += part.events.length;
    return errorOfSum(part, slopes);
  });
  return errors.length === 1 ? errors[0]! : Math.hypot(...errors);
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
