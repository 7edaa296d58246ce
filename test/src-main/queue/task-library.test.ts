import { describe, expect, it } from "vitest";
import { requests } from "../../../src-shared/contract/contract.ts";
import type {
  RequestInput,
  RequestName,
  RequestReply,
} from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
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
});
