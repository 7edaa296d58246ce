import type { OscillationHypothesis } from "../specification/analysis-specification.ts";

/** A measured distribution with what the fits subtract from it; all per bin, in events. */
export interface MeasuredSpectrum {
  /** Name of the histogram of the prediction that belongs to it: `enuqe` or `costheta`. */
  readonly name: string;
  /** Bin edges in `unit`. */
  readonly edges: readonly number[];
  /** `GeV`, or `1` for a cosine. */
  readonly unit: string;
  readonly data: readonly number[];
  readonly background: readonly number[];
  /** data - background. */
  readonly excess: readonly number[];
  /** sqrt(data): the statistical error of the excess. */
  readonly statisticalError: readonly number[];
  /** Statistical and systematic error in quadrature. */
  readonly totalError: readonly number[];
  /** True where the numbers were read off a figure and are no official table. */
  readonly digitised: boolean;
  /** Where data and background come from, one line each. */
  readonly sources: readonly string[];
}

/** Global 3+1 fit without MiniBooNE (Vergani et al., PRD 104 095005): the default. */
export const globalOscillationFit: OscillationHypothesis = {
  massSplitting: 1.3,
  mixing: 6.9e-4,
};
/** 3+1 fit of MiniBooNE and MicroBooNE together (PRL 129 201801). */
export const jointOscillationFit: OscillationHypothesis = { massSplitting: 0.2, mixing: 0.03 };
