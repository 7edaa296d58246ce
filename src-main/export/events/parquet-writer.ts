import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import type { EventColumn } from "../../../src-shared/experiments/event-columns.ts";
import type { EventTable } from "../../../src-shared/experiments/event-table.ts";
import { eventDescription } from "./event-description.ts";
import type { EventSink } from "./event-file.ts";
import type { EventFacts, EventWriter } from "./event-writer.ts";

/** Bytes before they are handed on. */
const blockLength = 1 << 20;

/** Bytes of a Parquet file, handed on in blocks. */
class SinkWriter extends ByteWriter {
  readonly #sink: EventSink;

  constructor(sink: EventSink) {
    super(2 * blockLength);
    this.#sink = sink;
  }

  override ensure(size: number): void {
    if (this.index >= blockLength) this.flush();
    super.ensure(size);
  }

  flush(): void {
    if (this.index === 0) return;
    this.#sink.write(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

const types = { double: "DOUBLE", float: "FLOAT", integer: "INT32" } as const;

/** A Parquet file, a row group a chunk; what it is about stands in its key-value metadata. */
export function parquetWriter(sink: EventSink, facts: EventFacts, table: EventTable): EventWriter {
  const { columns } = table;
  const writer = new ParquetWriter({
    writer: new SinkWriter(sink),
    schema: [{ name: "events", num_children: columns.length }, ...columns.map(elementOf)],
    codec: "UNCOMPRESSED",
    statistics: false,
    createdBy: `Neutrissimo ${facts.provenance.version}`,
    kvMetadata: Object.entries(eventDescription(facts, columns)).map(([key, value]) => ({
      key: `neutrissimo.${key}`,
      value: typeof value === "string" ? value : JSON.stringify(value),
    })),
  });
  return {
    add(filled) {
      const columnData = columns.map((column): ColumnSource => valuesOf(filled, column));
      void writer.write({ columnData, rowGroupSize: Math.max(1, filled.count) });
    },
    end: () => void writer.finish(),
  };
}

function elementOf({ name, type }: EventColumn) {
  return type === "label"
    ? ({ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" } as const)
    : ({ name, type: types[type], repetition_type: "REQUIRED" } as const);
}

function valuesOf(table: EventTable, { name, type }: EventColumn): ColumnSource {
  const values = table.values(name).subarray(0, table.count);
  if (type !== "label") return { name, data: values, encoding: "PLAIN" };
  const words = table.words.get(name) ?? [];
  return { name, data: Array.from(values, (place) => words[place]!), encoding: "RLE_DICTIONARY" };
}
