import { z } from "zod";
import { events, requests } from "../../src-shared/contract/contract.ts";
import { Failure } from "../../src-shared/contract/failure.ts";
import type {
  EventName,
  EventPayload,
  HostClient,
  RequestInput,
  RequestName,
  RequestReply,
} from "../../src-shared/contract/contract.ts";
import type { ConnectionState, HostConnection } from "./connection.ts";
import { connectionFailure, HostFailure } from "./host-failure.ts";

const EnvelopeForm = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
]);

/** Wait before a closed event stream is opened anew, ms. */
const reopenAfter = 2000;

/** The part of an EventSource that the client uses. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
}

/** `readyState` of a stream that will not come back. */
const closedStream = 2;

/** What of the browser the client needs; handed in so that tests can stand in for it. */
export interface HttpEnvironment {
  readonly fetch: typeof fetch;
  readonly openEvents: (path: string) => EventStream;
  readonly setTimeout: (act: () => void, milliseconds: number) => void;
}

const browserEnvironment: HttpEnvironment = {
  fetch: (input, init) => fetch(input, init),
  openEvents: (path) => new EventSource(path),
  setTimeout: (act, milliseconds) => void setTimeout(act, milliseconds),
};

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
export function httpConnection(environment: HttpEnvironment = browserEnvironment): HostConnection {
  let state: ConnectionState = "connecting";
  const stateListeners = new Set<(state: ConnectionState) => void>();
  const eventListeners = new Map<EventName, Set<(payload: unknown) => void>>();

  function setState(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function openStream(): void {
    const stream = environment.openEvents("/api/events");
    stream.addEventListener("open", () => setState("connected"));
    stream.addEventListener("error", () => {
      setState("lost");
      // The browser retries a broken stream by itself, but not one that was refused.
      if (stream.readyState === closedStream) {
        stream.close();
        environment.setTimeout(openStream, reopenAfter);
      }
    });
    for (const name of Object.keys(events) as EventName[]) {
      stream.addEventListener(name, (message) => {
        if (!(message instanceof MessageEvent)) return;
        const payload = events[name].parse(JSON.parse(String(message.data)));
        for (const listener of eventListeners.get(name) ?? []) listener(payload);
      });
    }
  }

  async function post(name: string, input: unknown): Promise<Response> {
    try {
      return await environment.fetch(`/api/request/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(input),
      });
    } catch (error) {
      throw connectionFailure(error instanceof Error ? error.message : String(error));
    }
  }

  const client: HostClient = {
    async request<N extends RequestName>(name: N, input: RequestInput<N>) {
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

  openStream();
  return {
    client,
    watchState(listener) {
      stateListeners.add(listener);
      listener(state);
      return () => stateListeners.delete(listener);
    },
  };
}
