import { LatestWins } from "./latest-wins.ts";
import type { LiveOutcome, LivePoint, LiveResult, LiveTask } from "./live-messages.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/**
 * Calls to the live thread. Of points the latest wins, those of the spectra, those of the origins and
 * those of each experiment beside the one in hand on their own: what was overtaken yields null.
 */
export class LiveClient {
  readonly #calls: ThreadCalls<LiveTask, LiveOutcome>;
  readonly #points = this.#lane();
  readonly #origins = this.#lane();
  readonly #beside = new Map<string, LatestWins<LivePoint, LiveResult>>();
  #first: Promise<unknown> | null = null;
  /** By the inputs that the thread was given. */
  readonly #prepared = new Map<unknown, Promise<void>>();

  constructor(port: ThreadPort<LiveTask, LiveOutcome>) {
    this.#calls = new ThreadCalls(port, "the live prediction");
  }

  /** Stores prepare the thread each on their own: equal inputs go there once. */
  prepare(inputs: unknown): Promise<void> {
    const known = this.#prepared.get(inputs);
    if (known !== undefined) return known;
    const done = this.#calls.call({ kind: "prepare", inputs }, "prepared").then(() => undefined);
    this.#prepared.set(inputs, done);
    done.catch(() => this.#prepared.delete(inputs));
    return done;
  }

  /** The prediction at a point, or null where a later point has overtaken this one. */
  compute(point: LivePoint): Promise<LiveResult | null> {
    return this.#points.ask(point);
  }

  /** The same for the point of the plane. */
  trace(point: LivePoint): Promise<LiveResult | null> {
    return this.#origins.ask(point);
  }

  /** The same for an experiment beside the one in hand. */
  beside(point: LivePoint): Promise<LiveResult | null> {
    let lane = this.#beside.get(point.experiment);
    if (lane === undefined) this.#beside.set(point.experiment, (lane = this.#lane()));
    return lane.ask(point);
  }

  /** Points wait until this is over: what is in view goes first where processors are few. */
  yieldTo(work: Promise<unknown>): void {
    const first = work
      .catch(() => undefined)
      .finally(() => {
        if (this.#first === first) this.#first = null;
      });
    this.#first = first;
  }

  #lane(): LatestWins<LivePoint, LiveResult> {
    return new LatestWins(async (point) => {
      if (this.#first !== null) await this.#first;
      return (await this.#calls.call({ kind: "compute", point }, "computed")).result;
    });
  }
}
