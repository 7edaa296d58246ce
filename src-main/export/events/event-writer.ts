import type { Provenance } from "../../../src-shared/contract/contract.ts";
import type { EventHead } from "../../../src-shared/experiments/event-head.ts";
import type { EventTable } from "../../../src-shared/experiments/event-table.ts";
import type { EventSink } from "./event-file.ts";

/** What a file of events says of all of them. */
export interface EventFacts {
  readonly head: EventHead;
  readonly provenance: Provenance;
  /** Number of unweighted events; null where they are weighted. */
  readonly unweighted: number | null;
}

/** Writes events in one format, table by table. */
export interface EventWriter {
  /** @param first number of the first event of the table */
  add(table: EventTable, first: number): void;
  end(): void;
}

/** Begins a file of events. */
export type EventWriterOf = (sink: EventSink, facts: EventFacts) => EventWriter;

/** Digits of a number that a `float` holds. */
const floatDigits = 9;

/** A number of a column with the digits that it has, as short as it reads back. */
export function eventNumber(value: number, isFloat: boolean): string {
  return isFloat ? String(Number(value.toPrecision(floatDigits))) : String(value);
}
