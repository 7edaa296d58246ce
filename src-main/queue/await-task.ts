import { TaskRecord, type TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { Envelope, EventName, EventPayload } from "../../src-shared/contract/contract.ts";
import { errorOf, valueOf } from "../../src-shared/contract/failure-of.ts";

/** The part of a host that starting and following a task needs. */
export interface TaskHost {
  request(name: string, input: unknown): Promise<Envelope<unknown>>;
  subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
  /** Aborted where the host can tell of nothing any more. */
  readonly lost?: AbortSignal;
}

/**
 * Starts a task and waits for its end; `stop` cancels it.
 *
 * @param follow is told of every change of it, and of the tasks that it needs
 * @throws NeutrissimoError with the failure of the task, or where it was stopped
 */
export function awaitTask(
  host: TaskHost,
  specification: TaskSpecification,
  stop: AbortSignal,
  follow: (record: TaskRecord) => void,
): Promise<TaskRecord> {
  return awaitEnd(host, () => host.request("tasks.start", specification), stop, follow);
}

async function awaitEnd(
  host: TaskHost,
  start: () => Promise<Envelope<unknown>>,
  stop: AbortSignal,
  follow: (record: TaskRecord) => void,
): Promise<TaskRecord> {
  const ended = Promise.withResolvers<TaskRecord>();
  let id: string | undefined;
  let needs: readonly string[] = [];
  // It may end before the reply says which task it is; other tasks may end meanwhile, too.
  const early = new Map<string, TaskRecord>();
  const look = (record: TaskRecord) => {
    if (id === undefined) early.set(record.id, record);
    if (needs.includes(record.id)) follow(record);
    if (record.id !== id) return;
    follow(record);
    if (isEnded(record)) ended.resolve(record);
  };
  const leave = host.subscribe("task.changed", look);
  const started = TaskRecord.parse(valueOf(await start()));
  ({ id, needs } = started);
  const cancel = () => void host.request("tasks.cancel", { id });
  stop.addEventListener("abort", cancel);
  if (stop.aborted) cancel();
  const lose = () => ended.reject(errorOf(lost(started.kind)));
  host.lost?.addEventListener("abort", lose);
  if (host.lost?.aborted === true) lose();
  const last = early.get(id);
  look(last !== undefined && isEnded(last) ? last : started);
  const record = await ended.promise.finally(() => {
    stop.removeEventListener("abort", cancel);
    host.lost?.removeEventListener("abort", lose);
    leave();
  });
  if (record.failure !== null) throw errorOf(record.failure);
  if (record.state !== "done") throw errorOf(stopped(record.kind));
  return record;
}

function isEnded({ state }: TaskRecord): boolean {
  return state !== "queued" && state !== "running";
}

const lost = (kind: TaskRecord["kind"]) => ({
  name: "HandoverLost",
  what: `The ${kind} was left to the window`,
  why: "the window that had taken it was closed",
  remedy: "It goes on at the next start of the window; or give the same command again.",
});

const stopped = (kind: TaskRecord["kind"]) => ({
  name: "Stopped",
  what: `The ${kind} was stopped`,
  why: "it was interrupted from the keyboard or by the system",
  remedy: "Give the same command again; it continues from what is stored.",
});
