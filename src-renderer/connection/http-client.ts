import { z } from "zod";
import { requests } from "../../src-shared/contract/contract.ts";
import { authorization } from "../../src-shared/contract/credential.ts";
import { EventBlocks } from "../../src-shared/contract/event-blocks.ts";
import { Failure } from "../../src-shared/contract/failure.ts";
import type {
  EventName,
  EventPayload,
  HostClient,
  RequestInput,
  RequestReply,
  WindowRequestName,
} from "../../src-shared/contract/contract.ts";
import type { ConnectionState, HostConnection } from "./connection.ts";
import { connectionFailure, HostFailure } from "./host-failure.ts";
import { followNewLinks, tabCredential } from "./tab-key.ts";

const EnvelopeForm = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
]);

/** Wait before a stream of events that broke is opened again, ms. */
const reopenAfter = 2000;
/** Status of a reply to a tab without a valid key. */
const keyRefused = 401;

/** What of the browser the client needs; handed in so that tests can stand in for it. */
export interface HttpEnvironment {
  readonly fetch: typeof fetch;
  /** Of this tab, see `tab-key.ts`; null where it has none. */
  readonly credential: string | null;
  readonly setTimeout: (act: () => void, milliseconds: number) => void;
}

function browserEnvironment(): HttpEnvironment {
  followNewLinks();
  return {
    fetch: (input, init) => fetch(input, init),
    credential: tabCredential(),
    setTimeout: (act, milliseconds) => void setTimeout(act, milliseconds),
  };
}

/** Value of an envelope that came as JSON. */
async function envelopeOf(response: Response): Promise<unknown> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw connectionFailure(`it answered ${response.status} without a readable reply`);
  }
  const envelope = EnvelopeForm.safeParse(body);
  if (!envelope.success) {
    throw connectionFailure(`it answered ${response.status} in an unknown form`);
  }
  if (!envelope.data.ok) throw new HostFailure(envelope.data.failure);
  return envelope.data.value;
}

/** The host behind loopback HTTP: POST for calls, server-sent events for what it tells. */
export function httpConnection(
  environment: HttpEnvironment = browserEnvironment(),
): HostConnection {
  let state: ConnectionState = "connecting";
  const stateListeners = new Set<(state: ConnectionState) => void>();
  const eventListeners = new Map<EventName, Set<(payload: unknown) => void>>();
  const { credential } = environment;
  const access = credential === null ? {} : { authorization: authorization(credential) };

  function setState(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  /** Reads events until the line breaks; an EventSource could not send the key. */
  async function followEvents(): Promise<void> {
    try {
      const response = await environment.fetch("/api/events", { headers: access });
      if (response.status === keyRefused) return setState("refused");
      if (!response.ok || response.body === null) throw connectionFailure("it tells no events");
      setState("connected");
      await readEvents(response.body);
    } catch {
      // A broken line is shown by its state.
    }
    setState("lost");
    environment.setTimeout(() => void followEvents(), reopenAfter);
  }

  async function readEvents(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const blocks = new EventBlocks((name, payload) => {
      for (const listener of eventListeners.get(name) ?? []) listener(payload);
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      blocks.add(decoder.decode(value, { stream: true }));
    }
  }

  async function post(name: string, input: unknown): Promise<Response> {
    try {
      return await environment.fetch(`/api/request/${name}`, {
        method: "POST",
        headers: { ...access, "content-type": "application/json" },
        body: JSON.stringify(input),
      });
    } catch (error) {
      throw connectionFailure(error instanceof Error ? error.message : String(error));
    }
  }

  const client: HostClient = {
    async request<N extends WindowRequestName>(name: N, input: RequestInput<N>) {
      const value = await envelopeOf(await post(name, input));
      return requests[name].reply.parse(value) as RequestReply<N>;
    },
    async requestBytes(name, input) {
      const response = await post(name, input);
      const type = response.headers.get("content-type") ?? "";
      if (type.includes("octet-stream")) return response.arrayBuffer();
      await envelopeOf(response);
      throw connectionFailure(`${name} answered without bytes`);
    },
    subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) {
      const listeners = eventListeners.get(name) ?? new Set();
      eventListeners.set(name, listeners);
      // The payload was parsed with the schema of this very name.
      const accept = (payload: unknown) => listener(payload as EventPayload<N>);
      listeners.add(accept);
      return () => listeners.delete(accept);
    },
  };

  void followEvents();
  return {
    client,
    watchState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
  };
}
