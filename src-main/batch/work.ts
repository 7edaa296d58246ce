import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import { type Clock, isoTime, steadyClock } from "../queue/clock.ts";
import type { Job, Replies } from "../workers/jobs.ts";
import type { ExperimentData } from "../workers/messages.ts";
import { keepInputs, performJob } from "../workers/perform-job.ts";
import type { Performer } from "../workers/worker-lane.ts";
import { noteFailures, type UnitFailure } from "./failed-units.ts";
import { kindsIn } from "./folder-data.ts";
import { jobFiles, readManifest, type JobManifest } from "./job-folder.ts";
import { type JobUnit, unitKey, unitsOf } from "./job-units.ts";
import { mathematicsHere } from "./mathematics.ts";
import { PackWriter } from "./pack-writer.ts";
import { packedUnits } from "./packed-units.ts";
import { type PilotState, seenAt, writePilot } from "./pilot-file.ts";
import {
  giveBack,
  maxAttempts,
  settle,
  type TakenTicket,
  takeOver,
  takeTicket,
  ticketsIn,
} from "./tickets.ts";

export interface WorkOptions {
  readonly folder: string;
  /** Name of the job for the eye; it need not be unique. */
  readonly job: string;
  readonly clock: Clock;
  /** Ends it after the unit under way; the ticket is given back. */
  readonly stop: AbortSignal;
  readonly note: (text: string) => void;
}

/** Signs of life come so often, ms. */
const beat = 5000;

export interface WorkDone {
  readonly units: number;
  readonly failed: number;
  /** False where it was stopped. */
  readonly isAll: boolean;
}

/**
 * Pulls units of a job folder and makes them until none is left: the whole of a job. It needs the
 * folder alone.
 *
 * @throws InputError where the folder is not whole, or this program or this Node would make others
 */
export async function work(options: WorkOptions): Promise<WorkDone> {
  const manifest = readManifest(options.folder);
  requireMathematics(manifest);
  return new PilotWork(options, manifest).run();
}

function requireMathematics({ mathematics, node }: JobManifest): void {
  if (mathematicsHere() === mathematics) return;
  throw new InputError({
    what: "This Node cannot do the work of the folder",
    why: `the mathematics of Node ${process.versions.node} gives other last digits than that of Node ${node}, which wrote the folder: results would not be those of a local run`,
    remedy: `Start it with Node ${node}.`,
    path: "node",
  });
}

class PilotWork {
  readonly #options: WorkOptions;
  readonly #name: string;
  readonly #units: readonly JobUnit[];
  readonly #perTicket: number;
  readonly #pack: PackWriter;
  readonly #lease: number;
  readonly #steady: Clock;
  #state: PilotState;
  #beatAt = Number.NEGATIVE_INFINITY;
  #failed = 0;

  constructor(options: WorkOptions, manifest: JobManifest) {
    const { folder, job, clock } = options;
    this.#options = options;
    this.#name = `${job.replaceAll(/[^\w-]/gu, "-")}.${randomBytes(4).toString("hex")}`;
    this.#units = unitsOf(manifest, kindsIn(folder, manifest));
    this.#perTicket = manifest.unitsPerTicket;
    this.#lease = 1000 * manifest.leaseSeconds;
    this.#pack = new PackWriter((number) =>
      join(folder, jobFiles.parts, `${this.#name}-${number}.pack`),
    );
    this.#steady = steadyClock(clock);
    this.#state = {
      job,
      host: hostname(),
      pid: process.pid,
      node: process.versions.node,
      startedAt: isoTime(clock),
      state: "working",
      units: 0,
      seconds: 0,
      why: null,
    };
  }

  async run(): Promise<WorkDone> {
    const { folder, stop, note } = this.#options;
    let why: string | null = null;
    try {
      this.#tell({ state: "working" });
      for (;;) {
        const ticket = stop.aborted ? undefined : await this.#nextTicket();
        if (ticket === undefined) break;
        await this.#makeAll(ticket);
      }
      if (stop.aborted) why = "it was told to end";
    } catch (error) {
      why = failureOf(error).why;
      throw error;
    } finally {
      this.#pack.close();
      this.#tell({ state: "ended", why });
    }
    const { units, seconds } = this.#state;
    note(`${units} units in ${seconds.toFixed(1)} s, ${this.#failed} failed; ${folder}\n`);
    return { units, failed: this.#failed, isAll: !stop.aborted };
  }

  /** The next ticket; where other jobs have the last ones, those of jobs that are gone. */
  async #nextTicket(): Promise<TakenTicket | undefined> {
    const { folder, stop } = this.#options;
    while (!stop.aborted) {
      const ticket = takeTicket(folder, this.#name, Math.random);
      if (ticket !== undefined) return ticket;
      const late = this.#lateTickets();
      for (const { isGone, ticket: lost } of late) {
        const taken = isGone ? takeOver(folder, lost, this.#name) : undefined;
        if (taken !== undefined && taken.attempt < maxAttempts) return taken;
        if (taken !== undefined) this.#giveUp(taken);
      }
      if (late.length === 0) return undefined;
      this.#tell({ state: "waiting" });
      await setTimeout(Math.min(1000, this.#lease / 4), undefined, { signal: stop }).catch(
        () => {},
      );
    }
    return undefined;
  }

  /** Tickets of pilots that have missed a sign of life; gone are those that missed all of a lease. */
  #lateTickets() {
    const { folder } = this.#options;
    this.#beat();
    const now = seenAt(folder, this.#name) ?? 0;
    return ticketsIn(folder, "taken").flatMap((ticket) => {
      const silent = now - (seenAt(folder, ticket.pilot) ?? 0);
      if (silent < Math.min(3 * beat, this.#lease / 2)) return [];
      return [{ ticket, isGone: silent >= this.#lease }];
    });
  }

  async #makeAll(ticket: TakenTicket): Promise<void> {
    const { folder, stop } = this.#options;
    const from = ticket.number * this.#perTicket;
    const units = this.#units.slice(from, from + this.#perTicket);
    // What a former job of this ticket has made is not made again.
    const made = ticket.attempt === 0 ? new Set<string>() : packedUnits(folder, units);
    const failures: UnitFailure[] = [];
    for (const unit of units) {
      if (stop.aborted) {
        this.#pack.sync();
        giveBack(folder, ticket, "taken", ticket.attempt);
        return;
      }
      if (made.has(unitKey(unit.plan.product.id, unit.chunk))) continue;
      this.#beat();
      const failure = await this.#make(unit);
      if (failure !== undefined) failures.push(failure);
      // Signals arrive between two units.
      await setImmediate();
    }
    this.#pack.sync();
    if (failures.length === 0) settle(folder, ticket, "done");
    else this.#fail(ticket, failures);
  }

  async #make({ plan, chunk }: JobUnit): Promise<UnitFailure | undefined> {
    const since = this.#steady.now();
    const { id: productId } = plan.product;
    try {
      const bytes = await plan.make(chunk, ownPerformer);
      this.#pack.add({ productId, chunk }, plan.unitsIn(chunk), bytes);
      const seconds = this.#state.seconds + (this.#steady.now() - since) / 1000;
      this.#state = { ...this.#state, units: this.#state.units + 1, seconds };
      return undefined;
    } catch (error) {
      // What cannot be written is no fault of the unit: the job ends with it.
      if (error instanceof Error && "syscall" in error) throw error;
      return { productId, chunk, ...failureOf(error) };
    }
  }

  /** Failed units are tried again by any job, a few times. */
  #fail(ticket: TakenTicket, failures: readonly UnitFailure[]): void {
    const { folder, clock, note } = this.#options;
    this.#failed += failures.length;
    noteFailures(folder, ticket, { at: isoTime(clock), host: hostname(), units: [...failures] });
    note(`${failures.length} units failed: ${failures[0]?.what}: ${failures[0]?.why}\n`);
    if (ticket.attempt + 1 < maxAttempts) giveBack(folder, ticket, "taken");
    else settle(folder, ticket, "failed");
  }

  /** Several jobs ended in the middle of it: it may be what ends them. */
  #giveUp(ticket: TakenTicket): void {
    const { folder, clock } = this.#options;
    noteFailures(folder, ticket, { at: isoTime(clock), host: hostname(), units: [] });
    settle(folder, ticket, "failed");
  }

  #beat(): void {
    if (this.#steady.now() - this.#beatAt >= Math.min(beat, this.#lease / 8)) {
      this.#tell({ state: "working" });
    }
  }

  #tell(change: Partial<PilotState>): void {
    this.#beatAt = this.#steady.now();
    this.#state = { ...this.#state, ...change };
    writePilot(this.#options.folder, this.#name, this.#state);
  }
}

/** Jobs of units are done where they are asked for: a batch system counts one core a job. */
const ownPerformer: Performer = {
  async perform<J extends Job>(experiments: readonly ExperimentData[], job: J) {
    for (const experiment of experiments) keepInputs(experiment);
    const keys = experiments.map(({ key }) => key);
    // Each kind of job is answered with the reply that belongs to it.
    return performJob(job, keys, () => undefined) as Replies[J["kind"]];
  },
};
