import { LatestWins } from "./latest-wins.ts";
import type { LiveOutcome, LivePoint, LiveResult, LiveTask } from "./live-messages.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/**
 * Calls to the live thread. Of points the latest wins, those of the spectra and those of the origins
 * each on their own: what was overtaken yields null.
 */
export class LiveClient {
  readonly #calls: ThreadCalls<LiveTask, LiveOutcome>;
  readonly #points = this.#lane();
  readonly #origins = this.#lane();
  /** What the thread was given last. */
  #prepared: { readonly inputs: unknown; readonly done: Promise<void> } | null = null;

  constructor(port: ThreadPort<LiveTask, LiveOutcome>) {
    this.#calls = new ThreadCalls(port, "the live prediction");
  }

  /** Stores prepare the thread each on their own: equal inputs go there once. */
  prepare(inputs: unknown): Promise<void> {
    const former = this.#prepared;
    if (former !== null && former.inputs === inputs) return former.done;
    const done = this.#calls.call({ kind: "prepare", inputs }, "prepared").then(() => undefined);
    const prepared = { inputs, done };
    this.#prepared = prepared;
    done.catch(() => {
      if (this.#prepared === prepared) this.#prepared = null;
    });
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

  #lane(): LatestWins<LivePoint, LiveResult> {
    return new LatestWins(
      async (point) => (await this.#calls.call({ kind: "compute", point }, "computed")).result,
    );
  }
}
