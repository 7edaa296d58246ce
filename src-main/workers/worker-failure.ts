import type { Failure } from "../../src-shared/contract/failure.ts";
import { NeutrissimoError } from "../../src-shared/errors.ts";

/** What a job in a worker failed with; keeps the explanation and the stack of the worker. */
export class WorkerFailure extends NeutrissimoError {
  constructor({ name, path, ...lines }: Failure, stack: string) {
    super(name, path === undefined ? lines : { ...lines, path });
    if (stack !== "") this.stack = stack;
  }
}

/** A worker thread that ended in the middle of a job. */
export function workerDied(why: string): WorkerFailure {
  const failure = {
    name: "WorkerDied",
    what: "A worker thread ended in the middle of its work",
    why,
    remedy: "Resume the task; finished chunks are kept. Fewer workers need less memory.",
  };
  return new WorkerFailure(failure, "");
}
