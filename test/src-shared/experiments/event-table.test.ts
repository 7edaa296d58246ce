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

it("puts its rows into another order, whole and always the same one", () => {
  const [one, other] = [filled(), filled()];
  one.shuffle(7);
  other.shuffle(7);
  const weights = one.values("weight").slice(0, 4);
  expect(weights).toEqual(other.values("weight").slice(0, 4));
  expect(weights.toSorted()).toEqual(filled().values("weight").slice(0, 4));
  weights.forEach((weight, row) => {
    expect(one.values("x")[row]).toBe(Math.fround(Math.floor(weight) / 3));
  });
  const orders = Array.from({ length: 200 }, (_, seed) => {
    const table = filled();
    table.shuffle(seed);
    return table.values("weight").slice(0, 4).join(" ");
  });
  expect(new Set(orders).size).toBe(24);
});

it("takes chosen rows of another table", () => {
  const table = filled();
  table.append(filled(), [3, 1]);
  expect(table.count).toBe(6);
  expect(table.values("weight").slice(4, 6)).toEqual(Float64Array.of(3.1, 1.1));
  expect([4, 5].map((row) => table.word("volume", row))).toEqual(["rock", "rock"]);
});
