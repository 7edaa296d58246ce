import { pointOfPrediction, type PointSignal } from "../../src-shared/analyses/simulated-point.ts";
import type { SignalBins } from "../../src-shared/analyses/signal-bins.ts";
import type { Contribution, Prediction } from "../../src-shared/experiments/prediction.ts";

/** Pure questions to the origins of a point. */

/** What is expected at a point of the plane, and where it comes from. */
export interface Origins {
  readonly prediction: Prediction;
  /** GeV. */
  readonly mass: number;
}

/** Its events and errors per bin, as the fits take them. */
export function signalOf(origins: Pick<Origins, "prediction"> | null): PointSignal | null {
  return origins === null ? null : pointOfPrediction(origins.prediction).spectra;
}

/**
 * The parts of a spectrum scaled bin by bin to what is shown: the table of a scan and the sample
 * at the point differ by their Monte-Carlo and interpolation errors, and a stack must add up.
 *
 * @param name of the measurement, which the parts are named by
 * @param shown events per bin
 */
export function scaledParts(
  parts: readonly Contribution[],
  { spectrum, shares }: SignalBins,
  name: string,
  shown: readonly number[],
): Contribution[] {
  const countsOf = ({ counts }: Contribution): readonly number[] => {
    const own = counts[spectrum] ?? [];
    if (shares === null) return own;
    const total = own.reduce((sum, count) => sum + count, 0);
    return shares.map((share) => share * total);
  };
  const sums = shown.map((_, bin) =>
    parts.reduce((sum, part) => sum + (countsOf(part)[bin] ?? 0), 0),
  );
  return parts.map((part) => ({
    ...part,
    counts: {
      [name]: shown.map((events, bin) => {
        const sum = sums[bin] ?? 0;
        return sum > 0 ? ((countsOf(part)[bin] ?? 0) * events) / sum : 0;
      }),
    },
  }));
}

/** Share of the selected events in the parts whose name holds a word; null without events. */
export function shareOf(
  { selected }: Pick<Prediction["expected"], "selected">,
  parts: Readonly<Record<string, number>>,
  word: string,
): number | null {
  if (!(selected > 0)) return null;
  const events = Object.entries(parts)
    .filter(([part]) => part.includes(word))
    .reduce((sum, [, count]) => sum + count, 0);
  return events / selected;
}
