import { DomainError } from "../errors.ts";
import type { RandomStream } from "../numerics/random-stream.ts";
import {
  type Agreement,
  checkBins,
  type Comparison,
  type CountingExperiment,
  type Likelihood,
  type Slopes,
} from "./likelihood.ts";
import { nominalScales, type Nuisance, nuisancesOf } from "./nuisance.ts";
import { compareProfiled, profile } from "./profile.ts";

interface Part {
  readonly likelihood: Likelihood;
  readonly first: number;
  /** Places of its nuisance parameters among all. */
  readonly places: readonly number[];
}

/**
 * Independent likelihoods together: deviances add up, bins and signals stand one behind the other.
 * A normalisation that several name is one parameter, constrained once.
 */
export class CombinedLikelihood implements Likelihood {
  readonly bins: number;
  readonly devianceName: string;
  readonly data: readonly number[];
  readonly counted: readonly boolean[];
  readonly nuisances: readonly Nuisance[];
  readonly productOfScales: boolean;
  readonly #parts: readonly Part[];

  /** @throws DomainError without any, or where a name has two widths */
  constructor(likelihoods: readonly Likelihood[]) {
    if (likelihoods.length === 0) throw new DomainError("likelihoods", 0, "1 or more of them");
    this.nuisances = nuisancesOf(likelihoods.flatMap(({ nuisances }) => nuisances));
    const names = this.nuisances.map(({ name }) => name);
    let first = 0;
    this.#parts = likelihoods.map((likelihood) => {
      const places = likelihood.nuisances.map(({ name }) => names.indexOf(name));
      const part = { likelihood, first, places };
      first += likelihood.bins;
      return part;
    });
    this.bins = first;
    const kinds = new Set(likelihoods.map(({ devianceName }) => devianceName));
    this.devianceName = [...kinds].join(" + ");
    this.data = likelihoods.flatMap(({ data }) => data);
    this.counted = likelihoods.flatMap(({ counted }) => counted);
    this.productOfScales = likelihoods.some(({ productOfScales }) => productOfScales);
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
    const all = this.#parts.map((part) =>
      part.likelihood.compareAt(own(part, signal), ownScales(part, scales)),
    );
    return {
      deviance: all.reduce((sum, { deviance }) => sum + deviance, 0),
      pulls: all.flatMap(({ pulls }) => pulls),
      gradient: all.flatMap(({ gradient }) => gradient),
    };
  }

  slopes(signal: readonly number[], scales: readonly number[]): Slopes {
    let deviance = 0;
    const gradient = scales.map(() => 0);
    const curvature = scales.map(() => scales.map(() => 0));
    for (const part of this.#parts) {
      const one = part.likelihood.slopes(own(part, signal), ownScales(part, scales));
      deviance += one.deviance;
      part.places.forEach((place, k) => {
        gradient[place] = gradient[place]! + one.gradient[k]!;
        part.places.forEach((other, l) => {
          curvature[place]![other] = curvature[place]![other]! + one.curvature[k]![l]!;
        });
      });
    }
    return { deviance, gradient, curvature };
  }

  expect(
    signal: readonly number[],
    scales: readonly number[] = nominalScales(this.nuisances),
  ): number[] {
    return this.#parts.flatMap((part) =>
      part.likelihood.expect(own(part, signal), ownScales(part, scales)),
    );
  }

  draw(signal: readonly number[], scales: readonly number[], random: RandomStream): number[] {
    return this.#parts.flatMap((part) =>
      part.likelihood.draw(own(part, signal), ownScales(part, scales), random),
    );
  }

  withData(data: readonly number[]): CombinedLikelihood {
    checkBins("data", data, this.bins);
    return new CombinedLikelihood(
      this.#parts.map((part) => part.likelihood.withData(own(part, data))),
    );
  }

  oneCount(): CountingExperiment | null {
    return this.#parts.length === 1 ? this.#parts[0]!.likelihood.oneCount() : null;
  }
}

/** The values of one part. */
function own({ likelihood, first }: Part, values: readonly number[]): readonly number[] {
  return values.slice(first, first + likelihood.bins);
}

function ownScales({ places }: Part, scales: readonly number[]): readonly number[] {
  return places.map((place) => scales[place]!);
}
