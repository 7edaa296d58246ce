import type { LogLine } from "../../src-shared/contract/contract.ts";
import {
  taskKindWords,
  TaskRecord,
  TaskSpecification,
} from "../../src-shared/contract/task-kinds.ts";
import { newestListed } from "../../src-shared/contract/library-records.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { isElsewhere } from "../../src-shared/contract/batch-records.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { restsEvery } from "../rests-every.ts";
import type { Store } from "../store/open-store.ts";
import { ChunkError } from "../store/product-repository.ts";
import { ResultError } from "../store/task-seal.ts";
import { explainedWriteError, StoreWriteError } from "../store/store-errors.ts";
import type { StoredTask } from "../store/task-repository.ts";
import type { WorkerLane } from "../workers/worker-lane.ts";
import type { WorkerPool } from "../workers/worker-pool.ts";
import { isoTime } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { ProductWork } from "./product-work.ts";
import type { QueueTrace } from "./queue-trace.ts";
import { recordOf, TaskActivity } from "./task-activity.ts";
import type { Ending } from "./task-activity.ts";
import { interruptedOften, noResult, pausedNeed, staleTask, unknownTask } from "./task-failures.ts";
import { planOf } from "./task-kinds.ts";
import type { TaskKinds } from "./task-kinds.ts";
import type { TaskPlan } from "./task-kind.ts";
import { stateOfNeeds } from "./task-needs.ts";
import { TaskSteps } from "./task-steps.ts";

/** Chunks under way when a task is paused may end if they do so within this time, ms. */
const pauseGrace = 60;
/** Calls that wait are answered at least so often while many records are read, ms. */
const longestBlock = 10;
const recordsAtOnce = 20;
/** A task in whose middle the process ended so often is not taken up again by itself. */
const maxInterruptions = 3;

export interface TaskQueueParts {
  readonly store: Store;
  readonly pool: WorkerPool;
  readonly kinds: TaskKinds;
  readonly clock: Clock;
  /** Told of every change of a task. */
  readonly onChanged: (record: TaskRecord) => void;
  readonly onRemoved: (id: string) => void;
  readonly onLogged: (id: string, line: LogLine) => void;
  /** Told of what was not foreseen, for the log. */
  readonly onUnforeseen: (where: string, error: unknown) => void;
  /** Told of states and chunks where they are traced. */
  readonly trace?: QueueTrace;
}

/** What an equal request would be today. */
interface Today {
  readonly isCurrent: boolean;
  /** Ids of tasks. */
  readonly needs: readonly string[];
}

/** A chunk to make; without one, the last step of a task. */
interface Step {
  readonly activity: TaskActivity;
  readonly chunk?: number;
}

/**
 * Tasks by priority, then in the order in which they were asked for. Every worker that is free
 * takes the next chunk of the first task that has one left, so that a later task fills what the
 * first one leaves idle.
 */
export class TaskQueue {
  readonly #parts: TaskQueueParts;
  /** Tasks that wait or are under way. */
  readonly #activities = new Map<string, TaskActivity>();
  /** The same in order; undefined where it has to be sorted again. */
  #ordered: readonly TaskActivity[] | undefined;
  readonly #products = new Map<string, ProductWork>();
  readonly #busy = new Set<WorkerLane>();
  readonly #steps: TaskSteps;
  /** Ends that the store did not take, until the next start. */
  readonly #unstored = new Map<string, Ending>();
  readonly #planned = new Map<string, Today>();
  #stopping = false;

  constructor(parts: TaskQueueParts) {
    this.#parts = parts;
    const { store, clock } = parts;
    this.#steps = new TaskSteps({
      store,
      clock,
      log: (id, text) => this.#log(id, text),
      tell: (id) => this.tell(id),
      traceChunk: (id, chunk, lane, times) =>
        parts.trace?.chunk(id, chunk, parts.pool.lanes.indexOf(lane), times),
    });
  }

  /**
   * Takes up what a former process left.
   *
   * @param resume false leaves waiting tasks for the next one who takes them up
   */
  start(resume: boolean): void {
    const { tasks } = this.#parts.store;
    tasks.requeueInterrupted();
    if (!resume) return;
    const queued = tasks.queued(this.#unreadable);
    const givenUp = new Set(
      queued.filter((task) => task.interruptions >= maxInterruptions).map(({ id }) => id),
    );
    for (const task of queued) {
      const failure = this.#whyPaused(task, givenUp);
      if (failure === null) this.#enter(task);
      else tasks.end(task.id, { ...task, state: "paused", failure });
    }
    this.#dispatch();
  }

  /** A task that has often been interrupted is not taken up by itself, nor what would wait for it. */
  #whyPaused(task: StoredTask, givenUp: ReadonlySet<string>): Failure | null {
    if (givenUp.has(task.id)) return interruptedOften;
    for (const id of this.#today(task).needs) {
      const need = this.#parts.store.tasks.find(id);
      if (need === undefined) continue;
      const { kind } = need.specification;
      if (givenUp.has(id)) return pausedNeed(kind, interruptedOften);
      // Paused by the user it has no failure, and goes on when the user says so.
      if (need.state === "paused" && need.failure !== null) return pausedNeed(kind, need.failure);
    }
    return null;
  }

  /** Leaves all tasks queued for the next start; their finished chunks stay. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const ending = { state: "queued", failure: null } as const;
    await Promise.all([...this.#activities.values()].map((each) => this.#end(each, ending)));
  }

  /** Starts a task, joins an equal one, continues one, or answers with a finished one. */
  request(asked: TaskSpecification): TaskRecord {
    const { store, clock, kinds } = this.#parts;
    const plan = planOf(kinds, asked);
    const { id, product, specification } = plan;
    const known = store.tasks.find(id);
    const isDone = known?.state === "done" && this.#holdsResult(id);
    const isNew = !this.#activities.has(id) && !isDone;
    const ownNeeds = isNew ? this.#requestNeeds(plan) : [];
    if (!isNew) {
      // What is asked for again is not meant for the trash.
      if (known !== undefined && known.trashedAt !== null) store.library.setTrashed([id], null);
      return this.record(id);
    }
    store.products.open(product);
    store.tasks.enqueue({ id, productId: product.id, specification, createdAt: isoTime(clock) });
    this.#log(id, "Asked for");
    this.#enter(this.#stored(id), plan).ownNeeds = ownNeeds;
    this.#dispatch();
    return this.record(id);
  }

  /** Whether the result of a finished task is as it was stored; says so where it is not. */
  #holdsResult(id: string): boolean {
    try {
      this.#parts.store.tasks.resultText(id);
      return true;
    } catch (error) {
      if (!(error instanceof ResultError)) throw error;
      this.#log(id, `${error.explanation.what}: ${error.explanation.why}; made again`);
      this.#parts.onUnforeseen(`task ${id}`, error);
      return false;
    }
  }

  /** Asks for what a task needs. @returns ids of those that were not under way before */
  #requestNeeds({ needs }: TaskPlan): string[] {
    return needs.flatMap(({ id, specification }) => {
      const wasUnderWay = this.#activities.has(id);
      this.request(specification);
      return wasUnderWay || !this.#activities.has(id) ? [] : [id];
    });
  }

  /** The task that a request would start or join; null where there is none yet. */
  find(asked: TaskSpecification): TaskRecord | null {
    const { id } = planOf(this.#parts.kinds, asked);
    return this.#parts.store.tasks.find(id) === undefined ? null : this.record(id);
  }

  /** Names that a task and its product would have today; none where it cannot be planned. */
  hashesOf(specification: unknown): readonly string[] {
    const asked = TaskSpecification.safeParse(specification);
    if (!asked.success) return [];
    try {
      const { id, product } = planOf(this.#parts.kinds, asked.data);
      return [id, product.id];
    } catch {
      // Of an experiment that is not known here.
      return [];
    }
  }

  /** Goes on with a task at its old place; an equal one where physics or data have changed. */
  resume(id: string): TaskRecord {
    const { store, kinds } = this.#parts;
    const task = this.#stored(id);
    if (this.#activities.has(id) || task.state === "done") return this.record(id);
    const plan = planOf(kinds, task.specification);
    if (plan.id !== id || plan.product.id !== task.productId)
      return this.request(plan.specification);
    const ownNeeds = this.#requestNeeds(plan);
    store.tasks.requeue(id);
    this.#log(id, "Resumed");
    this.#enter(this.#stored(id), plan).ownNeeds = ownNeeds;
    this.#dispatch();
    return this.record(id);
  }

  /**
   * Finished work was found damaged on disk: a task that rests on the chunk makes it again, or the
   * task its result. What other physics or data have made cannot be made again, and is left as it is.
   */
  mend(error: ChunkError | ResultError): void {
    if (error instanceof ChunkError) this.#mendChunk(error);
    else this.#mendResult(error);
  }

  #mendResult({ taskId, explanation }: ResultError): void {
    if (!this.#isCurrent(this.#stored(taskId))) return;
    this.#log(taskId, `${explanation.what}: ${explanation.why}; made again`);
    this.#parts.store.tasks.requeue(taskId);
    this.resume(taskId);
  }

  #mendChunk({ productId, chunk, isDamaged, explanation }: ChunkError): void {
    const { tasks, products } = this.#parts.store;
    const [id] = tasks.onProduct(productId).filter((each) => this.#isCurrent(this.#stored(each)));
    if (!isDamaged || id === undefined) return;
    products.discardChunk(productId, chunk);
    this.#log(id, `${explanation.what}: ${explanation.why}; made again`);
    const work = this.#products.get(productId);
    work?.putBack(chunk);
    if (work === undefined) tasks.requeue(id);
    this.resume(id);
  }

  /**
   * Enters a task whose chunks are made elsewhere: it waits, with what comes in meanwhile; resumed it
   * goes on here. One that is known stays as it is.
   *
   * @param failure says where it is made
   */
  leave(asked: TaskSpecification, failure: Failure): void {
    const { store, clock, kinds } = this.#parts;
    const { id, product, specification } = planOf(kinds, asked);
    const known = store.tasks.find(id);
    if (this.#activities.has(id) || known?.state === "done") return;
    if (known === undefined) {
      store.products.open(product);
      store.tasks.enqueue({ id, productId: product.id, specification, createdAt: isoTime(clock) });
    }
    const { seconds } = this.#stored(id);
    store.tasks.end(id, { state: "paused", failure, seconds, finishedAt: null });
    this.tell(id);
  }

  /** A chunk was stored that came from elsewhere. */
  arrived(productId: string, chunk: number): void {
    this.#products.get(productId)?.arrive(chunk);
  }

  pause(id: string): Promise<TaskRecord> {
    return this.#stopBy(id, { state: "paused", failure: null }, "Paused");
  }

  cancel(id: string): Promise<TaskRecord> {
    return this.#stopBy(id, { state: "cancelled", failure: null }, "Cancelled");
  }

  /** Puts a task right before another one, with its priority; last where there is none. */
  move(id: string, before: string | null): TaskRecord {
    const { tasks } = this.#parts.store;
    this.#stored(id);
    const others = tasks.queueOrder().filter((task) => task.id !== id);
    const index = before === null ? -1 : others.findIndex((task) => task.id === before);
    if (before !== null && index < 0) throw unknownTask(before);
    const next = others.at(index);
    const former = index < 0 ? next : others[index - 1];
    const following = index < 0 ? undefined : next;
    const priority = next?.priority ?? 0;
    const low = former?.priority === priority ? former.place : (following?.place ?? 1) - 2;
    const place = following === undefined ? low + 1 : (low + following.place) / 2;
    if (following !== undefined && !(low < place && place < following.place)) {
      // No number is left between the two: all are numbered again.
      others.forEach((task, order) => this.#place(task.id, task.priority, order));
      return this.move(id, before);
    }
    this.#place(id, priority, place);
    this.#dispatch();
    return this.record(id);
  }

  prioritise(id: string, priority: number): TaskRecord {
    this.#place(id, priority, this.#stored(id).place);
    this.#dispatch();
    return this.record(id);
  }

  /** @param failure why, where it is not the user who asks for it */
  async pauseAll(failure: Failure | null = null): Promise<void> {
    const ending = { state: "paused", failure } as const;
    const rest = restsEvery(longestBlock);
    const paused: Promise<unknown>[] = [];
    for (const id of this.#activities.keys()) {
      const stopped = this.#stopBy(id, ending, failure?.what ?? "Paused");
      // Whoever waits for all of them is told of what fails meanwhile.
      stopped.catch(() => {});
      paused.push(stopped);
      await rest();
    }
    await Promise.all(paused);
  }

  /** Goes on with all that is paused, in the order of the queue. */
  async resumeAll(): Promise<void> {
    const paused = this.#parts.store.tasks
      .queueOrder()
      .filter(({ id, state }) => state === "paused" && !this.#activities.has(id));
    const rest = restsEvery(longestBlock);
    const errors: unknown[] = [];
    for (const { id } of paused) {
      // Jobs elsewhere make it: here it goes on when it is asked for by itself.
      if (isElsewhere(this.#stored(id))) continue;
      try {
        this.resume(id);
      } catch (error) {
        errors.push(error);
      }
      await rest();
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Ids of all that waits, is under way or is paused. */
  unfinishedIds(): ReadonlySet<string> {
    return new Set(this.#parts.store.tasks.queueOrder().map(({ id }) => id));
  }

  /** Ids of those that are paused with a failure of this name. */
  pausedBy(failureName: string): readonly string[] {
    return this.#parts.store.tasks.pausedBy(failureName);
  }

  isUnderWay(id: string): boolean {
    return this.#activities.has(id);
  }

  /** Tells that a task was removed from the store. */
  forget(id: string): void {
    this.#unstored.delete(id);
    this.#parts.onRemoved(id);
  }

  /** @throws InputError where there is no such task */
  record(id: string): TaskRecord {
    return this.#recordOf(this.#stored(id));
  }

  /** The queue, and of each kind the newest that have ended. */
  list(): Promise<TaskRecord[]> {
    return this.records(this.#parts.store.tasks.recentIds(newestListed));
  }

  /**
   * The tasks named, in that order; those that are not there are left out. Calls are answered in
   * between.
   */
  async records(ids: readonly string[]): Promise<TaskRecord[]> {
    const records: TaskRecord[] = [];
    const rest = restsEvery(longestBlock);
    for (let at = 0; at < ids.length; at += recordsAtOnce) {
      const part = ids.slice(at, at + recordsAtOnce);
      const tasks = this.#parts.store.tasks.named(part, this.#unreadable);
      for (const task of tasks) records.push(this.#recordOf(task));
      await rest();
    }
    return records;
  }

  /** Specifications of the finished scans, the oldest first. */
  finishedScans(): ScanSpecification[] {
    return this.#parts.store.tasks
      .finished("scan", this.#unreadable)
      .map(({ specification }) => ScanSpecification.parse(specification));
  }

  log(id: string): LogLine[] {
    this.#stored(id);
    return this.#parts.store.tasks.log(id);
  }

  /** The result of a task as JSON. @throws InputError where there is no such task, or no result yet */
  resultText(id: string): string {
    const { state } = this.record(id);
    const text = state === "done" ? this.#parts.store.tasks.resultText(id) : undefined;
    if (text === undefined) throw noResult(state);
    this.touch({ id });
    return text;
  }

  /** Notes that results were read, for those who make room by least use. */
  touch(by: { readonly id: string } | { readonly productId: string }): void {
    const { store, clock } = this.#parts;
    this.#guard("note of use", () => store.tasks.touch(by, isoTime(clock)));
  }

  /** Takes up free workers, for instance after their number was changed. */
  wake(): void {
    this.#dispatch();
  }

  #enter(task: StoredTask, plan?: TaskPlan): TaskActivity {
    const { kinds, clock } = this.#parts;
    const makePlan = () => plan ?? planOf(kinds, task.specification);
    const activity = new TaskActivity(task, makePlan, clock);
    this.#unstored.delete(task.id);
    this.#activities.set(task.id, activity);
    this.#ordered = undefined;
    this.tell(task.id);
    return activity;
  }

  #place(id: string, priority: number, place: number): void {
    this.#parts.store.tasks.move(id, priority, place);
    const activity = this.#activities.get(id);
    if (activity !== undefined) Object.assign(activity, { priority, place });
    this.#ordered = undefined;
    this.tell(id);
  }

  /** Hands a step to every worker that is free. */
  #dispatch(): void {
    for (const lane of this.#parts.pool.lanes) {
      if (this.#stopping) return;
      if (this.#busy.has(lane)) continue;
      const step = this.#nextStep(lane);
      if (step === undefined) return;
      void this.#take(step, lane);
    }
  }

  #nextStep(lane: WorkerLane): Step | undefined {
    this.#ordered ??= [...this.#activities.values()].toSorted(
      (first, second) => second.priority - first.priority || first.place - second.place,
    );
    for (const activity of this.#ordered) {
      if (activity.ending !== undefined) continue;
      const work = this.#workOf(activity);
      if (work === undefined || !this.#hasNeeds(activity)) continue;
      activity.work = work;
      const chunk = work.take(this.#steps.groupAt(lane, activity.productId));
      if (chunk !== undefined) return { activity, chunk };
      if (!work.isComplete) continue;
      if (activity.steps === 0) return { activity };
    }
    return undefined;
  }

  /** True once all that the task needs is done; one that will not be ends it. */
  #hasNeeds(activity: TaskActivity): boolean {
    if (activity.hasNeeds) return true;
    const state = stateOfNeeds(activity.plan, (id) => this.#parts.store.tasks.find(id));
    activity.hasNeeds = state === "met";
    if (typeof state === "object") {
      void this.#end(activity, { state: "failed", failure: state });
    }
    return activity.hasNeeds;
  }

  /** What is left of the task's product; undefined where the task cannot be planned any more. */
  #workOf(activity: TaskActivity): ProductWork | undefined {
    const { id, productId } = activity;
    const known = this.#products.get(productId);
    if (known !== undefined) return known;
    try {
      const { plan } = activity;
      if (plan.id !== id || plan.product.id !== productId) throw staleTask();
      const stored = this.#parts.store.products.storedChunks(productId);
      const work = new ProductWork(plan, stored);
      this.#products.set(productId, work);
      return work;
    } catch (error) {
      void this.#end(activity, { state: "failed", failure: failureOf(error) });
      return undefined;
    }
  }

  async #take(step: Step, lane: WorkerLane): Promise<void> {
    const { activity, chunk } = step;
    const hold = this.#hold(activity, lane);
    activity.beginStep();
    this.#guard(`begin of task ${activity.id}`, () => this.#begin(activity));
    try {
      const work = this.#products.get(activity.productId);
      const { release } = hold;
      if (chunk !== undefined) await this.#steps.makeChunk(activity, chunk, lane, work, release);
      else await this.#steps.join(activity, lane, work);
    } catch (error) {
      if (activity.ending === undefined && !this.#waitsAgain(activity, error)) {
        this.#fail(activity, error);
      }
    }
    activity.endStep();
    if (activity.ending !== undefined && activity.steps === 0) this.#settle(activity);
    // The thread may still be at a job that was aborted.
    await lane.idle;
    hold.release();
    if (this.#activities.has(activity.id)) this.#tellTurn(activity);
  }

  /** Keeps a lane for a step until it is given back, at most once. */
  #hold(activity: TaskActivity, lane: WorkerLane): { release: () => void } {
    this.#busy.add(lane);
    const free = lane.hold();
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        this.#busy.delete(lane);
        free();
        activity.releaseWorker();
        this.#dispatch();
      },
    };
  }

  #begin(activity: TaskActivity): void {
    const { store, pool } = this.#parts;
    this.#tellTurn(activity);
    if (activity.isBegun) return;
    const task = this.#stored(activity.id);
    store.tasks.markRunning(activity.id);
    activity.isBegun = true;
    const { unit } = taskKindWords[activity.specification.kind];
    const workers = pool.size === 1 ? "1 worker" : `${pool.size} workers`;
    this.#log(activity.id, `Begun, ${task.done} of ${task.total} ${unit} at hand, ${workers}`);
  }

  /** A damaged chunk of a task that it needs is made again, once: it waits for it. */
  #waitsAgain(activity: TaskActivity, error: unknown): boolean {
    const isOther = error instanceof ChunkError && error.productId !== activity.productId;
    if (!isOther || activity.hasWaitedAgain) return false;
    activity.hasWaitedAgain = true;
    activity.hasNeeds = false;
    this.mend(error);
    return true;
  }

  /** Stops what a task has asked for and no other one needs. */
  async #stopNeeds(activity: TaskActivity, ending: Ending, line: string): Promise<void> {
    const others = [...this.#activities.values()].filter(
      (each) => each !== activity && each.ending === undefined,
    );
    const lonely = activity.ownNeeds.filter(
      (id) =>
        this.#activities.has(id) &&
        !others.some(({ plan }) => plan.needs.some((need) => need.id === id)),
    );
    await Promise.all(lonely.map((id) => this.#stopBy(id, ending, line)));
  }

  async #stopBy(id: string, ending: Ending, line: string): Promise<TaskRecord> {
    const activity = this.#activities.get(id);
    if (activity !== undefined) {
      const needs = this.#stopNeeds(activity, ending, line);
      await this.#end(activity, ending, line);
      await needs;
    } else {
      const task = this.#stored(id);
      const waits = task.state === "paused" || task.state === "queued";
      if (waits && task.state !== ending.state && ending.state !== "done") {
        this.#parts.store.tasks.end(id, { ...task, ...ending, state: ending.state });
        this.#log(id, line);
        this.tell(id);
      }
    }
    return this.record(id);
  }

  /** Ends an activity: at once where it is cancelled, else chunks may end that soon will. */
  async #end(activity: TaskActivity, ending: Ending, line?: string): Promise<void> {
    activity.ending ??= ending;
    if (line !== undefined) this.#log(activity.id, line);
    if (activity.steps === 0) this.#settle(activity);
    else if (ending.state === "cancelled") activity.abort();
    else {
      const timer = setTimeout(() => activity.abort(), pauseGrace);
      void activity.ended.then(() => clearTimeout(timer));
    }
    await activity.ended;
  }

  #fail(activity: TaskActivity, raised: unknown): void {
    if (raised instanceof ChunkError) this.mend(raised);
    const error = explainedWriteError(raised);
    if (!isForeseen(error)) this.#parts.onUnforeseen(`task ${activity.id}`, error);
    const failure = failureOf(error);
    // A full disk is no fault of the task: it waits until there is room.
    const state = error instanceof StoreWriteError ? "paused" : "failed";
    activity.ending = { state, failure };
    this.#log(activity.id, `${failure.what}: ${failure.why}`);
    activity.abort();
  }

  /** Whatever happens, the task leaves the queue and whoever waits for it goes on. */
  #settle(activity: TaskActivity): void {
    const { id, productId, ending } = activity;
    if (ending === undefined || !this.#activities.has(id)) return;
    this.#guard(`end of task ${id}`, () => this.#keepEnd(activity, ending));
    this.#activities.delete(id);
    this.#ordered = undefined;
    const shared = [...this.#activities.values()].some((each) => each.productId === productId);
    if (!shared) this.#products.delete(productId);
    activity.end();
    this.tell(id);
  }

  #keepEnd(activity: TaskActivity, ending: Ending): void {
    const { store, clock } = this.#parts;
    const { id } = activity;
    if (ending.state === "done") {
      this.#log(id, "Done");
      return;
    }
    const seconds = this.#stored(id).seconds + activity.seconds;
    const waits = ending.state === "queued" || ending.state === "paused";
    const finishedAt = waits ? null : isoTime(clock);
    try {
      const { state, failure } = ending;
      store.tasks.end(id, { state, failure, seconds, finishedAt });
    } catch (error) {
      this.#unstored.set(id, ending);
      throw error;
    }
  }

  #log(id: string, text: string): void {
    const line = { time: isoTime(this.#parts.clock), text };
    this.#guard(`log of task ${id}`, () => this.#parts.store.tasks.addLogLine(id, line));
    this.#parts.onLogged(id, line);
  }

  /** Tells of a task as it is now. */
  tell(id: string): void {
    this.#guard(`telling of task ${id}`, () => {
      const record = this.record(id);
      this.#parts.trace?.state(record);
      this.#parts.onChanged(record);
    });
  }

  /** Tells of a task that has begun or ceased to run. */
  #tellTurn(activity: TaskActivity): void {
    if (activity.hasTurned) this.tell(activity.id);
  }

  #guard(where: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#parts.onUnforeseen(where, error);
    }
  }

  readonly #unreadable = (id: string, error: unknown): void =>
    this.#parts.onUnforeseen(`task ${id} in the store`, error);

  #recordOf(task: StoredTask): TaskRecord {
    const record = recordOf(task, this.#activities.get(task.id), this.#unstored.get(task.id));
    const { isCurrent: current, needs } = this.#today(task);
    return TaskRecord.parse({ ...record, current, needs });
  }

  #isCurrent(task: StoredTask): boolean {
    return this.#today(task).isCurrent;
  }

  /**
   * Whether an equal request would have the same name today, and what it would need; planned once
   * for each task.
   */
  #today({ id, specification }: StoredTask): Today {
    const known = this.#planned.get(id);
    if (known !== undefined) return known;
    try {
      const plan = planOf(this.#parts.kinds, specification);
      const today = { isCurrent: plan.id === id, needs: plan.needs.map((need) => need.id) };
      this.#planned.set(id, today);
      return today;
    } catch {
      // Of an experiment that is no longer known; it may come back.
      return { isCurrent: false, needs: [] };
    }
  }

  #stored(id: string): StoredTask {
    const task = this.#parts.store.tasks.find(id);
    if (task === undefined) throw unknownTask(id);
    return task;
  }
}
