import type { PiniaPluginContext } from "pinia";
import { watch } from "vue";
import type { TraceTopic } from "../../src-shared/contract/trace.ts";
import { windowTracer, type Tracer } from "../connection/tracer.ts";

type Store = PiniaPluginContext["store"];

/** The store whose changes begin a tree. */
const rootStore = "workspace";

/**
 * Traces the stores without touching any: a change of the workspace begins a tree; actions that are
 * called and state that changes after it are its lines. Until it is turned on it keeps a list.
 */
export class StoreTrace {
  readonly #tracer: Tracer;
  readonly #stores: Store[] = [];
  #isOn = false;

  constructor(tracer: Tracer = windowTracer) {
    this.#tracer = tracer;
  }

  /** For `pinia.use`. */
  readonly plugin = ({ store }: PiniaPluginContext): void => {
    this.#stores.push(store);
    if (this.#isOn) this.#follow(store);
  };

  /** Traces what the host asks for, as often as it says so; the first time counts. */
  turnOn(topics: readonly TraceTopic[], print: (lines: string[]) => void): void {
    if (this.#isOn || topics.length === 0) return;
    this.#isOn = true;
    this.#tracer.turnOn(topics, print);
    if (!this.#tracer.has("store")) return;
    for (const store of this.#stores) this.#follow(store);
  }

  #follow(store: Store): void {
    if (!this.#tracer.has("store")) return;
    if (store.$id === rootStore) this.#followRoot(store);
    else this.#followOther(store);
  }

  #followRoot(store: Store): void {
    watch(
      (): unknown => Reflect.get(store, rootStore),
      (now, former) => this.#tracer.change(`change ${differences(former, now)}`),
      // Before the watchers that it sets off.
      { flush: "sync" },
    );
  }

  #followOther(store: Store): void {
    store.$onAction(({ name }) => this.#tracer.note(`store ${store.$id}: ${name}()`), true);
    // Not `$subscribe`: it looks through all that a state holds, and planes are large.
    watch(
      () => Object.entries(store.$state),
      (now, former) => {
        const before = new Map(former);
        const changed = now.filter(([key, value]) => value !== before.get(key));
        const names = changed.map(([key]) => key).join(", ");
        if (names !== "") this.#tracer.note(`store ${store.$id}: changed ${names}`);
      },
      { flush: "sync" },
    );
  }
}

/** `dMu 1.25e-6 -> 1.3e-6`, field by field, one level deep. */
function differences(former: unknown, now: unknown): string {
  const [before, after] = [fieldsOf(former), fieldsOf(now)];
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => before.get(key) !== after.get(key),
  );
  if (changed.length === 0) return "to the same values";
  return changed
    .map((key) => `${key} ${before.get(key) ?? "none"} -> ${after.get(key) ?? "none"}`)
    .join(", ");
}

function fieldsOf(value: unknown): Map<string, string> {
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(Object.entries(value).map(([key, field]) => [key, JSON.stringify(field)]));
}

/** The trace of the stores of this window. */
export const windowStoreTrace = new StoreTrace();
