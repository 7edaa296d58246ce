import type { TaskPlan } from "./task-kind.ts";

/** Chunks of a product that are still to be made; tasks that share the product share this. */
export class ProductWork {
  readonly #groupOf: (chunk: number) => number;
  readonly #missing: number[];
  readonly #underWay = new Set<number>();

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

  /** Chunks that are not stored, and the groups of those that no worker has taken. */
  get left(): { readonly chunks: number; readonly groups: number } {
    const groups = new Set(this.#missing.map(this.#groupOf));
    for (const chunk of this.#underWay) groups.delete(this.#groupOf(chunk));
    return { chunks: this.#missing.length + this.#underWay.size, groups: groups.size };
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
    if (chunk !== undefined) this.#underWay.add(chunk);
    return chunk;
  }

  /** The chunk was stored. */
  settle(chunk: number): void {
    this.#underWay.delete(chunk);
  }

  /** The chunk was not made, or the store has lost it: it comes next. */
  putBack(chunk: number): void {
    this.#underWay.delete(chunk);
    this.#missing.unshift(chunk);
  }
}
