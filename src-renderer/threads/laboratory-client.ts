import type { MinervaSample } from "../../src-shared/specification/laboratory-settings.ts";
import type {
  BandTask,
  LaboratoryCurves,
  LaboratoryOutcome,
  LaboratoryPoint,
  LaboratoryTask,
  LimitBand,
  LimitsTask,
  MakeTask,
  PointTask,
  ToysTask,
} from "./laboratory-messages.ts";
import { LatestWins } from "./latest-wins.ts";
import { ThreadCalls, type ThreadPort } from "./thread-calls.ts";

/** Calls to the thread of the cut laboratory; of points and of limits the latest wins. */
export class LaboratoryClient {
  readonly #calls: ThreadCalls<LaboratoryTask, LaboratoryOutcome>;
  readonly #points = new LatestWins<PointTask, LaboratoryPoint>(
    async (task) => (await this.#calls.call({ kind: "point", ...task }, "pointed")).point,
  );
  readonly #limits = new LatestWins<LimitsTask, LaboratoryCurves>(
    async (task) => (await this.#calls.call({ kind: "limits", ...task }, "limited")).curves,
  );

  constructor(port: ThreadPort<LaboratoryTask, LaboratoryOutcome>) {
    this.#calls = new ThreadCalls(port, "the cut laboratory");
  }

  /** Answers the exposure, POT. */
  async prepare(sample: MinervaSample, inputs: unknown): Promise<number> {
    return (await this.#calls.call({ kind: "prepare", sample, inputs }, "prepared")).exposure;
  }

  /** Makes and keeps the showers of one mass. */
  async make(task: MakeTask): Promise<void> {
    await this.#calls.call({ kind: "make", ...task }, "made");
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
    return (await this.#calls.call({ kind: "toys", ...task }, "thrown")).limits;
  }

  async band(task: BandTask): Promise<LimitBand> {
    return (await this.#calls.call({ kind: "band", ...task }, "banded")).band;
  }
}
