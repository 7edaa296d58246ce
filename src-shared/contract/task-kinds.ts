import { z } from "zod";
import { AnalysisSpecification } from "../specification/analysis-specification.ts";
import { RunSpecification } from "../specification/run-specification.ts";
import { ScanSpecification } from "../specification/scan-specification.ts";
import { ShowersSpecification } from "../specification/showers-specification.ts";
import { ToySpecification } from "../specification/toy-specification.ts";
import { Failure } from "./failure.ts";
import { TaskState } from "./task-state.ts";

/*
 * Every kind of long work: how it is asked for and how lists show it. A new kind adds its record
 * here, its words to `specification/task-words.ts`, its work to `queue/task-kinds.ts` and
 * `workers/perform-job.ts`, and its titles to the window's `text/task-title.ts`.
 */

/** A task as the lists show it; holds no large data. Times are ISO 8601 in UTC. */
const taskFields = {
  /** Hash of specification, physics version and data: the same request has the same id. */
  id: z.string(),
  /** Hash of what the task makes chunk by chunk: the sample of a run, those of a scan. */
  productId: z.string(),
  /** Ids of the tasks whose results it is made from: it waits for them. */
  needs: z.array(z.string()),
  state: TaskState,
  /**
   * Physics and data files are those of today. What others have made stays to be looked at, and
   * never stands for a new request.
   */
  current: z.boolean(),
  /** The larger comes first; of equal ones the lower place. */
  priority: z.int(),
  place: z.number(),
  /** Units of the kind (`taskKindWords`) stored and asked for. */
  done: z.number(),
  total: z.number(),
  /** Units per second over the last seconds, and seconds left; null when not running. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Worker threads that work on it now. */
  workers: z.int(),
  /** When the last chunk was stored, null where none was since the start of the application. */
  storedAt: z.string().nullable(),
  /** When it was last asked to be calculated. */
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Wall time spent on it, seconds, summed over interruptions. */
  seconds: z.number(),
  failure: Failure.nullable(),
  /** The user's name for it; empty: it is called by its specification. */
  name: z.string(),
  projectId: z.int().nullable(),
  tags: z.array(z.string()),
  note: z.string(),
  /** What result and product take on disk; tasks may share a product. */
  bytes: z.number(),
  /** Since when it is in the trash, null where it is not. */
  trashedAt: z.string().nullable(),
} as const;

/** A run: `done` and `total` count flights; its product is the sample. */
export const RunRecord = z.object({
  kind: z.literal("run"),
  ...taskFields,
  specification: RunSpecification,
  /** Short outcome for lists, null until done. */
  summary: z.object({ converted: z.number(), selected: z.number() }).nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** A scan: `done` and `total` count the flights of all its masses. */
export const ScanRecord = z.object({
  kind: z.literal("scan"),
  ...taskFields,
  specification: ScanSpecification,
  summary: z.null(),
});
export type ScanRecord = z.infer<typeof ScanRecord>;

/** A study of toys: `done` and `total` count toys. */
export const ToyRecord = z.object({
  kind: z.literal("toys"),
  ...taskFields,
  specification: ToySpecification,
  /** Goodness of fit, and the probability of the point; null until done. */
  summary: z.object({ goodness: z.number(), probability: z.number() }).nullable(),
});
export type ToyRecord = z.infer<typeof ToyRecord>;

/** Outcome of a region or a limit for lists; GeV, GeV^-1. */
export const AnalysisSummary = z.discriminatedUnion("result", [
  z.object({
    result: z.literal("region"),
    mass: z.number(),
    dMu: z.number(),
    chi2: z.number(),
    ndf: z.number(),
    probability: z.number(),
  }),
  z.object({
    result: z.literal("limit"),
    /** Where the least coupling is excluded; null where none is at any mass. */
    strongest: z.object({ mass: z.number(), dMu: z.number() }).nullable(),
  }),
]);
export type AnalysisSummary = z.infer<typeof AnalysisSummary>;

/** A region or a limit: `done` and `total` count masses. */
export const AnalysisRecord = z.object({
  kind: z.literal("analysis"),
  ...taskFields,
  specification: AnalysisSpecification,
  summary: AnalysisSummary.nullable(),
});
export type AnalysisRecord = z.infer<typeof AnalysisRecord>;

/** The showers that cuts are moved on: `done` and `total` count flights. */
export const ShowersRecord = z.object({
  kind: z.literal("showers"),
  ...taskFields,
  specification: ShowersSpecification,
  summary: z.null(),
});
export type ShowersRecord = z.infer<typeof ShowersRecord>;

/** Long work, as it is asked for. */
export const TaskSpecification = z.discriminatedUnion("kind", [
  RunSpecification,
  ScanSpecification,
  ToySpecification,
  AnalysisSpecification,
  ShowersSpecification,
]);
export type TaskSpecification = z.infer<typeof TaskSpecification>;

export const TaskRecord = z.discriminatedUnion("kind", [
  RunRecord,
  ScanRecord,
  ToyRecord,
  AnalysisRecord,
  ShowersRecord,
]);
export type TaskRecord = z.infer<typeof TaskRecord>;

export type TaskKindName = TaskRecord["kind"];

/** What a task of each kind is called, one and several, what its progress counts, what it makes. */
export const taskKindWords: Readonly<
  Record<TaskKindName, { one: string; several: string; unit: string; product: string }>
> = {
  run: { one: "Run", several: "Runs", unit: "flights", product: "Sample" },
  scan: { one: "Scan", several: "Scans", unit: "flights", product: "Samples" },
  toys: { one: "Toys", several: "Studies of toys", unit: "toys", product: "Toys" },
  showers: { one: "Showers", several: "Showers", unit: "flights", product: "Showers" },
  analysis: { one: "Analysis", several: "Analyses", unit: "masses", product: "Result" },
};

export const TaskKindName = z.enum(Object.keys(taskKindWords) as [TaskKindName, ...TaskKindName[]]);
