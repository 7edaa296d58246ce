import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { record, redo, startHistory, undo } from "../../../src-renderer/stores/edit-history.ts";

const byKeys = (at: number) => ({ at, pointerSince: null });

describe("undo and redo", () => {
  it("goes back and forth through separate changes", () => {
    const two = record(record(startHistory(0), 1, "a", byKeys(0)), 2, "b", byKeys(10));
    expect(two.present).toBe(2);
    expect(undo(two).present).toBe(1);
    expect(undo(undo(two)).present).toBe(0);
    expect(redo(undo(two)).present).toBe(2);
  });

  it("takes a drag as one step, however slow it is, and the next one as another", () => {
    let history = startHistory(0);
    for (let step = 1; step <= 5; step++) {
      history = record(history, step, "dMu", { at: 1000 + step * 3000, pointerSince: 1000 });
    }
    expect(undo(history).present).toBe(0);
    const second = record(history, 9, "dMu", { at: 16_100, pointerSince: 16_050 });
    expect(undo(second).present).toBe(5);
  });

  it("takes keys that follow each other quickly as one step, and a pause as the end of it", () => {
    let history = startHistory(0);
    for (let step = 1; step <= 5; step++) history = record(history, step, "dMu", byKeys(step * 50));
    expect(undo(history).present).toBe(0);
    const later = record(history, 9, "dMu", byKeys(5000));
    expect(undo(later).present).toBe(5);
  });

  it("forgets what was undone once something else is changed", () => {
    const other = record(undo(record(startHistory(0), 1, "a", byKeys(0))), 2, "b", byKeys(5000));
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
          (past, value, index) => record(past, value, `change ${index}`, byKeys(index * 1000)),
          startHistory(0),
        );
        expect(redo(undo(history)).present).toBe(history.present);
      }),
    );
  });
});
