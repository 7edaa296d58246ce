import { describe, expect, it, onTestFinished } from "vitest";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun, resultWith, specification } from "../../support/stored-run.ts";

const failure = { name: "Interrupted", what: "a", why: "b", remedy: "c" };
const end = { seconds: 2, finishedAt: "2026-01-01T00:00:02.000Z" };

function outcome(selected: number) {
  return { result: resultWith(selected), summary: { converted: 2 * selected, selected }, ...end };
}

function memoryStore(): Store {
  const store = openMemoryStore();
  onTestFinished(() => store.close());
  return store;
}

function idsOf(store: Store): string[] {
  return store.tasks
    .named(store.tasks.recentIds(10), () => {
      throw new Error("a row cannot be read");
    })
    .map((run) => run.id);
}

describe("TaskRepository", () => {
  it("keeps specification and state of a run", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    expect(store.tasks.find("r1")).toMatchObject({ state: "queued", specification, done: 0 });
    store.tasks.markRunning("r1");
    expect(store.tasks.find("r1")?.state).toBe("running");
    expect(store.tasks.find("other")).toBeUndefined();
  });

  it("shows a result and the state done together", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    expect(store.tasks.result("r1")).toBeUndefined();
    store.tasks.finish("r1", outcome(7));
    expect(store.tasks.find("r1")).toMatchObject({
      state: "done",
      seconds: 2,
      summary: { converted: 14, selected: 7 },
    });
    expect(store.tasks.result("r1")).toEqual(resultWith(7));
  });

  it("keeps neither where one of the two cannot be written", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    // NaN becomes NULL, which the column of seconds refuses, after the result was written.
    const broken = { ...outcome(7), seconds: Number.NaN };
    expect(() => store.tasks.finish("r1", broken)).toThrow("NOT NULL");
    expect(store.tasks.result("r1")).toBeUndefined();
    expect(store.tasks.find("r1")?.state).toBe("queued");
  });

  it("queues again what a former process left under way, and counts how often", () => {
    const store = memoryStore();
    for (const id of ["queued", "running", "done"]) enterRun(store, id);
    store.tasks.finish("done", outcome(1));
    for (const interruptions of [1, 2]) {
      store.tasks.markRunning("running");
      store.tasks.requeueInterrupted();
      expect(store.tasks.find("running")).toMatchObject({ state: "queued", interruptions });
    }
    expect(store.tasks.find("queued")).toMatchObject({ state: "queued", interruptions: 0 });
    expect(store.tasks.find("done")).toMatchObject({ state: "done", failure: null });
    store.tasks.forgetInterruptions("running");
    expect(store.tasks.find("running")?.interruptions).toBe(0);
  });

  it("gives waiting tasks in the order of the queue", () => {
    const store = memoryStore();
    for (const id of ["a", "b", "c", "d"]) enterRun(store, id);
    store.tasks.move("d", 1, 4);
    store.tasks.move("a", 0, 2.5);
    store.tasks.end("c", { state: "paused", failure: null, ...end });
    const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);
    expect(ids(store.tasks.queued(() => {}))).toEqual(["d", "b", "a"]);
    expect(ids(store.tasks.queueOrder())).toEqual(["d", "b", "a", "c"]);
  });

  it("finds what is paused by a failure of one name", () => {
    const store = memoryStore();
    const pause = (id: string, name: string) =>
      store.tasks.end(id, {
        state: "paused",
        failure: { ...failure, name },
        seconds: 0,
        finishedAt: null,
      });
    for (const id of ["a", "b", "c", "d"]) enterRun(store, id);
    pause("a", "MadeElsewhere");
    pause("b", "Interrupted");
    pause("c", "MadeElsewhere");
    expect(store.tasks.pausedBy("MadeElsewhere").toSorted()).toEqual(["a", "c"]);
  });

  it("keeps the last 200 lines of a log, the newest first", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    for (let line = 0; line < 250; line++)
      store.tasks.addLogLine("r1", { time: "t", text: `${line}` });
    const lines = store.tasks.log("r1");
    expect([lines.length, lines[0]?.text, lines.at(-1)?.text]).toEqual([200, "249", "50"]);
  });

  it("enters a run again without its old failure", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    store.tasks.end("r1", { state: "failed", failure, ...end });
    enterRun(store, "r1");
    expect(store.tasks.find("r1")).toMatchObject({ state: "queued", failure: null, seconds: 2 });
  });

  it("lists the queue, then the newest that have ended, and passes over an unreadable row", () => {
    const store = memoryStore();
    for (const id of ["r1", "r2", "r3", "r4"]) enterRun(store, id);
    store.tasks.finish("r1", outcome(1));
    store.tasks.finish("r2", { ...outcome(1), finishedAt: "2026-01-03T00:00:00.000Z" });
    expect(idsOf(store)).toEqual(["r3", "r4", "r2", "r1"]);
    expect(store.tasks.recentIds(1)).toEqual(["r3", "r4", "r2"]);
    // As another version, with a wider range, might have written it.
    const strange = { ...specification, model: { ...specification.model, mass: 99 } };
    const createdAt = "2026-01-02T00:00:00.000Z";
    store.tasks.enqueue({ id: "r5", productId: "sample-1", specification: strange, createdAt });
    const unreadable: string[] = [];
    const listed = store.tasks.named(store.tasks.recentIds(10), (id) => unreadable.push(id));
    expect(unreadable).toEqual(["r5"]);
    expect(listed.map((run) => run.id)).toEqual(["r3", "r4", "r2", "r1"]);
  });

  it("leaves a sample unused with the last run that rests on them, not before", () => {
    const store = memoryStore();
    enterRun(store, "r1");
    enterRun(store, "r2");
    store.products.addChunk("sample-1", 0, 4096, Uint8Array.of(1));
    const remove = (id: string) => {
      store.library.setTrashed([id], "2026-01-01T00:00:00.000Z");
      return store.tasks.removeTrashed([id], 1000);
    };
    expect(store.tasks.removeTrashed(["r1"], 1000), "not in the trash").toEqual([]);
    expect(remove("r1")).toEqual(["r1"]);
    expect(store.products.unused()).toEqual([]);
    store.products.removeUnused("sample-1");
    expect(store.products.progress("sample-1")?.done).toBe(4096);
    remove("r2");
    expect(store.products.unused()).toEqual(["sample-1"]);
    store.products.removeUnused("sample-1");
    expect(store.products.progress("sample-1")).toBeUndefined();
    expect(store.products.storedChunks("sample-1")).toEqual([]);
  });
});
