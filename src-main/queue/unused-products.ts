import { setImmediate } from "node:timers/promises";
import type { Store } from "../store/open-store.ts";
import { discardChunks } from "./discard-chunks.ts";

export interface UnusedProductsParts {
  readonly store: Store;
  /** Products that saved figures rest on, and those of bundles on their way in or out. */
  readonly needed: () => ReadonlySet<string>;
}

/** Calls that wait are answered at least so often, ms. */
const longestBlock = 10;
/** Pages given back between two looks at what else is asked for. */
const pagesAtOnce = 500;

/** Removes products that no task rests on any more: of removed tasks, of bundles not taken in. */
export class UnusedProducts {
  readonly #parts: UnusedProductsParts;
  #underWay: Promise<void> | undefined;
  /** Asked for since the work under way has looked. */
  #asked = false;
  #stopped = false;

  constructor(parts: UnusedProductsParts) {
    this.#parts = parts;
  }

  /** Removes all but those in `needed`; joins a removal under way, which then looks once more. */
  remove(): Promise<void> {
    this.#asked = true;
    this.#underWay ??= this.#work().finally(() => {
      this.#underWay = undefined;
      // Asked for after the last look: whoever asked waits for this one, too.
      return this.#asked && !this.#stopped ? this.remove() : undefined;
    });
    return this.#underWay;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#underWay;
  }

  async #work(): Promise<void> {
    const { store, needed } = this.#parts;
    while (this.#asked && !this.#stopped) {
      this.#asked = false;
      const spared = needed();
      const unused = store.products.unused().filter((id) => !spared.has(id));
      const held: string[] = [];
      while (unused.length > 0 && !this.#stopped) {
        held.push(...store.products.removeEmpty(unused, longestBlock));
        await setImmediate();
      }
      // Taken from the end, as they were dealt with.
      for (const id of held.toReversed()) {
        if (this.#stopped) return;
        const isFree = () => !this.#stopped && store.products.isUnused(id);
        await discardChunks(store.products, id, isFree);
        if (isFree()) store.products.removeUnused(id);
      }
      while (!this.#stopped && store.giveBack(pagesAtOnce)) await setImmediate();
    }
  }
}
