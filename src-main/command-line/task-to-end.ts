import { TaskRecord } from "../../src-shared/contract/contract.ts";
import type { TaskSpecification } from "../../src-shared/contract/contract.ts";
import { errorOf, valueOf } from "../../src-shared/contract/failure-of.ts";
import type { Host } from "../host/create-host.ts";
import { ProgressLine } from "./progress-line.ts";
import type { Terminal } from "./run-command.ts";

/**
 * Starts a task, shows its progress and waits for its end; an interruption cancels it.
 *
 * @throws NeutrissimoError with the failure of the task, or where it was stopped
 */
export async function taskToEnd(
  host: Host,
  specification: TaskSpecification,
  terminal: Terminal,
): Promise<TaskRecord> {
  const progress = new ProgressLine(terminal);
  const ended = Promise.withResolvers<TaskRecord>();
  let id: string | undefined;
  const follow = (record: TaskRecord) => {
    if (id !== undefined && record.id !== id) return;
    progress.show(record);
    if (isEnded(record)) ended.resolve(record);
  };
  const leave = host.subscribe("task.changed", follow);
  const started = TaskRecord.parse(valueOf(await host.request("tasks.start", specification)));
  id = started.id;
  const cancel = () => void host.request("tasks.cancel", { id });
  terminal.stop.addEventListener("abort", cancel);
  if (terminal.stop.aborted) cancel();
  follow(started);
  const record = await ended.promise;
  terminal.stop.removeEventListener("abort", cancel);
  leave();
  progress.clear();
  if (record.failure !== null) throw errorOf(record.failure);
  if (record.state !== "done") throw errorOf(stopped(record.kind));
  return record;
}

function isEnded({ state }: TaskRecord): boolean {
  return state !== "queued" && state !== "running";
}

const stopped = (kind: TaskRecord["kind"]) => ({
  name: "Stopped",
  what: `The ${kind} was stopped`,
  why: "it was interrupted from the keyboard or by the system",
  remedy: "Give the same command again; it continues from what is stored.",
});
