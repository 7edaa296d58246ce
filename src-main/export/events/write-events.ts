import { InputError } from "../../../src-shared/errors.ts";
import type { EventFormat } from "../../../src-shared/specification/event-export.ts";
import {
  type EventStep,
  unweightedEvents,
  type Unweighting,
  weightedEvents,
} from "../../../src-shared/experiments/event-stream.ts";
import type { EventTable } from "../../../src-shared/experiments/event-table.ts";
import type { EventMaker } from "../../../src-shared/experiments/make-events.ts";
import { csvWriter } from "./csv-writer.ts";
import { EventFile, type EventSink, GzipSink } from "./event-file.ts";
import type { EventFacts, EventWriter } from "./event-writer.ts";
import { hepevtWriter } from "./hepevt-writer.ts";
import { nuhepmcWriter } from "./nuhepmc-writer.ts";
import { parquetWriter } from "./parquet-writer.ts";

const writers: Readonly<
  Record<EventFormat, (sink: EventSink, facts: EventFacts, table: EventTable) => EventWriter>
> = {
  parquet: parquetWriter,
  csv: csvWriter,
  nuhepmc: nuhepmcWriter,
  hepevt: hepevtWriter,
};

/** What was written. */
export interface WrittenEvents {
  readonly events: number;
  /** Sum of the weights. */
  readonly expected: number;
  readonly bytes: number;
  /** Null for weighted events. */
  readonly unweighting: Unweighting | null;
}

export interface EventsToWrite {
  readonly maker: EventMaker;
  readonly facts: Omit<EventFacts, "head">;
  readonly seed: number;
  readonly format: EventFormat;
  readonly isCompressed: boolean;
  /** Must be free. */
  readonly path: string;
}

/**
 * Writes the events of a run as a file, chunk by chunk; the same request gives the same bytes.
 *
 * @throws InputError where there are none, or not as many unweighted ones as asked for
 */
export function writeEvents(
  { maker, facts: given, seed, format, isCompressed, path }: EventsToWrite,
  step: EventStep,
): WrittenEvents {
  const { unweighted } = given;
  // Programs that take HEPEVT make the photon convert themselves.
  const request = { seed, unweighted, isBeforeConversion: format === "hepevt" };
  const facts: EventFacts = { ...given, head: maker.head };
  const taken = unweighted === null ? null : unweightedEvents(maker, request, unweighted, step);
  const file = new EventFile(path);
  try {
    const sink = isCompressed ? new GzipSink(file) : file;
    const writer = writers[format](sink, facts, maker.table);
    let [events, expected] = [0, 0];
    for (const table of taken === null ? weightedEvents(maker, request, step) : [taken.table]) {
      const number = table.values("event");
      const weight = table.values("weight");
      for (let row = 0; row < table.count; row++) {
        number[row] = events + row;
        expected += weight[row]!;
      }
      if (table.count > 0) writer.add(table, events);
      events += table.count;
    }
    if (events === 0) throw noEvents();
    writer.end();
    return { events, expected, bytes: file.bytes, unweighting: taken?.unweighting ?? null };
  } finally {
    file.close();
  }
}

function noEvents(): InputError {
  return new InputError({
    what: "No events were written",
    why: "the run expects none: nothing couples, or nothing is seen",
    remedy: "Give couplings above 0, or another mass.",
  });
}
