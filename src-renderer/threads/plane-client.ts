import { HostFailure } from "../connection/host-failure.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { LatestWins } from "./latest-wins.ts";
import type { Claim } from "../../src-shared/experiments/miniboone/claims/claim.ts";
import type { InterpolationError } from "../../src-shared/experiments/miniboone/interpolation-error.ts";
import type {
  ByDistribution,
  ClaimsTask,
  FittedPlane,
  LoadedScan,
  PlaneChoices,
  PlaneOutcome,
  PlaneReply,
  PlaneRequest,
  PlaneTask,
  PointFit,
  PointSignal,
} from "./plane-messages.ts";

/** The part of a Worker that the client uses. */
export interface PlanePort {
  postMessage(message: PlaneRequest, transfer?: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { data: PlaneReply }) => void): void;
}

interface Pending {
  readonly resolve: (outcome: PlaneOutcome) => void;
  readonly reject: (reason: HostFailure) => void;
}

interface FitTask {
  readonly choices: PlaneChoices;
  readonly overlap: boolean;
}

interface PointTask {
  readonly choices: PlaneChoices;
  readonly mass: number;
  readonly dMu: number;
  readonly signal: PointSignal | null;
}

/**
 * Calls to the threads of the plane; of fits and of points the latest wins, each on its own. Fits
 * take longer than a frame, so that points have a thread to themselves.
 */
export class PlaneClient {
  readonly #pointPort: PlanePort;
  readonly #fitPort: PlanePort;
  readonly #pending = new Map<number, Pending>();
  readonly #fits = new LatestWins<FitTask, FittedPlane>(async (task) => {
    const outcome = await this.#call({ kind: "fit", ...task });
    if (outcome.kind !== "fitted") throw unexpected(outcome);
    return outcome.plane;
  });
  readonly #points = new LatestWins<PointTask, PointFit>(async (task) => {
    const outcome = await this.#call({ kind: "point", ...task }, this.#pointPort);
    if (outcome.kind !== "pointed") throw unexpected(outcome);
    return outcome.point;
  });
  readonly #trusts = new LatestWins<PlaneChoices, ByDistribution<InterpolationError | null>>(
    async (choices) => {
      const outcome = await this.#call({ kind: "trust", choices });
      if (outcome.kind !== "trusted") throw unexpected(outcome);
      return outcome.errors;
    },
  );
  #ticket = 0;

  constructor(pointPort: PlanePort, fitPort: PlanePort) {
    this.#pointPort = pointPort;
    this.#fitPort = fitPort;
    for (const port of [pointPort, fitPort]) {
      port.addEventListener("message", ({ data }) => this.#settle(data));
    }
  }

  async prepare(inputs: unknown): Promise<void> {
    const task = { kind: "prepare", inputs } as const;
    await Promise.all([this.#call(task, this.#pointPort), this.#call(task)]);
  }

  /** Hands a signal table over, which replaces the former; the bytes move with it. */
  async load(bytes: ArrayBuffer): Promise<LoadedScan> {
    const copy = bytes.slice(0);
    const [outcome] = await Promise.all([
      this.#call({ kind: "load", bytes }, this.#pointPort, [bytes]),
      this.#call({ kind: "load", bytes: copy }, this.#fitPort, [copy]),
    ]);
    if (outcome.kind !== "loaded") throw unexpected(outcome);
    return outcome.scan;
  }

  /**
   * Both distributions over the plane, or null where later choices have overtaken these.
   *
   * @param overlap lay them over each other as well, a third more of work
   */
  fit(choices: PlaneChoices, overlap = false): Promise<FittedPlane | null> {
    return this.#fits.ask({ choices, overlap });
  }

  /**
   * Both spectra at a point, or null where a later point has overtaken this one.
   *
   * @param signal of other settings than the table's
   */
  point(
    choices: PlaneChoices,
    mass: number,
    dMu: number,
    signal: PointSignal | null = null,
  ): Promise<PointFit | null> {
    return this.#points.ask({ choices, mass, dMu, signal });
  }

  /** The interpolation in mass of the table, or null where later choices have overtaken these. */
  trust(choices: PlaneChoices): Promise<ByDistribution<InterpolationError | null> | null> {
    return this.#trusts.ask(choices);
  }

  /** The paper's claims beside the table that was loaded last. */
  async claims(task: ClaimsTask): Promise<readonly Claim[]> {
    const outcome = await this.#call({ kind: "claims", ...task });
    if (outcome.kind !== "claimed") throw unexpected(outcome);
    return outcome.claims;
  }

  /** The scan that refines this one, whose table was loaded last. */
  async refine(draft: ScanSpecification): Promise<ScanSpecification> {
    const outcome = await this.#call({ kind: "refine", draft });
    if (outcome.kind !== "refined") throw unexpected(outcome);
    return outcome.specification;
  }

  #call(
    task: PlaneTask,
    port = this.#fitPort,
    transfer: Transferable[] = [],
  ): Promise<PlaneOutcome> {
    this.#ticket += 1;
    const ticket = this.#ticket;
    return new Promise((resolve, reject) => {
      this.#pending.set(ticket, { resolve, reject });
      port.postMessage({ ticket, task }, transfer);
    });
  }

  #settle(reply: PlaneReply): void {
    const pending = this.#pending.get(reply.ticket);
    this.#pending.delete(reply.ticket);
    if (reply.ok) pending?.resolve(reply.outcome);
    else pending?.reject(new HostFailure(reply.failure));
  }
}

function unexpected(outcome: PlaneOutcome): HostFailure {
  return new HostFailure({
    name: "IntegrityError",
    what: "The thread of the plane answered something else than asked",
    why: `it replied "${outcome.kind}"`,
    remedy: "Reload the window.",
  });
}
