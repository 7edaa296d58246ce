import type { FitSettings } from "../specification/fit-settings.ts";
import type { Expectation } from "../statistics/toy-data.ts";
import type { FitResult } from "./energy-likelihood.ts";
import type { MiniBooNEMeasurement } from "../experiments/measurement-file.ts";
import { angleOf } from "../experiments/published.ts";

/**
 * chi^2 of the excess in cos theta (20 bins), uncorrelated:
 * sum (data - prediction)^2 / (variance + (13 % X)^2), X the prediction or the dipole signal.
 * The 13 % are the paper's assumption (PRD 107 055009, Sec. IV B); no covariance is published.
 */
export class AngleLikelihood {
  readonly bins: number;
  /** Counts per bin. */
  readonly data: readonly number[];
  readonly #background: readonly number[];
  readonly #fraction: number;
  readonly #settings: FitSettings;

  constructor(measurement: MiniBooNEMeasurement, settings: FitSettings) {
    const angle = angleOf(measurement);
    this.data = angle.data;
    this.#background = angle.background;
    this.#fraction = angle.fractionalSystematic;
    this.#settings = settings;
    this.bins = angle.data.length;
  }

  /**
   * The prediction and its independent systematic errors.
   *
   * @param dipole, oscillation events per bin at the exposure of the data
   */
  expect(dipole: readonly number[], oscillation: readonly number[]): Expectation {
    const { prediction, variances } = this.#expect(dipole, oscillation);
    return { prediction, systematic: { kind: "diagonal", variances } };
  }

  /** @param dipole, oscillation events per bin at the exposure of the data */
  compare(dipole: readonly number[], oscillation: readonly number[]): FitResult {
    const { prediction, variances } = this.#expect(dipole, oscillation);
    let chiSquare = 0;
    const pulls: number[] = [];
    const gradient: number[] = [];
    this.data.forEach((data, i) => {
      const expected = prediction[i]!;
      const statistical = this.#settings.statisticalError === "prediction" ? expected : data;
      const variance = statistical + variances[i]!;
      const residual = data - expected;
      chiSquare += residual ** 2 / variance;
      pulls.push(residual / Math.sqrt(variance));
      gradient.push((-2 * residual) / variance);
    });
    return { chiSquare, pulls, gradient };
  }

  #expect(dipole: readonly number[], oscillation: readonly number[]) {
    const prediction = this.#background.map((events, i) => events + oscillation[i]! + dipole[i]!);
    const multiplied = this.#settings.cosThetaSystematic === "prediction" ? prediction : dipole;
    return { prediction, variances: multiplied.map((events) => (this.#fraction * events) ** 2) };
  }
}
