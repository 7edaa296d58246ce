import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Host } from "../../src-main/host/host.ts";
import { migrations } from "../../src-main/store/migrations.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { makeReserve } from "../../src-main/store/reserve.ts";
import { restoreBackup } from "../../src-main/store/recovery.ts";
import { listBackups, storeFile } from "../../src-main/store/store-files.ts";
import { requests } from "../../src-shared/contract/contract.ts";
import { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import type { RecoveryChoice, RecoveryState } from "../../src-shared/contract/recovery.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { enterRun, resultWith } from "../support/stored-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  listRuns,
  recoveringHost,
  resultOf,
  runToEnd,
  smallRun,
  testHost,
} from "../support/test-host.ts";

const now = "2026-01-01T00:00:00.000Z";

/** A store with finished runs r0, r1 ... whose results fill many pages. */
function filled(folder: string, runs = 60): void {
  const store = openStore(folder, { now });
  const { id } = store.projects.create("Study", now);
  for (let index = 0; index < runs; index++) {
    enterRun(store, `r${index}`);
    const result = { ...resultWith(index), padding: "x".repeat(6000) };
    store.tasks.finish(`r${index}`, { result, summary: null, seconds: 1, finishedAt: now });
    store.library.edit([`r${index}`], { project: id, addTags: ["mine"], name: `Run ${index}` });
  }
  store.close();
}

function damage(folder: string, from: number, to: number): Buffer {
  const bytes = readFileSync(storeFile(folder));
  bytes.fill(0xa5, Math.floor(bytes.length * from), Math.floor(bytes.length * to));
  writeFileSync(storeFile(folder), bytes);
  return bytes;
}

async function stateOf(host: Host): Promise<RecoveryState | null> {
  return requests["recovery.describe"].reply.parse(
    valueOf(await host.request("recovery.describe", {})),
  );
}

const take = async (host: Host, choice: RecoveryChoice) =>
  valueOf(await host.request("recovery.choose", choice));

function keptFiles(folder: string): Buffer[] {
  const kept = join(folder, "set-aside");
  return readdirSync(kept)
    .filter((name) => name.endsWith(".sqlite"))
    .map((name) => readFileSync(join(kept, name)));
}

describe("a damaged store", () => {
  it("is repaired: what can be read stays, the file is kept", async () => {
    const folder = temporaryFolder();
    filled(folder);
    const damaged = damage(folder, 0.5, 0.53);
    const host = recoveringHost(folder);
    const state = await stateOf(host);
    expect(state?.ways).toEqual(["repair", "anew"]);
    const { found, whole } = state!.tasks!;
    expect(found).toBe(60);
    expect(whole, "results that survive three per cent of damage").toBeGreaterThan(40);
    expect(await host.request("tasks.list", {})).toMatchObject({ ok: false });

    await take(host, { way: "repair" });
    expect(await stateOf(host)).toBeNull();
    const done = (await listRuns(host)).filter((run) => run.state === "done");
    expect(done.length).toBeGreaterThanOrEqual(whole);
    expect(JSON.stringify(await resultOf(host, done[0]!.id))).toContain("provenance");
    expect(done.filter(({ name }) => name.startsWith("Run ")).length, "names").toBe(done.length);
    expect(keptFiles(folder)[0]?.equals(damaged), "the damaged file is kept").toBe(true);
  });

  it("that was cut short is repaired as well", async () => {
    const folder = temporaryFolder();
    filled(folder);
    truncateSync(storeFile(folder), Math.floor(statSync(storeFile(folder)).size * 0.7));
    const host = recoveringHost(folder);
    const state = await stateOf(host);
    expect(state?.failure.why).toContain("it is cut short");
    expect(state?.ways[0]).toBe("repair");
    await take(host, { way: "repair" });
    const done = (await listRuns(host)).filter((run) => run.state === "done");
    expect(done.length).toBeGreaterThan(20);
  });

  it("gives way to a copy, and to an empty store", async () => {
    const folder = temporaryFolder();
    filled(folder);
    const store = openStore(folder, { now });
    const copy = await store.backUp(now);
    store.close();
    expect(copy).toContain("neutrissimo-daily-");
    damage(folder, 0, 0.01);
    const host = recoveringHost(folder);
    const state = await stateOf(host);
    expect(state?.tasks, "nothing can be read without its first page").toBeNull();
    expect(state?.ways).toEqual(["restore", "anew"]);
    await take(host, { way: "restore", backup: state!.backups[0]!.name });
    expect(await listRuns(host)).toHaveLength(60);
    await host.stop();

    damage(folder, 0, 0.01);
    const again = recoveringHost(folder);
    await take(again, { way: "anew" });
    expect(await listRuns(again)).toEqual([]);
    expect(keptFiles(folder)).toHaveLength(2);
  });

  it("whose journal was left behind goes on with what is there, or with a copy", async () => {
    const folder = temporaryFolder();
    filled(folder, 3);
    const raw = new Database(storeFile(folder));
    raw.exec("UPDATE journal SET open = 1, since = '2026-01-01'");
    raw.close();
    rmSync(`${storeFile(folder)}-count`);
    const host = recoveringHost(folder);
    const state = await stateOf(host);
    expect(state?.failure.what).toBe("The journal of the store is missing");
    expect(state?.ways).toEqual(["retry", "as-it-is"]);
    await take(host, { way: "as-it-is" });
    expect(await listRuns(host)).toHaveLength(3);
  });

  it("stays as it is where the copy is damaged too", async () => {
    const folder = temporaryFolder();
    filled(folder);
    mkdirSync(join(folder, "backups"));
    writeFileSync(join(folder, "backups", "neutrissimo-daily-x.sqlite"), "no database");
    const damaged = damage(folder, 0, 0.01);
    const host = recoveringHost(folder);
    const answer = await host.request("recovery.choose", {
      way: "restore",
      backup: "neutrissimo-daily-x.sqlite",
    });
    expect(answer).toMatchObject({ failure: { what: expect.stringContaining("cannot be used") } });
    expect(readFileSync(storeFile(folder)).equals(damaged)).toBe(true);
  });
});

describe("the usual copy", () => {
  it("is made once a day, of the whole store, and five of its kind are kept", async () => {
    const folder = temporaryFolder();
    const first = testHost({ dataFolder: folder });
    const run = await runToEnd(first, smallRun());
    const expected = JSON.stringify(await resultOf(first, run.id));
    const read = async (host: Host) =>
      hashOfBytes(valueOf(await host.requestBytes("samples.read", { id: run.productId })));
    const sample = await read(first);
    await first.stop();
    const store = openStore(folder, { now });
    const day = 24 * 3600 * 1000;
    const start = Date.now() + day;
    for (let copy = 0; copy < 7; copy++) {
      const time = new Date(start + copy * 2 * day).toISOString();
      expect(await store.backUp(time)).toBeDefined();
    }
    expect(await store.backUp(new Date().toISOString()), "not yet due").toBeUndefined();
    store.close();
    const copies = listBackups(folder);
    expect(copies).toHaveLength(5);

    damage(folder, 0, 0.01);
    const host = recoveringHost(folder);
    await take(host, { way: "restore", backup: copies[0]!.name });
    expect(JSON.stringify(await resultOf(host, run.id)), "results are in the copy").toBe(expected);
    expect(await read(host), "so are samples").toBe(sample);
  });

  it("leaves room for other calls and what they write, and stands alone", async () => {
    const folder = temporaryFolder();
    filled(folder, 200);
    const store = openStore(folder, { now });
    const copying = store.backUp(now);
    const ended = copying.then(() => true);
    let turns = 0;
    while (!(await Promise.race([ended, setImmediate(false)]))) {
      if (turns === 2) enterRun(store, "late");
      turns += 1;
    }
    expect(turns, "calls on the way").toBeGreaterThan(3);
    expect(store.tasks.find("late")).toMatchObject({ state: "queued" });
    store.close();
    const backups = join(folder, "backups");
    expect(readdirSync(backups)).toHaveLength(1);
    restoreBackup(folder, readdirSync(backups)[0]!, now);
    expect(readdirSync(backups), "nothing beside it").toHaveLength(1);
    const restored = openStore(folder, { now });
    expect(restored.tasks.result("r199")).toMatchObject(resultWith(199));
    restored.close();
  });

  it("is none where it is stopped on the way, and whole where the store is closed", async () => {
    const folder = temporaryFolder();
    filled(folder, 200);
    const store = openStore(folder, { now });
    const stop = new AbortController();
    const copying = store.backUp(now, stop.signal);
    await setImmediate();
    stop.abort(new Error("the host stops"));
    await expect(copying).rejects.toThrow("the host stops");
    expect(readdirSync(join(folder, "backups"))).toEqual([]);
    const again = store.backUp(now);
    await setImmediate();
    store.close();
    restoreBackup(folder, basename((await again)!), now);
    const restored = openStore(folder, { now });
    expect(restored.tasks.result("r199")).toMatchObject(resultWith(199));
    restored.close();
  });
});

describe("copies", () => {
  it("that were cut off are never offered, and go with the next start", () => {
    const folder = temporaryFolder();
    filled(folder, 2);
    const backups = join(folder, "backups");
    mkdirSync(backups);
    const left = ["neutrissimo-version-3.sqlite.part", "neutrissimo-daily.sqlite.part-journal"];
    for (const name of left) writeFileSync(join(backups, name), "half");
    writeFileSync(join(folder, ".settings.json.1-1.part"), "half");
    expect(listBackups(folder)).toEqual([]);
    openStore(folder, { now }).close();
    expect(readdirSync(backups)).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("are made although the clock went back", async () => {
    const folder = temporaryFolder();
    filled(folder, 2);
    const store = openStore(folder, { now });
    const first = await store.backUp(new Date().toISOString());
    utimesSync(first!, new Date("2099-01-01"), new Date("2099-01-01"));
    expect(await store.backUp(new Date().toISOString())).toBeDefined();
    store.close();
  });
});

describe("a store that another one holds, or a newer version wrote", () => {
  it("is opened read-only beside the other copy, with all that is in it, and writes nothing", async () => {
    const folder = temporaryFolder();
    const first = testHost({ dataFolder: folder });
    const run = await runToEnd(first, smallRun());
    const second = recoveringHost(folder);
    const state = await stateOf(second);
    expect(state).toMatchObject({
      failure: { what: "The store is in use" },
      ways: ["retry", "read-only"],
    });
    await take(second, { way: "read-only" });
    expect(JSON.stringify(await resultOf(second, run.id))).toBe(
      JSON.stringify(await resultOf(first, run.id)),
    );
    await runToEnd(second, smallRun({ seed: 5 }));
    const figure = { id: null, name: "Mine", projectId: null, figure: sampleFigure };
    expect(await second.request("figures.save", figure)).toMatchObject({ ok: true });
    expect(readdirSync(folder).filter((name) => name.endsWith(".json"))).toEqual([]);
    expect(await listRuns(second)).toHaveLength(2);
    expect(await listRuns(first), "the first copy has its own alone").toHaveLength(1);
    const description = valueOf(await second.request("application.describe", {}));
    expect(description).toMatchObject({ storeNotice: expect.stringContaining("read-only") });
  });

  it("is opened once the other copy has closed", async () => {
    const folder = temporaryFolder();
    const first = testHost({ dataFolder: folder });
    const second = recoveringHost(folder);
    await expect(take(second, { way: "retry" })).rejects.toThrow("in use");
    await first.stop();
    await take(second, { way: "retry" });
    expect(await stateOf(second)).toBeNull();
  });

  it("of a newer version is left alone; a new one may be begun beside it", async () => {
    const folder = temporaryFolder();
    const last = migrations.at(-1)!.version;
    const next = { version: last + 1, sql: "ALTER TABLE tasks ADD COLUMN beyond TEXT" };
    openStore(folder, { now, steps: [...migrations, next] }).close();
    const host = recoveringHost(folder);
    const state = await stateOf(host);
    expect(state?.failure.why).toContain(`has version ${last + 1}`);
    expect(state?.ways).toEqual(["retry", "anew"]);
    await take(host, { way: "anew" });
    expect(await listRuns(host)).toEqual([]);
    expect(keptFiles(folder)).toHaveLength(1);
  });
});

const isRoot = process.geteuid?.() === 0 && process.platform === "linux";

/** A file system of its own in memory; unmounted with the test. */
function mounted(size: string): string {
  const folder = temporaryFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", ["-l", folder]));
  return folder;
}

describe.skipIf(!isRoot)("a small disk (needs the right to mount one)", () => {
  it("that is full pauses the task, keeps what is stored, and goes on once there is room", async () => {
    const folder = mounted("2m");
    const host = testHost({ dataFolder: folder });
    // Eight chunks of 0.3 MB, which are written to the journal first.
    const run = smallRun({ flights: 530_000 });
    const paused = new Promise<RunRecord>((resolve) => {
      host.subscribe("task.changed", (record) => {
        if (record.state === "paused" && record.kind === "run") resolve(record);
      });
    });
    await host.request("runs.start", run);
    const record = await paused;
    expect(record.failure).toMatchObject({
      name: "StoreWriteError",
      why: expect.stringContaining("the disk is full"),
      remedy: expect.stringContaining("Make room"),
    });
    expect(record.done, "flights stored before").toBeGreaterThan(0);
    execFileSync("mount", ["-o", "remount,size=64m", folder]);
    const done = new Promise<RunRecord>((resolve) => {
      host.subscribe("task.changed", (each) => {
        if (each.state === "done" && each.kind === "run") resolve(each);
      });
    });
    valueOf(await host.request("tasks.resume", { id: record.id }));
    await done;
    const fresh = testHost();
    await runToEnd(fresh, run);
    expect(JSON.stringify(await resultOf(host, record.id))).toBe(
      JSON.stringify(await resultOf(fresh, record.id)),
    );
    await host.stop();
  });

  it("that is full still takes what makes room: the trash can be emptied", async () => {
    const folder = mounted("12m");
    const host = testHost({ dataFolder: folder });
    await makeReserve(folder);
    const paused = new Promise<RunRecord>((resolve) => {
      host.subscribe("task.changed", (record) => {
        if (record.state === "paused" && record.kind === "run") resolve(record);
      });
    });
    await host.request("runs.start", smallRun({ flights: 2_200_000 }));
    const { id } = await paused;
    const name = "projects.create";
    expect(await host.request(name, { name: "Fits" })).toMatchObject({
      failure: { why: expect.stringContaining("the disk is full") },
    });
    valueOf(await host.request("library.trash", { ids: [id] }));
    expect(valueOf(await host.request("library.emptyTrash", {}))).toMatchObject({ removed: 1 });
    expect((await runToEnd(host, smallRun())).state).toBe("done");
    await host.stop();
  });

  it("that is full takes no settings, says so, and opens", async () => {
    const folder = mounted("4m");
    filled(folder, 5);
    const first = testHost({ dataFolder: folder });
    writeFileSync(join(folder, "filling"), "");
    expect(() => {
      for (;;) appendFileSync(join(folder, "filling"), Buffer.alloc(4096));
    }).toThrow("ENOSPC");
    expect(await first.request("settings.change", { theme: "dark" })).toMatchObject({
      failure: { name: "StoreWriteError", why: expect.stringContaining("the disk is full") },
    });
    await first.stop();
    const second = recoveringHost(folder);
    expect(await stateOf(second)).toBeNull();
    expect(await listRuns(second)).toHaveLength(5);
    await second.stop();
  });

  it("that is read-only is explained, and can be looked at", async () => {
    const folder = mounted("32m");
    filled(folder, 5);
    execFileSync("mount", ["-o", "remount,ro", folder]);
    const host = recoveringHost(folder);
    const state = await stateOf(host);
    expect(state).toMatchObject({
      failure: { what: "The data folder cannot be used" },
      ways: ["read-only", "retry"],
    });
    await take(host, { way: "read-only" });
    expect(await listRuns(host)).toHaveLength(5);
  });
});

describe.skipIf(isRoot || process.platform === "win32")(
  "a folder without the right to write",
  () => {
    it("is explained, and can be looked at", async () => {
      const folder = temporaryFolder();
      filled(folder, 5);
      chmodSync(folder, 0o500);
      onTestFinished(() => chmodSync(folder, 0o700));
      const host = recoveringHost(folder);
      await take(host, { way: "read-only" });
      expect(await listRuns(host)).toHaveLength(5);
    });
  },
);

describe("a network file system", () => {
  it("is kept without a write-ahead log, and says so", () => {
    const folder = temporaryFolder();
    const store = openStore(folder, { now, networkOf: () => "NFS" });
    enterRun(store, "r1");
    expect(store.notice).toContain("network file system (NFS)");
    expect(readdirSync(folder).filter((name) => name.endsWith("-wal"))).toEqual([]);
    store.close();
  });
});
