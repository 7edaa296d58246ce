import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun, resultWith } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const now = "2026-01-01T00:00:00.000Z";

/** A store with the finished run r1 and the queued run r2, after `damage` was done to its file. */
function damagedBy(damage: string): Store {
  const folder = temporaryFolder();
  const store = openStore(folder, { now });
  for (const id of ["r1", "r2"]) enterRun(store, id);
  const summary = { converted: 14, selected: 2356.9 };
  store.tasks.finish("r1", { result: resultWith(2356.9), summary, seconds: 1, finishedAt: now });
  store.close();
  const raw = new Database(join(folder, "neutrissimo.sqlite"));
  expect(raw.prepare(damage).run().changes).toBe(1);
  raw.close();
  const damaged = openStore(folder, { now });
  onTestFinished(() => damaged.close());
  return damaged;
}

const noRow = (id: string) => {
  throw new Error(`row ${id} cannot be read`);
};

describe("a task that was damaged on disk", () => {
  it.each([
    ["changed", "UPDATE task_results SET result = replace(result, '2356.9', '6356.9')"],
    ["lost", "DELETE FROM task_results"],
  ])("gives no result that was %s", (_how, damage) => {
    const store = damagedBy(damage);
    expect(store.tasks.find("r1")?.state).toBe("done");
    expect(() => store.tasks.result("r1")).toThrow(
      "The result cannot be read: it was damaged on disk",
    );
  });

  it.each([
    ["summary", "UPDATE tasks SET summary = replace(summary, '2356.9', '6356.9')"],
    ["specification", "UPDATE tasks SET specification = replace(specification, '0.1', '0.5')"],
  ])("shows no number of a changed %s, and says why", (_what, damage) => {
    const store = damagedBy(`${damage} WHERE id = 'r1'`);
    expect(store.tasks.find("r1")).toMatchObject({
      state: "cancelled",
      summary: null,
      failure: { what: "What is stored of this task was damaged on disk" },
    });
    expect(store.tasks.finished("run", noRow)).toEqual([]);
  });

  it("is not looked for by a failure that is no JSON any more", () => {
    const store = damagedBy("UPDATE tasks SET state = 'paused', failure = '{' WHERE id = 'r2'");
    expect(store.tasks.pausedBy("MadeElsewhere")).toEqual([]);
  });

  it("does not run where what it asks for has changed", () => {
    const store = damagedBy(
      "UPDATE tasks SET specification = replace(specification, '0.1', '0.5') WHERE id = 'r2'",
    );
    expect(store.tasks.queued(noRow)).toEqual([]);
    expect(store.tasks.queueOrder()).toEqual([]);
    expect(store.tasks.find("r2")?.state).toBe("cancelled");
  });

  it("is whole again once it was stored anew", () => {
    const store = damagedBy("UPDATE tasks SET summary = '{}' WHERE id = 'r1'");
    expect(store.tasks.find("r1")?.state).toBe("cancelled");
    store.tasks.requeue("r1");
    store.tasks.finish("r1", { result: 7, summary: null, seconds: 1, finishedAt: now });
    expect(store.tasks.find("r1")?.state).toBe("done");
    expect(store.tasks.result("r1")).toBe(7);
  });
});
