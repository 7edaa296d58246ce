import { describe, expect, it, onTestFinished } from "vitest";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun, resultWith, specification } from "../../support/stored-run.ts";

const failure = { name: "Interrupted", what: "a", why: "b", remedy: "c" };
const end = { seconds: 2, finishedAt: "2026-01-01T00:00:02.000Z" };

function memoryStore(): Store {
  const store = openMemoryStore();
  onTestFinished(() => store.close());
  return store;
}

function idsOf(store: Store): string[] {
  return store.runs
    .list(() => {
      throw new Error("a row cannot be read");
    })
    .map((run) => run.id);
}

describe("RunRepository", () => {
  it("keeps specification and state of a run", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    expect(store.runs.find("r1")).toMatchObject({ state: "queued", specification, done: 0 });
    store.runs.markRunning("r1");
    expect(store.runs.find("r1")?.state).toBe("running");
    expect(store.runs.find("other")).toBeUndefined();
  });

  it("shows a result and the state done together", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    expect(store.runs.result("r1")).toBeUndefined();
    store.runs.finish("r1", { result: resultWith(7), ...end });
    expect(store.runs.find("r1")).toMatchObject({
      state: "done",
      seconds: 2,
      summary: { converted: 14, selected: 7 },
    });
    expect(store.runs.result("r1")).toEqual(resultWith(7));
  });

  it("keeps neither where one of the two cannot be written", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    // NaN becomes NULL, which the column of seconds refuses, after the result was written.
    const broken = { result: resultWith(7), ...end, seconds: Number.NaN };
    expect(() => store.runs.finish("r1", broken)).toThrow("NOT NULL");
    expect(store.runs.result("r1")).toBeUndefined();
    expect(store.runs.find("r1")?.state).toBe("queued");
  });

  it("ends what a former process left under way, and nothing else", () => {
    const store = memoryStore();
    for (const id of ["queued", "running", "done"]) enterRun(store, id);
    store.runs.markRunning("running");
    store.runs.finish("done", { result: resultWith(1), ...end });
    store.runs.cancelUnfinished(failure, end.finishedAt);
    expect(store.runs.find("queued")).toMatchObject({ state: "cancelled", failure });
    expect(store.runs.find("running")).toMatchObject({ state: "cancelled", failure });
    expect(store.runs.find("done")).toMatchObject({ state: "done", failure: null });
  });

  it("enters a run again without its old failure", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    store.runs.end("r1", { state: "failed", failure, ...end });
    enterRun(store, "r1");
    expect(store.runs.find("r1")).toMatchObject({ state: "queued", failure: null, seconds: 2 });
  });

  it("lists the newest first, and passes over a row that cannot be read", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    enterRun(store, "r2");
    expect(idsOf(store)).toEqual(["r2", "r1"]);
    // As another version, with a wider range, might have written it.
    const strange = { ...specification, model: { ...specification.model, mass: 99 } };
    store.runs.enqueue({
      id: "r3",
      flightsId: "flights-1",
      specification: strange,
      createdAt: "2026-01-02T00:00:00.000Z",
    });
    const unreadable: string[] = [];
    const listed = store.runs.list((id) => unreadable.push(id));
    expect(unreadable).toEqual(["r3"]);
    expect(listed.map((run) => run.id)).toEqual(["r2", "r1"]);
  });

  it("removes flights with the last run that rests on them, not before", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    enterRun(store, "r2");
    store.flights.addChunk("flights-1", 0, 4096, Uint8Array.of(1));
    store.runs.remove("r1");
    expect(store.flights.progress("flights-1")?.done).toBe(4096);
    store.runs.remove("r2");
    expect(store.flights.progress("flights-1")).toBeUndefined();
    expect(store.flights.storedChunks("flights-1")).toEqual([]);
  });
});
