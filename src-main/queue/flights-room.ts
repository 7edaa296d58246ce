import { setImmediate } from "node:timers/promises";
import type { Store } from "../store/open-store.ts";

export interface FlightsRoomParts {
  readonly store: Store;
  /** Bytes that flights may take; null: no limit. */
  readonly limit: () => number | null;
  /** Products that saved figures rest on. */
  readonly needed: () => ReadonlySet<string>;
  /** Told of the tasks whose flights were removed. */
  readonly onRemoved: (ids: readonly string[]) => void;
}

/** Chunks removed, and pages given back, between two looks at what else is asked for. */
const chunksAtOnce = 20;
const pagesAtOnce = 2000;

/**
 * Keeps the flights of runs within the user's limit: those used longest ago go first. Results stay,
 * and flights are made again bit by bit where they are needed. Never removed are nodes of scans,
 * toys, what a saved figure rests on, what a task of the queue works with, and what was used last.
 */
export class FlightsRoom {
  readonly #parts: FlightsRoomParts;
  #underWay: Promise<void> | undefined;
  #stopped = false;

  constructor(parts: FlightsRoomParts) {
    this.#parts = parts;
  }

  /** Removes what is beyond the limit; joins a removal under way. */
  keepWithinLimit(): Promise<void> {
    this.#underWay ??= this.#work().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#underWay;
  }

  async #work(): Promise<void> {
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
    while (!this.#stopped && store.giveBack(pagesAtOnce)) await setImmediate();
  }

  /** Last chunks first: what is left at any time is a smaller sample. */
  async #remove(id: string): Promise<void> {
    const { store, onRemoved } = this.#parts;
    const stillFree = () => store.products.removableFlights().some((each) => each.id === id);
    const chunks = store.products.storedChunks(id).toReversed();
    for (
      let from = 0;
      from < chunks.length && !this.#stopped && stillFree();
      from += chunksAtOnce
    ) {
      for (const chunk of chunks.slice(from, from + chunksAtOnce)) {
        store.products.discardChunk(id, chunk);
      }
      await setImmediate();
    }
    onRemoved(store.tasks.onProduct(id));
  }
}
