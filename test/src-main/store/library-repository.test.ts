import { describe, expect, it, onTestFinished } from "vitest";
import { LibraryFilter, LibrarySort } from "../../../src-shared/contract/library-records.ts";
import type { LibraryChange } from "../../../src-shared/contract/library-records.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun, resultWith } from "../../support/stored-run.ts";

const time = (day: number) => `2026-01-0${day}T00:00:00.000Z`;

/** Four runs of which r1 to r3 are done on days 1 to 3, and r4 waits. */
function storeOfFour(): Store {
  const store = openMemoryStore();
  onTestFinished(() => store.close());
  for (const day of [1, 2, 3, 4]) enterRun(store, `r${day}`, `sample-${day}`);
  for (const day of [1, 2, 3]) {
    const end = { summary: null, seconds: 1, finishedAt: time(day) };
    store.tasks.finish(`r${day}`, { result: resultWith(1), ...end });
  }
  return store;
}

function ids(store: Store, filter: object, sort: object = { descending: false }): string[] {
  return store.library.ids(LibraryFilter.parse(filter), LibrarySort.parse(sort));
}

describe("LibraryRepository", () => {
  it.each<[string, LibraryChange, string, string[]]>([
    ["a name", { name: "Coupling study" }, "coupling", ["r2"]],
    ["a tag", { addTags: ["Referee"] }, "referee", ["r2"]],
    ["a note", { note: "Compare with\nFig. 4" }, "fig. 4", ["r2"]],
    ["a percent sign that is meant as such", { note: "61 % low" }, "%", ["r2"]],
    ["a hash", {}, "r2", ["r2"]],
    ["numbers of the specification", {}, "0.1 GeV 1e-6", ["r1", "r4", "r2", "r3"]],
    ["a number as the screen writes it", {}, "1 × 10⁻⁶", ["r1", "r4", "r2", "r3"]],
    ["words that are not all there", {}, "neutrino majorana", []],
  ])("finds by %s", (_, change, search, found) => {
    const store = storeOfFour();
    store.library.edit(["r2"], change);
    expect(ids(store, { search })).toEqual(found);
  });

  it("forgets words that were taken back", () => {
    const store = storeOfFour();
    store.library.edit(["r2"], { addTags: ["wrong"], name: "Wrong too" });
    store.library.edit(["r2"], { removeTags: ["wrong"], name: "" });
    expect(ids(store, { search: "wrong" })).toEqual([]);
    expect(store.tasks.find("r2")).toMatchObject({ tags: [], name: "" });
  });

  it("leaves out what has changed since somebody looked", () => {
    const store = openMemoryStore();
    onTestFinished(() => store.close());
    for (const id of ["r1", "r2", "r3"]) enterRun(store, id);
    const all = ids(store, {});
    const time = "2030-01-01T00:00:00.000Z";
    store.tasks.end("r2", { state: "cancelled", failure: null, seconds: 1, finishedAt: time });
    const before = "2029-12-31T00:00:00.000Z";
    expect(ids(store, { changedUntil: before })).toEqual(all.filter((id) => id !== "r2"));
    expect(ids(store, { changedUntil: time }).toSorted()).toEqual(all.toSorted());
  });

  it("filters by project, state, kind, experiment, mass and tags together", () => {
    const store = storeOfFour();
    const { id } = store.projects.create("Tau", time(1));
    store.library.edit(["r1", "r2", "r4"], { project: id, addTags: ["a"] });
    store.library.edit(["r2", "r4"], { addTags: ["b"] });
    expect(ids(store, { project: id })).toEqual(["r1", "r4", "r2"]);
    expect(ids(store, { project: "none" })).toEqual(["r3"]);
    const all = { project: id, tags: ["a", "b"], states: ["done"], kinds: ["run"], mass: 0.1 };
    expect(ids(store, { ...all, experiments: ["miniboone-fhc"] })).toEqual(["r2"]);
    expect(ids(store, { ...all, experiments: ["minerva-le-fhc"] })).toEqual([]);
  });

  it("sorts, and gives pages that join without gap or repetition", () => {
    const store = storeOfFour();
    store.library.edit(["r3"], { name: "Alpha" });
    store.library.edit(["r1"], { name: "beta" });
    store.products.addChunk("sample-2", 0, 4096, new Uint8Array(1e6));
    expect(ids(store, {}, { by: "name", descending: false })).toEqual(["r3", "r1", "r2", "r4"]);
    expect(ids(store, {}, { by: "size" })[0]).toBe("r2");
    expect(ids(store, {}, { by: "state", descending: false })[0]).toBe("r4");
    expect(ids(store, {}, { by: "queue" })).toEqual(["r4", "r3", "r2", "r1"]);
    for (const by of ["queue", "changed", "name", "size", "state", "kind"] as const) {
      const sort = LibrarySort.parse({ by });
      const filter = LibraryFilter.parse({});
      const pages = [0, 1, 2, 3].flatMap((at) => store.library.ids(filter, sort, at, 1));
      expect(pages, by).toEqual(store.library.ids(filter, sort));
    }
  });

  it("counts what there is, and a shared product once", () => {
    const store = storeOfFour();
    enterRun(store, "r5", "sample-1");
    store.products.addChunk("sample-1", 0, 4096, new Uint8Array(1000));
    const { id } = store.projects.create("Tau", time(1));
    store.library.edit(["r1", "r5"], { project: id, addTags: ["a"] });
    store.library.setTrashed(["r3"], time(5));
    const overview = store.library.describe(store.projects.list());
    const result = store.tasks.find("r1")!.bytes - 1000;
    expect(result).toBeGreaterThan(500);
    expect(overview).toMatchObject({
      tasks: 4,
      unsorted: 2,
      bytes: 1000 + 2 * result,
      projects: [{ name: "Tau", tasks: 2, bytes: 1000 + result }],
      tags: [{ value: "a", tasks: 2 }],
      kinds: [{ value: "run", tasks: 4 }],
      trash: { tasks: 1, bytes: result },
    });
    expect(overview.states.toSorted((a, b) => a.tasks - b.tasks)).toEqual([
      { value: "done", tasks: 2 },
      { value: "queued", tasks: 2 },
    ]);
  });

  it("keeps what is in the trash apart", () => {
    const store = storeOfFour();
    store.library.setTrashed(["r1"], time(5));
    expect(ids(store, { trashed: true })).toEqual(["r1"]);
    expect(ids(store, {})).not.toContain("r1");
    store.library.setTrashed(["r1"], null);
    expect(ids(store, {})).toContain("r1");
  });

  it("leaves tasks in no project where theirs is taken away, and refuses a name twice", () => {
    const store = storeOfFour();
    const { id } = store.projects.create("Tau", time(1));
    expect(() => store.projects.create("tau", time(1))).toThrow("another project has this name");
    store.library.edit(["r1"], { project: id });
    store.projects.remove(id);
    expect(store.tasks.find("r1")?.projectId).toBeNull();
  });
});
