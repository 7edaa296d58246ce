import type { Worker } from "node:worker_threads";

/** Number of things of each name. */
export type Census = ReadonlyMap<string, number>;

/** Counts what can outlive a test: threads, timers, sockets, processes, listeners of the process. */
export class LeftBehind {
  readonly #threads = new Set<Worker>();
  readonly #before: Census;

  constructor() {
    process.on("worker", this.#follow);
    this.#before = this.#census();
  }

  /** What there is more of than at the start: `2 Timeout`. */
  names(): string[] {
    return [...this.#census()].flatMap(([name, count]) => {
      const more = count - (this.#before.get(name) ?? 0);
      return more > 0 ? [`${more} ${name}`] : [];
    });
  }

  end(): void {
    process.off("worker", this.#follow);
  }

  readonly #follow = (thread: Worker): void => {
    this.#threads.add(thread);
    thread.once("exit", () => this.#threads.delete(thread));
  };

  #census(): Census {
    const counts = new Map<string, number>();
    const add = (name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);
    // Handles that keep a process alive, under the names that Node gives them.
    for (const resource of process.getActiveResourcesInfo()) add(resource, 1);
    add("thread", this.#threads.size);
    for (const event of process.eventNames()) {
      add(`listener of the process to ${String(event)}`, process.listenerCount(event));
    }
    return counts;
  }
}
