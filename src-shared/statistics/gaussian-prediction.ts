import { DomainError } from "../errors.ts";
import { checkBins } from "./likelihood.ts";
import type { Normalisation, Nuisance } from "./nuisance.ts";
import { ScaledSamples } from "./scaled-samples.ts";

export type Covariance = readonly (readonly number[])[];

/** What a Gaussian likelihood is made of; all of it per bin, in events or the unit of the data. */
export interface GaussianOptions {
  readonly data: readonly number[];
  readonly background: readonly number[];
  /** Adds to the signal, but is no part of what is tested, e.g. an oscillation. */
  readonly appearance?: readonly number[] | undefined;
  /**
   * Absolute covariance of the prediction; as a function where it follows the signal (appearance
   * included) or the whole prediction, e.g. by fractions. Bins are independent without it.
   */
  readonly correlated?:
    | Covariance
    | ((signal: readonly number[], prediction: readonly number[]) => Covariance)
    | undefined;
  /**
   * Independent error of each bin: a share of the prediction, or of the signal without appearance;
   * as a function its variance.
   */
  readonly uncorrelated?:
    | number
    | { readonly fraction: number; readonly of: "prediction" | "signal" }
    | ((signal: readonly number[], prediction: readonly number[]) => readonly number[])
    | undefined;
  /**
   * Variance of counts: of the prediction (Pearson) or of the data (Neyman). Measured numbers have
   * none but those of `correlated` and `uncorrelated`.
   */
  readonly statisticalError: "prediction" | "data" | "measured numbers";
  /** Of the signal or of all of the background; the covariance is not scaled with it. */
  readonly normalisations?: readonly Normalisation[] | undefined;
}

/** A prediction with its systematic errors. */
export interface PredictionWithErrors {
  readonly prediction: number[];
  /** Independent from bin to bin. */
  readonly variances: readonly number[];
  readonly correlated: Covariance | undefined;
}

/** Signal + appearance + background, with the systematic errors that follow them. */
export class GaussianPrediction {
  readonly nuisances: readonly Nuisance[];
  readonly #options: GaussianOptions;
  readonly #samples: ScaledSamples;
  readonly #variances: (
    signal: readonly number[],
    prediction: readonly number[],
  ) => readonly number[];

  constructor(options: GaussianOptions) {
    const { data, background, appearance, correlated, uncorrelated = 0 } = options;
    this.#options = options;
    this.#samples = new ScaledSamples([], options.normalisations ?? []);
    this.nuisances = this.#samples.nuisances;
    this.#variances = typeof uncorrelated === "function" ? uncorrelated : sharesOf(uncorrelated);
    checkBins("background", background, data.length);
    if (appearance !== undefined) checkBins("appearance", appearance, data.length);
    if (typeof correlated === "object") {
      checkBins(
        "diagonal of the covariance",
        correlated.map((row, i) => row[i]!),
        data.length,
      );
      for (const row of correlated) checkBins("row of the covariance", row, data.length);
    }
  }

  /** d prediction / d signal. */
  signalFactor(scales: readonly number[]): number {
    return this.#samples.signalFactor(scales);
  }

  /** The order of additions is part of the bytes of stored results. */
  at(signal: readonly number[], scales: readonly number[]): PredictionWithErrors {
    const { background, appearance, correlated } = this.#options;
    const factor = this.signalFactor(scales);
    const ofBackground = this.#samples.backgroundFactor(scales);
    const tested = factor === 1 ? signal : signal.map((events) => factor * events);
    // Loops: fits come here at every node of a plane.
    const like: number[] = [];
    const prediction: number[] = [];
    for (let i = 0; i < tested.length; i++) {
      const events = tested[i]!;
      const appeared = appearance === undefined ? 0 : appearance[i]!;
      const behind = ofBackground * background[i]!;
      like.push(events + appeared);
      prediction.push(correlated === undefined ? behind + appeared + events : like[i]! + behind);
    }
    return {
      prediction,
      variances: this.#variances(tested, prediction),
      correlated: typeof correlated === "function" ? correlated(like, prediction) : correlated,
    };
  }
}

/** @throws DomainError where the share is not a number from 0 on */
function sharesOf(
  uncorrelated: number | { readonly fraction: number; readonly of: "prediction" | "signal" },
) {
  const { fraction, of } =
    typeof uncorrelated === "number"
      ? { fraction: uncorrelated, of: "prediction" as const }
      : uncorrelated;
  if (!(fraction >= 0 && fraction < Infinity)) {
    throw new DomainError("uncorrelated fraction", fraction, "numbers from 0 on");
  }
  return (signal: readonly number[], prediction: readonly number[]) =>
    (of === "signal" ? signal : prediction).map((events) => (fraction * events) ** 2);
}
