import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { record, redo, startHistory, undo } from "../../../src-renderer/stores/edit-history.ts";

describe("undo and redo", () => {
  it("goes back and forth through separate changes", () => {
    const two = record(record(startHistory(0), 1, "a", 0), 2, "b", 10);
    expect(two.present).toBe(2);
    expect(undo(two).present).toBe(1);
    expect(undo(undo(two)).present).toBe(0);
    expect(redo(undo(two)).present).toBe(2);
  });

  it("takes a dragged slider as one step, and a pause as the end of it", () => {
    let history = startHistory(0);
    for (let step = 1; step <= 5; step++) history = record(history, step, "dMu", step * 50);
    expect(undo(history).present).toBe(0);
    const later = record(history, 9, "dMu", 5000);
    expect(undo(later).present).toBe(5);
  });

  it("forgets what was undone once something else is changed", () => {
    const other = record(undo(record(startHistory(0), 1, "a", 0)), 2, "b", 5000);
    expect(redo(other).present).toBe(2);
  });

  it("does nothing at the ends", () => {
    const start = startHistory("x");
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });

  it("comes back to where it was: redo after undo changes nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), (values) => {
        const history = values.reduce(
          (past, value, index) => record(past, value, `change ${index}`, index * 1000),
          startHistory(0),
        );
        expect(redo(undo(history)).present).toBe(history.present);
      }),
    );
  });
});
