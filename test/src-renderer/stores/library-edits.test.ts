import { describe, expect, it } from "vitest";
import { inverseOf } from "../../../src-renderer/stores/library-edits.ts";
import { runRecord } from "./run-record.ts";

const before = [
  runRecord({ id: "a", name: "A", projectId: 1, tags: ["Mine"] }),
  runRecord({ id: "b", name: "", projectId: null }),
  runRecord({ id: "c", name: "", projectId: null }),
];

describe("taking a change back", () => {
  it("gives every task what it had, equal ones together", () => {
    expect(inverseOf(before, { project: 2 })).toEqual([
      { ids: ["a"], change: { project: 1, addTags: [], removeTags: [] } },
      { ids: ["b", "c"], change: { project: null, addTags: [], removeTags: [] } },
    ]);
  });

  it("takes a tag only from those that did not have it before", () => {
    expect(inverseOf(before, { addTags: ["mine"] })).toEqual([
      { ids: ["a"], change: { addTags: [], removeTags: [] } },
      { ids: ["b", "c"], change: { addTags: [], removeTags: ["mine"] } },
    ]);
    expect(inverseOf(before.slice(0, 1), { removeTags: ["Mine", "other"] })[0]?.change).toEqual({
      addTags: ["Mine"],
      removeTags: [],
    });
  });
});
