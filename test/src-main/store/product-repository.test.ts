import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openMemoryStore, openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const sampleId = "sample-1";

function storeWithRun(): Store {
  const store = openMemoryStore();
  onTestFinished(() => store.close());
  enterRun(store, "r1");
  return store;
}

describe("ProductRepository", () => {
  it("gives chunks back as they were, in memory of their own", () => {
    const { products } = storeWithRun();
    products.addChunk(sampleId, 1, 4096, Uint8Array.of(1, 2, 3));
    const bytes = products.readChunk(sampleId, 1);
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(bytes.byteOffset).toBe(0);
    expect(bytes.buffer.byteLength).toBe(3);
  });

  it("counts flights once, also where a chunk comes twice", () => {
    const { products } = storeWithRun();
    products.addChunk(sampleId, 0, 4096, Uint8Array.of(1));
    products.addChunk(sampleId, 0, 4096, Uint8Array.of(2));
    products.addChunk(sampleId, 2, 1808, Uint8Array.of(3));
    expect(products.progress(sampleId)).toEqual({ total: 10_000, done: 5904 });
    expect(products.storedChunks(sampleId)).toEqual([0, 2]);
    expect([...products.readChunk(sampleId, 0)]).toEqual([1]);
  });

  it("keeps the chunk out where its flights cannot be counted", () => {
    const { products } = storeWithRun();
    expect(() => products.addChunk(sampleId, 0, 10_001, Uint8Array.of(1))).toThrow("CHECK");
    expect(products.storedChunks(sampleId)).toEqual([]);
  });

  it("names a chunk that is missing", () => {
    const { products } = storeWithRun();
    expect(() => products.readChunk(sampleId, 1)).toThrow("Chunk 1 cannot be read");
  });

  it("notices a chunk that changed on disk", () => {
    const folder = temporaryFolder();
    const first = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    enterRun(first, "r1");
    first.products.addChunk(sampleId, 0, 4096, Uint8Array.of(1, 2, 3));
    first.close();
    const raw = new Database(join(folder, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = x'010204'").run();
    raw.close();
    const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    onTestFinished(() => store.close());
    expect(() => store.products.readChunk(sampleId, 0)).toThrow("its bytes changed on disk");
  });

  it("forgets a chunk when asked to", () => {
    const { products } = storeWithRun();
    products.addChunk(sampleId, 0, 4096, Uint8Array.of(1));
    products.addChunk(sampleId, 1, 4096, Uint8Array.of(2));
    products.discardChunk(sampleId, 0);
    products.discardChunk(sampleId, 7);
    expect(products.storedChunks(sampleId)).toEqual([1]);
    expect(products.progress(sampleId)?.done).toBe(4096);
  });
});
