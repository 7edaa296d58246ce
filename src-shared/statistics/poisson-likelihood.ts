import type { RandomStream } from "../numerics/random-stream.ts";
import {
  type Agreement,
  checkBins,
  checkEvents,
  type Comparison,
  type CountingExperiment,
  type Likelihood,
  type Slopes,
} from "./likelihood.ts";
import { nominalScales, type Normalisation, type Nuisance } from "./nuisance.ts";
import { compareProfiled, profile } from "./profile.ts";
import { type Sample, ScaledSamples } from "./scaled-samples.ts";

export interface PoissonOptions {
  /** Counts per bin; an Asimov data set need not be whole. */
  readonly data: readonly number[];
  readonly samples: readonly Sample[];
  readonly normalisations?: readonly Normalisation[] | undefined;
}

/**
 * Poisson counts in bins: the deviance from perfect agreement 2 sum [mu - n + n ln(n/mu)], mu the
 * scaled samples and signal (S. Baker, R. D. Cousins, NIM 221 (1984) 437).
 */
export class PoissonLikelihood implements Likelihood {
  readonly bins: number;
  readonly devianceName = "Poisson deviance";
  readonly data: readonly number[];
  readonly counted: readonly boolean[];
  readonly nuisances: readonly Nuisance[];
  readonly productOfScales: boolean;
  readonly #samples: ScaledSamples;

  /** @throws DomainError where bins differ, events are negative, or a sample is not there */
  constructor({ data, samples, normalisations = [] }: PoissonOptions, known?: ScaledSamples) {
    this.bins = data.length;
    this.data = data;
    checkEvents("data", data, this.bins);
    for (const { name, events } of samples) checkEvents(`sample ${name}`, events, this.bins);
    this.#samples = known ?? new ScaledSamples(samples, normalisations);
    this.counted = data.map(() => true);
    this.nuisances = this.#samples.nuisances;
    this.productOfScales = this.#samples.productOfScales;
  }

  compare(signal: readonly number[]): Comparison {
    checkBins("signal", signal, this.bins);
    return compareProfiled(this, signal);
  }

  deviance(signal: readonly number[]): number {
    checkBins("signal", signal, this.bins);
    return profile(this, signal).deviance;
  }

  compareAt(signal: readonly number[], scales: readonly number[]): Agreement {
    const means = this.expect(signal, scales);
    const factor = this.#samples.signalFactor(scales);
    return {
      deviance: means.reduce((sum, mean, i) => sum + devianceOf(this.data[i]!, mean), 0),
      pulls: means.map((mean, i) => pullOf(this.data[i]!, mean)),
      gradient: means.map((mean, i) => 2 * factor * (1 - ratioOf(this.data[i]!, mean))),
    };
  }

  slopes(signal: readonly number[], scales: readonly number[]): Slopes {
    const means = this.expect(signal, scales);
    const first = scales.map((_, k) => this.#samples.slope(signal, scales, [k]));
    const gradient = scales.map(() => 0);
    const curvature = scales.map(() => scales.map(() => 0));
    let deviance = 0;
    for (let i = 0; i < means.length; i++) {
      const mean = means[i]!;
      const count = this.data[i]!;
      deviance += devianceOf(count, mean);
      const ratio = ratioOf(count, mean);
      const bend = count > 0 ? (2 * ratio) / mean : 0;
      for (let k = 0; k < scales.length; k++) {
        const slope = first[k]![i]!;
        // Where nothing is scaled the mean may be zero, and the ratio infinite.
        if (slope === 0) continue;
        gradient[k]! += 2 * (1 - ratio) * slope;
        const row = curvature[k]!;
        for (let l = 0; l < scales.length; l++) {
          if (first[l]![i] !== 0) row[l]! += bend * slope * first[l]![i]!;
        }
      }
    }
    if (this.productOfScales) this.#addMixed(signal, scales, means, curvature);
    return { deviance, gradient, curvature };
  }

  expect(
    signal: readonly number[],
    scales: readonly number[] = nominalScales(this.nuisances),
  ): number[] {
    return this.#samples.means(signal, scales);
  }

  draw(signal: readonly number[], scales: readonly number[], random: RandomStream): number[] {
    return this.expect(signal, scales).map((mean) => random.poisson(Math.max(0, mean)));
  }

  withData(data: readonly number[]): PoissonLikelihood {
    checkEvents("data", data, this.bins);
    return new PoissonLikelihood({ data, samples: [] }, this.#samples);
  }

  /** Null with several bins, several scales, or one on the signal. */
  oneCount(): CountingExperiment | null {
    const { nuisances, ofSignal, background } = this.#samples;
    if (this.bins !== 1 || nuisances.length > 1 || ofSignal.length > 0) return null;
    const total = (scaled: boolean) =>
      background
        .filter(({ scales }) => scales.length > 0 === scaled)
        .reduce((sum, { events }) => sum + events[0]!, 0);
    return {
      seen: this.data[0]!,
      fixed: total(false),
      scaled: total(true),
      width: nuisances[0]?.width ?? 0,
    };
  }

  /** Second derivatives of the means, where two scales multiply each other. */
  #addMixed(
    signal: readonly number[],
    scales: readonly number[],
    means: readonly number[],
    curvature: readonly number[][],
  ): void {
    curvature.forEach((row, k) => {
      for (let l = 0; l < row.length; l++) {
        if (k === l) continue;
        this.#samples.slope(signal, scales, [k, l]).forEach((mixed, i) => {
          if (mixed !== 0) row[l]! += 2 * (1 - ratioOf(this.data[i]!, means[i]!)) * mixed;
        });
      }
    });
  }
}

/** 2 [mu - n + n ln(n/mu)]; infinite where a count lies on nothing. */
function devianceOf(count: number, mean: number): number {
  if (!(count > 0)) return 2 * Math.max(0, mean);
  return mean > 0 ? 2 * (mean - count + count * Math.log(count / mean)) : Infinity;
}

function pullOf(count: number, mean: number): number {
  if (count === mean) return 0;
  return mean > 0 ? (count - mean) / Math.sqrt(mean) : Infinity;
}

function ratioOf(count: number, mean: number): number {
  if (!(count > 0)) return 0;
  return mean > 0 ? count / mean : Infinity;
}
