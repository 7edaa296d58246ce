import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import { InputError } from "../../src-shared/errors.ts";
import { readUserFile, readUserText } from "../read-user-file.ts";
import { sha256 } from "../sha256.ts";

/** Names inside a job folder; docs/scale.md says what each is. */
export const jobFiles = {
  manifest: "manifest.json",
  specification: "specification.json",
  needed: "needed.pack",
  script: "job.sbatch",
  condor: "job.condor",
  submissions: "submissions.json",
  experiments: "experiments",
  program: "program",
  todo: "todo",
  taken: "taken",
  done: "done",
  failed: "failed",
  parts: "parts",
  pilots: "pilots",
  log: "log",
} as const;

/** Largest manifest, specification or experiment that is read, bytes. */
const largest = 500_000_000;

/** First and last of chunks that follow each other. */
const ChunkRange = z.tuple([z.int().min(0), z.int().min(0)]);

const JobTask = z.strictObject({
  /** Names that the same plan must lead to wherever it is made. */
  id: z.string(),
  productId: z.string(),
  specification: TaskSpecification,
  /** Chunks that the store had when the folder was written: nobody makes them. */
  kept: z.array(ChunkRange),
});
export type JobTask = z.infer<typeof JobTask>;

/** Small enough to be read by every job: units follow from the plans, by number. */
export const JobManifest = z.strictObject({
  format: z.literal(1),
  /** Of the program that wrote it. */
  version: z.string(),
  physicsVersion: z.string(),
  createdAt: z.string(),
  /** Tasks whose chunks are made here, those first that others need. */
  tasks: z.array(JobTask),
  /** Units in all, and how many one ticket takes. */
  units: z.int().positive(),
  unitsPerTicket: z.int().positive(),
  /** A job that gave no sign of life for so long is gone. */
  leaseSeconds: z.int().positive(),
  /** What the mathematics of Node gave where the folder was written. */
  mathematics: z.string(),
  node: z.string(),
  /** SHA-256 of what the jobs read, by its place in the folder. */
  files: z.record(z.string(), z.string()),
  /** Whether chunks of other tasks came along. */
  hasNeeded: z.boolean(),
});
export type JobManifest = z.infer<typeof JobManifest>;

/** What was asked for. */
export const JobSpecification = z.strictObject({
  /** Words of the command; none where a window asked. */
  command: z.array(z.string()),
  asked: TaskSpecification,
});
export type JobSpecification = z.infer<typeof JobSpecification>;

/** @throws InputError where it is no job folder, of a newer format, or its files are not whole */
export function readManifest(folder: string): JobManifest {
  const manifest = readPart(folder, jobFiles.manifest, JobManifest);
  for (const [name, sum] of Object.entries(manifest.files)) {
    if (sha256(readUserFile(join(folder, name), largest)) !== sum) {
      throw new InputError({
        what: `The job folder ${folder} cannot be used`,
        why: `${name} is not as it was written`,
        remedy: "Copy the folder again, or write it again with submit.",
        path: name,
      });
    }
  }
  return manifest;
}

/** @throws InputError as `readManifest` */
export function readSpecification(folder: string): JobSpecification {
  return readPart(folder, jobFiles.specification, JobSpecification);
}

function readPart<S extends z.ZodType>(folder: string, name: string, schema: S): z.output<S> {
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw new InputError({
      what: `${folder} is no job folder`,
      why: `it has no ${name}`,
      remedy: "Name a folder that submit has written.",
      path: folder,
    });
  }
  return parseInput(schema, jsonOf(readUserText(path, largest), path), `The file ${path}`);
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError({
      what: `The file ${path} cannot be read`,
      why: "it is no JSON, or cut short",
      remedy: "Copy the folder again, or write it again with submit.",
      path,
    });
  }
}
