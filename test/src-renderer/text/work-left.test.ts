import { expect, it } from "vitest";
import { workLeft } from "../../../src-renderer/text/work-left.ts";

const figure = { id: "fig10", state: "running", done: 25, total: 100, secondsLeft: 40 } as const;

it("of a figure all its scans count, also while one ends and the next has not begun", () => {
  const ending = [{ secondsLeft: 0.2 }];
  expect(workLeft(ending, [figure])).toBe("Fig. 10: 25.0 %, about 40 s left");
  expect(workLeft([], [{ ...figure, secondsLeft: null }])).toBe("Fig. 10: 25.0 %");
});

it("else the task that takes longest, and nothing where none is known", () => {
  const queued = { ...figure, state: "queued", total: 0 } as const;
  expect(workLeft([{ secondsLeft: 3 }, { secondsLeft: 8 }], [queued])).toBe("about 8 s left");
  expect(workLeft([{ secondsLeft: null }], [])).toBeNull();
});
