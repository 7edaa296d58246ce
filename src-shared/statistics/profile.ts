import { type Cholesky, cholesky } from "./cholesky.ts";
import type { Comparison, Likelihood, Slopes } from "./likelihood.ts";
import { constraintOf, nominalScales } from "./nuisance.ts";

interface Profile {
  readonly deviance: number;
  readonly scales: readonly number[];
}

const maximumSteps = 200;
const maximumHalvings = 60;
/** A step that promises less than this share of the deviance is the last: the next goes as its square. */
const precision = 1e-9;
/** From here further searches start, one scale at a time, where scales multiply each other. */
const otherStart = 0.05;

/**
 * Scales >= 0 of least deviance + constraints, by Newton's steps with a line search. Where each
 * event is scaled by one scale or none the deviance is convex, and its minimum the only one.
 */
export function profile(likelihood: Likelihood, signal: readonly number[]): Profile {
  const { nuisances } = likelihood;
  const nominal = nominalScales(nuisances);
  if (nuisances.length === 0) {
    return { deviance: likelihood.compareAt(signal, nominal).deviance, scales: nominal };
  }
  const best = descend(likelihood, signal, nominal);
  if (!likelihood.productOfScales) return best;
  const others = nominal.map((_, k) => descend(likelihood, signal, nominal.with(k, otherStart)));
  return others.reduce((a, b) => (b.deviance < a.deviance ? b : a), best);
}

/** The comparison at the scales that fit best. */
export function compareProfiled(likelihood: Likelihood, signal: readonly number[]): Comparison {
  const { nuisances } = likelihood;
  if (nuisances.length === 0) {
    const { deviance, pulls, gradient } = likelihood.compareAt(signal, []);
    return { deviance, pulls, gradient, nuisances: [] };
  }
  const { scales } = profile(likelihood, signal);
  const { deviance, pulls, gradient } = likelihood.compareAt(signal, scales);
  return {
    deviance: deviance + constraintOf(nuisances, scales),
    pulls,
    gradient,
    nuisances: nuisances.map(({ name, width }, k) => ({
      name,
      scale: scales[k]!,
      pull: (scales[k]! - 1) / width,
    })),
  };
}

function descend(likelihood: Likelihood, signal: readonly number[], start: number[]): Profile {
  let scales = start;
  let slopes = constrained(likelihood, signal, scales);
  for (let count = 0; count < maximumSteps; count++) {
    const { deviance, gradient, curvature } = slopes;
    const free = scales.flatMap((scale, k) => (scale > 0 || gradient[k]! < 0 ? [k] : []));
    if (free.length === 0 || !Number.isFinite(deviance)) break;
    const direction = newtonStep(
      free.map((k) => free.map((l) => curvature[k]![l]!)),
      free.map((k) => gradient[k]!),
    );
    const promised = direction.reduce((sum, value, m) => sum - value * gradient[free[m]!]!, 0);
    const moved = (share: number) => {
      const there = [...scales];
      free.forEach((k, m) => (there[k] = Math.max(0, scales[k]! + share * direction[m]!)));
      return there;
    };
    let share = 1;
    let next = moved(share);
    let trial = constrained(likelihood, signal, next);
    const last = promised < precision * (1 + Math.abs(deviance));
    const halvings = last ? 0 : maximumHalvings;
    for (let half = 0; half < halvings && !(trial.deviance < deviance); half++) {
      share /= 2;
      next = moved(share);
      trial = constrained(likelihood, signal, next);
    }
    if (!(trial.deviance < deviance)) break;
    scales = next;
    slopes = trial;
    if (last) break;
  }
  return { deviance: slopes.deviance, scales };
}

function constrained(
  likelihood: Likelihood,
  signal: readonly number[],
  scales: readonly number[],
): Slopes {
  const { deviance, gradient, curvature } = likelihood.slopes(signal, scales);
  const { nuisances } = likelihood;
  return {
    deviance: deviance + constraintOf(nuisances, scales),
    gradient: gradient.map((slope, k) => slope + (2 * (scales[k]! - 1)) / nuisances[k]!.width ** 2),
    curvature: curvature.map((row, k) =>
      row.map((value, l) => value + (k === l ? 2 / nuisances[k]!.width ** 2 : 0)),
    ),
  };
}

/** -(H + lambda)^-1 g with the least lambda of a row of powers that makes it positive definite. */
function newtonStep(curvature: readonly (readonly number[])[], gradient: readonly number[]) {
  if (gradient.length === 1) return [-gradient[0]! / Math.abs(curvature[0]![0]!)];
  const largest = Math.max(
    Number.MIN_VALUE * 1e20,
    ...curvature.map((row, k) => Math.abs(row[k]!)),
  );
  for (let lambda = 0; ; lambda = lambda === 0 ? 1e-3 * largest : 4 * lambda) {
    const raised = curvature.map((row, k) => row.map((value, l) => value + (k === l ? lambda : 0)));
    const lower = decomposed(raised);
    if (lower !== null) return lower.solved(gradient).map((value) => -value);
  }
}

function decomposed(matrix: readonly (readonly number[])[]): Cholesky | null {
  try {
    return cholesky(matrix);
  } catch {
    return null;
  }
}
