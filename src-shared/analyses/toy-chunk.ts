import { chiSquareProbability } from "../statistics/chi-square-probability.ts";
import { summariseToys } from "../statistics/toy-summary.ts";
import type { ToyResult } from "../specification/toy-result.ts";
import type { ToyStudy } from "./toy-study.ts";

/** Toys in one chunk: some 0.1 s of one worker. */
export const toysInChunk = 250;

/** Bins of the distribution, chi^2 of the data (least, at the point), point. */
const headLength = 5;
const sigmas = [1, 2, 3] as const;

/** Chunk `chunk` of a study as numbers: head, then least chi^2 and chi^2 at the point of each toy. */
export function toyChunk(
  study: ToyStudy,
  seed: number,
  chunk: number,
  toys: number,
): Float64Array<ArrayBuffer> {
  const first = chunk * toysInChunk;
  const { least, atPoint } = study.observed;
  const head = [study.bins, least, atPoint, study.point.mass, study.point.dMu];
  const pairs = study.chunk(seed, first, Math.min(toysInChunk, toys - first));
  const numbers = new Float64Array(headLength + pairs.length);
  numbers.set(head);
  numbers.set(pairs, headLength);
  return numbers;
}

/** Puts the chunks of a study together; at least one. */
export function toyResult(chunks: readonly Float64Array[], degreesOfFreedom: 1 | 2): ToyResult {
  const [bins = 0, least = 0, atPoint = 0, mass = 0, dMu = 0] = chunks[0] ?? [];
  const toys = chunks.flatMap((numbers) => [...numbers.subarray(headLength)]);
  const observed = { least, atPoint };
  const summary = summariseToys(toys, observed, sigmas, degreesOfFreedom);
  return {
    point: { mass, dMu },
    observed,
    goodnessByTheory: chiSquareProbability(least, bins - 2),
    ...summary,
    critical: [...summary.critical],
  };
}
