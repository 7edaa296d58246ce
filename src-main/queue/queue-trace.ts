import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";

/** What a chunk took, ms. */
export interface ChunkSpent {
  /** By the worker, with the way to it and back. */
  readonly made: number;
  /** By the store. */
  readonly stored: number;
}

/** The beginning of a task's id, by which a reader tells tasks apart. */
const shownOfId = 8;

/** Lines about tasks as they happen: a line a state, and under it a line a chunk. */
export class QueueTrace {
  readonly #print: (line: string) => void;
  /** The state of each task that was printed last. */
  readonly #states = new Map<string, string>();

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** A task is told of; printed where its state is another one. */
  state({ id, kind, state, done, total, specification }: TaskRecord): void {
    if (this.#states.get(id) === state) return;
    this.#states.set(id, state);
    const { experiment } = { experiment: "", ...specification };
    const task = [kind, id.slice(0, shownOfId), experiment].filter((word) => word !== "").join(" ");
    this.#print(`trace queue: ${task}: ${state}, ${done} of ${total}`);
  }

  /** @param worker place of the worker in the pool; -1 where it was dismissed meanwhile */
  chunk(id: string, chunk: number, worker: number, { made, stored }: ChunkSpent): void {
    const by = worker < 0 ? "a worker that left" : `worker ${worker + 1}`;
    this.#print(
      `  trace queue: ${id.slice(0, shownOfId)} chunk ${chunk}: ${by}, ${made} ms, store ${stored} ms`,
    );
  }
}
