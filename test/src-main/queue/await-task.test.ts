import { expect, it } from "vitest";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { awaitTask } from "../../../src-main/queue/await-task.ts";
import type { TaskHost } from "../../../src-main/queue/await-task.ts";
import { listRuns, runToEnd, smallRun, testHost } from "../../support/test-host.ts";

const unstopped = new AbortController().signal;
const underWay = expect.objectContaining({ state: expect.stringMatching("queued|running") });

it("waits for its own task, also where another one ends, and its own too, before the reply", async () => {
  const host = testHost();
  // Replies come late, as they may from another process; events do not.
  const slow: TaskHost = {
    async request(name, input) {
      const other = name === "tasks.start" ? runToEnd(host, smallRun({ flights: 1000 })) : null;
      const reply = await host.request(name, input);
      await other;
      await expect.poll(() => listRuns(host)).not.toContainEqual(underWay);
      return reply;
    },
    subscribe: (name, listener) => host.subscribe(name, listener),
  };
  const asked = RunSpecification.parse(smallRun({ flights: 2000 }));
  const record = await awaitTask(slow, asked, unstopped, () => {});
  expect(record).toMatchObject({ state: "done", total: 2000 });
});

it("fails where the host is lost", async () => {
  const host = testHost();
  const lost = new AbortController();
  const remote: TaskHost = {
    request: (name, input) => host.request(name, input),
    subscribe: (name, listener) => host.subscribe(name, listener),
    lost: lost.signal,
  };
  const asked = RunSpecification.parse(smallRun({ flights: 5_000_000 }));
  const waiting = awaitTask(remote, asked, unstopped, () => lost.abort());
  await expect(waiting).rejects.toThrow("The run was left to the window");
});
