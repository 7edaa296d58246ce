import { DomainError } from "../errors.ts";
import type { RandomStream } from "../numerics/random-stream.ts";
import type { Nuisance } from "./nuisance.ts";

/** What one signal gives beside the data, nuisance parameters held at some values. */
export interface Agreement {
  /** -2 ln L up to a constant of the data: chi^2, or the Poisson deviance from perfect agreement. */
  readonly deviance: number;
  /** (data - prediction) / error per bin. */
  readonly pulls: readonly number[];
  /** d deviance / d signal per bin, covariances held: carries the Monte-Carlo error of a signal. */
  readonly gradient: readonly number[];
}

/** The same with nuisance parameters profiled; their constraints are part of the deviance. */
export interface Comparison extends Agreement {
  readonly nuisances: readonly FittedNuisance[];
}

export interface FittedNuisance {
  readonly name: string;
  /** Scale that fits best; 1 is nominal. */
  readonly scale: number;
  /** (scale - 1) / width. */
  readonly pull: number;
}

/** Deviance without constraints, with its first and second derivatives in the scales. */
export interface Slopes {
  readonly deviance: number;
  readonly gradient: readonly number[];
  readonly curvature: readonly (readonly number[])[];
}

/** One count whose background is fixed + scale x scaled, the scale normal about 1 and above 0. */
export interface CountingExperiment {
  /** Events counted. */
  readonly seen: number;
  /** Events of background that are known. */
  readonly fixed: number;
  /** Events of background that the scale multiplies. */
  readonly scaled: number;
  /** Relative width of the scale; 0 holds it at 1. */
  readonly width: number;
}

/** Binned data beside a background, ready for any signal (events per bin, or the data's unit). */
export interface Likelihood {
  readonly bins: number;
  /** What the deviance is called, e.g. "χ²". */
  readonly devianceName: string;
  readonly data: readonly number[];
  /** Per bin whether the data are counts; otherwise they are numbers with normal errors. */
  readonly counted: readonly boolean[];
  /** Normalisations that are profiled, each name once. */
  readonly nuisances: readonly Nuisance[];
  /** Whether two scales multiply each other, so that profiling looks for several minima. */
  readonly productOfScales: boolean;
  /** Nuisance parameters profiled. @throws DomainError where the signal has other bins */
  compare(signal: readonly number[]): Comparison;
  /** The deviance of `compare` alone; infinite where a count lies on nothing. */
  deviance(signal: readonly number[]): number;
  /** Nuisance parameters at these scales, in the order of `nuisances`; no constraints. */
  compareAt(signal: readonly number[], scales: readonly number[]): Agreement;
  slopes(signal: readonly number[], scales: readonly number[]): Slopes;
  /** Prediction per bin; every scale 1 when left out. */
  expect(signal: readonly number[], scales?: readonly number[]): number[];
  /** Data of a toy, at these scales. */
  draw(signal: readonly number[], scales: readonly number[], random: RandomStream): number[];
  /** The same beside other data. */
  withData(data: readonly number[]): Likelihood;
  /** As one count over one background, where it is that. */
  oneCount(): CountingExperiment | null;
}

/** @throws DomainError unless there is one finite number a bin */
export function checkBins(name: string, values: readonly number[], bins: number): void {
  if (values.length !== bins) {
    throw new DomainError(`number of bins of the ${name}`, values.length, `${bins} bins`);
  }
  const strange = values.find((value) => !Number.isFinite(value));
  if (strange !== undefined) throw new DomainError(name, strange, "finite numbers");
}

/** @throws DomainError unless there is one finite number from 0 on a bin */
export function checkEvents(name: string, values: readonly number[], bins: number): void {
  checkBins(name, values, bins);
  const negative = values.find((value) => value < 0);
  if (negative !== undefined) throw new DomainError(name, negative, "numbers from 0 on");
}
