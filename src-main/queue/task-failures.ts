import { InputError, IntegrityError, NeutrissimoError } from "../../src-shared/errors.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { taskKindWords, type TaskKindName } from "../../src-shared/contract/task-kinds.ts";
import type { StoredTask } from "../store/task-repository.ts";
import type { ChunkError } from "../store/product-repository.ts";
import { WorkerFailure } from "../workers/worker-failure.ts";

/** What a task may end with, in words. */

export const interruptedOften = {
  name: "Interrupted",
  what: "The task was not taken up again",
  why: "Neutrissimo ended three times in the middle of it",
  remedy: "Resume it to go on from what is stored; fewer workers need less memory.",
};

/** Of a task that would wait for one that is not taken up by itself without an end. */
export function pausedNeed(kind: TaskKindName, { name, why }: Failure): Failure {
  const needed = taskKindWords[kind].one.toLowerCase();
  return {
    name,
    what: "The task was not taken up again",
    why: `the ${needed} that it needs is paused: ${why}`,
    remedy: `Resume it: the ${needed} goes on with it.`,
  };
}

export function staleTask(): NeutrissimoError {
  return new NeutrissimoError("StaleTask", {
    what: "The task cannot go on",
    why: "the physics or the data files have changed since it was begun",
    remedy: "Resume it: a new one with the same specification is begun.",
  });
}

/** Says which chunk failed; the path of the event, where the error has one, stays. */
export function failedChunk(error: unknown, chunk: number): unknown {
  if (!(error instanceof WorkerFailure)) return error;
  const { what, path } = error.explanation;
  const where = path ?? `chunk[${chunk}]`;
  const failure = { name: error.name, ...error.explanation, what: `${what} in chunk ${chunk}` };
  return new WorkerFailure({ ...failure, path: where }, error.stack ?? "");
}

export function damagedAgain({ explanation }: ChunkError): IntegrityError {
  return new IntegrityError({
    ...explanation,
    why: `${explanation.why}, also after it was made again`,
    remedy: "Check the disk; choose a data folder on another one with --data-dir.",
  });
}

export function unknownTask(id: string): InputError {
  return new InputError({
    what: "There is no such task",
    why: `the store holds none with the id ${id}`,
    remedy: "Choose one from the list of runs.",
    path: "id",
  });
}

export function noResult(state: string): InputError {
  return new InputError({
    what: "The task has no result",
    why: `it is ${state}`,
    remedy: "Wait until it is done, or start it again.",
    path: "id",
  });
}

/** @param task that was needed; undefined where it was removed */
export function lostNeed(
  kind: TaskKindName,
  task: Pick<StoredTask, "state" | "failure"> | undefined,
): Failure {
  const needed = taskKindWords[kind].one.toLowerCase();
  const why = task === undefined ? "was removed" : (task.failure?.why ?? `was ${task.state}`);
  return {
    name: "NeedLost",
    what: `The ${needed} that it needs was not made`,
    why: task?.failure === null || task === undefined ? `the ${needed} ${why}` : why,
    remedy: `Resume it: the ${needed} is made with it.`,
  };
}
