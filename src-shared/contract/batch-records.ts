import { z } from "zod";
import { Failure } from "./failure.ts";
import { TaskSpecification } from "./task-kinds.ts";

const path = z.string().min(1);

/** Words that go into scripts as they are. */
const queueName = z.string().regex(/^[\w.,@/-]+$/u, "must be a name of the batch system");
const timeOfJob = z
  .string()
  .regex(/^(\d+-)?\d+(:\d+){0,2}$/u, "must be minutes, or hours:minutes:seconds");
const oneLine = z.string().regex(/^[^\n\r\0]+$/u, "must be one line");

/**
 * A machine that a window may name for the user's own ssh client: letters, digits and ._- alone, with
 * one user before it at the most, so that it is neither an option nor anything that a shell or a
 * setting of ssh could take apart (docs/security.md).
 */
export const HostName = z
  .string()
  .max(255)
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*(@[A-Za-z0-9][A-Za-z0-9._-]*)?$/u,
    "must be a name for ssh, such as user@login.example.org",
  );

/** What Slurm allows. */
export const SlurmLimits = z.object({
  /** Jobs of one array; null where Slurm does not say. */
  maxJobs: z.int().nullable(),
  partitions: z.array(
    z.object({
      name: z.string(),
      isDefault: z.boolean(),
      isUp: z.boolean(),
      /** Longest time of a job; null for none. */
      maxMinutes: z.number().nullable(),
      idleCores: z.int(),
      cores: z.int(),
      /** Of the largest node. */
      nodeMegabytes: z.int(),
      nodeCores: z.int(),
    }),
  ),
});
export type SlurmLimits = z.infer<typeof SlurmLimits>;

/** What a batch system is asked for; what is left out is left to it. */
export const JobRequest = z.strictObject({
  /** Jobs that run beside each other. */
  jobs: z.int().min(1).max(100_000).default(1),
  partition: queueName.nullable().default(null),
  account: queueName.nullable().default(null),
  /** Of a job, as the batch system writes it: minutes, or 12:00:00. */
  time: timeOfJob.nullable().default(null),
  memoryMegabytes: z.int().min(200).max(10_000_000).default(1000),
  /** Of a job: so many units at a time. */
  cores: z.int().min(1).max(1024).default(1),
  /** A job that gave no sign of life for so long is gone. */
  leaseSeconds: z.int().min(2).max(86_400).default(120),
  /** Path of Node where the jobs run; that of this program when left out. */
  node: oneLine.nullable().default(null),
  /** Where the folder will lie when the jobs run, where that is not where it is written. */
  at: oneLine.nullable().default(null),
});
export type JobRequest = z.infer<typeof JobRequest>;

/** A job folder that was written. */
export const WrittenJobs = z.object({
  folder: path,
  /** Units that the jobs make, and those that the store has already. */
  units: z.int(),
  kept: z.int(),
  /** Tickets that the units come in. */
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

/** Name of the failure of a task that waits because jobs elsewhere make it. */
export const madeElsewhere = "MadeElsewhere";

/** True where a task waits here because jobs elsewhere make it. */
export function isElsewhere(task: { readonly state: string; readonly failure: Failure | null }) {
  return task.state === "paused" && task.failure?.name === madeElsewhere;
}

/** Jobs that make a task elsewhere, as their folder and the batch system say. */
export const TaskJobs = z.object({
  folder: path,
  /** Name for ssh of where they are; null on machines that share the folder. */
  host: z.string().nullable(),
  units: z.int(),
  /** Units made by all jobs, and those of them that the store has. */
  made: z.int(),
  stored: z.int(),
  /** Units a second of the jobs at work. */
  rate: z.number(),
  coreSeconds: z.number(),
  /** Jobs by state, as Slurm says; null where none was submitted to it. */
  jobs: z
    .object({
      waiting: z.int(),
      running: z.int(),
      /** Done, or no longer known to Slurm. */
      ended: z.int(),
      failed: z.int(),
      working: z.int(),
    })
    .nullable(),
  /** Why the batch system does not answer. */
  silence: z.string().nullable(),
  failures: CollectedJobs.shape.failures,
});
export type TaskJobs = z.infer<typeof TaskJobs>;

/** What jobs elsewhere would make of a task. */
export const JobsPlan = z.object({
  /** Units to make now, and those of the same tasks that the store has. */
  units: z.int(),
  kept: z.int(),
  /** The same in what tasks count: flights, toys. */
  work: z.array(z.object({ asked: TaskSpecification, count: z.int(), units: z.int() })),
  /** Folder that would be written. */
  folder: path,
  /** Why Slurm cannot be used from here; null where it can. */
  withoutSlurm: z.string().nullable(),
});
export type JobsPlan = z.infer<typeof JobsPlan>;

const byTask = z.strictObject({ id: z.string() });

export const batchRequests = {
  /** What jobs elsewhere would make of a task; nothing is written. */
  "batch.plan": {
    input: z.strictObject({ asked: TaskSpecification, host: HostName.nullable().default(null) }),
    reply: JobsPlan,
  },
  /** What Slurm allows, here or on a machine that ssh knows. */
  "batch.limits": {
    input: z.strictObject({ host: HostName.nullable().default(null) }),
    reply: SlurmLimits,
  },
  /**
   * Has jobs elsewhere make a task: it waits here, and its folder lies where `batch.plan` says.
   *
   * The reply is the number of the array, null without Slurm.
   */
  "batch.submit": {
    input: z.strictObject({
      asked: TaskSpecification,
      command: z.array(z.string()),
      on: z.enum(["slurm", "folder"]),
      /** Slurm there, by ssh; null: here. */
      host: HostName.nullable().default(null),
      /** A window names no path, so no Node either: that of the host. */
      request: JobRequest.omit({ node: true, at: true }),
    }),
    reply: z.object({ written: WrittenJobs, array: z.int().nullable() }),
  },
  /** The jobs that make a task elsewhere; null where none do. */
  "batch.jobs": { input: byTask, reply: TaskJobs.nullable() },
  /** Takes in what they have made so far. */
  "batch.take": { input: byTask, reply: CollectedJobs },
  /** Offers what is missing once more, and submits as many jobs as before where they were Slurm's. */
  "batch.again": {
    input: byTask,
    reply: z.object({ units: z.int(), array: z.int().nullable() }),
  },
  /** Cancels the jobs; what is made stays. */
  "batch.cancel": { input: byTask, reply: z.object({ arrays: z.int() }) },
  /** Writes what a task is made of as a job folder at a path of the host's machine; null where nothing is left to make. */
  "batch.write": {
    input: z.strictObject({
      asked: TaskSpecification,
      command: z.array(z.string()).default([]),
      folder: oneLine,
      request: JobRequest,
    }),
    reply: WrittenJobs.nullable(),
  },
  /** Takes in what is there of a job folder, at any time. */
  "batch.collect": { input: z.strictObject({ folder: path }), reply: CollectedJobs },
} as const;
