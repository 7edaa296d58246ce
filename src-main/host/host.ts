import type { Envelope } from "../../src-shared/contract/contract.ts";
import type { EventHub } from "./event-hub.ts";

/** The host as its shells see it. Names and inputs come from outside and are not trusted. */
export interface Host {
  request(name: string, input: unknown): Promise<Envelope<unknown>>;
  requestBytes(name: string, input: unknown): Promise<Envelope<Uint8Array<ArrayBuffer>>>;
  readonly subscribe: EventHub["subscribe"];
  stop(): Promise<void>;
}
