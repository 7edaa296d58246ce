import { LatestWins } from "./latest-wins.ts";
import type {
  LiveOutcome,
  LivePoint,
  LiveResult,
  LiveTask,
  LoadedFlights,
  Origins,
  OriginsPoint,
} from "./live-messages.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/** Calls to the live thread. Of computations the latest wins: what was overtaken yields null. */
export class LiveClient {
  readonly #calls: ThreadCalls<LiveTask, LiveOutcome>;
  readonly #points = new LatestWins<LivePoint, LiveResult>(
    async (point) => (await this.#calls.call({ kind: "compute", point }, "computed")).result,
  );
  readonly #origins = new LatestWins<OriginsPoint, Origins>(
    async (point) => (await this.#calls.call({ kind: "origins", point }, "traced")).origins,
  );

  constructor(port: ThreadPort<LiveTask, LiveOutcome>) {
    this.#calls = new ThreadCalls(port, "the live prediction");
  }

  async prepare(inputs: unknown): Promise<void> {
    await this.#calls.call({ kind: "prepare", inputs }, "prepared");
  }

  /** Hands flights over; the bytes move and are gone from the caller. */
  async load(flightsId: string, bytes: ArrayBuffer): Promise<LoadedFlights> {
    return (await this.#calls.call({ kind: "load", flightsId, bytes }, "loaded", [bytes])).flights;
  }

  /** The prediction at a point, or null where a later point has overtaken this one. */
  compute(point: LivePoint): Promise<LiveResult | null> {
    return this.#points.ask(point);
  }

  /** The prediction from flights made here, or null where a later point has overtaken this one. */
  origins(point: OriginsPoint): Promise<Origins | null> {
    return this.#origins.ask(point);
  }
}
