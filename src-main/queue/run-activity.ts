import type { Failure, RunRecord } from "../../src-shared/contract/contract.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { StoredRun } from "../store/run-repository.ts";
import type { Clock } from "./clock.ts";
import type { RunIdentity } from "./run-identity.ts";
import { RateMeter } from "./rate-meter.ts";

/** Progress of a run is told at most this often, ms. */
const leastInterval = 100;

/** A specification with its exposure filled in. */
export type CompleteSpecification = RunSpecification & { readonly exposure: number };

/** A run that waits or is under way: what it needs, how far it is, and its end. */
export class RunActivity {
  readonly identity: RunIdentity;
  readonly specification: CompleteSpecification;
  readonly #clock: Clock;
  readonly #abort = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  readonly #meter = new RateMeter();
  #startedAt: number | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(identity: RunIdentity, specification: CompleteSpecification, clock: Clock) {
    this.identity = identity;
    this.specification = specification;
    this.#clock = clock;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves when the run is done, failed or cancelled. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** Seconds since the run came to the workers. */
  get seconds(): number {
    return this.#startedAt === undefined ? 0 : (this.#clock.now() - this.#startedAt) / 1000;
  }

  begin(): void {
    this.#startedAt = this.#clock.now();
  }

  cancel(): void {
    this.#abort.abort();
  }

  end(): void {
    this.#ended.resolve();
  }

  /** Takes note of finished flights; true where it is time to tell of it. */
  progress(done: number): boolean {
    const now = this.#clock.now();
    this.#meter.add(now, done);
    if (now - this.#toldAt < leastInterval) return false;
    this.#toldAt = now;
    return true;
  }

  /** Flights per second and seconds left, null when they are not known. */
  pace(done: number): Pick<RunRecord, "rate" | "secondsLeft"> {
    const rate = this.#startedAt === undefined ? null : this.#meter.rate();
    const left = this.specification.flights - done;
    return { rate, secondsLeft: rate === null || rate === 0 ? null : left / rate };
  }
}

/** The record of a run as the window sees it. */
export function recordOf(run: StoredRun, activity: RunActivity | undefined): RunRecord {
  const { flights: total } = run.specification;
  if (activity !== undefined) return { ...run, ...activity.pace(run.done), total };
  const done = run.state === "done" ? total : run.done;
  const record = { ...run, rate: null, secondsLeft: null, done, total };
  const isUnderWay = run.state === "queued" || run.state === "running";
  // Nobody works on it: its end could not be written.
  return isUnderWay ? { ...record, state: "failed", failure: endNotStored } : record;
}

const endNotStored: Failure = {
  name: "StoreWriteError",
  what: "The end of the run could not be stored",
  why: "the store did not take it; the log has the reason",
  remedy:
    "Make room on the disk and start it again; it continues from the flights that are stored.",
};
