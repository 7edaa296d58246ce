import { z } from "zod";
import { Failure } from "./failure.ts";
import { TaskSpecification } from "./task-kinds.ts";

const path = z.string().min(1);

/** What a batch system is asked for; what is left out is left to it. */
export const JobRequest = z.strictObject({
  /** Jobs that run beside each other. */
  jobs: z.int().min(1).max(100_000).default(1),
  partition: z.string().nullable().default(null),
  account: z.string().nullable().default(null),
  /** Of a job, as the batch system writes it: minutes, or 12:00:00. */
  time: z.string().nullable().default(null),
  memoryMegabytes: z.int().min(200).max(10_000_000).default(1000),
  /** Of a job: so many units at a time. */
  cores: z.int().min(1).max(1024).default(1),
  /** A job that gave no sign of life for so long is gone. */
  leaseSeconds: z.int().min(2).max(86_400).default(120),
  /** Path of Node where the jobs run; that of this program when left out. */
  node: z.string().nullable().default(null),
  /** Where the folder will lie when the jobs run, where that is not where it is written. */
  at: z.string().nullable().default(null),
});
export type JobRequest = z.infer<typeof JobRequest>;

/** A job folder that was written. */
export const WrittenJobs = z.object({
  folder: path,
  /** Units that the jobs make, and those that the store has already. */
  units: z.int(),
  kept: z.int(),
  /** Claims that the units come in. */
  tickets: z.int(),
  bytes: z.number(),
});
export type WrittenJobs = z.infer<typeof WrittenJobs>;

/** What was taken in from a job folder. */
export const CollectedJobs = z.object({
  folder: path,
  /** Units of the folder, those in the store now, and those of them that came just now. */
  units: z.int(),
  stored: z.int(),
  taken: z.int(),
  /** Packs with the number of units in each that were damaged, and that are foreign to the folder. */
  damaged: z.array(z.object({ part: z.string(), units: z.int() })),
  foreign: z.array(z.object({ part: z.string(), units: z.int() })),
  /** Units of which a part says otherwise than the store. */
  contradicted: z.array(z.object({ part: z.string(), unit: z.string() })),
  /** Failures that jobs have told of units that are still missing. */
  failures: z.array(Failure.extend({ unit: z.string(), at: z.string(), host: z.string() })),
  /** Tickets that wait, are at work, done, and given up. */
  tickets: z.object({ todo: z.int(), taken: z.int(), done: z.int(), failed: z.int() }),
  /** What was asked for, and whether units of it are left that this folder does not hold. */
  asked: TaskSpecification,
  hasMore: z.boolean(),
});
export type CollectedJobs = z.infer<typeof CollectedJobs>;

export const batchRequests = {
  /** Writes what a task is made of as a job folder at a path of the host's machine; null where nothing is left to make. */
  "batch.write": {
    input: z.strictObject({
      asked: TaskSpecification,
      command: z.array(z.string()).default([]),
      folder: path,
      request: JobRequest,
    }),
    reply: WrittenJobs.nullable(),
  },
  /** Takes in what is there of a job folder, at any time. */
  "batch.collect": { input: z.strictObject({ folder: path }), reply: CollectedJobs },
} as const;
