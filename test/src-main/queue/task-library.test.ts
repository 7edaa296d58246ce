import { describe, expect, it } from "vitest";
import { requests } from "../../../src-shared/contract/contract.ts";
import type {
  RequestInput,
  RequestName,
  RequestReply,
} from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import { fillStore } from "../../benchmark/library.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { figureOn } from "../../figures/sample-figure.ts";
import type { Host } from "../../../src-main/host/host.ts";
import {
  listRuns,
  nextRecord,
  runToEnd,
  smallRun,
  startRun,
  testHost,
} from "../../support/test-host.ts";

async function ask<N extends RequestName>(
  host: Host,
  name: N,
  input: RequestInput<N>,
): Promise<RequestReply<N>> {
  const value = valueOf(await host.request(name, input));
  return requests[name].reply.parse(value) as RequestReply<N>;
}

const trash = { filter: { trashed: true } };

describe("the library", () => {
  it("cancels what it puts into the trash, gives it back, and it goes on from its chunks", async () => {
    const host = testHost();
    const begun = nextRecord(host, ({ done }) => done > 0);
    const { id } = await startRun(host, smallRun({ flights: 400_000 }));
    await begun;
    await ask(host, "library.trash", { ids: [id] });
    expect(await listRuns(host)).toEqual([]);
    const { tasks } = await ask(host, "library.list", trash);
    expect(tasks).toMatchObject([{ id, state: "cancelled" }]);
    expect(tasks[0].done).toBeGreaterThan(0);
    await ask(host, "library.restore", { ids: [id] });
    expect(await ask(host, "tasks.resume", { id })).toMatchObject({ trashedAt: null });
  });

  it("removes for good what is in the trash and nothing else, with samples that none needs", async () => {
    const host = testHost();
    const first = await runToEnd(host, smallRun());
    const other = await runToEnd(host, smallRun({ model: { mass: 0.47, dMu: 1e-6 } }));
    expect(other.productId).toBe(first.productId);
    await ask(host, "library.trash", { ids: [first.id] });
    expect(await ask(host, "library.emptyTrash", {})).toEqual({ removed: 1, kept: [] });
    expect((await listRuns(host)).map(({ id }) => id)).toEqual([other.id]);
    const read = () => host.requestBytes("samples.read", { id: first.productId });
    expect((await read()).ok, "the sample that the other run rests on").toBe(true);
    await ask(host, "library.trash", { ids: [other.id] });
    await ask(host, "library.emptyTrash", {});
    expect((await read()).ok).toBe(false);
  });

  it("takes out of the trash what is asked for again", async () => {
    const host = testHost();
    const { id } = await runToEnd(host, smallRun());
    await ask(host, "library.trash", { ids: [id] });
    expect(await startRun(host, smallRun())).toMatchObject({ id, state: "done", trashedAt: null });
  });

  it("keeps a scan that toys still need, and says why", async () => {
    const host = testHost({ workers: 2 });
    const scan = {
      kind: "scan",
      experiment: "miniboone-fhc",
      masses: { from: 0.1, to: 0.5, points: 2 },
      flights: 1000,
    } as const;
    const toys = {
      kind: "toys",
      scan,
      distribution: "enuqe",
      oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
      tau: { kind: "fixed", dTau: 0 },
      fit: {},
      toys: 1_000_000,
    } as const;
    const { id } = await ask(host, "tasks.start", scan);
    const state = async () => (await ask(host, "tasks.read", { ids: [id] }))[0]?.state;
    await expect.poll(state).toBe("done");
    const study = await ask(host, "tasks.start", toys);
    await ask(host, "tasks.pause", { id: study.id });
    await ask(host, "library.trash", { ids: [id] });
    expect(await ask(host, "library.emptyTrash", {})).toEqual({
      removed: 0,
      kept: [{ id, why: "studies of toys that are not done need it" }],
    });
    await ask(host, "library.trash", { ids: [study.id] });
    expect(await ask(host, "library.emptyTrash", {})).toMatchObject({ removed: 2 });
  });

  it("keeps what a saved figure rests on, until the figure is gone", async () => {
    const host = testHost();
    const { id, productId } = await runToEnd(host, smallRun());
    const saved = await ask(host, "figures.save", {
      id: null,
      name: "Mine",
      projectId: null,
      figure: figureOn(productId),
    });
    await ask(host, "library.trash", { ids: [id] });
    expect(await ask(host, "library.emptyTrash", {})).toEqual({
      removed: 0,
      kept: [{ id, why: "a saved figure rests on it" }],
    });
    await ask(host, "figures.remove", { id: saved.id });
    expect(await ask(host, "library.emptyTrash", {})).toMatchObject({ removed: 1 });
  });

  it("tells of every change, and once that the library has changed", async () => {
    const host = testHost();
    const { id } = await runToEnd(host, smallRun());
    const project = await ask(host, "projects.create", { name: " Tau study " });
    expect(project.name).toBe("Tau study");
    let told = 0;
    host.subscribe("library.changed", () => (told += 1));
    const changed = nextRecord(host, ({ name }) => name === "Mine");
    const change = { name: "Mine", project: project.id, addTags: ["a"], note: "b" };
    await ask(host, "library.edit", { ids: [id], change });
    expect(await changed).toMatchObject({ projectId: project.id, tags: ["a"], note: "b" });
    expect(told).toBe(1);
    const missing = { ids: [id], change: { project: 99 } };
    expect(await host.request("library.edit", missing)).toMatchObject({
      failure: { what: "There is no such project", path: "project" },
    });
  });

  it("says which task is not known, and then changes none", async () => {
    const host = testHost();
    const { id } = await runToEnd(host, smallRun());
    const ids = [id, "none"];
    for (const [name, input] of [
      ["library.edit", { ids, change: { name: "Mine" } }],
      ["library.trash", { ids }],
      ["library.restore", { ids }],
    ] as const) {
      expect(await host.request(name, input), name).toMatchObject({
        failure: { what: "There is no such task", why: "the store holds none with the id none" },
      });
    }
    expect(await listRuns(host)).toMatchObject([{ id, name: "", trashedAt: null }]);
    for (const [name, input] of [
      ["projects.remove", { id: 99 }],
      ["figures.remove", { id: "none" }],
      ["limits.remove", { id: "none" }],
      ["experiments.forget", { file: "none" }],
      ["uploads.end", { upload: "none" }],
      ["downloads.end", { download: "none" }],
    ] as const) {
      expect(await host.request(name, input), name).toMatchObject({
        ok: false,
        failure: { name: "InputError" },
      });
    }
  });

  it("changes all that pass a filter by one request, and names them in one way alone", async () => {
    const dataFolder = temporaryFolder();
    const store = openStore(dataFolder, { now: "2026-01-01T00:00:00.000Z" });
    fillStore(store, 1000);
    store.close();
    const host = testHost({ dataFolder, resume: false });
    const filter = { experiments: ["miniboone-rhc"] };
    await ask(host, "library.edit", { filter, change: { addTags: ["chosen"] } });
    const chosen = await ask(host, "library.ids", { filter: { tags: ["chosen"] } });
    expect(chosen.toSorted()).toEqual((await ask(host, "library.ids", { filter })).toSorted());
    expect(chosen).toHaveLength(333);
    await ask(host, "library.trash", { filter });
    expect(await ask(host, "library.emptyTrash", {})).toEqual({ removed: 333, kept: [] });
    expect((await ask(host, "library.describe", {})).tasks).toBe(667);
    for (const both of [{}, { ids: chosen, filter }]) {
      expect(await host.request("library.trash", both)).toMatchObject({
        failure: { why: "tasks are named by ids or by a filter" },
      });
    }
  });
});
