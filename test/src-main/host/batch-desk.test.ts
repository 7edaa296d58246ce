import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { requests } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { work } from "../../../src-main/batch/work.ts";
import { systemClock } from "../../../src-main/queue/clock.ts";
import { smallRun, testHost } from "../../support/test-host.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const asked = RunSpecification.parse(smallRun({ flights: 2048 }));

/** A task that was left to a folder by a window, and its id. */
async function left() {
  const jobsFolder = temporaryFolder();
  const host = testHost({ jobsFolder });
  const input = { asked, command: [], on: "folder", request: {} };
  const reply = requests["batch.submit"].reply.parse(
    valueOf(await host.request("batch.submit", input)),
  );
  const found = valueOf(await host.request("tasks.find", asked));
  return { host, jobsFolder, reply, id: TaskRecord.parse(found).id };
}

const pull = (folder: string) =>
  work({
    folder,
    job: "test",
    clock: systemClock,
    stop: new AbortController().signal,
    note: () => {},
  });

describe("a task that a window leaves to jobs", () => {
  it("waits, says how far they are, and is done once all they made is taken in", async () => {
    const { host, jobsFolder, reply, id } = await left();
    const { folder } = reply.written;
    expect(folder.startsWith(join(jobsFolder, "run-"))).toBe(true);
    const waiting = TaskRecord.parse(valueOf(await host.request("tasks.find", asked)));
    expect(waiting).toMatchObject({ state: "paused", failure: { name: "MadeElsewhere" } });
    const before = valueOf(await host.request("batch.jobs", { id }));
    expect(before).toMatchObject({ folder, units: 1, made: 0, stored: 0, jobs: null, host: null });
    await pull(folder);
    expect(valueOf(await host.request("batch.jobs", { id }))).toMatchObject({ made: 1, stored: 0 });
    const taken = valueOf(await host.request("batch.take", { id }));
    expect(taken).toMatchObject({ taken: 1, stored: 1, units: 1, hasMore: false });
    await expect
      .poll(async () => TaskRecord.parse(valueOf(await host.request("tasks.find", asked))).state)
      .toBe("done");
    expect(valueOf(await host.request("batch.jobs", { id }))).toBeNull();
    const again = await host.request("batch.take", { id });
    expect(again.ok ? "" : again.failure.what).toBe("There are no jobs of this task");
  });

  it("stays with its jobs where all that is paused goes on; its plan says flights", async () => {
    const { host, id } = await left();
    valueOf(await host.request("tasks.resumeAll", {}));
    const [task] = TaskRecord.array().parse(
      valueOf(await host.request("tasks.read", { ids: [id] })),
    );
    expect(task).toMatchObject({ state: "paused", failure: { name: "MadeElsewhere" } });
    const plan = requests["batch.plan"].reply.parse(
      valueOf(await host.request("batch.plan", { asked })),
    );
    expect(plan.work.map(({ count, units }) => [count, units])).toEqual([[2048, 1]]);
  });

  it("takes no host that is an option or a command", async () => {
    for (const host of ["-oProxyCommand=touch", "a;b"]) {
      const refused = await testHost().request("batch.plan", { asked, host });
      expect(refused).toMatchObject({ ok: false });
    }
  });

  it("says so where its folder is gone", async () => {
    const { host, reply, id } = await left();
    const { folder } = reply.written;
    rmSync(folder, { recursive: true });
    const gone = await host.request("batch.jobs", { id });
    expect(gone.ok ? "" : gone.failure.what).toContain("is no job folder");
  });

  it("names nothing that a script would take for more than a name", async () => {
    const host = testHost({ jobsFolder: temporaryFolder() });
    const wrong = [
      { partition: "a\nrm -rf x" },
      { account: "a b" },
      { time: "1; ls" },
      // A window names no path of the machine.
      { node: "/usr/bin/node" },
      { at: "/elsewhere" },
    ];
    for (const request of wrong) {
      const input = { asked, command: [], on: "folder", request };
      expect((await host.request("batch.submit", input)).ok, JSON.stringify(request)).toBe(false);
    }
  });

  it("writes two folders that are asked for at once, each whole", async () => {
    const host = testHost({ jobsFolder: temporaryFolder() });
    const input = { asked, command: [], on: "folder", request: { jobs: 4 } };
    const replies = await Promise.all([1, 2].map(() => host.request("batch.submit", input)));
    const written = replies.map(
      (each) => requests["batch.submit"].reply.parse(valueOf(each)).written,
    );
    expect(new Set(written.map(({ folder }) => folder)).size).toBe(2);
    for (const { folder, units } of written) {
      expect(await pull(folder)).toMatchObject({ units });
    }
  });
});
