import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { JobRequest, WrittenJobs } from "../../src-shared/contract/batch-records.ts";
import { experimentOfTask } from "../../src-shared/specification/task-words.ts";
import { InputError } from "../../src-shared/errors.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { requireOutsideStores } from "../outside-stores.ts";
import type { ExperimentEntries } from "../queue/catalogue-entry.ts";
import { planOf, type TaskKinds } from "../queue/task-kinds.ts";
import { restsEvery } from "../rests-every.ts";
import { sha256 } from "../sha256.ts";
import type { ProductChunks } from "../store/product-repository.ts";
import { draftOf, writeWholeFile } from "../whole-file.ts";
import { rangesOf } from "./chunk-ranges.ts";
import { condorFile } from "./condor-file.ts";
import { jobFiles, type JobManifest, type JobSpecification } from "./job-folder.ts";
import { makeableNow, type Unmade } from "./makeable.ts";
import { mathematicsHere } from "./mathematics.ts";
import { PackWriter } from "./pack-writer.ts";
import { builtProgram, copyProgram, sourceProgram } from "./program-files.ts";
import { folderNotes } from "./folder-notes.ts";
import { sbatchScript } from "./slurm/sbatch-script.ts";
import { firstTickets } from "./tickets.ts";

export interface WriteFolderParts {
  readonly kinds: TaskKinds;
  readonly experiments: ExperimentEntries;
  readonly products: ProductChunks;
  readonly version: string;
  /** ISO time. */
  readonly now: string;
  /** Data folders, which are no places for a job folder. */
  readonly stores: readonly string[];
}

/** Tickets for each core, so that those who are quick take more of them. */
const ticketsPerCore = 16;
/** Tickets in all: each is a file that is moved twice. */
const maxTickets = 4096;

/** Calls that wait are answered at least so often, ms. */
const longestBlock = 10;

/**
 * Writes a job folder, whole or not at all. One is to be written after the other: between two files
 * others are answered.
 *
 * @returns null where the store has all that can be made
 * @throws InputError where the place is taken or belongs to a store
 */
export async function writeJobFolder(
  { asked, command }: JobSpecification,
  folder: string,
  request: JobRequest,
  parts: WriteFolderParts,
): Promise<WrittenJobs | null> {
  const work = makeableNow(asked, parts.kinds, parts.products);
  if (work.length === 0) return null;
  requireFree(folder, parts.stores);
  const draft = draftOf(folder);
  try {
    const written = await writeInto(draft, folder, { asked, command }, work, request, parts);
    requireFree(folder, parts.stores);
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    renameSync(draft, folder);
    return written;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function writeInto(
  draft: string,
  folder: string,
  specification: JobSpecification,
  work: readonly Unmade[],
  request: JobRequest,
  parts: WriteFolderParts,
): Promise<WrittenJobs> {
  const rest = restsEvery(longestBlock);
  for (const name of folders) mkdirSync(join(draft, jobFiles[name]), { recursive: true });
  const units = work.reduce((sum, { missing }) => sum + missing.length, 0);
  const { unitsPerTicket, tickets } = ticketsFor(units, request);
  const files = writeExperiments(draft, work, parts.experiments);
  const hasNeeded = await writeNeeded(draft, work, parts, rest);
  const manifest: JobManifest = {
    format: 1,
    version: parts.version,
    physicsVersion,
    createdAt: parts.now,
    tasks: work.map(({ plan, missing }) => ({
      id: plan.id,
      productId: plan.product.id,
      specification: plan.specification,
      kept: rangesOf(without(plan.chunks, missing)),
    })),
    units,
    unitsPerTicket,
    leaseSeconds: request.leaseSeconds,
    mathematics: mathematicsHere(),
    node: process.versions.node,
    files,
    hasNeeded,
  };
  const program = writeProgram(draft, request.at ?? folder);
  const place = { name: basename(folder), folder: request.at ?? folder, program, request };
  writeText(draft, jobFiles.specification, JSON.stringify(specification, null, 1));
  writeText(draft, jobFiles.script, sbatchScript(place));
  writeText(draft, jobFiles.condor, condorFile(place));
  writeText(draft, "README.txt", folderNotes(place, manifest, specification));
  writeText(draft, jobFiles.submissions, "[]");
  await firstTickets(draft, tickets, rest);
  writeText(draft, jobFiles.manifest, JSON.stringify(manifest));
  const kept = work.reduce(
    (sum, { plan, missing }) => sum + plan.chunks.length - missing.length,
    0,
  );
  return { folder, units, kept, tickets, bytes: await bytesIn(draft, rest) };
}

const folders = [
  "experiments",
  "todo",
  "taken",
  "done",
  "failed",
  "parts",
  "pilots",
  "log",
] as const;

/** So many units a ticket that each core takes several, and that the files stay few. */
export function ticketsFor(
  units: number,
  { jobs, cores }: Pick<JobRequest, "jobs" | "cores">,
): { unitsPerTicket: number; tickets: number } {
  const wanted = Math.min(units, maxTickets, Math.max(64, ticketsPerCore * jobs * cores));
  const unitsPerTicket = Math.ceil(units / wanted);
  return { unitsPerTicket, tickets: Math.ceil(units / unitsPerTicket) };
}

function without(all: readonly number[], some: readonly number[]): number[] {
  const left = new Set(some);
  return all.filter((each) => !left.has(each));
}

function requireFree(folder: string, stores: readonly string[]): void {
  requireOutsideStores(folder, stores);
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) {
    throw new InputError({
      what: "The job folder was not written",
      why: `${folder} is there already, and nothing is overwritten`,
      remedy: "Name another one with --folder.",
      path: "--folder",
    });
  }
  mkdirSync(dirname(folder), { recursive: true });
}

/** The experiments that the plans name. @returns sums by place */
function writeExperiments(
  draft: string,
  work: readonly Unmade[],
  experiments: ExperimentEntries,
): Record<string, string> {
  const names = new Set(work.map(({ plan }) => experimentOfTask(plan.specification)));
  const sums: Record<string, string> = {};
  for (const name of names) {
    const { inputs, sources } = experiments.entry(name);
    const text = JSON.stringify({ inputs, sources });
    const place = `${jobFiles.experiments}/${name}.json`;
    writeText(draft, place, text);
    sums[place] = sha256(Buffer.from(text));
  }
  return sums;
}

/** Chunks of what the plans need, which are all stored. @returns whether there are any */
async function writeNeeded(
  draft: string,
  work: readonly Unmade[],
  { kinds, products }: WriteFolderParts,
  rest: () => Promise<void>,
): Promise<boolean> {
  const needs = work.flatMap(({ plan }) => plan.needs);
  if (needs.length === 0) return false;
  const path = join(draft, jobFiles.needed);
  const pack = new PackWriter(() => path, Infinity);
  for (const { specification } of needs) {
    const { product, chunks, unitsIn } = planOf(kinds, specification);
    for (const chunk of chunks) {
      const bytes = products.readChunk(product.id, chunk);
      pack.add({ productId: product.id, chunk }, unitsIn(chunk), bytes);
      await rest();
    }
  }
  pack.close();
  return true;
}

/** @returns path of the program as the jobs will see it */
function writeProgram(draft: string, folder: string): string {
  const built = builtProgram();
  if (built === null) return sourceProgram;
  const name = copyProgram(built, join(draft, jobFiles.program));
  return `${folder}/${jobFiles.program}/${name}`;
}

function writeText(draft: string, name: string, text: string): void {
  writeWholeFile(join(draft, name), text);
}

async function bytesIn(folder: string, rest: () => Promise<void>): Promise<number> {
  let bytes = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const found = statSync(join(folder, name));
    if (found.isFile()) bytes += found.size;
    await rest();
  }
  return bytes;
}
