import { properDecayLength } from "../physics/decay.ts";
import { channelGroups } from "../simulation/channels.ts";
import { type Coefficients, Transform } from "../simulation/coefficients.ts";
import type { Model } from "../specification/run-specification.ts";
import type { Contribution, Prediction } from "./prediction.ts";
import type { Response } from "./response-file.ts";
import { firstSteps, rowLayout } from "./shower-rows.ts";
import type { Sources } from "./sources.ts";

/** Events of some rows: the mean of the replicates, and what each differs from it. */
export interface ReplicateEvents {
  readonly events: Float64Array;
  /** [replicate x rows + row] */
  readonly deviations: Float64Array;
}

/**
 * @param scale exposure times the squared coupling that makes N
 * @param from, to rows that are wanted
 */
export function replicateEvents(
  { rows, replicates }: Pick<Coefficients, "rows" | "replicates">,
  transform: Transform,
  scale: number,
  from = 0,
  to = rows,
): ReplicateEvents {
  const wanted = to - from;
  const count = replicates.length;
  const events = new Float64Array(wanted);
  const deviations = new Float64Array(count * wanted);
  replicates.forEach((values, replicate) => {
    const part = deviations.subarray(replicate * wanted, (replicate + 1) * wanted);
    transform.apply(values, rows, part, from);
    for (let row = 0; row < wanted; row++) events[row] = events[row]! + part[row]! * scale;
  });
  for (let row = 0; row < wanted; row++) {
    const mean = events[row]! / count;
    for (let at = row; at < deviations.length; at += wanted) {
      deviations[at] = deviations[at]! * scale - mean;
    }
    // Rounding of the kept numbers may leave a trace below 0.
    events[row] = Math.max(0, mean);
  }
  return { events, deviations };
}

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
  const { rows } = coefficients;
  const layout = rowLayout(response);
  const decayLength = properDecayLength(model.mass, model, model.nature);
  const transform = new Transform(decayLength);
  const scale = exposure * (model.dMu ** 2 + model.dE ** 2);
  const found = replicateEvents(coefficients, transform, scale);
  const { events } = found;
  const variances = Float64Array.from(events, (_, row) => varianceOf(found, row, row + 1));
  const lastStep = layout.firstMark - 1;
  const histogramRows = response.histograms.map(({ name, edges }, k) => ({
    name,
    edges,
    from: layout.firstBin[k]!,
    to: layout.firstBin[k]! + edges.length - 1,
  }));
  const main = histogramRows[0]!;
  const selected = sumOf(events, main.from, main.to);
  const selectedVariance = varianceOf(found, main.from, main.to);
  const converted = events[0]!;

  const part = new Float64Array(rows);
  const contributionOf = (label: string, values: Float32Array): Contribution => {
    transform.apply(values, rows, part);
    const at = (row: number) => Math.max(0, part[row]! * scale);
    const bins = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, k) => at(from + k));
    return {
      label,
      converted: at(0),
      selected: bins(main.from, main.to).reduce((sum, value) => sum + value, 0),
      counts: Object.fromEntries(histogramRows.map(({ name, from, to }) => [name, bins(from, to)])),
    };
  };
  const bySource = sources.labels.map((label, k) =>
    contributionOf(label, coefficients.sources[k]!),
  );
  const byGroup = channelGroups.map((label, k) => contributionOf(label, coefficients.groups[k]!));

  const share = (value: number) => (converted > 0 ? value / converted : 0);
  const stepNames = [...firstSteps, ...response.cuts.map(({ name }) => name)];
  return {
    expected: {
      converted,
      selected,
      bySource: selectedOf(bySource),
      byChannel: selectedOf(byGroup),
    },
    error: { converted: Math.sqrt(variances[0]!), selected: Math.sqrt(selectedVariance) },
    efficiency: {
      selected: share(events[lastStep]!),
      steps: Object.fromEntries([
        ...stepNames.slice(1).map((name, k) => [name, share(events[k + 1]!)] as const),
        ...response.marks.map(
          ({ name }, k) => [name, share(events[layout.firstMark + k]!)] as const,
        ),
      ]),
    },
    histograms: Object.fromEntries(
      histogramRows.map(({ name, edges, from, to }) => [
        name,
        {
          edges: [...edges],
          counts: Array.from(events.subarray(from, to)),
          sumw2: Array.from(variances.subarray(from, to)),
        },
      ]),
    ),
    cutFlow: {
      steps: stepNames,
      counts: Array.from(events.subarray(0, layout.firstMark)),
      sumw2: Array.from(variances.subarray(0, layout.firstMark)),
    },
    contributions: { source: bySource, channel: byGroup },
    effectiveSampleSize: selectedVariance > 0 ? selected ** 2 / selectedVariance : 0,
    flights: coefficients.flights,
    fiducialShare: coefficients.flights > 0 ? coefficients.converting / coefficients.flights : 0,
    properDecayLength: Number.isFinite(decayLength) ? decayLength : null,
    exposure,
  };
}
