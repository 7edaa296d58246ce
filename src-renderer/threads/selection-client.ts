import type {
  BandTask,
  ExpectedLimits,
  LimitsTask,
  PointTask,
  SelectionCurves,
  SelectionFacts,
  SelectionOutcome,
  SelectionPoint,
  SelectionTask,
  ShapeLimits,
  ShapeTask,
  TakeTask,
  ToysTask,
} from "./selection-messages.ts";
import { LatestWins } from "./latest-wins.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/** Calls to the thread of selections; of points and of limits the latest wins. */
export class SelectionClient {
  readonly #calls: ThreadCalls<SelectionTask, SelectionOutcome>;
  readonly #points = new LatestWins<PointTask, SelectionPoint>(
    async (task) => (await this.#calls.call({ kind: "point", ...task }, "pointed")).point,
  );
  readonly #limits = new LatestWins<LimitsTask, SelectionCurves>(
    async (task) => (await this.#calls.call({ kind: "limits", ...task }, "limited")).curves,
  );

  constructor(port: ThreadPort<SelectionTask, SelectionOutcome>) {
    this.#calls = new ThreadCalls(port, "the selection");
  }

  /** Takes in an experiment. */
  async prepare(inputs: unknown): Promise<SelectionFacts> {
    return (await this.#calls.call({ kind: "prepare", inputs }, "prepared")).facts;
  }

  /** Takes in the showers of one mass; their bytes are handed over. */
  async take(task: TakeTask): Promise<void> {
    await this.#calls.call({ kind: "take", ...task }, "taken", [task.bytes]);
  }

  /** Null where a later point has overtaken this one. */
  point(task: PointTask): Promise<SelectionPoint | null> {
    return this.#points.ask(task);
  }

  /** Null where later choices have overtaken these. */
  limits(task: LimitsTask): Promise<SelectionCurves | null> {
    return this.#limits.ask(task);
  }

  async shape(task: ShapeTask): Promise<ShapeLimits> {
    return (await this.#calls.call({ kind: "shape", ...task }, "shaped")).found;
  }

  /** Limits (events) of some toys, infinite where one has none. */
  async toys(task: ToysTask): Promise<readonly number[]> {
    return (await this.#calls.call({ kind: "toys", ...task }, "thrown")).limits;
  }

  async band(task: BandTask): Promise<ExpectedLimits> {
    return (await this.#calls.call({ kind: "band", ...task }, "banded")).expected;
  }
}
