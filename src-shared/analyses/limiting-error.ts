import { DomainError } from "../errors.ts";
import {
  blocksOf,
  type Covariance,
  type Measurement,
  type Systematic,
} from "../experiments/measurement-file.ts";
import { type LimitSettings, percent } from "../specification/limit-settings.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import { excludedFrom } from "../statistics/signal-limit.ts";
import { devianceOfStrength, smallestExcluded } from "../statistics/signal-strength-limit.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";
import { type MeasuredMember, prepareCounts } from "./analysis-member.ts";
import type { ComparisonChoices } from "./compared-measurement.ts";

/** Part of the variance of a signal's strength that goes away without one error. */
export interface ErrorShare {
  /** In words, e.g. "background ± 30 %". */
  readonly words: string;
  /** 0 to 1; shares of errors that act together do not add up. */
  readonly share: number;
}

/** Of what the sensitivity to a signal is made. */
export interface ErrorShares {
  /** Of all systematic errors together; the rest is statistics. */
  readonly systematic: number;
  /** Each alone, the largest first. */
  readonly parts: readonly ErrorShare[];
}

/** A measurement that lacks one of its errors, or all. */
interface Variant {
  readonly words: string;
  readonly measurement: Measurement;
  readonly limit: LimitSettings;
}

/** Likelihoods without one error each, ready for any signal of the measurement. */
export interface ErrorVariants {
  readonly whole: Likelihood;
  readonly without: Likelihood;
  readonly parts: readonly { readonly words: string; readonly likelihood: Likelihood }[];
}

export function errorVariants(member: MeasuredMember, choices: ComparisonChoices): ErrorVariants {
  const { measurement } = member;
  const likelihoodOf = ({ measurement: own, limit }: Omit<Variant, "words">) =>
    withoutSignal(prepareCounts({ ...member, measurement: own }, { ...choices, limit }).likelihood);
  const { limit } = choices;
  const none = { ...limit, backgroundUncertainty: measurement.kind === "counting" ? 0 : null };
  return {
    whole: likelihoodOf({ measurement, limit }),
    without: likelihoodOf({ measurement: without(measurement, () => true), limit: none }),
    parts: variantsOf(measurement, limit).map((variant) => ({
      words: variant.words,
      likelihood: likelihoodOf(variant),
    })),
  };
}

/**
 * Shares of the errors at the strength of the signal that the background alone would exclude, from
 * the deviance of the background in place of the data: twice the deviance is half the variance.
 *
 * @param signal events per bin of the likelihood at strength 1
 * @param limit confidence level and degrees of freedom of the exclusion
 */
export function errorShares(
  { whole, without: none, parts }: ErrorVariants,
  signal: readonly number[],
  { confidenceLevel, degreesOfFreedom }: LimitSettings,
): ErrorShares {
  const deviance = devianceOfStrength(whole, signal);
  const level = excludedFrom(confidenceLevel, degreesOfFreedom);
  const strength = smallestExcluded((at) => deviance(at) - deviance(0) - level, 1) ?? 1;
  const at = (likelihood: Likelihood) => {
    const of = devianceOfStrength(likelihood, signal);
    return of(strength) - of(0);
  };
  const all = at(whole);
  const share = (larger: number) => Math.max(0, Math.min(1, 1 - all / larger));
  return {
    systematic: share(at(none)),
    parts: parts
      .map(({ words, likelihood }) => ({ words, share: share(at(likelihood)) }))
      .toSorted((first, second) => second.share - first.share),
  };
}

/** With the background in place of the data. */
function withoutSignal(likelihood: Likelihood): Likelihood {
  return likelihood.withData(likelihood.expect(Array.from({ length: likelihood.bins }, () => 0)));
}

function variantsOf(measurement: Measurement, limit: LimitSettings): Variant[] {
  const stated = measurement.systematics.filter(({ kind }) => kind !== "alternative");
  const variants = stated.map((each): Variant => {
    const held = isOfBackground(each) && measurement.kind === "counting";
    return {
      words: errorWords(each, measurement, limit),
      measurement: without(measurement, (other) => other === each),
      limit: held ? { ...limit, backgroundUncertainty: 0 } : limit,
    };
  });
  const own = limit.backgroundUncertainty ?? 0;
  if (measurement.kind === "spectrum" || own === 0 || stated.some(isOfBackground)) return variants;
  const chosen = { ...limit, backgroundUncertainty: 0 };
  return [...variants, { words: `background ± ${percent(own)}`, measurement, limit: chosen }];
}

function isOfBackground(each: Systematic): boolean {
  return each.kind === "normalisation" && each.of === "background";
}

function without<M extends Measurement>(measurement: M, drops: (each: Systematic) => boolean): M {
  const systematics = measurement.systematics.filter(
    (each) => each.kind === "alternative" || !drops(each),
  );
  return { ...measurement, systematics };
}

function errorWords(each: Systematic, measurement: Measurement, limit: LimitSettings): string {
  switch (each.kind) {
    case "normalisation": {
      const width = isOfBackground(each)
        ? actingLimitSettings(limit, measurement).backgroundUncertainty
        : each.width;
      return `${targetWords(each.of, measurement)} ± ${percent(width)}`;
    }
    case "uncorrelated":
      return typeof each.fraction === "number"
        ? `${percent(each.fraction)} of the ${each.of} in each bin`
        : `independent errors of the ${each.of}`;
    case "covariance":
      return `covariance of ${coveredWords(each, measurement)}`;
    case "alternative":
      throw new DomainError("kind of error", each.kind, "an error that is not a choice");
  }
}

/** The sideband constrains and is not compared. */
function coveredWords(covariance: Covariance, measurement: Measurement): string {
  const sideband = measurement.kind === "spectrum" ? measurement.sideband?.name : undefined;
  const blocks = blocksOf(covariance).filter((block) => block !== sideband);
  return blocks.map((block) => targetWords(block, measurement)).join(" and ");
}

/** A sample that is all of the background is called so. */
function targetWords(name: string, { samples }: Measurement): string {
  const sample = samples.find((each) => each.name === name);
  if (sample === undefined) return name;
  return samples.length === 1 ? "background" : (sample.label ?? name);
}
