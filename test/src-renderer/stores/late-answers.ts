import { createPinia, setActivePinia } from "pinia";
import { createApp } from "vue";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { provideServices } from "../../../src-renderer/stores/services.ts";

/** One request that the host has not answered. */
export interface OpenRequest {
  readonly name: string;
  readonly input: unknown;
  readonly answer: (reply: unknown) => void;
  readonly refuse: (error: Error) => void;
}

/** Stores whose host answers when, and in what order, the test says. */
export function lateHost() {
  const open: OpenRequest[] = [];
  const listeners = new Map<string, (value: never) => void>();
  const client: HostClient = {
    request: (name, input) =>
      new Promise((answer, refuse) => {
        open.push({ name, input, answer: answer as (reply: unknown) => void, refuse });
      }),
    requestBytes: (name) => Promise.reject(new Error(`${name} is not asked for`)),
    subscribe: (name, listener) => {
      listeners.set(name, listener as (value: never) => void);
      return () => listeners.delete(name);
    },
  };
  const other = () => {
    throw new Error("no thread is asked for");
  };
  const app = createApp({});
  const pinia = createPinia();
  provideServices(app, {
    connection: { client, watchState: () => () => undefined },
    get live() {
      return other();
    },
    detector: other,
    selection: other,
    plane: other,
  });
  app.use(pinia);
  setActivePinia(pinia);
  return { open, tell: (name: string, value: unknown) => listeners.get(name)?.(value as never) };
}

/** After the promises that are settled now have had their say. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
