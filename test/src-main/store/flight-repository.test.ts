import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openMemoryStore, openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const flightsId = "flights-1";

function storeWithRun(): Store {
  const store = openMemoryStore();
  onTestFinished(() => store.close());
  enterRun(store, "r1");
  return store;
}

describe("FlightRepository", () => {
  it("gives chunks back as they were, in memory of their own", () => {
    const { flights } = storeWithRun();
    flights.addChunk(flightsId, 1, 4096, Uint8Array.of(1, 2, 3));
    const bytes = flights.readChunk(flightsId, 1);
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(bytes.byteOffset).toBe(0);
    expect(bytes.buffer.byteLength).toBe(3);
  });

  it("counts flights once, also where a chunk comes twice", () => {
    const { flights } = storeWithRun();
    flights.addChunk(flightsId, 0, 4096, Uint8Array.of(1));
    flights.addChunk(flightsId, 0, 4096, Uint8Array.of(2));
    flights.addChunk(flightsId, 2, 1808, Uint8Array.of(3));
    expect(flights.progress(flightsId)).toEqual({ total: 10_000, chunkSize: 4096, done: 5904 });
    expect(flights.storedChunks(flightsId)).toEqual([0, 2]);
    expect([...flights.readChunk(flightsId, 0)]).toEqual([1]);
  });

  it("keeps the chunk out where its flights cannot be counted", () => {
    const { flights } = storeWithRun();
    expect(() => flights.addChunk(flightsId, 0, 10_001, Uint8Array.of(1))).toThrow("CHECK");
    expect(flights.storedChunks(flightsId)).toEqual([]);
  });

  it("names a chunk that is missing", () => {
    const { flights } = storeWithRun();
    expect(() => flights.readChunk(flightsId, 1)).toThrow("Chunk 1 of the flights");
  });

  it("notices a chunk that changed on disk", () => {
    const folder = temporaryFolder();
    const first = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    enterRun(first, "r1");
    first.flights.addChunk(flightsId, 0, 4096, Uint8Array.of(1, 2, 3));
    first.close();
    const raw = new Database(join(folder, "neutrissimo.sqlite"));
    raw.prepare("UPDATE flight_chunks SET bytes = x'010204'").run();
    raw.close();
    const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    onTestFinished(() => store.close());
    expect(() => store.flights.readChunk(flightsId, 0)).toThrow("its bytes changed on disk");
  });

  it("forgets all chunks when asked to", () => {
    const { flights } = storeWithRun();
    flights.addChunk(flightsId, 0, 4096, Uint8Array.of(1));
    flights.discardChunks(flightsId);
    expect(flights.storedChunks(flightsId)).toEqual([]);
    expect(flights.progress(flightsId)?.done).toBe(0);
  });
});
