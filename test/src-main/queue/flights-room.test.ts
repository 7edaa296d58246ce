import { statSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { FlightsRoom } from "../../../src-main/queue/flights-room.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { storeFile } from "../../../src-main/store/store-files.ts";
import { enterRun, resultWith } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const chunkBytes = 100_000;
/** ISO 8601, `minute` minutes after a moment. */
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** A store with the flights of runs a, b, c and d (300 kB each), used in this order, and a scan. */
function filledStore(folder = temporaryFolder()): Store {
  const store = openStore(folder, { now: at(0) });
  onTestFinished(() => store.close());
  ["a", "b", "c", "d"].forEach((id, order) => {
    enterRun(store, id, `flights-${id}`);
    for (let chunk = 0; chunk < 3; chunk++) {
      store.products.addChunk(`flights-${id}`, chunk, 1000, new Uint8Array(chunkBytes));
    }
    const outcome = { result: resultWith(1), summary: { converted: 2, selected: 1 }, seconds: 1 };
    store.tasks.finish(id, { ...outcome, finishedAt: at(order) });
  });
  const specification = ScanSpecification.parse({ experiment: "miniboone-fhc" });
  store.products.open({ id: "nodes", specification, total: 10 });
  store.tasks.enqueue({ id: "scan", productId: "nodes", specification, createdAt: at(0) });
  store.products.addChunk("nodes", 0, 10, new Uint8Array(chunkBytes));
  const seconds = 1;
  store.tasks.finish("scan", { result: undefined, summary: null, seconds, finishedAt: at(0) });
  return store;
}

function roomIn(
  store: Store,
  limit: number | null,
  needed: readonly string[],
  onRemoved: (ids: readonly string[]) => void = () => {},
): FlightsRoom {
  return new FlightsRoom({ store, limit: () => limit, needed: () => new Set(needed), onRemoved });
}

/** Runs whose flights are still on disk, after room was made within `limit` bytes. */
async function left(
  store: Store,
  limit: number | null,
  needed: readonly string[] = [],
): Promise<{ runs: string[]; told: string[] }> {
  const told: string[] = [];
  const room = roomIn(store, limit, needed, (ids) => told.push(...ids));
  await room.keepWithinLimit();
  const runs = ["a", "b", "c", "d"].filter(
    (id) => (store.products.progress(`flights-${id}`)?.done ?? 0) > 0,
  );
  return { runs, told };
}

describe("room for flights", () => {
  it("goes to those used last; results and scans stay", async () => {
    const store = filledStore();
    expect(store.products.bytesOfFlights()).toBe(1_200_000);
    expect(await left(store, 700_000)).toEqual({ runs: ["c", "d"], told: ["a", "b"] });
    expect(store.products.bytesOfFlights()).toBe(600_000);
    expect(store.tasks.find("a")).toMatchObject({
      state: "done",
      done: 0,
      bytes: expect.any(Number),
    });
    expect(store.tasks.result("a")).toEqual(resultWith(1));
    expect(store.products.storedChunks("nodes")).toEqual([0]);
  });

  it("counts reading a result as use", async () => {
    const store = filledStore();
    store.tasks.touch({ id: "a" }, at(9));
    store.tasks.touch({ productId: "flights-b" }, at(8));
    expect((await left(store, 700_000)).runs).toEqual(["a", "b"]);
  });

  it("leaves all as it is within the limit, or without one", async () => {
    const store = filledStore();
    expect((await left(store, 1_200_000)).runs).toEqual(["a", "b", "c", "d"]);
    expect((await left(store, null)).runs).toEqual(["a", "b", "c", "d"]);
  });

  it("never takes what a saved figure rests on, nor what was used last", async () => {
    const store = filledStore();
    expect((await left(store, 1, ["flights-a", "flights-c"])).runs).toEqual(["a", "c", "d"]);
  });

  it.each(["queued", "paused"] as const)(
    "never takes flights of a task that is %s",
    async (state) => {
      const store = filledStore();
      // Another coupling: a task of its own on the same flights.
      enterRun(store, "e", "flights-a");
      store.tasks.end("e", { state, failure: null, seconds: 0, finishedAt: null });
      expect((await left(store, 1)).runs).toEqual(["a", "d"]);
    },
  );

  it("takes what a cancelled run has left", async () => {
    const store = filledStore();
    enterRun(store, "e", "flights-e");
    store.products.addChunk("flights-e", 0, 1000, new Uint8Array(chunkBytes));
    store.tasks.end("e", { state: "cancelled", failure: null, seconds: 1, finishedAt: at(1) });
    await left(store, 1);
    expect(store.products.progress("flights-e")).toMatchObject({ done: 0 });
  });

  it("is made of what no task rests on, but never of what is on its way in", async () => {
    const store = filledStore();
    for (const id of ["a", "b", "c"]) store.tasks.remove(id);
    const room = roomIn(store, null, ["flights-b"]);
    const removal = room.removeUnused();
    // Asked for again while the removal is under way.
    enterRun(store, "c", "flights-c");
    await removal;
    const products = ["flights-a", "flights-b", "flights-c", "flights-d", "nodes"];
    const there = products.filter((id) => store.products.progress(id) !== undefined);
    expect(there).toEqual(["flights-b", "flights-c", "flights-d", "nodes"]);
    expect(store.products.storedChunks("flights-c")).toEqual([0, 1, 2]);
  });

  it("is given back to the disk", async () => {
    const folder = temporaryFolder();
    const store = filledStore(folder);
    const before = store.bytes();
    await left(store, 1);
    expect(store.bytes()).toBeLessThan(before - 850_000);
    store.close();
    expect(statSync(storeFile(folder)).size).toBeLessThan(before - 850_000);
  });
});
