import type { TaskRecord, TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import type { StoredTask } from "../store/task-repository.ts";
import { ChunkTimes } from "./chunk-times.ts";
import type { Clock } from "./clock.ts";
import { isoTime, steadyClock } from "./clock.ts";
import type { ProductWork } from "./product-work.ts";
import { RateMeter } from "./rate-meter.ts";
import type { TaskPlan } from "./task-kind.ts";

/** Progress of a task is told at most this often, ms; that of its last chunk always. */
const minInterval = 100;

/** A task that no worker was at for so long has waited, ms. */
const minRest = 1000;

/** How the activity ends, once its last worker has let go of it. */
export interface Ending {
  /** `queued`: the application ends, and goes on with it at the next start. */
  readonly state: "done" | "failed" | "cancelled" | "paused" | "queued";
  readonly failure: Failure | null;
}

/** A task that waits or is under way: its place, its pace, its end. */
export class TaskActivity {
  readonly id: string;
  readonly productId: string;
  readonly specification: TaskSpecification;
  priority: number;
  place: number;
  ending: Ending | undefined;
  /** The store knows that it is under way. */
  isBegun = false;
  /** What is left of the product; known once a worker was free for it. */
  work: Pick<ProductWork, "left"> | undefined;
  /** Chunks that were damaged on disk and are made again. */
  readonly healed = new Set<number>();
  /** The tasks that it needs are done. */
  hasNeeds = false;
  /** A chunk of a task that it needs was damaged, and is made again. */
  hasWaitedAgain = false;
  /** Tasks that it needs and that were not under way without it: they end with it. */
  ownNeeds: readonly string[] = [];
  readonly #makePlan: () => TaskPlan;
  readonly #clock: Clock;
  readonly #steady: Clock;
  readonly #abort = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  #meter = new RateMeter();
  #times = new ChunkTimes();
  #plan: TaskPlan | undefined;
  #steps = 0;
  #workers = 0;
  #busySince = 0;
  #restsSince = 0;
  #toldToRun = false;
  #busy = 0;
  #storedAt: string | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;
  #tenths = 0;
  /** Units of the last step that are done. */
  #stepped: number | undefined;

  /** @param makePlan called when the plan is first needed */
  constructor(
    task: Pick<StoredTask, "id" | "productId" | "specification" | "priority" | "place">,
    makePlan: () => TaskPlan,
    clock: Clock,
  ) {
    this.id = task.id;
    this.productId = task.productId;
    this.specification = task.specification;
    this.priority = task.priority;
    this.place = task.place;
    this.#makePlan = makePlan;
    this.#clock = clock;
    this.#steady = steadyClock(clock);
  }

  get plan(): TaskPlan {
    this.#plan ??= this.#makePlan();
    return this.#plan;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves when no worker is at it any more and its end is stored. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Steps under way: chunks that are made or stored, or the last step. */
  get steps(): number {
    return this.#steps;
  }

  /** Seconds that steps were under way. */
  get seconds(): number {
    const now = this.#steps > 0 ? this.#steady.now() - this.#busySince : 0;
    return (this.#busy + now) / 1000;
  }

  beginStep(): void {
    if (this.#steps === 0) {
      const now = this.#steady.now();
      // The pace of what comes after it has waited is another one.
      if (now - this.#restsSince > minRest) {
        this.#meter = new RateMeter();
        this.#times = new ChunkTimes();
      }
      this.#busySince = now;
    }
    this.#steps += 1;
    this.#workers += 1;
  }

  /** The worker of a step goes on to the next one, while what it made is stored. */
  releaseWorker(): void {
    this.#workers -= 1;
  }

  endStep(): void {
    this.#steps -= 1;
    if (this.#steps > 0) return;
    this.#restsSince = this.#steady.now();
    this.#busy += this.#restsSince - this.#busySince;
  }

  /** True where it has begun or ceased to run since this was last asked. */
  get hasTurned(): boolean {
    const runs = this.#steps > 0;
    if (runs === this.#toldToRun) return false;
    this.#toldToRun = runs;
    return true;
  }

  abort(): void {
    this.#abort.abort();
  }

  end(): void {
    this.#ended.resolve();
  }

  /** True once a chunk was stored. */
  get hasStored(): boolean {
    return this.#storedAt !== null;
  }

  /**
   * Takes note of a stored chunk; true where it is time to tell of it.
   *
   * @param isLast true where no chunk is left: nothing is told after it until the task has ended
   */
  progress(done: number, isLast: boolean): boolean {
    const now = this.#steady.now();
    this.#storedAt = isoTime(this.#clock);
    this.#meter.add(now, done);
    if (!isLast && now - this.#toldAt < minInterval) return false;
    this.#toldAt = now;
    return true;
  }

  /** Takes note of how far the last step is; true where it is time to tell of it. */
  stepped(done: number): boolean {
    const now = this.#steady.now();
    this.#stepped = done;
    this.#meter.add(now, done);
    if (now - this.#toldAt < minInterval) return false;
    this.#toldAt = now;
    return true;
  }

  /** Units done of the last step, where it tells; undefined where chunks are counted. */
  get unitsStepped(): number | undefined {
    return this.#stepped;
  }

  /** True once for each tenth of the work, for the log. */
  passesTenth(share: number): boolean {
    const tenths = Math.floor(share * 10);
    if (tenths <= this.#tenths) return false;
    this.#tenths = tenths;
    return true;
  }

  /**
   * Takes note of what a chunk took one worker.
   *
   * @param isFirst true where the worker was at another group before
   */
  timed(milliseconds: number, group: number, isFirst: boolean): void {
    this.#times.add(milliseconds, group, isFirst);
  }

  /** For the chunks that are missing, by all workers at it. */
  get #secondsLeft(): number | null {
    if (this.#stepped !== undefined) {
      const rate = this.#meter.rate();
      return rate === null || rate <= 0
        ? null
        : Math.max(0, this.plan.product.total - this.#stepped) / rate;
    }
    if (this.work === undefined) return null;
    const { left } = this.work;
    return left.chunks === 0 ? 0 : this.#times.secondsLeft(left, this.#workers);
  }

  /** What changes while it is under way. */
  get pace(): Pace {
    const runs = this.#steps > 0;
    return {
      state: runs ? "running" : "queued",
      priority: this.priority,
      place: this.place,
      rate: runs ? this.#meter.rate() : null,
      secondsLeft: runs ? this.#secondsLeft : null,
      workers: this.#workers,
      storedAt: this.#storedAt,
    };
  }
}

type Pace = Pick<
  TaskRecord,
  "state" | "priority" | "place" | "rate" | "secondsLeft" | "workers" | "storedAt"
>;

const atRest = { rate: null, secondsLeft: null, workers: 0, storedAt: null } as const;

/**
 * The record of a task as the window sees it.
 *
 * @param unstored an end that the store did not take
 */
export function recordOf(
  task: StoredTask,
  activity: TaskActivity | undefined,
  unstored?: Ending,
): object {
  const { specification } = task;
  const done = task.state === "done" ? task.total : (activity?.unitsStepped ?? task.done);
  return {
    ...task,
    kind: specification.kind,
    done,
    ...(activity === undefined ? atRest : activity.pace),
    ...unstored,
  };
}
