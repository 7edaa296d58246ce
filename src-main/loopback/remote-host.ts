import {
  ApplicationDescription,
  type Envelope,
  type EventName,
  type EventPayload,
  events,
} from "../../src-shared/contract/contract.ts";
import { Failure } from "../../src-shared/contract/failure.ts";
import { EventHub } from "../host/event-hub.ts";
import type { Host } from "../host/host.ts";
import type { HandoverFile } from "./handover-file.ts";

/** The host of a window in another process. */
export interface RemoteHost extends Host {
  /** Aborted when the line breaks: the window was closed. */
  readonly lost: AbortSignal;
  readonly version: string;
}

/** A listener answers within this time, or it is none of ours, ms. */
const patience = 2000;

/** Reaches the window that listens; undefined where nobody does, or somebody else. */
export async function reachHost(handover: HandoverFile): Promise<RemoteHost | undefined> {
  const { port, token } = handover;
  const address = `http://127.0.0.1:${port}/api`;
  const headers = { cookie: `neutrissimo-${port}=${token}` };
  const line = new AbortController();
  const lost = new AbortController();
  const hub = new EventHub();

  const post = (name: string, input: unknown, signal?: AbortSignal) =>
    fetch(`${address}/request/${name}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    });

  let version: string;
  try {
    const greeting = await post("application.describe", {}, AbortSignal.timeout(patience));
    const described = Object(await greeting.json());
    version = ApplicationDescription.parse(described.value).version;
    const stream = await fetch(`${address}/events`, { headers, signal: line.signal });
    if (!stream.ok || stream.body === null) return undefined;
    void follow(stream.body, hub).finally(() => lost.abort());
  } catch {
    return undefined;
  }

  return {
    version,
    lost: lost.signal,
    async request(name, input) {
      return reply(async () => envelopeOf(await post(name, input)));
    },
    async requestBytes(name, input) {
      return reply(async () => {
        const answer = await post(name, input);
        if (!answer.ok) return envelopeOf(answer);
        return { ok: true, value: new Uint8Array(await answer.arrayBuffer()) };
      });
    },
    subscribe: (name, listener) => hub.subscribe(name, listener),
    stop: async () => line.abort(),
  };
}

/** What the window closed says, in place of an error of the network. */
async function reply<T>(ask: () => Promise<Envelope<T>>): Promise<Envelope<T>> {
  try {
    return await ask();
  } catch {
    return { ok: false, failure: windowClosed };
  }
}

export const windowClosed: Failure = {
  name: "HandoverLost",
  what: "The window that has the store open was closed",
  why: "it does not answer any more",
  remedy: "Give the same command again; it goes on from what is stored.",
};

async function envelopeOf<T>(answer: Response): Promise<Envelope<T>> {
  const envelope = Object(await answer.json());
  if (envelope.ok === true) return { ok: true, value: envelope.value };
  return { ok: false, failure: Failure.parse(envelope.failure) };
}

/** Tells of the events of a stream (server-sent events, one line of data each) until its end. */
async function follow(stream: ReadableStream<Uint8Array>, hub: EventHub): Promise<void> {
  let rest = "";
  try {
    const decoder = new TextDecoder();
    for await (const bytes of stream) {
      const blocks = `${rest}${decoder.decode(bytes, { stream: true })}`.split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) tell(block, hub);
    }
  } catch {
    // The line was closed by one side or the other; whoever waits is told by `lost`.
  }
}

function tell(block: string, hub: EventHub): void {
  const lines = new Map(
    block.split("\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    }),
  );
  const name = lines.get("event") ?? "";
  if (isEventName(name)) hub.tell(name, payloadOf(name, lines.get("data") ?? ""));
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function payloadOf<N extends EventName>(name: N, data: string): EventPayload<N> {
  return events[name].parse(JSON.parse(data)) as EventPayload<N>;
}
