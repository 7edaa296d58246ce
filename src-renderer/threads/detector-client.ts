import type {
  DetectorFacts,
  DetectorOutcome,
  DetectorPoint,
  DetectorResult,
  DetectorTask,
} from "./detector-messages.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/** Calls to the thread of the detector view; replies come in the order of the calls. */
export class DetectorClient {
  readonly #calls: ThreadCalls<DetectorTask, DetectorOutcome>;

  constructor(port: ThreadPort<DetectorTask, DetectorOutcome>) {
    this.#calls = new ThreadCalls(port, "the detector view");
  }

  async prepare(experiment: string, inputs: unknown): Promise<DetectorFacts> {
    return (await this.#calls.call({ kind: "prepare", experiment, inputs }, "prepared")).facts;
  }

  /** Hands flights over; the bytes move and are gone from the caller. */
  async load(flightsId: string, bytes: ArrayBuffer): Promise<void> {
    await this.#calls.call({ kind: "load", flightsId, bytes }, "loaded", [bytes]);
  }

  async compute(point: DetectorPoint): Promise<DetectorResult> {
    return (await this.#calls.call({ kind: "compute", point }, "computed")).result;
  }
}
