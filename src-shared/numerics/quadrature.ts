import { IntegrityError } from "../errors.ts";

/*
 * Gauss-Kronrod pair of 7 and 15 points on [-1, 1] (Piessens et al., QUADPACK, 1983): nodes of the
 * positive half from the outside in, weights of the 15-point rule, and of the 7-point rule that uses
 * every second node.
 */
const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
  0.5860872354676911, 0.4058451513773972, 0.20778495500789848,
];
const weights = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889,
];
const centralWeight = 0.20948214108472782;
const coarseWeights = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189];
const centralCoarseWeight = 0.4179591836734694;

/** An estimate of an integral with an estimate of its absolute error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** One panel by the 15-point Kronrod rule; the error is the difference from the 7-point rule. */
export function integratePanel(
  integrand: (x: number) => number,
  lower: number,
  upper: number,
): Estimate {
  const centre = (lower + upper) / 2;
  const half = (upper - lower) / 2;
  const middle = integrand(centre);
  let fine = centralWeight * middle;
  let coarse = centralCoarseWeight * middle;
  for (let i = 0; i < nodes.length; i++) {
    const pair = integrand(centre - half * nodes[i]) + integrand(centre + half * nodes[i]);
    fine += weights[i] * pair;
    if (i % 2 === 1) {
      coarse += coarseWeights[(i - 1) / 2] * pair;
    }
  }
  return { value: half * fine, error: Math.abs(half * (fine - coarse)) };
}

export interface QuadratureOptions {
  /** Bound on error / |value|. */
  readonly relativeTolerance?: number;
  /** Bound on the error that also counts as reached. */
  readonly absoluteTolerance?: number;
  /** Bisections allowed before the integral is given up. */
  readonly maximumBisections?: number;
}

interface Panel extends Estimate {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Integral over [breakpoints[0], last breakpoint], by globally adaptive Gauss-Kronrod: start from
 * the panels that the breakpoints make, bisect the panel of largest error until the sum of errors
 * is within tolerance. Put breakpoints at kinks, and at least one per oscillation.
 *
 * @param breakpoints ascending, at least two
 * @throws IntegrityError where the integrand is not finite or the tolerance is not reached
 */
export function integrate(
  integrand: (x: number) => number,
  breakpoints: readonly number[],
  options: QuadratureOptions = {},
): Estimate {
  const relative = options.relativeTolerance ?? 1e-9;
  const absolute = options.absoluteTolerance ?? 0;
  const limit = options.maximumBisections ?? 2000;
  const panels: Panel[] = [];
  const panel = (lower: number, upper: number): Panel => ({
    lower,
    upper,
    ...integratePanel(integrand, lower, upper),
  });
  for (let i = 1; i < breakpoints.length; i++) {
    if (breakpoints[i] > breakpoints[i - 1]) {
      panels.push(panel(breakpoints[i - 1], breakpoints[i]));
    }
  }
  for (let bisections = 0; ; bisections++) {
    let value = 0;
    let error = 0;
    let worst = 0;
    for (let i = 0; i < panels.length; i++) {
      value += panels[i].value;
      error += panels[i].error;
      if (panels[i].error > panels[worst].error) {
        worst = i;
      }
    }
    if (error <= Math.max(absolute, relative * Math.abs(value))) {
      return { value, error };
    }
    const { lower, upper } = panels[worst];
    const centre = (lower + upper) / 2;
    if (!Number.isFinite(value) || bisections === limit || centre <= lower || centre >= upper) {
      throw new IntegrityError({
        what: "An integral was not reached",
        why: `after ${bisections} bisections its value is ${value} with an error of ${error}`,
        remedy: "Report this with the numbers of the request.",
      });
    }
    panels[worst] = panel(lower, centre);
    panels.push(panel(centre, upper));
  }
}
