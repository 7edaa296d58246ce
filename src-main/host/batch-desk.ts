import { existsSync } from "node:fs";
import { basename, isAbsolute, join, resolve } from "node:path";
import {
  JobRequest,
  madeElsewhere,
  type CollectedJobs,
  type JobsPlan,
  type SlurmLimits,
  type TaskJobs,
  type WrittenJobs,
} from "../../src-shared/contract/batch-records.ts";
import type { RequestInput, RequestReply } from "../../src-shared/contract/contract.ts";
import { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import { sum } from "../../src-shared/numerics/sum.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { isInRanges } from "../batch/chunk-ranges.ts";
import { collectFolder } from "../batch/collect-folder.ts";
import { toldFailures } from "../batch/failed-units.ts";
import { readManifest } from "../batch/job-folder.ts";
import { unitKey } from "../batch/job-units.ts";
import {
  againIn,
  cancelJobs,
  fetchFrom,
  jobsIn,
  placeOf,
  sendTo,
  submitToSlurm,
} from "../batch/place.ts";
import { makeableNow } from "../batch/makeable.ts";
import { ownShell, sshShell, type Shell } from "../batch/shell.ts";
import { limitsOf } from "../batch/slurm/slurm-limits.ts";
import { slurmObstacle } from "../batch/slurm/slurm.ts";
import { remoteFolder } from "../batch/ssh-folder.ts";
import { progressOf } from "../batch/folder-progress.ts";
import { submissionsOf } from "../batch/submissions.ts";
import { writeJobFolder } from "../batch/write-folder.ts";
import type { ExperimentEntries } from "../queue/catalogue-entry.ts";
import { planOf, type TaskKinds } from "../queue/task-kinds.ts";
import type { TaskQueue } from "../queue/task-queue.ts";
import type { Store } from "../store/open-store.ts";

export interface BatchDeskParts {
  readonly store: Store;
  readonly queue: TaskQueue;
  readonly kinds: TaskKinds;
  readonly catalogue: ExperimentEntries;
  /** Null in memory. */
  readonly dataFolder: string | null;
  readonly version: string;
  /** Where folders lie that a window asks for: it names no path. */
  readonly jobsFolder: string;
  readonly now: () => string;
}

/** Folders of jobs are looked at so often while a window is open, ms. */
const followInterval = 20_000;

/** Job folders: out with work that the store lacks, in with what jobs have made. */
export class BatchDesk {
  readonly #parts: BatchDeskParts;
  /** One folder is taken in after the other. */
  #collecting: Promise<unknown> = Promise.resolve();
  /** One folder is written after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  /** Bytes of the parts of a folder when they were taken in last. */
  readonly #bytesTaken = new Map<string, number>();
  #following: NodeJS.Timeout | undefined;
  #look: Promise<void> | undefined;

  constructor(parts: BatchDeskParts) {
    this.#parts = parts;
  }

  /**
   * From now on what jobs make of tasks that wait for them is taken in, now and then.
   *
   * @param onFailed told once of each folder that cannot be taken in
   */
  follow(onFailed: (folder: string, error: unknown) => void, interval = followInterval): void {
    const failed = new Set<string>();
    this.#following = setInterval(() => {
      this.#look ??= this.#takeAll((folder, error) => {
        if (!failed.has(folder)) onFailed(folder, error);
        failed.add(folder);
      }).finally(() => {
        this.#look = undefined;
      });
    }, interval);
    this.#following.unref();
  }

  /** Ends once nothing is taken in any more. */
  async stop(): Promise<void> {
    clearInterval(this.#following);
    await this.#look;
    await this.#collecting;
    await this.#writing;
  }

  async #takeAll(onFailed: (folder: string, error: unknown) => void): Promise<void> {
    const folders = new Set(
      this.#parts.queue.pausedBy(madeElsewhere).flatMap((id) => this.#folderOf(id) ?? []),
    );
    for (const folder of folders) {
      try {
        await fetchFrom(folder);
        const { bytes } = progressOf(folder, readManifest(folder).unitsPerTicket);
        if (bytes === (this.#bytesTaken.get(folder) ?? 0)) continue;
        this.#bytesTaken.set(folder, bytes);
        await this.collect(folder);
      } catch (error) {
        onFailed(folder, error);
      }
    }
  }

  /** @returns null where nothing is left to make @throws InputError as `writeJobFolder` */
  write(input: RequestInput<"batch.write">): Promise<WrittenJobs | null> {
    return this.#inTurn(() => this.#write(input));
  }

  #inTurn<T>(write: () => Promise<T>): Promise<T> {
    const written = this.#writing.then(write);
    this.#writing = written.catch(() => {});
    return written;
  }

  async #write(input: RequestInput<"batch.write">): Promise<WrittenJobs | null> {
    const { store, queue, kinds, catalogue, dataFolder, version, now } = this.#parts;
    const asked = TaskSpecification.parse(input.asked);
    const folder = resolve(input.folder);
    const written = await writeJobFolder(
      { asked, command: input.command ?? [] },
      folder,
      JobRequest.parse(input.request),
      {
        kinds,
        experiments: catalogue,
        products: store.products,
        version,
        now: now(),
        stores: dataFolder === null ? [] : [dataFolder],
      },
    );
    if (written === null) return null;
    for (const { specification } of readManifest(folder).tasks) {
      queue.leave(specification, elsewhere(folder, written.units, 0));
    }
    return written;
  }

  /** @throws InputError as `collectFolder` */
  collect(path: string): Promise<CollectedJobs> {
    const folder = isAbsolute(path) ? path : resolve(path);
    const collected = this.#collecting.then(() => this.#collect(folder));
    this.#collecting = collected.catch(() => {});
    return collected;
  }

  /** What jobs elsewhere would make of a task. */
  async plan(asked: TaskSpecification, host: string | null): Promise<JobsPlan> {
    const { kinds, store } = this.#parts;
    const work = makeableNow(asked, kinds, store.products);
    const all = work.reduce((sum, { plan }) => sum + plan.chunks.length, 0);
    const units = work.reduce((sum, { missing }) => sum + missing.length, 0);
    const { id } = planOf(kinds, asked);
    return {
      units,
      kept: all - units,
      work: work.map(({ plan, missing }) => ({
        asked: plan.specification,
        count: sum(missing.map((chunk) => plan.unitsIn(chunk))),
        units: missing.length,
      })),
      folder: this.#freeFolder(asked.kind, id),
      withoutSlurm: await slurmObstacle(windowShell(host)),
    };
  }

  /** What Slurm allows. @throws NeutrissimoError where it does not answer */
  limits(host: string | null): Promise<SlurmLimits> {
    return limitsOf(windowShell(host));
  }

  /** Writes a folder of its own and, with Slurm, submits it. @throws InputError where all is made */
  async submit(input: RequestInput<"batch.submit">): Promise<RequestReply<"batch.submit">> {
    const { kinds, queue, now } = this.#parts;
    const asked = TaskSpecification.parse(input.asked);
    const { id, needs } = planOf(kinds, asked);
    for (const each of [id, ...needs.map((need) => need.id)]) {
      if (queue.isUnderWay(each)) await queue.pause(each);
    }
    const { command, request } = input;
    const host = input.on === "slurm" ? (input.host ?? null) : null;
    const written = await this.#inTurn(async () => {
      const folder = this.#freeFolder(asked.kind, id);
      const there = host === null ? {} : await placeBehind(windowShell(host), basename(folder));
      return this.#write({ asked, command, folder, request: { ...request, ...there } });
    });
    if (written === null) throw allIsMade();
    const { folder } = written;
    if (input.on === "folder") return { written, array: null };
    const { jobs } = JobRequest.parse(request);
    const place = { host, folder: host === null ? folder : await this.#sent(folder, host) };
    return { written, array: await submitToSlurm(folder, place, jobs, now()) };
  }

  /** Copies a folder behind a login node. @returns its path there */
  async #sent(folder: string, host: string): Promise<string> {
    const there = await remoteFolder(windowShell(host), basename(folder));
    await sendTo(folder, { host, folder: there });
    return there;
  }

  /** A place that nothing is at, in the folder of the user's jobs. */
  #freeFolder(kind: string, id: string): string {
    const first = join(this.#parts.jobsFolder, `${kind}-${id.slice(0, 8)}`);
    for (let k = 1; ; k++) {
      const folder = k === 1 ? first : `${first}-${k}`;
      if (!existsSync(folder)) return folder;
    }
  }

  /** The jobs that make a task elsewhere; null where none do. */
  async jobs(id: string): Promise<TaskJobs | null> {
    const folder = this.#folderOf(id);
    if (folder === null) return null;
    const { units, unitsPerTicket, tasks } = readManifest(folder);
    await fetchFrom(folder);
    const { made, coreSeconds, working } = progressOf(folder, unitsPerTicket);
    const { states, silence } = await this.#statesOf(folder, working);
    const { products } = this.#parts.store;
    return {
      folder,
      host: placeOf(folder).host,
      units,
      made: Math.min(made, units),
      stored: tasks.reduce((sum, { productId, kept }) => {
        const chunks = products.storedChunks(productId);
        return sum + chunks.filter((chunk) => !isInRanges(chunk, kept)).length;
      }, 0),
      rate: coreSeconds === 0 ? 0 : (working * made) / coreSeconds,
      coreSeconds,
      jobs: states,
      silence,
      failures: recentFailures(folder),
    };
  }

  /** Takes in what jobs have made of a task. @throws InputError where none make it */
  async take(id: string): Promise<CollectedJobs> {
    const folder = this.#requireFolder(id);
    await fetchFrom(folder);
    return this.collect(folder);
  }

  /** @throws InputError where no jobs make the task */
  async again(id: string): Promise<{ units: number; array: number | null }> {
    const folder = this.#requireFolder(id);
    const { units } = await againIn(folder, null);
    const last = submissionsOf(folder).at(-1);
    if (last === undefined) return { units, array: null };
    const array = await submitToSlurm(folder, placeOf(folder), last.jobs, this.#parts.now());
    return { units, array };
  }

  /** @throws InputError where no jobs make the task */
  async cancel(id: string): Promise<{ arrays: number }> {
    return { arrays: await cancelJobs(this.#requireFolder(id)) };
  }

  async #statesOf(
    folder: string,
    working: number,
  ): Promise<{ states: TaskJobs["jobs"]; silence: string | null }> {
    if (submissionsOf(folder).length === 0) return { states: null, silence: null };
    try {
      const jobs = await jobsIn(folder);
      const count = (...of: string[]) => jobs.filter(({ state }) => of.includes(state)).length;
      const [waiting, running] = [count("waiting"), count("running", "ending")];
      const failed = count("failed");
      // Slurm soon forgets jobs that have ended.
      const asked = sum(submissionsOf(folder).map((each) => each.jobs));
      const ended = Math.max(0, asked - waiting - running - failed);
      return { states: { waiting, running, ended, failed, working }, silence: null };
    } catch (error) {
      const { what, why } = failureOf(error);
      return { states: null, silence: `${what}: ${why}` };
    }
  }

  /** Folder of the jobs that make a task; its row says it. */
  #folderOf(id: string): string | null {
    const { failure } = this.#parts.queue.record(id);
    return failure?.name === madeElsewhere ? (failure.path ?? null) : null;
  }

  #requireFolder(id: string): string {
    const folder = this.#folderOf(id);
    if (folder !== null) return folder;
    throw new InputError({
      what: "There are no jobs of this task",
      why: "it is made here, or all that they made has been taken in",
      remedy: "Choose a task that jobs elsewhere make.",
      path: "id",
    });
  }

  async #collect(folder: string): Promise<CollectedJobs> {
    const { store, queue, kinds } = this.#parts;
    const collected = await collectFolder(folder, {
      kinds,
      products: store.products,
      onStored: (productId, chunk) => queue.arrived(productId, chunk),
    });
    const isAll = collected.stored === collected.units;
    for (const { specification } of readManifest(folder).tasks) {
      if (isAll) queue.request(specification);
      else queue.leave(specification, elsewhere(folder, collected.units, collected.stored));
    }
    // What is left of it is a job of this host: an analysis joins its scans.
    if (isAll && !collected.hasMore) queue.request(collected.asked);
    return collected;
  }
}

/** The shell of a place that a window has named. */
function windowShell(host: string | null): Shell {
  return host === null ? ownShell : sshShell(host, { isKnown: true });
}

/** Where a folder will lie behind a login node, and the Node that it has. */
async function placeBehind(shell: Shell, name: string): Promise<{ at: string; node: string }> {
  const found = await shell.run(["sh", "-c", "command -v node || true"]);
  const node = found.toString("utf8").trim();
  if (/^[/][^\n]*$/u.test(node)) return { at: await remoteFolder(shell, name), node };
  throw new InputError({
    what: `There is no Node on ${shell.where}`,
    why: "its shell finds no program of the name node",
    remedy: "Install Node there, or give the command and name its path: submit ... --node PATH.",
    path: "host",
  });
}

function allIsMade(): InputError {
  return new InputError({
    what: "Nothing is left for other machines",
    why: "the store has all units that can be made now",
    remedy: "Resume the task here.",
  });
}

/** The newest failures that jobs have told of. */
function recentFailures(folder: string): TaskJobs["failures"] {
  return toldFailures(folder)
    .flatMap(({ at, host, units }) =>
      units.map(({ productId, chunk, ...failure }) => {
        return { name: "UnitFailed", ...failure, unit: unitKey(productId, chunk), at, host };
      }),
    )
    .slice(-shownFailures);
}

const shownFailures = 10;

function elsewhere(folder: string, units: number, stored: number): Failure {
  return {
    name: madeElsewhere,
    what: `Jobs of ${folder} make it`,
    why: `${stored} of ${units} units have been collected`,
    remedy: `Collect it again later; resumed it goes on here.`,
    path: folder,
  };
}
