import type {
  DetectorFacts,
  DetectorOutcome,
  DetectorPoint,
  DetectorResult,
  DetectorTask,
} from "./detector-messages.ts";
import { LatestWins } from "./latest-wins.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/** Calls to the thread of the detector view; of points the latest wins. */
export class DetectorClient {
  readonly #calls: ThreadCalls<DetectorTask, DetectorOutcome>;
  readonly #points = new LatestWins<DetectorPoint, DetectorResult>(
    async (point) => (await this.#calls.call({ kind: "compute", point }, "computed")).result,
  );

  constructor(port: ThreadPort<DetectorTask, DetectorOutcome>) {
    this.#calls = new ThreadCalls(port, "the detector view");
  }

  async prepare(experiment: string, inputs: unknown): Promise<DetectorFacts> {
    return (await this.#calls.call({ kind: "prepare", experiment, inputs }, "prepared")).facts;
  }

  /** What is expected at a point, or null where a later point has overtaken this one. */
  compute(point: DetectorPoint): Promise<DetectorResult | null> {
    return this.#points.ask(point);
  }
}
