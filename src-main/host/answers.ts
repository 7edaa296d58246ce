import { z } from "zod";
import { binaryRequests, requests } from "../../src-shared/contract/contract.ts";
import type {
  BinaryRequestName,
  Envelope,
  RequestName,
} from "../../src-shared/contract/contract.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { TaskQueue } from "../queue/task-queue.ts";
import { ChunkError } from "../store/product-repository.ts";
import { ResultError } from "../store/task-seal.ts";
import { releaseReserve } from "../store/reserve.ts";
import { explainedWriteError, StoreWriteError } from "../store/store-errors.ts";
import { createBinaryHandlers, createHandlers, type HandlerServices } from "./handlers.ts";
import type { ServingHost } from "./host.ts";
import { jsonBytes, JsonReply } from "./json-reply.ts";
import type { Log } from "./log.ts";

/** Requests that make room: on a full disk they are given the reserve. */
const roomMakers: ReadonlySet<string> = new Set([
  "library.trash",
  "library.emptyTrash",
  "figures.remove",
]);

/** A reply that is what the contract says. */
interface Checked {
  readonly value: unknown;
}

/** Requests that need no experiment: a window asks for them first. */
const atOnce: ReadonlySet<string> = new Set(["application.describe", "settings.read"]);

interface AnsweringParts {
  readonly queue: TaskQueue;
  /** Settled once experiments can be looked up without reading their files. */
  readonly ready: Promise<void>;
  /** Folder of a store that is written to; null where there is none. */
  readonly folder: string | null;
  readonly log: Log;
}

/** Requests by name, untrusted, to the services; every error becomes an envelope. */
export function answersOf(
  services: HandlerServices,
  { queue, ready, folder, log }: AnsweringParts,
): Pick<ServingHost, "request" | "requestJson" | "requestBytes"> {
  const handlers = createHandlers(services);
  const binaryHandlers = createBinaryHandlers(services);

  async function answer<T>(name: string, act: () => T | Promise<T>): Promise<Envelope<T>> {
    try {
      return { ok: true, value: await act() };
    } catch (raised) {
      if (raised instanceof ChunkError || raised instanceof ResultError) queue.mend(raised);
      const error = explainedWriteError(raised);
      const mayTryAgain = roomMakers.has(name) && error instanceof StoreWriteError;
      if (mayTryAgain && folder !== null && releaseReserve(folder)) return answer(name, act);
      if (!isForeseen(error)) log.error(name, error);
      return { ok: false, failure: failureOf(error) };
    }
  }

  async function perform(name: string, input: unknown): Promise<JsonReply | Checked> {
    if (!isRequestName(name)) throw unknownRequest(name);
    if (!atOnce.has(name)) await ready;
    const reply = await handlers[name](input);
    return reply instanceof JsonReply ? reply : { value: checkedReply(name, reply) };
  }

  return {
    request: (name, input) =>
      answer(name, async () => {
        const reply = await perform(name, input);
        if (!(reply instanceof JsonReply)) return reply.value;
        return isRequestName(name) ? checkedReply(name, reply.parsed()) : undefined;
      }),
    requestJson: (name, input) =>
      answer(name, async () => {
        const reply = await perform(name, input);
        return reply instanceof JsonReply ? reply.pieces : [jsonBytes(reply.value)];
      }),
    requestBytes: (name, input) =>
      answer(name, () => {
        if (!isBinaryRequestName(name)) throw unknownRequest(name);
        return binaryHandlers[name](input);
      }),
  };
}

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

export function isBinaryRequestName(name: string): name is BinaryRequestName {
  return Object.hasOwn(binaryRequests, name);
}

/** A reply that is not what the contract says is a mistake of ours, not of the input. */
function checkedReply(name: RequestName, reply: unknown): unknown {
  const parsed = requests[name].reply.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new Error(`the reply to ${name} breaks the contract: ${z.prettifyError(parsed.error)}`);
}

function unknownRequest(name: string): InputError {
  return new InputError({
    what: "The request is not known",
    why: `there is no request ${JSON.stringify(name)}`,
    remedy: `Use one of ${[...Object.keys(requests), ...Object.keys(binaryRequests)].join(", ")}.`,
  });
}
