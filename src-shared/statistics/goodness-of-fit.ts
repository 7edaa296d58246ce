import { DomainError } from "../errors.ts";
import { chiSquareProbability } from "./chi-square-probability.ts";
import { enoughEvents } from "./few-events.ts";
import { checkBins, type Likelihood } from "./likelihood.ts";
import { type Share, shareOf } from "./toy-summary.ts";
import { throwToys } from "./toy-test.ts";

export interface GoodnessOptions {
  /** Parameters that were fitted to the data without a constraint; 0 when left out. */
  readonly fittedParameters?: number | undefined;
  /** Least deviance of a toy, where parameters were fitted; at the signal when left out. */
  readonly refit?: ((toy: Likelihood) => number) | undefined;
  readonly seed: number;
  readonly toys: number;
}

export interface GoodnessOfFit {
  /** chi^2, or the Poisson deviance from perfect agreement, with the constraints; infinite where a count lies on nothing. */
  readonly statistic: number;
  /** Bins less fitted parameters: constrained ones bring their constraint along. */
  readonly degreesOfFreedom: number;
  /** P(a statistic as large), with its 68.3 % interval where it is by toys. */
  readonly probability: Share;
  readonly method: "asymptotic" | "toys";
  /** For the screen, e.g. "χ² = 9.3 for 11 degrees of freedom". */
  readonly words: string;
}

/**
 * How well a signal describes the data. Asymptotic (chi^2) where each bin of counts expects 10
 * events or more, else by toys of the signal, scales drawn from their constraints.
 *
 * @param signal events per bin, that of the best fit where one was fitted
 * @throws DomainError where the signal has other bins, no degree of freedom is left, or toys are
 *   needed and none asked for
 */
export function goodnessOfFit(
  likelihood: Likelihood,
  signal: readonly number[],
  options: GoodnessOptions,
): GoodnessOfFit {
  checkBins("signal", signal, likelihood.bins);
  const degreesOfFreedom = likelihood.bins - (options.fittedParameters ?? 0);
  if (!(degreesOfFreedom >= 1)) {
    throw new DomainError("degrees of freedom", degreesOfFreedom, "1 or more");
  }
  // Profiled to rounding only.
  const statistic = Math.max(0, likelihood.deviance(signal));
  const few = likelihood
    .expect(signal)
    .some((mean, i) => likelihood.counted[i]! && mean < enoughEvents);
  const method = few ? "toys" : "asymptotic";
  const way = few ? `, ${options.toys} toys` : "";
  return {
    statistic,
    degreesOfFreedom,
    probability: !Number.isFinite(statistic)
      ? certain(0)
      : few
        ? byToys(likelihood, signal, statistic, options)
        : certain(chiSquareProbability(statistic, degreesOfFreedom)),
    method,
    words: `${likelihood.devianceName} = ${statistic.toFixed(1)} for ${degreesOfFreedom} ${degreesOfFreedom === 1 ? "degree" : "degrees"} of freedom${way}`,
  };
}

function byToys(
  likelihood: Likelihood,
  signal: readonly number[],
  statistic: number,
  { toys, seed, refit = (toy) => toy.deviance(signal) }: GoodnessOptions,
): Share {
  if (!Number.isInteger(toys) || toys < 1) {
    throw new DomainError("toys", toys, "whole numbers from 1 on");
  }
  // Toys of the same counts have the same statistic, up to rounding.
  const least = statistic - 1e-9 * (1 + Math.abs(statistic));
  const worse = throwToys(likelihood, signal, toys, seed).filter((toy) => refit(toy) >= least);
  return shareOf(worse.length, toys);
}

function certain(value: number): Share {
  return { value, low: value, high: value };
}
