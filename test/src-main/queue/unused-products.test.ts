import { statSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { UnusedProducts } from "../../../src-main/queue/unused-products.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { storeFile } from "../../../src-main/store/store-files.ts";
import { enterRun } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const now = "2026-01-01T00:00:00.000Z";
const names = ["a", "b", "c", "d"];

/** A store with runs a, b, c and d, each on a sample of three chunks (300 kB). */
function filledStore(folder = temporaryFolder()): Store {
  const store = openStore(folder, { now });
  onTestFinished(() => store.close());
  for (const id of names) {
    enterRun(store, id, `sample-${id}`);
    for (let chunk = 0; chunk < 3; chunk++) {
      store.products.addChunk(`sample-${id}`, chunk, 1000, new Uint8Array(100_000));
    }
  }
  return store;
}

function unusedIn(store: Store, needed: readonly string[] = []): UnusedProducts {
  return new UnusedProducts({ store, needed: () => new Set(needed) });
}

function removeTask(store: Store, id: string): void {
  store.library.setTrashed([id], now);
  store.tasks.removeTrashed([id], 10_000);
}

/** Runs whose samples are there. */
const left = (store: Store) =>
  names.filter((id) => store.products.progress(`sample-${id}`) !== undefined);

describe("products that no task rests on", () => {
  it("go, and all others stay with every chunk", async () => {
    const store = filledStore();
    // Another coupling: a task of its own on the same sample.
    enterRun(store, "e", "sample-b");
    for (const id of ["a", "b"]) removeTask(store, id);
    await unusedIn(store).remove();
    expect(left(store)).toEqual(["b", "c", "d"]);
    expect(store.products.storedChunks("sample-a")).toEqual([]);
    expect(store.products.storedChunks("sample-b")).toEqual([0, 1, 2]);
  });

  it("stay where a figure rests on them or a bundle brings them", async () => {
    const store = filledStore();
    for (const id of ["a", "b"]) removeTask(store, id);
    await unusedIn(store, ["sample-a"]).remove();
    expect(left(store)).toEqual(["a", "c", "d"]);
    expect(store.products.storedChunks("sample-a")).toEqual([0, 1, 2]);
  });

  it("stay where a task takes them up while others are removed", async () => {
    const store = filledStore();
    for (const id of ["a", "b", "c"]) removeTask(store, id);
    const removal = unusedIn(store).remove();
    enterRun(store, "c", "sample-c");
    await removal;
    expect(left(store)).toEqual(["c", "d"]);
    expect(store.products.storedChunks("sample-c")).toEqual([0, 1, 2]);
  });

  it("are looked for once more where that is asked for meanwhile", async () => {
    const store = filledStore();
    const unused = unusedIn(store);
    removeTask(store, "a");
    const first = unused.remove();
    removeTask(store, "b");
    await Promise.all([unused.remove(), first]);
    expect(left(store)).toEqual(["c", "d"]);
  });

  it("are looked for once more, also where that is asked for after the last look", async () => {
    const store = filledStore();
    let second: Promise<void> | undefined;
    const watched: Store = {
      ...store,
      giveBack: (pages) => {
        // Comes between the end of the work and what follows it.
        if (second === undefined) {
          queueMicrotask(() => {
            removeTask(store, "c");
            second = unused.remove();
          });
        }
        store.giveBack(pages);
        return false;
      },
    };
    const unused = unusedIn(watched);
    removeTask(store, "a");
    const first = unused.remove();
    await first;
    await second;
    expect(left(store)).toEqual(["b", "d"]);
  });

  it("stay where the host stops", async () => {
    const store = filledStore();
    for (const id of names) removeTask(store, id);
    const unused = unusedIn(store);
    const removal = unused.remove();
    await unused.stop();
    await removal;
    expect(left(store).length).toBeGreaterThan(0);
    await unused.remove();
    expect(left(store).length, "after the stop").toBeGreaterThan(0);
  });

  it("give their room back to the disk", async () => {
    const folder = temporaryFolder();
    const store = filledStore(folder);
    const before = store.bytes();
    for (const id of ["a", "b", "c"]) removeTask(store, id);
    await unusedIn(store).remove();
    expect(store.bytes()).toBeLessThan(before - 850_000);
    store.close();
    expect(statSync(storeFile(folder)).size).toBeLessThan(before - 850_000);
  });
});
