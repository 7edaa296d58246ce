import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
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

describe("damaged flights", () => {
  it("are made afresh by the run that needs them", async () => {
    const own = temporaryFolder();
    const first = testHost({ dataFolder: own });
    const whole = await runToEnd(first, smallRun());
    const expected = JSON.stringify(await resultOf(first, whole.id));
    await first.stop();
    const raw = new Database(join(own, "neutrissimo.sqlite"));
    raw.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE chunk = 1").run();
    raw.prepare("UPDATE tasks SET state = 'cancelled'").run();
    raw.close();

    const host = testHost({ dataFolder: own });
    const mended = await runToEnd(host, smallRun());
    expect(mended.state).toBe("done");
    expect(JSON.stringify(await resultOf(host, mended.id))).toBe(expected);
    const log = requests["tasks.log"].reply.parse(
      valueOf(await host.request("tasks.log", { id: mended.id })),
    );
    expect(log.map(({ text }) => text)).toContain(
      "Chunk 1 cannot be read: its bytes changed on disk; made afresh",
    );
  });
});
