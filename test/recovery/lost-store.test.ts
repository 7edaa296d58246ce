import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Host } from "../../src-main/host/host.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { SavedFigure } from "../../src-shared/contract/figure-records.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import {
  listRuns,
  nextRecord,
  recoveringHost,
  resultOf,
  runToEnd,
  smallRun,
  startRun,
  testHost,
} from "../support/test-host.ts";

/** Of sixteen chunks: it is under way when the loss is seen. */
const long = smallRun({ flights: 1_060_000, seed: 2 });
/** Never done here. */
const endless = smallRun({ flights: 10_000_000, seed: 2 });

/** A host with a finished run, a saved figure, and a long run under way. */
async function atWork(host: Host, run = endless): Promise<{ done: string; begun: string }> {
  const { id } = await runToEnd(host, smallRun());
  const figure = { id: null, name: "Mine", projectId: null, figure: sampleFigure };
  SavedFigure.parse(valueOf(await host.request("figures.save", figure)));
  const stored = nextRecord(host, (record) => record.id !== id && record.done > 0);
  const begun = await startRun(host, run);
  await stored;
  return { done: id, begun: begun.id };
}

describe("a data folder that is removed while it is open", () => {
  it("is written again by the window, and the work goes on", async () => {
    const folder = join(temporaryFolder(), "data");
    const host = recoveringHost(folder);
    const { done, begun } = await atWork(host, long);
    const before = JSON.stringify(await resultOf(host, done));
    rmSync(folder, { recursive: true });
    const finished = nextRecord(host, ({ id, state }) => id === begun && state === "done");
    await finished;
    expect(JSON.stringify(await resultOf(host, done))).toBe(before);
    await host.stop();

    const again = testHost({ dataFolder: folder });
    expect((await listRuns(again)).map(({ state }) => state)).toEqual(["done", "done"]);
    const saved = SavedFigure.array().parse(valueOf(await again.request("figures.saved", {})));
    expect(saved.map(({ name }) => name)).toEqual(["Mine"]);
    const fresh = testHost();
    await runToEnd(fresh, long);
    expect(JSON.stringify(await resultOf(again, begun))).toBe(
      JSON.stringify(await resultOf(fresh, begun)),
    );
  });

  it("pauses the task of a command with the reason, and keeps what is stored", async () => {
    const folder = join(temporaryFolder(), "data");
    const host = testHost({ dataFolder: folder });
    const { begun } = await atWork(host);
    const paused = nextRecord(host, ({ id, state }) => id === begun && state === "paused");
    renameSync(folder, `${folder}-moved`);
    expect((await paused).failure).toMatchObject({
      name: "StoreLostError",
      what: "The store was removed or moved while it was open",
    });
    await host.stop();
    const again = testHost({ dataFolder: folder, resume: false });
    const runs = await listRuns(again);
    expect(runs.map(({ state }) => state).toSorted()).toEqual(["done", "paused"]);
    expect(runs.find(({ id }) => id === begun)!.done).toBeGreaterThan(0);
  });

  it("gives way to another store that took its place: both are kept", async () => {
    const folder = join(temporaryFolder(), "data");
    const host = recoveringHost(folder);
    const { done } = await atWork(host);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    openStore(folder, { now: "2026-01-01T00:00:00.000Z" }).close();
    await expect.poll(async () => (await listRuns(host)).length).toBe(0);
    const [kept] = readdirSync(join(folder, "set-aside"));
    expect(kept).toContain("lost");
    const other = temporaryFolder();
    renameSync(join(folder, "set-aside", kept!), join(other, "neutrissimo.sqlite"));
    const found = testHost({ dataFolder: other, resume: false });
    expect((await listRuns(found)).map(({ id }) => id)).toContain(done);
  });
});

it("opens a folder whose lock file was damaged", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "lock.sqlite"), "no database ".repeat(1000));
  openStore(folder, { now: "2026-01-01T00:00:00.000Z" }).close();
});
