import { describe, expect, it } from "vitest";
import type { MeasuredPoint } from "../../../../../src-shared/analyses/measured-point.ts";
import type { PointTableRow } from "../../../../../src-shared/analyses/point-table.ts";
import {
  groupedRows,
  nextOrder,
} from "../../../../../src-renderer/views/explore/point/point-order.ts";

const point: MeasuredPoint = {
  measurement: "all",
  label: "All",
  result: "limit",
  standing: "constraint",
  status: "released",
  events: 1,
  error: 0.1,
  band: null,
  data: 3,
  background: 3,
  deviance: 1,
  withoutDipole: 1,
  devianceName: "χ²",
  exclusion: { excluded: false, undecided: false, from: 5, confidenceLevel: 0.95 },
  region: null,
  probability: null,
  verdict: { words: "Allowed at 95 %", tone: "ok" },
  limiting: { kind: "statistics", words: "Statistics", share: 1 },
};
const row = (title: string, patch: Partial<MeasuredPoint>): PointTableRow => ({
  experiment: title,
  title,
  isOneOfSeveral: false,
  basis: { flights: 1000, masses: null },
  point: { ...point, ...patch },
});
const rows = [
  row("b", { events: 3, probability: 0.5 }),
  row("future", { standing: "projection" }),
  row("a", { events: 1 }),
  row("c", { events: 2, probability: 0.1 }),
];
const titles = (order: Parameters<typeof groupedRows>[1]) =>
  groupedRows(rows, order).map((group) => group.rows.map(({ title }) => title).join(""));

describe("the order of the table at the point", () => {
  it("is by standing, in the order of the list until a column is chosen", () => {
    expect(titles(null)).toEqual(["bac", "future"]);
    expect(titles({ column: "name", isDescending: false })).toEqual(["abc", "future"]);
    expect(titles({ column: "events", isDescending: true })).toEqual(["bca", "future"]);
  });

  it("has what has no number last, both ways", () => {
    expect(titles({ column: "probability", isDescending: false })[0]).toBe("cba");
    expect(titles({ column: "probability", isDescending: true })[0]).toBe("bca");
  });

  it("goes up, down and back with each click", () => {
    const first = nextOrder(null, "events");
    expect(first).toEqual({ column: "events", isDescending: false });
    const second = nextOrder(first, "events");
    expect(second).toEqual({ column: "events", isDescending: true });
    expect(nextOrder(second, "events")).toBeNull();
    expect(nextOrder(second, "name")).toEqual({ column: "name", isDescending: false });
  });
});
