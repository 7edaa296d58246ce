import type { EventTable } from "../../../src-shared/experiments/event-table.ts";
import { eventDescription } from "./event-description.ts";
import { type EventSink, TextBlocks } from "./event-file.ts";
import { eventNumber, type EventFacts, type EventWriter } from "./event-writer.ts";

/** A table with a line an event, below lines with # that say what it is about. */
export function csvWriter(
  sink: EventSink,
  facts: EventFacts,
  { columns }: EventTable,
): EventWriter {
  const text = new TextBlocks(sink);
  for (const [key, value] of Object.entries(eventDescription(facts, []))) {
    if (key === "columns") continue;
    text.add(`# ${key}: ${typeof value === "string" ? value : JSON.stringify(value)}\n`);
  }
  for (const { name, unit, what } of columns) {
    text.add(`# ${name}${unit === "" ? "" : ` [${unit}]`}: ${what}\n`);
  }
  text.add(`${columns.map(({ name }) => name).join(",")}\n`);
  return {
    add(table) {
      const cells = columns.map(({ name, type }) => {
        const values = table.values(name);
        if (type !== "label") return (row: number) => eventNumber(values[row]!, type === "float");
        const words = (table.words.get(name) ?? []).map(quoted);
        return (row: number) => words[values[row]!]!;
      });
      for (let row = 0; row < table.count; row++) {
        let line = cells[0]!(row);
        for (let k = 1; k < cells.length; k++) line += `,${cells[k]!(row)}`;
        text.add(`${line}\n`);
      }
    },
    end: () => text.flush(),
  };
}

function quoted(text: string): string {
  return /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
