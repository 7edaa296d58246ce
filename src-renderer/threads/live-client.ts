import { HostFailure } from "../connection/host-failure.ts";
import { LatestWins } from "./latest-wins.ts";
import type {
  LiveOutcome,
  LivePoint,
  LiveReply,
  LiveRequest,
  LiveResult,
  LiveTask,
  LoadedFlights,
  Origins,
  OriginsPoint,
} from "./live-messages.ts";

/** The part of a Worker that the client uses. */
export interface WorkerPort {
  postMessage(message: LiveRequest, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: LiveReply }) => void): void;
}

interface Pending {
  readonly resolve: (outcome: LiveOutcome) => void;
  readonly reject: (reason: HostFailure) => void;
}

/** Calls to the live thread. Of computations the latest wins: what was overtaken yields null. */
export class LiveClient {
  readonly #port: WorkerPort;
  readonly #pending = new Map<number, Pending>();
  readonly #points = new LatestWins<LivePoint, LiveResult>(async (point) => {
    const outcome = await this.#call({ kind: "compute", point });
    if (outcome.kind !== "computed") throw unexpected(outcome);
    return outcome.result;
  });
  readonly #origins = new LatestWins<OriginsPoint, Origins>(async (point) => {
    const outcome = await this.#call({ kind: "origins", point });
    if (outcome.kind !== "traced") throw unexpected(outcome);
    return outcome.origins;
  });
  #ticket = 0;

  constructor(port: WorkerPort) {
    this.#port = port;
    port.addEventListener("message", ({ data }) => this.#settle(data));
  }

  async prepare(inputs: unknown): Promise<void> {
    await this.#call({ kind: "prepare", inputs });
  }

  /** Hands flights over; the bytes move and are gone from the caller. */
  async load(flightsId: string, bytes: ArrayBuffer): Promise<LoadedFlights> {
    const outcome = await this.#call({ kind: "load", flightsId, bytes }, [bytes]);
    if (outcome.kind !== "loaded") throw unexpected(outcome);
    return outcome.flights;
  }

  /** The prediction at a point, or null where a later point has overtaken this one. */
  compute(point: LivePoint): Promise<LiveResult | null> {
    return this.#points.ask(point);
  }

  /** The prediction from flights made here, or null where a later point has overtaken this one. */
  origins(point: OriginsPoint): Promise<Origins | null> {
    return this.#origins.ask(point);
  }

  #call(task: LiveTask, transfer: Transferable[] = []): Promise<LiveOutcome> {
    this.#ticket += 1;
    const ticket = this.#ticket;
    return new Promise((resolve, reject) => {
      this.#pending.set(ticket, { resolve, reject });
      this.#port.postMessage({ ticket, task }, transfer);
    });
  }

  #settle(reply: LiveReply): void {
    const pending = this.#pending.get(reply.ticket);
    this.#pending.delete(reply.ticket);
    if (reply.ok) pending?.resolve(reply.outcome);
    else pending?.reject(new HostFailure(reply.failure));
  }
}

function unexpected(outcome: LiveOutcome): HostFailure {
  return new HostFailure({
    name: "IntegrityError",
    what: "The live thread answered something else than asked",
    why: `it replied "${outcome.kind}"`,
    remedy: "Reload the window.",
  });
}
