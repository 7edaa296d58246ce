import type { TaskPlan } from "./task-kind.ts";

/** What is left of a product. */
export interface WorkLeft {
  readonly chunks: number;
  readonly groups: readonly {
    readonly group: number;
    readonly chunks: number;
    /** A worker has taken a chunk of it. */
    readonly isBegun: boolean;
  }[];
}

/** Chunks of a product that are still to be made; tasks that share the product share this. */
export class ProductWork {
  readonly #groupOf: (chunk: number) => number;
  readonly #missing: number[];
  readonly #underWay = new Set<number>();
  /** Groups of which a worker has taken a chunk. */
  readonly #begun = new Set<number>();

  /** @param stored chunks that the store has */
  constructor(plan: Pick<TaskPlan, "chunks" | "groupOf">, stored: readonly number[]) {
    const known = new Set(stored);
    this.#groupOf = (chunk) => plan.groupOf(chunk);
    this.#missing = plan.chunks.filter((chunk) => !known.has(chunk));
  }

  /** True where every chunk is in the store. */
  get isComplete(): boolean {
    return this.#missing.length === 0 && this.#underWay.size === 0;
  }

  /** Chunks that are not stored, in all and by group. */
  get left(): WorkLeft {
    const counts = new Map<number, number>();
    for (const chunk of [...this.#underWay, ...this.#missing]) {
      const group = this.#groupOf(chunk);
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    return {
      chunks: this.#missing.length + this.#underWay.size,
      groups: [...counts].map(([group, chunks]) => ({
        group,
        chunks,
        isBegun: this.#begun.has(group),
      })),
    };
  }

  /** True where there are chunks that no worker has taken yet. */
  get hasMore(): boolean {
    return this.#missing.length > 0;
  }

  /**
   * The next chunk to make: of the group that the worker has worked on, else of one that no other
   * worker is at, else the first; undefined where none is left.
   */
  take(group: number | undefined): number | undefined {
    const busy = new Set([...this.#underWay].map(this.#groupOf));
    const own = this.#missing.findIndex((chunk) => this.#groupOf(chunk) === group);
    const free = this.#missing.findIndex((chunk) => !busy.has(this.#groupOf(chunk)));
    const index = [own, free, 0].find((place) => place >= 0);
    const [chunk] = this.#missing.splice(index ?? 0, 1);
    if (chunk !== undefined) {
      this.#underWay.add(chunk);
      this.#begun.add(this.#groupOf(chunk));
    }
    return chunk;
  }

  /** The chunk was stored. */
  settle(chunk: number): void {
    this.#underWay.delete(chunk);
  }

  /** The chunk came into the store from elsewhere: nobody needs to make it. */
  arrive(chunk: number): void {
    const index = this.#missing.indexOf(chunk);
    if (index >= 0) this.#missing.splice(index, 1);
  }

  /** The chunk was not made, or the store has lost it: it comes next. */
  putBack(chunk: number): void {
    this.#underWay.delete(chunk);
    this.#missing.unshift(chunk);
  }
}
