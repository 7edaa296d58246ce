import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { goOnWithout } from "../../../src-main/store/store-journal.ts";
import { storeFile } from "../../../src-main/store/store-files.ts";
import { enterRun, resultWith } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const now = "2026-01-01T00:00:00.000Z";
const end = { seconds: 1, finishedAt: now, summary: { converted: 2, selected: 1 } };

function open(folder: string): Store {
  const store = openStore(folder, { now });
  onTestFinished(() => store.close());
  return store;
}

function finish(store: Store, id: string): void {
  enterRun(store, id);
  store.tasks.finish(id, { ...end, result: resultWith(1) });
}

/** What a kill leaves of the folder of an open store, in a folder of its own. */
function leftBy(folder: string, suffixes: readonly string[]): string {
  const left = join(temporaryFolder(), "left");
  mkdirSync(left);
  for (const suffix of suffixes) {
    copyFileSync(`${storeFile(folder)}${suffix}`, `${storeFile(left)}${suffix}`);
  }
  return left;
}

/** A store with a finished run, and a queued one that stands in its journal alone. */
function atWork(): string {
  const folder = temporaryFolder();
  const store = open(folder);
  finish(store, "r1");
  store.products.addChunk("sample-1", 0, 10, new Uint8Array(4));
  return folder;
}

it("a killed store opens with all that was stored", () => {
  const store = open(leftBy(atWork(), ["", "-wal", "-count"]));
  expect(store.products.storedChunks("sample-1")).toEqual([0]);
});

it("a finished task stands in the file itself", () => {
  const left = leftBy(atWork(), [""]);
  goOnWithout(left);
  const store = open(left);
  expect(store.tasks.result("r1")).toEqual(resultWith(1));
  expect(store.products.storedChunks("sample-1")).toEqual([]);
});

it.each([
  ["that was removed", ["", "-count"]],
  ["that was left behind by a copy", [""]],
] as const)("a journal %s is missed, and nothing is changed", (_how, suffixes) => {
  const left = leftBy(atWork(), suffixes);
  for (let round = 0; round < 2; round++) {
    expect(() => openStore(left, { now })).toThrow(
      /The journal of the store is missing: the store was open since 2026-01-01.*Put that file back/u,
    );
  }
  goOnWithout(left);
  open(left);
});

it("a journal that held nothing more is not missed where the count tells so", () => {
  const folder = temporaryFolder();
  finish(open(folder), "r1");
  const store = open(leftBy(folder, ["", "-count"]));
  expect(store.tasks.find("r1")?.state).toBe("done");
});

it("a store that was closed stands alone, as its copies do", async () => {
  const folder = temporaryFolder();
  const store = openStore(folder, { now });
  finish(store, "r1");
  const copy = await store.backUp(now);
  store.close();
  expect(existsSync(`${storeFile(folder)}-wal`)).toBe(false);
  rmSync(`${storeFile(folder)}-count`);
  for (const file of [copy!, storeFile(folder)]) {
    const alone = temporaryFolder();
    copyFileSync(file, storeFile(alone));
    expect(open(alone).tasks.find("r1")?.state).toBe("done");
  }
});
