import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { CollectedJobs } from "../../../src-shared/contract/batch-records.ts";
import { offerAgain } from "../../../src-main/batch/again.ts";
import { readPack } from "../../../src-main/batch/pack-reader.ts";
import { PackWriter } from "../../../src-main/batch/pack-writer.ts";
import { work } from "../../../src-main/batch/work.ts";
import { systemClock } from "../../../src-main/queue/clock.ts";
import { type CommandOutcome, runKept } from "../../support/kept-terminal.ts";
import { storedContents } from "../../support/stored-contents.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const small = ["limit", "miniboone-fhc", "--masses", "0.1,0.3", "--flights", "1024"];
const program = fileURLToPath(
  new URL("../../../src-main/command-line/work-main.ts", import.meta.url),
);

interface Submitted {
  readonly store: string;
  readonly folder: string;
  readonly words: readonly string[];
  collect(): Promise<CollectedJobs>;
}

async function done(outcome: Promise<CommandOutcome>): Promise<CommandOutcome> {
  const ended = await outcome;
  expect(ended.code, ended.notes).toBe(0);
  return ended;
}

async function submitted(command = small, options: string[] = []): Promise<Submitted> {
  const store = temporaryFolder();
  const folder = join(temporaryFolder(), "jobs");
  const words = [...command, "--data-dir", store, "--workers", "1"];
  await done(runKept(["submit", ...words, "--on", "folder", "--folder", folder, ...options]));
  return {
    store,
    folder,
    words,
    async collect() {
      const { out } = await done(runKept(["collect", folder, "--data-dir", store, "--json"]));
      return CollectedJobs.parse(JSON.parse(out));
    },
  };
}

const never = new AbortController().signal;
const pull = (folder: string, stop = never) =>
  work({ folder, job: "test", clock: systemClock, stop, note: () => {} });

const packs = (folder: string) =>
  readdirSync(join(folder, "parts")).map((name) => join(folder, "parts", name));

/** A pilot that makes this many units and is told to end. */
async function pullSome(folder: string, units: number): Promise<void> {
  const stop = new AbortController();
  const clock = { now: () => (made() >= units && stop.abort(), Date.now()) };
  const made = () => packs(folder).flatMap((path) => [...readPack(path, () => false)]).length;
  await work({ folder, job: "test", clock, stop: stop.signal, note: () => {} });
}

/** As if all pilots had given no sign of life for longer than any lease here. */
function showNoLife(folder: string): void {
  for (const name of readdirSync(join(folder, "pilots"))) {
    utimesSync(join(folder, "pilots", name), 1, 1);
  }
}

/** Contents of a store that the same command has filled alone. */
async function localContents(command = small) {
  const store = temporaryFolder();
  const { out } = await done(runKept([...command, "--data-dir", store, "--workers", "1"]));
  return { contents: storedContents(store), out };
}

describe("a job folder", () => {
  it("leads to the same store and the same words as a local run, through stops, doubles and kills", async () => {
    const { store, folder, words, collect } = await submitted();
    await pullSome(folder, 3);
    const first = await collect();
    expect(first.taken).toBeGreaterThanOrEqual(3);
    expect(first.stored).toBe(first.taken);
    // Killed in the middle, with a unit half written.
    const child = spawn(process.execPath, [program, folder], { stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    await expect.poll(() => packs(folder).length).toBe(2);
    await expect
      .poll(() => packs(folder).map((path) => statSync(path).size))
      .toSatisfy((sizes: number[]) => sizes.every((size) => size > 1000));
    child.kill("SIGKILL");
    await once(child, "exit");
    const [last] = packs(folder).toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    truncateSync(last!, statSync(last!).size - 5);
    showNoLife(folder);
    // Made once more by whoever asks, and a whole part twice under another name.
    writeFileSync(join(folder, "manifest.json"), withLease(folder, 2));
    await pull(folder);
    offerAgain(folder);
    await pull(folder);
    copyFileSync(packs(folder)[0]!, join(folder, "parts", "again.00000000-0.pack"));
    const all = await collect();
    expect(all).toMatchObject({
      units: 22,
      stored: 22,
      damaged: [],
      contradicted: [],
      foreign: [],
    });
    expect((await collect()).taken).toBe(0);
    const local = await localContents();
    const { out } = await done(runKept([...words]));
    expect(out).toBe(local.out);
    expect(storedContents(store)).toEqual(local.contents);
  });

  it("is told of damage: the unit is passed over, and made again when it is asked for", async () => {
    const { folder, collect } = await submitted();
    await pull(folder);
    const [path] = packs(folder);
    const bytes = readFileSync(path!);
    const third = [...readPack(path!)][2]!;
    if (third.kind !== "unit") throw new Error("a unit was expected");
    const at = bytes.indexOf(third.bytes) + 100;
    bytes[at] = bytes[at]! ^ 16;
    writeFileSync(path!, bytes);
    const collected = await collect();
    expect(collected.damaged).toEqual([{ part: path!.split("/").at(-1), units: 1 }]);
    expect(collected.stored).toBe(21);
    expect(offerAgain(folder)).toEqual({ tickets: 1, units: 1 });
    expect(offerAgain(folder)).toEqual({ tickets: 0, units: 0 });
    expect(await pull(folder)).toMatchObject({ units: 1 });
    expect((await collect()).stored).toBe(22);
  });

  it("takes nothing that is whole but not its own, nor what says otherwise than the store", async () => {
    const { folder, collect } = await submitted();
    await pull(folder);
    await collect();
    const item = [...readPack(packs(folder)[0]!)][0]!;
    if (item.kind !== "unit") throw new Error("a unit was expected");
    const { productId, chunk, units } = item.head;
    const other = new PackWriter(() => join(folder, "parts", "other.00000000-0.pack"));
    other.add({ productId, chunk }, units, item.bytes.toReversed());
    other.add({ productId: "of-another-folder", chunk: 0 }, units, item.bytes);
    other.close();
    const collected = await collect();
    expect(collected.contradicted).toEqual([
      { part: "other.00000000-0.pack", unit: `${productId}/${chunk}` },
    ]);
    expect(collected.foreign).toEqual([{ part: "other.00000000-0.pack", units: 1 }]);
    expect(collected).toMatchObject({ taken: 0, stored: 22 });
  });

  it("is refused by a Node with other mathematics, another physics, and where it is not whole", async () => {
    const { folder } = await submitted();
    const path = join(folder, "manifest.json");
    const text = readFileSync(path, "utf8");
    const changed = (change: (manifest: Manifest) => void) => {
      const manifest = JSON.parse(text) as Manifest;
      change(manifest);
      writeFileSync(path, JSON.stringify(manifest));
      return pull(folder);
    };
    await expect(changed((each) => (each.mathematics = "0123"))).rejects.toThrow(
      /mathematics of Node/u,
    );
    await expect(changed((each) => (each.tasks[0]!.id = "0123"))).rejects.toThrow(
      /physics or data files differ/u,
    );
    await expect(changed((each) => (each.format = 2))).rejects.toThrow(
      /manifest.json is not valid/u,
    );
    const experiment = join(folder, "experiments", "miniboone-fhc.json");
    writeFileSync(experiment, readFileSync(experiment, "utf8").replace("0.1", "0.2"));
    await expect(changed(() => {})).rejects.toThrow(/is not as it was written/u);
    expect(packs(folder)).toEqual([]);
  });

  it("is written where nothing is, outside of every store, and only where something is left", async () => {
    const { store, folder, words, collect } = await submitted();
    const again = ["submit", ...words, "--on", "folder", "--folder"];
    expect((await runKept([...again, folder])).notes).toContain("nothing is overwritten");
    expect((await runKept([...again, join(store, "jobs")])).notes).toContain(
      "belongs to a data folder",
    );
    await pull(folder);
    await collect();
    // All is here: the command runs to its end, and writes no folder.
    const { out } = await done(runKept([...again, `${folder}-2`]));
    expect(out).toContain("m_N/GeV");
    expect(readdirSync(join(folder, "..")).toSorted()).toEqual(["jobs"]);
  });

  it("holds the scan that toys need, and comes in a second round", async () => {
    const toys = ["region", "miniboone-fhc", "--flights", "1024", "--points", "9", "--toys", "128"];
    const { store, folder, words, collect } = await submitted(toys);
    await pull(folder);
    expect(await collect()).toMatchObject({ stored: 22, hasMore: false });
    const second = `${folder}-2`;
    const submit = ["submit", ...words, "--on", "folder", "--folder", second];
    expect((await done(runKept(submit))).out).toMatch(/^\d+ units in \d+ tickets/u);
    expect(statSync(join(second, "needed.pack")).size).toBeGreaterThan(100_000);
    // A unit that fails is tried three times, says why, and is offered again when asked for.
    const needed = readFileSync(join(second, "needed.pack"));
    writeFileSync(join(second, "needed.pack"), "");
    expect((await pull(second)).units).toBe(0);
    const { notes } = await done(runKept(["collect", second, "--data-dir", store]));
    expect(notes).toContain("The scan has no table yet: 0 of its 22 masses are done");
    expect(notes).toContain("tickets were given up after three attempts");
    writeFileSync(join(second, "needed.pack"), needed);
    expect(offerAgain(second).units).toBeGreaterThan(0);
    await pull(second);
    await done(runKept(["collect", second, "--data-dir", store]));
    const { out } = await done(runKept([...words]));
    const local = await localContents(toys);
    expect(out).toBe(local.out);
    expect(storedContents(store)).toEqual(local.contents);
  });
});

interface Manifest {
  mathematics: string;
  format: number;
  tasks: { id: string }[];
}

function withLease(folder: string, leaseSeconds: number): string {
  const text = readFileSync(join(folder, "manifest.json"), "utf8");
  return JSON.stringify({ ...(JSON.parse(text) as Manifest), leaseSeconds });
}
