import { describe, expect, it } from "vitest";
import { plannedEventsWords } from "../../../src-renderer/text/event-words.ts";

/** With plain blanks between the thousands. */
const planned = (asked: Parameters<typeof plannedEventsWords>[0]) =>
  plannedEventsWords(asked).replaceAll("\u202f", " ");
const choices = {
  flights: 8_000_000,
  format: "parquet",
  unweighted: null,
  isCompressed: false,
} as const;

describe("what an export of events will be", () => {
  it("says events, size and time of all weighted events", () => {
    expect(planned(choices)).toBe(
      "Up to 8 000 000 events, one for each flight that counts: about 2.2 GB, some 56 s.",
    );
  });

  it("follows format and compression", () => {
    const csv = { ...choices, flights: 1_000_000, format: "csv" } as const;
    expect(planned(csv)).toContain("about 730 MB, some 23 s");
    expect(planned({ ...csv, isCompressed: true })).toContain("about 290 MB, some 38 s");
  });

  it("promises no time for unweighted ones: it rests on the rejection", () => {
    const words = planned({ ...choices, format: "hepevt", unweighted: 1000 });
    expect(words).toContain("1 000 events, about 900 kB");
    expect(words).toContain("rejection");
  });
});
