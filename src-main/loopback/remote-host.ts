import { randomBytes } from "node:crypto";
import { ApplicationDescription, type Envelope } from "../../src-shared/contract/contract.ts";
import {
  authorization,
  credentialOf,
  nonceOf,
  proofOf,
} from "../../src-shared/contract/credential.ts";
import { EventBlocks } from "../../src-shared/contract/event-blocks.ts";
import { Failure } from "../../src-shared/contract/failure.ts";
import { EventHub } from "../host/event-hub.ts";
import type { Host } from "../host/host.ts";
import { isEqual } from "./access.ts";
import { type HandoverFile, isOfLivingProcess } from "./handover-file.ts";

/** The host of a window in another process. */
export interface RemoteHost extends Host {
  /** Aborted when the line breaks: the window was closed. */
  readonly lost: AbortSignal;
  readonly version: string;
}

/** A listener answers within this time, or it is none of ours, ms. */
const patience = 2000;

/**
 * Reaches the window that listens; undefined where nobody does, or somebody else. The port of a
 * window that was killed may be anybody's by now: whoever listens there first proves that he knows
 * the secret, and is sent nothing but a random number before.
 */
export async function reachHost(handover: HandoverFile): Promise<RemoteHost | undefined> {
  const { port, secret } = handover;
  const address = `http://127.0.0.1:${port}/api`;
  if (!isOfLivingProcess(handover) || !(await provesItself(address, secret))) return undefined;
  const headers = { authorization: authorization(credentialOf(secret, nonce())) };
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

/** Whether the listener knows the secret; it learns nothing of it. */
async function provesItself(address: string, secret: string): Promise<boolean> {
  const challenge = nonce();
  try {
    const answer = await fetch(`${address}/proof?nonce=${challenge}`, {
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    const { value } = Object(await answer.json());
    return isEqual(String(Object(value).proof), proofOf(secret, challenge));
  } catch {
    return false;
  }
}

function nonce(): string {
  return nonceOf(randomBytes(16));
}

/** Tells of the events of a stream until its end. */
async function follow(stream: ReadableStream<Uint8Array>, hub: EventHub): Promise<void> {
  try {
    const decoder = new TextDecoder();
    const blocks = new EventBlocks((name, payload) => hub.tell(name, payload));
    for await (const bytes of stream) blocks.add(decoder.decode(bytes, { stream: true }));
  } catch {
    // The line was closed by one side or the other; whoever waits is told by `lost`.
  }
}
