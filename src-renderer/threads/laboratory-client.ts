import type { MinervaSample } from "../../src-shared/specification/laboratory-settings.ts";
import { HostFailure } from "../composables/host-failure.ts";
import type {
  BandTask,
  LaboratoryCurves,
  LaboratoryOutcome,
  LaboratoryPoint,
  LaboratoryReply,
  LaboratoryRequest,
  LaboratoryTask,
  LimitBand,
  LimitsTask,
  NodeTask,
  PointTask,
  ToysTask,
} from "./laboratory-messages.ts";
import { LatestWins } from "./latest-wins.ts";

/** The part of a Worker that the client uses. */
export interface LaboratoryPort {
  postMessage(message: LaboratoryRequest, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: LaboratoryReply }) => void): void;
}

interface Pending {
  readonly resolve: (outcome: LaboratoryOutcome) => void;
  readonly reject: (reason: HostFailure) => void;
}

/** Calls to the thread of the cut laboratory; of points and of limits the latest wins. */
export class LaboratoryClient {
  readonly #port: LaboratoryPort;
  readonly #pending = new Map<number, Pending>();
  readonly #points = new LatestWins<PointTask, LaboratoryPoint>(async (task) => {
    const outcome = await this.#call({ kind: "point", ...task });
    if (outcome.kind !== "pointed") throw unexpected(outcome);
    return outcome.point;
  });
  readonly #limits = new LatestWins<LimitsTask, LaboratoryCurves>(async (task) => {
    const outcome = await this.#call({ kind: "limits", ...task });
    if (outcome.kind !== "limited") throw unexpected(outcome);
    return outcome.curves;
  });
  #ticket = 0;

  constructor(port: LaboratoryPort) {
    this.#port = port;
    port.addEventListener("message", ({ data }) => this.#settle(data));
  }

  /** Answers the exposure, POT. */
  async prepare(sample: MinervaSample, inputs: unknown): Promise<number> {
    const outcome = await this.#call({ kind: "prepare", sample, inputs });
    if (outcome.kind !== "prepared") throw unexpected(outcome);
    return outcome.exposure;
  }

  /** Makes and keeps the showers of one mass; flights that are handed in move to the thread. */
  async make(task: NodeTask): Promise<void> {
    await this.#call({ kind: "node", ...task }, task.flights === null ? [] : [task.flights]);
  }

  /** Null where a later point has overtaken this one. */
  point(task: PointTask): Promise<LaboratoryPoint | null> {
    return this.#points.ask(task);
  }

  /** Null where later choices have overtaken these. */
  limits(task: LimitsTask): Promise<LaboratoryCurves | null> {
    return this.#limits.ask(task);
  }

  /** Limits (events) of some toys, infinite where one has none. */
  async toys(task: ToysTask): Promise<readonly number[]> {
    const outcome = await this.#call({ kind: "toys", ...task });
    if (outcome.kind !== "thrown") throw unexpected(outcome);
    return outcome.limits;
  }

  async band(task: BandTask): Promise<LimitBand> {
    const outcome = await this.#call({ kind: "band", ...task });
    if (outcome.kind !== "banded") throw unexpected(outcome);
    return outcome.band;
  }

  #call(task: LaboratoryTask, transfer: Transferable[] = []): Promise<LaboratoryOutcome> {
    this.#ticket += 1;
    const ticket = this.#ticket;
    return new Promise((resolve, reject) => {
      this.#pending.set(ticket, { resolve, reject });
      this.#port.postMessage({ ticket, task }, transfer);
    });
  }

  #settle(reply: LaboratoryReply): void {
    const pending = this.#pending.get(reply.ticket);
    this.#pending.delete(reply.ticket);
    if (reply.ok) pending?.resolve(reply.outcome);
    else pending?.reject(new HostFailure(reply.failure));
  }
}

function unexpected(outcome: LaboratoryOutcome): HostFailure {
  return new HostFailure({
    name: "IntegrityError",
    what: "The thread of the cut laboratory answered something else than asked",
    why: `it replied "${outcome.kind}"`,
    remedy: "Reload the window.",
  });
}
