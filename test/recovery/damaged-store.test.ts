import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../src-main/host/host.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { enterRun, resultWith } from "../support/stored-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { resultOf, runToEnd, smallRun, testHost } from "../support/test-host.ts";
import Database from "better-sqlite3";

const now = "2026-01-01T00:00:00.000Z";
let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, "neutrissimo.sqlite");
  const store = openStore(folder, { now });
  for (let index = 0; index < 100; index++) {
    enterRun(store, `r${index}`);
    store.tasks.finish(`r${index}`, {
      result: resultWith(index),
      summary: null,
      seconds: 1,
      finishedAt: now,
    });
  }
  store.close();
});

describe("a damaged store", () => {
  it.each([0.9, 0.5, 0.1])("cut to %s of its length is refused, and left as it is", (share) => {
    const whole = readFileSync(file);
    const length = Math.floor(whole.length * share);
    truncateSync(file, length);
    expect(() => openStore(folder, { now })).toThrow(
      /The store cannot be opened: .*nothing was changed.*damaged file is always kept/,
    );
    expect(readFileSync(file).equals(whole.subarray(0, length)), "bytes untouched").toBe(true);
  });

  it("overwritten in the middle is refused", () => {
    const bytes = readFileSync(file);
    bytes.fill(0xa5, Math.floor(bytes.length / 3), Math.floor((2 * bytes.length) / 3));
    writeFileSync(file, bytes);
    expect(() => openStore(folder, { now })).toThrow("The store cannot be opened");
  });

  it("that is no database is refused", () => {
    writeFileSync(file, "The quick brown fox jumps over the lazy dog. ".repeat(100));
    expect(() => openStore(folder, { now })).toThrow("it is no database");
  });

  it("gives its lock back, so that it can be opened once it is mended", () => {
    const whole = readFileSync(file);
    truncateSync(file, 5000);
    expect(() => openStore(folder, { now })).toThrow("The store cannot be opened");
    writeFileSync(file, whole);
    const store = openStore(folder, { now });
    expect(store.tasks.result("r7")).toEqual(resultWith(7));
    store.close();
  });
});

describe("a damaged chunk of a sample", () => {
  /** Of four chunks. */
  const run = smallRun({ flights: 270_000 });

  it("is made again by the run that needs it", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const whole = await runToEnd(first, run);
    const expected = JSON.stringify(await resultOf(first, whole.id));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE chunk = 1").run();
    raw.prepare("UPDATE tasks SET state = 'cancelled'").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const mended = await runToEnd(host, run);
    expect(mended.state).toBe("done");
    expect(JSON.stringify(await resultOf(host, mended.id))).toBe(expected);
    const log = requests["tasks.log"].reply.parse(
      valueOf(await host.request("tasks.log", { id: mended.id })),
    );
    expect(log.map(({ text }) => text)).toContain(
      "Chunk 1 cannot be read: its bytes changed on disk; made again",
    );
  });
});

describe("a finished run whose chunk was damaged on disk", () => {
  it("says so when its sample is read, makes the chunk again, and is what it was", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const { id, productId } = await runToEnd(first, smallRun());
    const sample = (host: Host) => host.requestBytes("samples.read", { id: productId });
    const whole = hashOfBytes(valueOf(await sample(first)));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes))").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const result = JSON.stringify(await resultOf(host, id));
    const mended = ended(host, async () => {
      expect(await sample(host)).toMatchObject({
        failure: { what: "Chunk 0 cannot be read", why: "its bytes changed on disk" },
      });
    });
    expect(await mended).toBe(id);
    expect(hashOfBytes(valueOf(await sample(host)))).toBe(whole);
    expect(JSON.stringify(await resultOf(host, id))).toBe(result);
  });
});

describe("a finished scan whose chunk was damaged on disk", () => {
  const scan = {
    kind: "scan",
    experiment: "miniboone-fhc",
    masses: { from: 0.1, to: 0.4, points: 2 },
    flights: 2000,
  };

  it("says so when it is read, makes the chunk again, and is what it was", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const id = await ended(first, () => first.request("tasks.start", scan));
    const whole = hashOfBytes(valueOf(await first.requestBytes("scans.table", { id })));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE chunk = 0").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const mended = ended(host, async () => {
      expect(await host.requestBytes("scans.table", { id })).toMatchObject({
        ok: false,
        failure: {
          what: "Chunk 0 cannot be read",
          why: "its bytes changed on disk",
          remedy: "It is made again: try again once its task is done.",
        },
      });
    });
    expect(await mended).toBe(id);
    expect(hashOfBytes(valueOf(await host.requestBytes("scans.table", { id })))).toBe(whole);
  });
});

/** Id of the first task that is done after the act. */
async function ended(host: Host, act: () => Promise<unknown>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const leave = host.subscribe("task.changed", ({ id, state }) => {
    if (state === "done") resolve(id);
  });
  await act();
  const id = await promise;
  leave();
  return id;
}
