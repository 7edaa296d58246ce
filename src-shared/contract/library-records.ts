import { z } from "zod";
import { ExperimentName } from "../specification/run-specification.ts";
import { TaskKindName, TaskRecord } from "./task-kinds.ts";
import { TaskState } from "./task-state.ts";

/** What passes between window and host about the library: every task kept, in named projects. */

/** Tasks of each kind that have ended and are listed at once; pages of the library reach the rest. */
export const newestListed = 500;
/** Most tasks that one request lists. */
export const largestPage = 500;
/** Tasks that one request names at most: so many ids fit into it. More are named by a filter. */
export const largestSelection = 10_000;

/** Tag of what the examples that ship have brought. */
export const exampleTag = "example";

export const ProjectName = z
  .string()
  .trim()
  .min(1, "a project needs a name")
  .max(80, "the name of a project has at most 80 characters");

export const Tag = z
  .string()
  .trim()
  .min(1, "a tag needs a word")
  .max(40, "a tag has at most 40 characters")
  .regex(/^[^,\n]+$/u, "a tag holds no comma");
export type Tag = z.infer<typeof Tag>;

export const Project = z.object({
  id: z.int(),
  name: z.string(),
  createdAt: z.string(),
  /** Tasks in it, those in the trash left out. */
  tasks: z.int(),
  /** What they take on disk; products that several share count once. */
  bytes: z.number(),
});
export type Project = z.infer<typeof Project>;

/** Which tasks are asked for; an empty list means all. */
export const LibraryFilter = z.strictObject({
  /** Words that must all be found in name, specification, tags, note or hash. */
  search: z.string().max(200).default(""),
  /** The id of a project, or `none` for tasks in no project; null for all. */
  project: z
    .union([z.int(), z.literal("none")])
    .nullable()
    .default(null),
  kinds: z.array(TaskKindName).default([]),
  states: z.array(TaskState).default([]),
  experiments: z.array(ExperimentName).default([]),
  /** All of them must be on the task. */
  tags: z.array(Tag).default([]),
  /** m_N of a run, GeV; null for all. */
  mass: z.number().nullable().default(null),
  /** What is in the trash, and nothing else. */
  trashed: z.boolean().default(false),
  /** Only what has not changed since this time (ISO 8601, UTC), when somebody looked; null for all. */
  changedUntil: z.iso.datetime().nullable().default(null),
});
export type LibraryFilter = z.infer<typeof LibraryFilter>;

/** `queue`: the queue in its order, then the newest first. */
const librarySorts = ["queue", "name", "kind", "experiment", "state", "changed", "size"] as const;
export const LibrarySort = z.strictObject({
  by: z.enum(librarySorts).default("changed"),
  descending: z.boolean().default(true),
});
export type LibrarySort = z.infer<typeof LibrarySort>;

const counted = <T extends z.ZodType>(value: T) => z.object({ value, tasks: z.int() });

/** A figure that rests on what a group has made. */
export const GroupedFigure = z.object({
  id: z.string(),
  name: z.string(),
  /** `paper`: one of the paper's, made again. */
  origin: z.enum(["saved", "paper"]),
  changedAt: z.string(),
});
export type GroupedFigure = z.infer<typeof GroupedFigure>;

/** What a row of the grouped library stands for: a scan, what rests on it, and runs at its masses. */
export const LibraryGroup = z.object({
  key: z.string(),
  /** Tasks in it, that of the row among them. */
  kinds: z.array(counted(TaskKindName)),
  figures: z.array(GroupedFigure),
  /** The last change of any of them. */
  changedAt: z.string(),
  /** What they take on disk. */
  bytes: z.number(),
  /** The newest finished regions and limits, for a picture: their ids. */
  pictured: z.array(z.string()),
});
export type LibraryGroup = z.infer<typeof LibraryGroup>;

export const LibraryRow = z.discriminatedUnion("row", [
  z.object({
    row: z.literal("task"),
    task: TaskRecord,
    /** 2: it lies beneath the row of its group. */
    level: z.union([z.literal(1), z.literal(2)]),
    /** Null where nothing lies beneath it. */
    group: LibraryGroup.nullable(),
  }),
  z.object({ row: z.literal("figure"), figure: GroupedFigure, group: z.string() }),
]);
export type LibraryRow = z.infer<typeof LibraryRow>;

/** Groups that a window has open at once. */
export const largestOpened = 200;

/** What rows of the grouped library stand for: folded, all that lies beneath them too. */
export const LibraryMembers = z.object({
  /** All of them, that of each row before what lies beneath it. */
  ids: z.array(z.string()),
  kinds: z.array(counted(TaskKindName)),
  /** Those that wait, run or are paused. */
  inQueue: z.int(),
});
export type LibraryMembers = z.infer<typeof LibraryMembers>;

/** The library as a whole: how many tasks of what. */
export const LibraryOverview = z.object({
  tasks: z.int(),
  bytes: z.number(),
  projects: z.array(Project),
  /** Tasks in no project. */
  unsorted: z.int(),
  kinds: z.array(counted(TaskKindName)),
  states: z.array(counted(TaskState)),
  experiments: z.array(counted(z.string())),
  tags: z.array(counted(z.string())),
  trash: z.object({ tasks: z.int(), bytes: z.number() }),
});
export type LibraryOverview = z.infer<typeof LibraryOverview>;

/** What the user may change of tasks; what is left out stays. */
export const LibraryChange = z.strictObject({
  /** Empty: it is called by its specification. */
  name: z.string().trim().max(120, "a name has at most 120 characters").optional(),
  note: z.string().max(10_000, "a note has at most 10000 characters").optional(),
  /** Null takes it out of its project. */
  project: z.int().nullable().optional(),
  addTags: z.array(Tag).max(100).optional(),
  removeTags: z.array(Tag).max(100).optional(),
});
export type LibraryChange = z.infer<typeof LibraryChange>;

/** Tasks to change: those named, or all that pass a filter. */
const choice = {
  ids: z.array(z.string()).min(1).max(largestSelection).optional(),
  filter: LibraryFilter.optional(),
} as const;
const namesThem = ({ ids, filter }: { ids?: unknown; filter?: unknown }) =>
  (ids === undefined) !== (filter === undefined);
const eitherWay = "tasks are named by ids or by a filter";
export const TaskChoice = z.strictObject(choice).refine(namesThem, eitherWay);
export type TaskChoice = z.infer<typeof TaskChoice>;
export const TaskEdit = z
  .strictObject({ ...choice, change: LibraryChange })
  .refine(namesThem, eitherWay);

/** What was removed for good, and what stayed because something else rests on it. */
export const TrashEmptied = z.object({
  removed: z.int(),
  kept: z.array(z.object({ id: z.string(), why: z.string() })),
});
export type TrashEmptied = z.infer<typeof TrashEmptied>;
