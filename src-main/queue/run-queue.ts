import type { RunRecord, RunResult } from "../../src-shared/contract/contract.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import { flightsDataKeys } from "../../src-shared/experiments/experiment-inputs.ts";
import { chunkCount, chunkSize } from "../../src-shared/simulation/chunks.ts";
import { flightsSpecificationOf } from "../../src-shared/specification/run-specification.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { Store } from "../store/open-store.ts";
import type { StoredRun } from "../store/run-repository.ts";
import type { WorkerPool } from "../workers/worker-pool.ts";
import { isoTime } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { executeRun } from "./execute-run.ts";
import type { ExperimentCatalogue } from "./experiment-catalogue.ts";
import { provenanceOf } from "./provenance.ts";
import { readFlights } from "./read-flights.ts";
import { recordOf, RunActivity } from "./run-activity.ts";
import type { CompleteSpecification } from "./run-activity.ts";
import { runIdentity } from "./run-identity.ts";

export interface RunQueueParts {
  readonly store: Store;
  readonly pool: WorkerPool;
  readonly catalogue: ExperimentCatalogue;
  readonly clock: Clock;
  /** Version of the application, for provenance. */
  readonly version: string;
  /** Told of every change of a run. */
  readonly onChanged: (record: RunRecord) => void;
  readonly onRemoved: (id: string) => void;
  /** Told of what was not foreseen, for the log. */
  readonly onUnforeseen: (where: string, error: unknown) => void;
}

/** Runs in the order in which they are asked for, one at a time over all workers. */
export class RunQueue {
  readonly #parts: RunQueueParts;
  /** Runs that wait or are under way, by id, in order. */
  readonly #activities = new Map<string, RunActivity>();
  #underWay: RunActivity | undefined;
  #stopping = false;

  constructor(parts: RunQueueParts) {
    this.#parts = parts;
  }

  /** Ends what a former process left under way. */
  start(): void {
    const { store, clock } = this.#parts;
    store.runs.cancelUnfinished(interruption, isoTime(clock));
  }

  /** Interrupts all runs; they continue from their chunks when asked for again. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const ids = [...this.#activities.keys()];
    await Promise.all(ids.map((id) => this.cancel(id)));
  }

  /** Starts a run, joins an equal one, or answers with a finished one. */
  request(specification: RunSpecification): RunRecord {
    const { store, catalogue, clock } = this.#parts;
    const entry = catalogue.entry(specification.experiment);
    const exposure = specification.exposure ?? entry.inputs.exposure;
    const complete: CompleteSpecification = { ...specification, exposure };
    const identity = runIdentity(complete, entry.sources, flightsDataKeys);
    const { runId: id, flightsId } = identity;
    if (this.#activities.has(id) || store.runs.find(id)?.state === "done") return this.record(id);
    const flights = flightsSpecificationOf(complete);
    store.flights.open({
      id: flightsId,
      specification: flights,
      total: flights.flights,
      chunkSize,
    });
    store.runs.enqueue({ id, flightsId, specification: complete, createdAt: isoTime(clock) });
    this.#activities.set(id, new RunActivity(identity, complete, clock));
    this.#tell(id);
    this.#next();
    return this.record(id);
  }

  /** Cancels a run that waits or is under way; leaves others as they are. */
  async cancel(id: string): Promise<RunRecord> {
    const activity = this.#activities.get(id);
    if (activity === undefined) return this.record(id);
    activity.cancel();
    if (activity !== this.#underWay) this.#finalise(activity, () => this.#endWithout(activity));
    await activity.ended;
    return this.record(id);
  }

  /** @throws InputError where there is no such run */
  record(id: string): RunRecord {
    return recordOf(this.#stored(id), this.#activities.get(id));
  }

  list(): RunRecord[] {
    const { store, onUnforeseen } = this.#parts;
    return store.runs
      .list((id, error) => onUnforeseen(`run ${id} in the store`, error))
      .map((run) => recordOf(run, this.#activities.get(run.id)));
  }

  /** @throws InputError where there is no such run, or no result yet */
  result(id: string): RunResult {
    const { state } = this.record(id);
    const result = state === "done" ? this.#parts.store.runs.result(id) : undefined;
    if (result !== undefined) return result;
    throw new InputError({
      what: "The run has no result",
      why: `it is ${state}`,
      remedy: "Wait until it is done, or start it again.",
      path: "id",
    });
  }

  async remove(id: string): Promise<void> {
    await this.cancel(id);
    this.#parts.store.runs.remove(id);
    this.#parts.onRemoved(id);
  }

  /** The first chunks that hold `count` flights, or all where there are fewer. */
  readFlights(id: string, count: number): Promise<Uint8Array<ArrayBuffer>[]> {
    const { flights } = this.#parts.store;
    const progress = flights.progress(id);
    if (progress === undefined) throw unknown("flights", id);
    return readFlights(flights, id, chunkCount(Math.min(count, progress.total)));
  }

  #next(): void {
    if (this.#underWay !== undefined || this.#stopping) return;
    const [activity] = this.#activities.values();
    if (activity === undefined) return;
    this.#underWay = activity;
    void this.#run(activity);
  }

  async #run(activity: RunActivity): Promise<void> {
    const { store, pool, catalogue } = this.#parts;
    const id = activity.identity.runId;
    let outcome = () => this.#endWithout(activity);
    try {
      store.runs.markRunning(id);
      activity.begin();
      this.#tell(id);
      const { data, sources } = catalogue.entry(activity.specification.experiment);
      const prediction = await executeRun(activity, data, pool, store.flights, () =>
        this.#progress(activity),
      );
      const { identity, specification } = activity;
      const provenance = provenanceOf(identity, specification, sources, this.#parts.version);
      outcome = () =>
        store.runs.finish(id, { result: { prediction, provenance }, ...this.#end(activity) });
    } catch (error) {
      if (!activity.signal.aborted) outcome = () => this.#fail(activity, error);
    }
    this.#underWay = undefined;
    this.#finalise(activity, outcome);
    this.#next();
  }

  /** Whatever happens, the run leaves the queue and whoever waits for it goes on. */
  #finalise(activity: RunActivity, keep: () => void): void {
    const id = activity.identity.runId;
    this.#guard(`end of run ${id}`, keep);
    this.#activities.delete(id);
    activity.end();
    this.#guard(`telling of run ${id}`, () => this.#tell(id));
  }

  #guard(where: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#parts.onUnforeseen(where, error);
    }
  }

  #fail(activity: RunActivity, error: unknown): void {
    const id = activity.identity.runId;
    if (!isForeseen(error)) this.#parts.onUnforeseen(`run ${id}`, error);
    const end = this.#end(activity);
    this.#parts.store.runs.end(id, { state: "failed", failure: failureOf(error), ...end });
  }

  #endWithout(activity: RunActivity): void {
    const failure = this.#stopping ? interruption : null;
    const end = this.#end(activity);
    this.#parts.store.runs.end(activity.identity.runId, { state: "cancelled", failure, ...end });
  }

  #end(activity: RunActivity): { seconds: number; finishedAt: string } {
    const before = this.#stored(activity.identity.runId).seconds;
    return { seconds: before + activity.seconds, finishedAt: isoTime(this.#parts.clock) };
  }

  #progress(activity: RunActivity): void {
    const done = this.#parts.store.flights.progress(activity.identity.flightsId)?.done ?? 0;
    if (activity.progress(done)) this.#tell(activity.identity.runId);
  }

  #tell(id: string): void {
    this.#parts.onChanged(this.record(id));
  }

  #stored(id: string): StoredRun {
    const run = this.#parts.store.runs.find(id);
    if (run === undefined) throw unknown("run", id);
    return run;
  }
}

const interruption = {
  name: "Interrupted",
  what: "The run was interrupted",
  why: "Neutrissimo ended before it was done",
  remedy: "Start it again; it continues from the flights that are stored.",
};

function unknown(what: string, id: string): InputError {
  return new InputError({
    what: `There is no such ${what === "run" ? "run" : "sample of flights"}`,
    why: `the store holds no ${what} ${id}`,
    remedy: "Choose one from the list of runs.",
    path: "id",
  });
}
