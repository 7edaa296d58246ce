import type { Histogram, Prediction } from "../../src-shared/experiments/prediction.ts";

/** Two numbers beside each other, and what lies between them with its Monte-Carlo error. */
export interface ComparedNumber {
  readonly label: string;
  readonly first: number;
  readonly second: number;
  readonly difference: number;
  /** Standard error of the difference; the two samples are taken as independent. */
  readonly error: number;
}

export interface ComparedSpectrum {
  readonly name: string;
  readonly bins: readonly (ComparedNumber & { readonly from: number; readonly to: number })[];
}

export function compared(
  label: string,
  [first, firstVariance]: readonly [number, number],
  [second, secondVariance]: readonly [number, number],
): ComparedNumber {
  const error = Math.sqrt(firstVariance + secondVariance);
  return { label, first, second, difference: second - first, error };
}

/** A number of a prediction and its variance. */
const of = (prediction: Prediction, key: "converted" | "selected") =>
  [prediction.expected[key], prediction.error[key] ** 2] as const;

/** Events of two predictions, in the order of the chain. */
export function comparedNumbers(
  first: Prediction,
  second: Prediction,
  counted = "Photons converted",
): ComparedNumber[] {
  return [
    compared(counted, of(first, "converted"), of(second, "converted")),
    compared("Selected events", of(first, "selected"), of(second, "selected")),
  ];
}

/** Spectra that both predictions hold in the same bins. */
export function comparedSpectra(first: Prediction, second: Prediction): ComparedSpectrum[] {
  return Object.entries(first.histograms).flatMap(([name, one]) => {
    const other = second.histograms[name];
    if (other === undefined || !sameBins(one, other)) return [];
    const bins = one.counts.map((count, index) => {
      const from = one.edges[index] ?? 0;
      const to = one.edges[index + 1] ?? 0;
      const numbers = compared(
        `${from}`,
        [count, one.sumw2[index] ?? 0],
        [other.counts[index] ?? 0, other.sumw2[index] ?? 0],
      );
      return { ...numbers, from, to };
    });
    return [{ name, bins }];
  });
}

function sameBins(first: Histogram, second: Histogram): boolean {
  return (
    first.edges.length === second.edges.length &&
    first.edges.every((edge, index) => edge === second.edges[index])
  );
}
