import { IntegrityError } from "../errors.ts";
import type { Contribution, Histogram, Prediction } from "./prediction.ts";

/**
 * The prediction of a whole sample from the predictions of its slices: means of what each expects,
 * weighted by its flights. It equals the prediction from all flights at once up to rounding.
 *
 * @param parts of the same experiment, model, settings and exposure, in the order of the slices
 * @param flights of the whole sample
 * @throws IntegrityError where the parts are not the whole sample
 */
export function joinPredictions(parts: readonly Prediction[], flights: number): Prediction {
  const [first] = parts;
  const found = parts.reduce((sum, part) => sum + part.flights, 0);
  if (first === undefined || found !== flights) {
    throw new IntegrityError({
      what: "The prediction cannot be put together",
      why: `its parts hold ${found} of ${flights} flights`,
      remedy: "Start the run again.",
    });
  }
  if (parts.length === 1) return first;
  const shares = parts.map((part) => part.flights / flights);
  const squaredShares = shares.map((share) => share ** 2);

  /** A sum over the parts, of expected events. */
  const mean = (of: (part: Prediction) => number) => weighted(shares, parts.map(of));
  const means = (of: (part: Prediction) => readonly number[]) =>
    weightedRows(shares, parts.map(of));
  /** Of variances. */
  const variance = (of: (part: Prediction) => number) => weighted(squaredShares, parts.map(of));
  const variances = (of: (part: Prediction) => readonly number[]) =>
    weightedRows(squaredShares, parts.map(of));
  const named = (of: (part: Prediction) => Readonly<Record<string, number>>) =>
    Object.fromEntries(
      Object.keys(of(first)).map((name) => [name, mean((part) => of(part)[name]!)]),
    );

  const converted = mean(({ expected }) => expected.converted);
  const selected = mean(({ expected }) => expected.selected);
  const selectedSquared = variance(({ error }) => error.selected ** 2);
  /** Shares of the converted photons, from the photons of each part that are left. */
  const share = (of: (efficiency: Prediction["efficiency"]) => number) =>
    converted > 0
      ? mean(({ efficiency, expected }) => of(efficiency) * expected.converted) / converted
      : 0;

  const histogram = (name: string, { edges }: Histogram): Histogram => ({
    edges,
    counts: means(({ histograms }) => histograms[name]!.counts),
    sumw2: variances(({ histograms }) => histograms[name]!.sumw2),
  });
  const contribution = (kind: "source" | "channel", index: number): Contribution => {
    const at = (part: Prediction) => part.contributions[kind][index]!;
    const { label, counts } = at(first);
    return {
      label,
      converted: mean((part) => at(part).converted),
      selected: mean((part) => at(part).selected),
      counts: Object.fromEntries(
        Object.keys(counts).map((name) => [name, means((part) => at(part).counts[name]!)]),
      ),
    };
  };
  const contributions = (kind: "source" | "channel") =>
    first.contributions[kind].map((_, index) => contribution(kind, index));

  return {
    expected: {
      converted,
      selected,
      bySource: named(({ expected }) => expected.bySource),
      byChannel: named(({ expected }) => expected.byChannel),
    },
    error: {
      converted: Math.sqrt(variance(({ error }) => error.converted ** 2)),
      selected: Math.sqrt(selectedSquared),
    },
    efficiency: {
      selected: share((efficiency) => efficiency.selected),
      steps: Object.fromEntries(
        Object.keys(first.efficiency.steps).map((step) => [
          step,
          share(({ steps }) => steps[step]!),
        ]),
      ),
    },
    histograms: Object.fromEntries(
      Object.entries(first.histograms).map(([name, of]) => [name, histogram(name, of)]),
    ),
    ...(first.cutFlow === undefined
      ? {}
      : {
          cutFlow: {
            steps: first.cutFlow.steps,
            counts: means(({ cutFlow }) => cutFlow!.counts),
            sumw2: variances(({ cutFlow }) => cutFlow!.sumw2),
          },
        }),
    contributions: { source: contributions("source"), channel: contributions("channel") },
    effectiveSampleSize: selectedSquared > 0 ? selected ** 2 / selectedSquared : 0,
    flights,
    fiducialShare: mean(({ fiducialShare }) => fiducialShare),
    properDecayLength: first.properDecayLength,
    exposure: first.exposure,
  };
}

function weighted(shares: readonly number[], values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + shares[index]! * value, 0);
}

function weightedRows(shares: readonly number[], rows: readonly (readonly number[])[]): number[] {
  return rows[0]!.map((_, index) =>
    weighted(
      shares,
      rows.map((row) => row[index]!),
    ),
  );
}
