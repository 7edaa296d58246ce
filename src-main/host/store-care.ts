import type { HostOptions } from "./host-options.ts";
import { isoTime } from "../queue/clock.ts";
import type { Store } from "../store/open-store.ts";
import { makeReserve } from "../store/reserve.ts";
import type { StoreLostError } from "../store/store-errors.ts";

/** The daily copy of the store and the reserve are made so long after the start, when the window stands, ms. */
const copyDelay = 30_000;
/** How often to check that the file of the store is at its place, ms. */
const presenceInterval = 500;

/** Timers around the store that is open. */
export class StoreCare {
  readonly #copying: NodeJS.Timeout;
  readonly #watching: NodeJS.Timeout;
  readonly #stopping = new AbortController();
  #copy: Promise<void> | undefined;

  /**
   * @param folder of a store that is written to, for its reserve; null where there is none
   * @param onLost told once where the file was removed or replaced while it was open
   */
  constructor(
    store: Store,
    folder: string | null,
    { clock, log }: Pick<HostOptions, "clock" | "log">,
    onLost: (error: StoreLostError) => void,
  ) {
    this.#copying = setTimeout(() => {
      this.#copy = this.#makeCopy(store, clock, log);
      if (folder !== null) void makeReserve(folder);
    }, copyDelay);
    this.#copying.unref();
    this.#watching = setInterval(() => {
      const error = store.lost();
      if (error === null) return;
      clearInterval(this.#watching);
      log.error("store", error);
      onLost(error);
    }, presenceInterval);
    this.#watching.unref();
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the host stops"));
    clearTimeout(this.#copying);
    clearInterval(this.#watching);
    await this.#copy;
  }

  async #makeCopy(
    store: Store,
    clock: HostOptions["clock"],
    log: HostOptions["log"],
  ): Promise<void> {
    try {
      const path = await store.backUp(isoTime(clock), this.#stopping.signal);
      if (path !== undefined) log.info(`Copy of the store: ${path}`);
    } catch (error) {
      // A host that stops in the middle of it makes the copy at its next start.
      if (!this.#stopping.signal.aborted) log.error("copy of the store", error);
    }
  }
}
