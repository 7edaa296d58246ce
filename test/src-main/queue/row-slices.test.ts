import { expect, it } from "vitest";
import { rowSlices } from "../../../src-main/queue/row-slices.ts";

const opened = [
  { key: "b", place: 1, beneath: 3 },
  { key: "c", place: 2, beneath: 1 },
  { key: "f", place: 5, beneath: 2 },
];
/** The rows of a page as words: G2 is the third group, b0 the first row beneath b. */
const words = (offset: number, limit: number) =>
  rowSlices(6, opened, offset, limit).flatMap((slice) =>
    Array.from({ length: slice.count }, (_, k) =>
      slice.of === "groups" ? `G${slice.from + k}` : `${slice.key}${slice.from + k}`,
    ),
  );

it("what lies beneath an open group follows its row", () => {
  expect(words(0, 100)).toEqual([
    "G0",
    "G1",
    "b0",
    "b1",
    "b2",
    "G2",
    "c0",
    "G3",
    "G4",
    "G5",
    "f0",
    "f1",
  ]);
});

it("pages of any size join without gap or repetition", () => {
  const whole = words(0, 100);
  for (const limit of [1, 2, 3, 5, 7]) {
    const pages = Math.ceil(whole.length / limit);
    const joined = Array.from({ length: pages }, (_, page) => words(page * limit, limit)).flat();
    expect(joined, `pages of ${limit}`).toEqual(whole);
  }
});
