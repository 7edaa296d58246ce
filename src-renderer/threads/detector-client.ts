import { HostFailure } from "../connection/host-failure.ts";
import type {
  DetectorFacts,
  DetectorOutcome,
  DetectorPoint,
  DetectorReply,
  DetectorRequest,
  DetectorResult,
  DetectorTask,
} from "./detector-messages.ts";

/** The part of a Worker that the client uses. */
export interface DetectorPort {
  postMessage(message: DetectorRequest, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: DetectorReply }) => void): void;
}

interface Pending {
  readonly resolve: (outcome: DetectorOutcome) => void;
  readonly reject: (reason: HostFailure) => void;
}

/** Calls to the thread of the detector view; replies come in the order of the calls. */
export class DetectorClient {
  readonly #port: DetectorPort;
  readonly #pending = new Map<number, Pending>();
  #ticket = 0;

  constructor(port: DetectorPort) {
    this.#port = port;
    port.addEventListener("message", ({ data }) => this.#settle(data));
  }

  async prepare(experiment: string, inputs: unknown): Promise<DetectorFacts> {
    const outcome = await this.#call({ kind: "prepare", experiment, inputs });
    if (outcome.kind !== "prepared") throw unexpected(outcome);
    return outcome.facts;
  }

  /** Hands flights over; the bytes move and are gone from the caller. */
  async load(flightsId: string, bytes: ArrayBuffer): Promise<void> {
    await this.#call({ kind: "load", flightsId, bytes }, [bytes]);
  }

  async compute(point: DetectorPoint): Promise<DetectorResult> {
    const outcome = await this.#call({ kind: "compute", point });
    if (outcome.kind !== "computed") throw unexpected(outcome);
    return outcome.result;
  }

  #call(task: DetectorTask, transfer: Transferable[] = []): Promise<DetectorOutcome> {
    this.#ticket += 1;
    const ticket = this.#ticket;
    return new Promise((resolve, reject) => {
      this.#pending.set(ticket, { resolve, reject });
      this.#port.postMessage({ ticket, task }, transfer);
    });
  }

  #settle(reply: DetectorReply): void {
    const pending = this.#pending.get(reply.ticket);
    this.#pending.delete(reply.ticket);
    if (reply.ok) pending?.resolve(reply.outcome);
    else pending?.reject(new HostFailure(reply.failure));
  }
}

function unexpected(outcome: DetectorOutcome): HostFailure {
  return new HostFailure({
    name: "IntegrityError",
    what: "The thread of the detector view answered something else than asked",
    why: `it replied "${outcome.kind}"`,
    remedy: "Reload the window.",
  });
}
