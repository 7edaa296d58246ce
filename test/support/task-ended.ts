import { requests } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import type { Host } from "../../src-main/host/host.ts";

/** Runs a task to its end, whatever that is. */
export async function taskEnded(host: Host, specification: unknown): Promise<TaskRecord> {
  const last = Promise.withResolvers<void>();
  const known = new Map<string, TaskRecord>();
  let id = "";
  const settle = () => {
    const state = known.get(id)?.state;
    if (state !== undefined && state !== "queued" && state !== "running") last.resolve();
  };
  // An event may come before the reply that tells the id.
  const leave = host.subscribe("task.changed", (record) => {
    known.set(record.id, record);
    settle();
  });
  const started = requests["tasks.start"].reply.parse(
    valueOf(await host.request("tasks.start", specification)),
  );
  id = started.id;
  if (!known.has(id)) known.set(id, started);
  settle();
  await last.promise;
  leave();
  return known.get(id)!;
}
