import type { Envelope } from "../../src-shared/contract/contract.ts";
import type { EventHub } from "./event-hub.ts";

/** The host as its shells see it. Names and inputs come from outside and are not trusted. */
export interface Host {
  request(name: string, input: unknown): Promise<Envelope<unknown>>;
  requestBytes(name: string, input: unknown): Promise<Envelope<Uint8Array<ArrayBuffer>>>;
  readonly subscribe: EventHub["subscribe"];
  stop(): Promise<void>;
}

/** The answer to a request: an envelope whose value is JSON in UTF-8, in pieces. */
export type JsonEnvelope = Envelope<readonly Uint8Array[]>;

/** A host that answers windows: what travels as text is not parsed on its way. */
export interface ServingHost extends Host {
  requestJson(name: string, input: unknown): Promise<JsonEnvelope>;
}
