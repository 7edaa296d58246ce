import type { EventName, EventPayload } from "../../src-shared/contract/contract.ts";

type Listener<N extends EventName> = (payload: EventPayload<N>) => void;

/** Passes what the services tell on to whoever listens. */
export class EventHub {
  readonly #listeners: { [N in EventName]: Set<Listener<N>> } = {
    "task.changed": new Set(),
    "task.removed": new Set(),
    "library.changed": new Set(),
    "task.logged": new Set(),
    "figure.changed": new Set(),
    "events.progress": new Set(),
    "settings.changed": new Set(),
  };

  /** Returns the function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: Listener<N>): () => void {
    const listeners: Set<Listener<N>> = this.#listeners[name];
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  tell<N extends EventName>(name: N, payload: EventPayload<N>): void {
    const listeners: Set<Listener<N>> = this.#listeners[name];
    for (const listener of listeners) listener(payload);
  }
}
