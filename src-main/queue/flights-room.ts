import { setImmediate } from "node:timers/promises";
import type { Store } from "../store/open-store.ts";
import { discardChunks } from "./discard-chunks.ts";

export interface FlightsRoomParts {
  readonly store: Store;
  /** Bytes that flights may take; null: no limit. */
  readonly limit: () => number | null;
  /** Products that saved figures rest on, and those of bundles on their way in or out. */
  readonly needed: () => ReadonlySet<string>;
  /** Told of the tasks whose flights were removed. */
  readonly onRemoved: (ids: readonly string[]) => void;
}

/** Pages given back between two looks at what else is asked for. */
const pagesAtOnce = 500;

/**
 * Removes what no task rests on any more, and keeps the flights of runs within the user's limit: those used longest ago go first. Results stay,
 * and flights are made again bit by bit where they are needed. Never removed are nodes of scans,
 * toys, what a saved figure rests on, what a task of the queue works with, and what was used last.
 */
export class FlightsRoom {
  readonly #parts: FlightsRoomParts;
  #underWay: Promise<void> | undefined;
  /** What was asked for since the work under way has looked. */
  readonly #asked = new Set<"limit" | "unused">();
  #stopped = false;

  constructor(parts: FlightsRoomParts) {
    this.#parts = parts;
  }

  /** Removes what is beyond the limit; joins a removal under way, which then looks once more. */
  keepWithinLimit(): Promise<void> {
    return this.#ask("limit");
  }

  /** Removes products that no task rests on, but those in `needed`; joins as above. */
  removeUnused(): Promise<void> {
    return this.#ask("unused");
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#underWay;
  }

  #ask(what: "limit" | "unused"): Promise<void> {
    this.#asked.add(what);
    this.#underWay ??= this.#work().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #work(): Promise<void> {
    while (this.#asked.size > 0 && !this.#stopped) {
      const [unused, limit] = [this.#asked.delete("unused"), this.#asked.delete("limit")];
      if (unused) await this.#removeUnused();
      if (limit) await this.#prune();
    }
  }

  async #removeUnused(): Promise<void> {
    const { store, needed } = this.#parts;
    const spared = needed();
    for (const id of store.products.unused()) {
      if (this.#stopped) return;
      if (spared.has(id)) continue;
      const isFree = () => !this.#stopped && store.products.isUnused(id);
      await discardChunks(store.products, id, isFree);
      if (isFree()) store.products.removeUnused(id);
    }
    await this.#giveBack();
  }

  async #prune(): Promise<void> {
    const { store, limit, needed } = this.#parts;
    const most = limit();
    if (most === null) return;
    let taken = store.products.bytesOfFlights();
    if (taken <= most) return;
    const spared = needed();
    // The last of them was used last.
    for (const { id, bytes } of store.products.removableFlights().slice(0, -1)) {
      if (taken <= most || this.#stopped) break;
      if (spared.has(id)) continue;
      await this.#remove(id);
      taken -= bytes;
    }
    await this.#giveBack();
  }

  async #giveBack(): Promise<void> {
    while (!this.#stopped && this.#parts.store.giveBack(pagesAtOnce)) await setImmediate();
  }

  async #remove(id: string): Promise<void> {
    const { store, onRemoved } = this.#parts;
    const isFree = () => !this.#stopped && store.products.isRemovable(id);
    await discardChunks(store.products, id, isFree);
    onRemoved(store.tasks.onProduct(id));
  }
}
