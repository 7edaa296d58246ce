import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { withServices } from "./with-services.ts";

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
  withServices(client, {}, "silent");
  return { open, tell: (name: string, value: unknown) => listeners.get(name)?.(value as never) };
}

/** After the promises that are settled now have had their say. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
