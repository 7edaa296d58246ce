import { properDecayLength } from "../physics/decay.ts";
import { channelGroups } from "../simulation/channels.ts";
import { type Coefficients, Transform } from "../simulation/coefficients.ts";
import type { Model } from "../specification/run-specification.ts";
import type { Contribution, Prediction } from "./prediction.ts";
import type { Response } from "./response-file.ts";
import { type ReplicateEvents, replicateEvents } from "./replicate-events.ts";
import { firstSteps, type RowLayout, rowLayout } from "./shower-rows.ts";
import type { Sources } from "./sources.ts";

/** Variance of the mean of the replicates of a sum of rows: those of one replicate go together. */
function varianceOf({ events, deviations }: ReplicateEvents, from: number, to: number): number {
  const rows = events.length;
  const count = deviations.length / rows;
  let squares = 0;
  for (let replicate = 0; replicate < count; replicate++) {
    let sum = 0;
    for (let row = from; row < to; row++) sum += deviations[replicate * rows + row]!;
    squares += sum * sum;
  }
  return squares / (count * (count - 1));
}

function sumOf(values: Float64Array, from: number, to: number): number {
  return values.subarray(from, to).reduce((sum, value) => sum + value, 0);
}

function selectedOf(parts: readonly Contribution[]): Record<string, number> {
  return Object.fromEntries(parts.map(({ label, selected }) => [label, selected]));
}

/** Rows of a histogram among those of the coefficients. */
interface HistogramRows {
  readonly name: string;
  readonly edges: readonly number[];
  readonly from: number;
  readonly to: number;
}

function histogramRowsOf({ histograms }: Response, { firstBin }: RowLayout): HistogramRows[] {
  return histograms.map(({ name, edges }, k) => ({
    name,
    edges,
    from: firstBin[k]!,
    to: firstBin[k]! + edges.length - 1,
  }));
}

/** Events of parts of a sample (by source, by channel); the first histogram holds the selected. */
function contributionsOf(
  labels: readonly string[],
  parts: readonly Float32Array[],
  transform: Transform,
  scale: number,
  rows: number,
  histograms: readonly HistogramRows[],
): Contribution[] {
  const part = new Float64Array(rows);
  const at = (row: number) => Math.max(0, part[row]! * scale);
  const bins = ({ from, to }: HistogramRows) =>
    Array.from({ length: to - from }, (_, k) => at(from + k));
  return labels.map((label, k) => {
    transform.apply(parts[k]!, rows, part);
    return {
      label,
      converted: at(0),
      selected: bins(histograms[0]!).reduce((sum, value) => sum + value, 0),
      counts: Object.fromEntries(histograms.map((each) => [each.name, bins(each)])),
    };
  });
}

/** Shares of the converted photons after each step of the selection and in each mark. */
function efficiencyOf(
  events: Float64Array,
  stepNames: readonly string[],
  { marks }: Response,
  { firstMark }: RowLayout,
): Prediction["efficiency"] {
  const converted = events[0]!;
  const share = (row: number) => (converted > 0 ? events[row]! / converted : 0);
  return {
    selected: share(firstMark - 1),
    steps: Object.fromEntries([
      ...stepNames.slice(1).map((name, k) => [name, share(k + 1)] as const),
      ...marks.map(({ name }, k) => [name, share(firstMark + k)] as const),
    ]),
  };
}

/**
 * What an experiment expects to see at one coupling, from the coefficients of a sample. A pure
 * function of its arguments, some 0.1 ms.
 *
 * @param exposure POT
 */
export function predict(
  coefficients: Coefficients,
  response: Response,
  sources: Sources,
  model: Model,
  exposure: number,
): Prediction {
  const { rows, flights } = coefficients;
  const layout = rowLayout(response);
  const decayLength = properDecayLength(model.mass, model, model.nature);
  const transform = new Transform(decayLength);
  const scale = exposure * (model.dMu ** 2 + model.dE ** 2);
  const found = replicateEvents(coefficients, transform, scale);
  const { events } = found;
  const variances = Float64Array.from(events, (_, row) => varianceOf(found, row, row + 1));
  const histograms = histogramRowsOf(response, layout);
  const main = histograms[0]!;
  const selected = sumOf(events, main.from, main.to);
  const selectedVariance = varianceOf(found, main.from, main.to);
  const partsOf = (labels: readonly string[], parts: readonly Float32Array[]) =>
    contributionsOf(labels, parts, transform, scale, rows, histograms);
  const source = partsOf(sources.labels, coefficients.sources);
  const channel = partsOf(channelGroups, coefficients.groups);
  const steps = [...firstSteps, ...response.cuts.map(({ name }) => name)];
  const countsOf = (from: number, to: number) => ({
    counts: Array.from(events.subarray(from, to)),
    sumw2: Array.from(variances.subarray(from, to)),
  });
  return {
    expected: {
      converted: events[0]!,
      selected,
      bySource: selectedOf(source),
      byChannel: selectedOf(channel),
    },
    error: { converted: Math.sqrt(variances[0]!), selected: Math.sqrt(selectedVariance) },
    efficiency: efficiencyOf(events, steps, response, layout),
    histograms: Object.fromEntries(
      histograms.map(({ name, edges, from, to }) => [
        name,
        { edges: [...edges], ...countsOf(from, to) },
      ]),
    ),
    cutFlow: { steps, ...countsOf(0, layout.firstMark) },
    contributions: { source, channel },
    effectiveSampleSize: selectedVariance > 0 ? selected ** 2 / selectedVariance : 0,
    flights,
    fiducialShare: flights > 0 ? coefficients.converting / flights : 0,
    properDecayLength: Number.isFinite(decayLength) ? decayLength : null,
    exposure,
  };
}
