import type { PointSignal } from "../../src-shared/analyses/simulated-point.ts";
import type { MeasuredPoint } from "../../src-shared/analyses/measured-point.ts";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import { LatestWins } from "./latest-wins.ts";
import type {
  BesideTask,
  JudgeTask,
  LoadedScan,
  PlaneChoices,
  PlaneOutcome,
  PlaneTask,
  PointFit,
} from "./plane-messages.ts";
import type { ThreadCalls } from "./thread-calls.ts";

/** A point of the plane, GeV and GeV^-1. */
export interface PointTask {
  readonly choices: PlaneChoices;
  readonly mass: number;
  readonly dMu: number;
  /** Simulated at the point; null where the table serves. */
  readonly signal: PointSignal | null;
}

/** Calls for one experiment beside the one in hand; of its points the latest wins. */
export class BesideClient {
  readonly #calls: ThreadCalls<PlaneTask, PlaneOutcome>;
  readonly #experiment: string;
  readonly #points = new LatestWins<PointTask, PointFit>(
    async (task) => (await this.#calls.call(this.#of({ kind: "point", ...task }), "pointed")).point,
  );
  readonly #judged = new LatestWins<JudgeTask, readonly MeasuredPoint[]>(
    async (task) => (await this.#calls.call(this.#of({ kind: "judge", ...task }), "judged")).rows,
  );

  constructor(calls: ThreadCalls<PlaneTask, PlaneOutcome>, experiment: string) {
    this.#calls = calls;
    this.#experiment = experiment;
  }

  /** Forgets the table, which belongs to the experiment that it was made with. */
  async prepare(inputs: unknown): Promise<void> {
    await this.#calls.call(this.#of({ kind: "prepare", inputs }), "prepared");
  }

  /** Hands a signal table over; the bytes move with it. */
  async load(bytes: ArrayBuffer): Promise<LoadedScan> {
    return (await this.#calls.call(this.#of({ kind: "load", bytes }), "loaded", [bytes])).scan;
  }

  async measured(choices: PlaneChoices): Promise<readonly MeasuredDistribution[]> {
    return (await this.#calls.call(this.#of({ kind: "measured", choices }), "measured")).measured;
  }

  /** Every measurement at a point, or null where a later point has overtaken this one. */
  point(task: PointTask): Promise<PointFit | null> {
    return this.#points.ask(task);
  }

  /** What every measurement says of a point, or null where a later point has overtaken this one. */
  judge(task: JudgeTask): Promise<readonly MeasuredPoint[] | null> {
    return this.#judged.ask(task);
  }

  #of(task: BesideTask): PlaneTask {
    return { kind: "beside", experiment: this.#experiment, task };
  }
}
