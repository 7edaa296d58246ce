import { expect, it } from "vitest";
import type { EventColumn } from "../../../src-shared/experiments/event-columns.ts";
import { EventTable } from "../../../src-shared/experiments/event-table.ts";

const columns: readonly EventColumn[] = [
  { name: "weight", type: "double", unit: "events", what: "weight" },
  { name: "x", type: "float", unit: "cm", what: "place" },
  { name: "volume", type: "label", unit: "", what: "volume" },
];

function filled(): EventTable {
  const table = new EventTable(columns, new Map([["volume", ["oil", "rock"]]]), 8);
  for (let row = 0; row < 4; row++) {
    table.values("weight")[row] = row + 0.1;
    table.values("x")[row] = row / 3;
    table.values("volume")[row] = row % 2;
  }
  table.count = 4;
  return table;
}

it("holds numbers with the digits of their columns, and labels as words", () => {
  const table = filled();
  expect(table.values("weight")[1]).toBe(1.1);
  expect(table.values("x")[1]).toBe(Math.fround(1 / 3));
  expect([0, 1].map((row) => table.word("volume", row))).toEqual(["oil", "rock"]);
  expect(() => table.values("y")).toThrow("no column y");
});

it("keeps chosen rows in their order", () => {
  const table = filled();
  table.keep((row) => row % 2 === 1);
  expect(table.count).toBe(2);
  expect(table.values("weight").slice(0, 2)).toEqual(Float64Array.of(1.1, 3.1));
  expect([0, 1].map((row) => table.word("volume", row))).toEqual(["rock", "rock"]);
});
