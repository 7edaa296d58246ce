import { applyEach, type Coefficients, type Transform } from "../simulation/coefficients.ts";

/** Events of some rows: the mean of the replicates, and what each differs from it. */
export interface ReplicateEvents {
  readonly events: Float64Array;
  /** [replicate x rows + row] */
  readonly deviations: Float64Array;
}

/** Rows of a sample under some transforms. */
interface Transformed {
  readonly sample: Pick<Coefficients, "rows" | "replicates">;
  readonly transforms: readonly Transform[];
  /** Exposure times the squared coupling that makes N. */
  readonly scale: number;
  /** First row that is wanted. */
  readonly from: number;
  /** Rows that are wanted. */
  readonly wanted: number;
}

/**
 * @param scale exposure times the squared coupling that makes N
 * @param from, to rows that are wanted
 */
export function replicateEvents(
  sample: Pick<Coefficients, "rows" | "replicates">,
  transform: Transform,
  scale: number,
  from = 0,
  to = sample.rows,
): ReplicateEvents {
  return eventsOfEach({ sample, transforms: [transform], scale, from, wanted: to - from });
}

/** `replicateEvents` of many transforms, one after another. */
export function eventsOfEach(asked: Transformed): ReplicateEvents {
  const { sample, transforms, scale, from, wanted } = asked;
  const { rows, replicates } = sample;
  const count = replicates.length;
  const stride = count * wanted;
  const events = new Float64Array(transforms.length * wanted);
  const deviations = new Float64Array(transforms.length * stride);
  replicates.forEach((values, replicate) => {
    const start = replicate * wanted;
    applyEach(transforms, values, rows, { sums: deviations, from, wanted, start, stride });
  });
  for (let at = 0; at < events.length; at++) {
    const row = at % wanted;
    const first = ((at - row) / wanted) * stride + row;
    const end = first + stride;
    let sum = 0;
    for (let k = first; k < end; k += wanted) sum += deviations[k]! * scale;
    const mean = sum / count;
    for (let k = first; k < end; k += wanted) deviations[k] = deviations[k]! * scale - mean;
    // Rounding of the kept numbers may leave a trace below 0.
    events[at] = Math.max(0, mean);
  }
  return { events, deviations };
}
