import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { smallEvents, writtenEvents } from "../../../support/written-events.ts";

it("events as CSV have a line each, with the digits of their columns, below what they are", () => {
  const events = smallEvents();
  const { content, events: count, expected } = writtenEvents("csv", { events });
  const text = content.toString();
  expect(text).toMatch(/^# title: miniboone-fhc, m_N = 0\.47 GeV\n# exposure: 1\.875e\+21\n/u);
  expect(text).toContain("\n# decay_time [ns]: from the vertex to the decay\n");
  const rows: Record<string, string>[] = parse(text, { columns: true, comment: "#" });
  expect(rows).toHaveLength(count);
  // A comma stands in the words of a channel.
  expect(rows[0]!["channel"]).toMatch(
    /^(coherent on \w+|proton), helicity-(flipping|conserving)$/u,
  );
  expect(rows.reduce((sum, { weight }) => sum + Number(weight), 0)).toBeCloseTo(expected, 6);
  const table = events.maker.fill(0, events.seed);
  const floats = (values: Iterable<number>) => [...values].map(Math.fround).toSorted();
  expect(floats(rows.map(({ vertex_x: x }) => Number(x)))).toEqual(
    floats(table.values("vertex_x").slice(0, count)),
  );
  const digits = (text: string) => text.replace(/^-?0*\.?0*|e.*|\./gu, "").length;
  expect(Math.max(...rows.map(({ vertex_x: x }) => digits(x!)))).toBe(9);
});
