import { InputError } from "../errors.ts";
import { derivedSeed, uniformOf } from "../numerics/sobol.ts";
import { EventTable } from "./event-table.ts";
import type { EventMaker } from "./make-events.ts";

/** Streams of seeds, apart from those of flights. */
const streams = { order: 0x6f726465, acceptance: 0x61636365, choice: 0x63686f69 } as const;

/** Most flights that unweighted events are looked for in. */
const maxFlights = 2e8;

/** How events are taken out of an `EventMaker`. */
export interface EventRequest {
  readonly seed: number;
  /** Number of unweighted events; null for all, weighted. */
  readonly unweighted: number | null;
  /**
   * The weight is that of photons before their conversion: for programs that make the photon convert
   * themselves.
   */
  readonly isBeforeConversion: boolean;
}

/** How much a sample gives of unweighted events. */
export interface Unweighting {
  /** Flights of events that were looked at for the ones that were taken. */
  readonly candidates: number;
  /** Share of the candidates that rejection accepts: mean weight over largest weight. */
  readonly efficiency: number;
  /** Samples with seeds of their own that it took, that of the run first. */
  readonly samples: number;
}

/** Told of what is done, in chunks. */
export type EventStep = (done: number, total: number) => void;

/** All events of a run, a table a chunk in an even random order, each good until the next. */
export function* weightedEvents(
  maker: EventMaker,
  { seed, isBeforeConversion }: EventRequest,
  step: EventStep,
): Generator<EventTable> {
  for (let chunk = 0; chunk < maker.chunks; chunk++) {
    const table = maker.fill(chunk, seed);
    if (isBeforeConversion) takeConversionOut(table);
    table.shuffle(derivedSeed(derivedSeed(seed, streams.order), chunk));
    yield table;
    step(chunk + 1, maker.chunks);
  }
}

/** What a pass over the candidates found. */
interface Candidates {
  readonly samples: number;
  readonly count: number;
  /** Of all weights: of all samples, and of the run's own. */
  readonly sum: number;
  readonly ofRun: number;
  readonly largest: number;
  readonly accepted: number;
}

/**
 * Unweighted events by rejection: each candidate is accepted with its weight over the largest one. A
 * run that gives too few is followed by samples with other seeds; of those that are accepted as many
 * as asked for are chosen evenly. All have the weight (events of the run)/(number of events).
 *
 * @throws InputError where it would take too many flights, or there are no events at all
 */
export function unweightedEvents(
  maker: EventMaker,
  request: EventRequest,
  wanted: number,
  step: EventStep,
): { readonly table: EventTable; readonly unweighting: Unweighting } {
  const found = lookForCandidates(maker, request, wanted, step);
  const { samples, count, sum, ofRun, largest, accepted } = found;
  const chosen = new EventTable(maker.table.columns, maker.table.words, wanted);
  const total = 2 * samples * maker.chunks;
  let done = total / 2;
  let left = accepted;
  for (const { table, u } of candidatesOf(maker, request, samples)) {
    const rows: number[] = [];
    const weight = table.values("weight");
    for (let row = 0; row < table.count; row++) {
      if (!(weight[row]! / u(row) > largest)) continue;
      // Even choice of `wanted` out of `accepted` (D. Knuth, algorithm S).
      const missing = wanted - chosen.count - rows.length;
      const draw = uniformOf(derivedSeed(derivedSeed(request.seed, streams.choice), left));
      if (draw * left < missing) rows.push(row);
      left--;
    }
    chosen.append(table, rows);
    step(++done, total);
  }
  chosen.values("weight").fill(ofRun / wanted, 0, chosen.count);
  chosen.shuffle(derivedSeed(request.seed, streams.order));
  const efficiency = sum / count / largest;
  return { table: chosen, unweighting: { candidates: count, efficiency, samples } };
}

function lookForCandidates(
  maker: EventMaker,
  request: EventRequest,
  wanted: number,
  step: EventStep,
): Candidates {
  let [count, sum, ofRun, largest] = [0, 0, 0, 0];
  let scores: number[] = [];
  let samples = 0;
  let flights = 0;
  for (;;) {
    let chunks = 0;
    for (const { table, u } of candidatesOf(maker, request, 1, samples)) {
      const weight = table.values("weight");
      for (let row = 0; row < table.count; row++) {
        const value = weight[row]!;
        sum += value;
        if (value > largest) largest = value;
        // Accepted where u < weight / largest, whatever the largest will be.
        if (value / u(row) > largest) scores.push(value / u(row));
      }
      count += table.count;
      flights += maker.flightsIn(chunks);
      chunks++;
    }
    samples++;
    if (samples === 1) ofRun = sum;
    scores = scores.filter((score) => score > largest);
    if (!(sum > 0)) throw noEvents();
    const perSample = sum / samples / largest;
    const needed = Math.max(samples, Math.ceil(wanted / perSample));
    step(samples * maker.chunks, 2 * needed * maker.chunks);
    if (scores.length >= wanted)
      return { samples, count, sum, ofRun, largest, accepted: scores.length };
    if (needed * (flights / samples) > maxFlights) {
      throw tooMany(
        wanted,
        Math.floor((maxFlights / (flights / samples)) * perSample),
        sum / count / largest,
      );
    }
  }
}

/** Tables of samples, with the uniform of each row that decides on its acceptance. */
function* candidatesOf(
  maker: EventMaker,
  { seed, isBeforeConversion }: EventRequest,
  samples: number,
  first = 0,
): Generator<{ readonly table: EventTable; readonly u: (row: number) => number }> {
  for (let sample = first; sample < first + samples; sample++) {
    const own = sample === 0 ? seed : derivedSeed(seed, sample);
    for (let chunk = 0; chunk < maker.chunks; chunk++) {
      const table = maker.fill(chunk, own);
      if (isBeforeConversion) takeConversionOut(table);
      const stream = derivedSeed(derivedSeed(own, streams.acceptance), chunk);
      yield { table, u: (row) => uniformOf(derivedSeed(stream, row)) };
    }
  }
}

function takeConversionOut(table: EventTable): void {
  const weight = table.values("weight");
  const conversion = table.values("factor_conversion");
  for (let row = 0; row < table.count; row++) weight[row] = weight[row]! / conversion[row]!;
}

function noEvents(): InputError {
  return new InputError({
    what: "No events were written",
    why: "the run expects none: nothing couples, or nothing is seen",
    remedy: "Give couplings above 0, or another mass.",
  });
}

function tooMany(wanted: number, possible: number, efficiency: number): InputError {
  return new InputError({
    what: `${wanted} unweighted events were not written`,
    why: `rejection accepts ${(100 * efficiency).toPrecision(2)} % of the flights, and more than ${maxFlights} would be needed`,
    remedy: `Ask for at most ${possible}, or for weighted events.`,
    path: "unweighted",
  });
}
