import type { ScanRecord } from "../../src-shared/contract/contract.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import { assembleSignalTable, binsOf } from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { StoredScan } from "../store/scan-repository.ts";
import type { SignalReply } from "../workers/messages.ts";
import { isoTime } from "./clock.ts";
import { RateMeter } from "./rate-meter.ts";
import type { RunQueueParts } from "./run-queue.ts";

/** Couplings in one task, so that progress moves and a cancelled worker is free soon. */
const couplingsPerTask = 8;
/** Progress is told at most this often, ms. */
const leastInterval = 100;

export interface ScanQueueParts extends Omit<RunQueueParts, "onChanged" | "onRemoved" | "version"> {
  readonly onChanged: (record: ScanRecord) => void;
  readonly onRemoved: (id: string) => void;
}

/** A scan that waits or is under way. */
class Activity {
  readonly id: string;
  readonly abort = new AbortController();
  readonly ended = Promise.withResolvers<void>();
  readonly meter = new RateMeter();
  startedAt: number | undefined;
  toldAt = Number.NEGATIVE_INFINITY;
  /** Nodes finished, stored or in hand. */
  done = 0;

  constructor(id: string) {
    this.id = id;
  }
}

/**
 * Scans in the order in which they are asked for, one at a time. Masses are worked on from coarse
 * to fine, so that a contour can be drawn early; each finished mass is stored.
 */
export class ScanQueue {
  readonly #parts: ScanQueueParts;
  readonly #activities = new Map<string, Activity>();
  #underWay: Activity | undefined;
  #stopping = false;

  constructor(parts: ScanQueueParts) {
    this.#parts = parts;
  }

  start(): void {
    const { store, clock } = this.#parts;
    store.scans.cancelUnfinished(interruption, isoTime(clock));
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#activities.keys()].map((id) => this.cancel(id)));
  }

  /** Starts a scan, joins an equal one, or answers with a finished one. */
  request(asked: ScanSpecification): ScanRecord {
    const { store, catalogue, clock } = this.#parts;
    const entry = catalogue.entry(asked.experiment);
    const specification = { ...asked, exposure: asked.exposure ?? entry.inputs.exposure };
    const data = Object.fromEntries(entry.sources.map(({ key, sha256 }) => [key, sha256]));
    const id = canonicalHash({ specification, physicsVersion, data });
    if (this.#activities.has(id) || store.scans.find(id)?.state === "done") return this.record(id);
    store.scans.enqueue(id, specification, isoTime(clock));
    this.#activities.set(id, new Activity(id));
    this.#tell(id);
    this.#next();
    return this.record(id);
  }

  async cancel(id: string): Promise<ScanRecord> {
    const activity = this.#activities.get(id);
    if (activity === undefined) return this.record(id);
    activity.abort.abort();
    if (activity !== this.#underWay) this.#finish(activity, "cancelled", null);
    await activity.ended.promise;
    return this.record(id);
  }

  async remove(id: string): Promise<void> {
    await this.cancel(id);
    this.#parts.store.scans.remove(id);
    this.#parts.onRemoved(id);
  }

  /** @throws InputError where there is no such scan */
  record(id: string): ScanRecord {
    return this.#recordOf(this.#stored(id));
  }

  list(): ScanRecord[] {
    const { store, onUnforeseen } = this.#parts;
    return store.scans
      .list((id, error) => onUnforeseen(`scan ${id} in the store`, error))
      .map((scan) => this.#recordOf(scan));
  }

  /** The signal table of the masses that are done. @throws InputError before the second one */
  table(id: string): Uint8Array<ArrayBuffer> {
    const { specification } = this.#stored(id);
    const masses = axisOf(specification.masses);
    const couplings = axisOf(specification.couplings);
    const { spectra, rows } = this.#parts.store.scans.rows(id);
    if (rows.length < 2) {
      throw new InputError({
        what: "The scan has no table yet",
        why: `${rows.length} of its ${masses.length} masses are done`,
        remedy: "Wait for the second mass.",
        path: "id",
      });
    }
    const bins = binsOf({ spectra });
    const nodes = rows.map(({ numbers }) =>
      couplings.map((_, j) => ({
        values: Array.from(numbers.subarray(j * bins, (j + 1) * bins)),
        variances: Array.from(
          numbers.subarray((couplings.length + j) * bins, (couplings.length + j + 1) * bins),
        ),
      })),
    );
    const done = rows.map(({ mass }) => masses[mass]!);
    const exposure = specification.exposure ?? 0;
    return encodeSignalTable(assembleSignalTable(done, couplings, spectra, nodes, exposure));
  }

  #next(): void {
    if (this.#underWay !== undefined || this.#stopping) return;
    const [activity] = this.#activities.values();
    if (activity === undefined) return;
    this.#underWay = activity;
    void this.#run(activity);
  }

  async #run(activity: Activity): Promise<void> {
    const { store, clock, onUnforeseen } = this.#parts;
    const { id } = activity;
    let state: "done" | "cancelled" | "failed" = "done";
    let failure: ScanRecord["failure"] = null;
    try {
      store.scans.markRunning(id);
      activity.startedAt = clock.now();
      await this.#work(activity);
    } catch (error) {
      state = activity.abort.signal.aborted ? "cancelled" : "failed";
      if (state === "failed") {
        if (!isForeseen(error)) onUnforeseen(`scan ${id}`, error);
        failure = failureOf(error);
      }
    }
    this.#underWay = undefined;
    this.#finish(activity, state, failure);
    this.#next();
  }

  async #work(activity: Activity): Promise<void> {
    const { store, pool } = this.#parts;
    const { specification } = this.#stored(activity.id);
    const couplings = axisOf(specification.couplings);
    const stored = new Set(store.scans.storedMasses(activity.id));
    activity.done = stored.size * couplings.length;
    const missing = coarseToFine(specification.masses.points)
      .filter((mass) => !stored.has(mass))
      .values();
    const failed = new AbortController();
    const signal = AbortSignal.any([activity.abort.signal, failed.signal]);

    const lane = async (): Promise<void> => {
      for (const mass of missing) {
        try {
          await this.#mass(activity, specification, mass, couplings, signal);
        } catch (error) {
          failed.abort(error);
          throw error;
        }
      }
    };
    await Promise.allSettled(Array.from({ length: pool.size }, () => lane()));
    signal.throwIfAborted();
  }

  /** Makes and stores the row of one mass. */
  async #mass(
    activity: Activity,
    specification: ScanSpecification,
    mass: number,
    couplings: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const { pool, catalogue, store } = this.#parts;
    const { experiment, flights, seed, nature, settings } = specification;
    const { data, inputs } = catalogue.entry(experiment);
    const replies: SignalReply[] = [];
    for (let from = 0; from < couplings.length; from += couplingsPerTask) {
      const block = couplings.slice(from, from + couplingsPerTask);
      const task = {
        kind: "signal",
        specification: FlightsSpecification.parse({
          experiment,
          mass: axisOf(specification.masses)[mass],
          flights,
          seed,
        }),
        couplings: block,
        nature,
        settings,
        exposure: specification.exposure ?? inputs.exposure,
      } as const;
      replies.push(await pool.submit(data, task, signal));
      activity.done += block.length;
      this.#progress(activity);
    }
    const values = replies.flatMap((reply) => Array.from(reply.values));
    const variances = replies.flatMap((reply) => Array.from(reply.variances));
    const [{ spectra }] = replies as [SignalReply];
    store.scans.addRow(
      activity.id,
      mass,
      [...spectra],
      Float64Array.from([...values, ...variances]),
    );
    this.#tell(activity.id);
  }

  #progress(activity: Activity): void {
    const now = this.#parts.clock.now();
    activity.meter.add(now, activity.done);
    if (now - activity.toldAt < leastInterval) return;
    activity.toldAt = now;
    this.#tell(activity.id);
  }

  #finish(
    activity: Activity,
    state: "done" | "cancelled" | "failed",
    failure: ScanRecord["failure"],
  ): void {
    const { store, clock, onUnforeseen } = this.#parts;
    const { id, startedAt } = activity;
    try {
      const spent = startedAt === undefined ? 0 : (clock.now() - startedAt) / 1000;
      store.scans.end(id, {
        state,
        failure: state === "cancelled" && this.#stopping ? interruption : failure,
        seconds: this.#stored(id).seconds + spent,
        finishedAt: isoTime(clock),
      });
    } catch (error) {
      onUnforeseen(`end of scan ${id}`, error);
    }
    this.#activities.delete(id);
    activity.ended.resolve();
    this.#tell(id);
  }

  #recordOf(scan: StoredScan): ScanRecord {
    const { rows, ...known } = scan;
    const { masses, couplings } = scan.specification;
    const total = masses.points * couplings.points;
    const activity = this.#activities.get(scan.id);
    if (activity === undefined) {
      return { ...known, done: rows * couplings.points, total, rate: null, secondsLeft: null };
    }
    const rate = activity.startedAt === undefined ? null : activity.meter.rate();
    const secondsLeft = rate === null || rate === 0 ? null : (total - activity.done) / rate;
    return { ...known, done: activity.done, total, rate, secondsLeft };
  }

  #tell(id: string): void {
    this.#parts.onChanged(this.record(id));
  }

  #stored(id: string): StoredScan {
    const scan = this.#parts.store.scans.find(id);
    if (scan !== undefined) return scan;
    throw new InputError({
      what: "There is no such scan",
      why: `the store holds no scan ${id}`,
      remedy: "Choose one from the list of scans.",
      path: "id",
    });
  }
}

const interruption = {
  name: "Interrupted",
  what: "The scan was interrupted",
  why: "Neutrissimo ended before it was done",
  remedy: "Start it again; it continues from the masses that are stored.",
};

function axisOf(axis: ScanSpecification["masses"]): number[] {
  return logarithmicGrid(axis.from, axis.to, axis.points);
}

/** Indices of n points, ends first, then halves, quarters and so on. */
export function coarseToFine(n: number): number[] {
  const order = [0, n - 1];
  for (let step = n - 1; step > 1; step = Math.ceil(step / 2)) {
    for (let k = 0; k < n; k += Math.ceil(step / 2)) {
      if (!order.includes(k)) order.push(k);
    }
  }
  return order;
}
