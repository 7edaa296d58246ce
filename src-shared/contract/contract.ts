import { z } from "zod";
import { settingsEvents, settingsRequests } from "./application-settings.ts";
import { batchRequests } from "./batch-records.ts";
import { bundleRequests } from "./bundle-records.ts";
import { Combination } from "../experiments/combination-file.ts";
import { Prediction } from "../experiments/prediction.ts";
import { eventEvents, eventRequests } from "./event-records.ts";
import { figureBinaryRequests, figureEvents, figureRequests } from "./figure-records.ts";
import { ExternalLimit, ExternalLimits } from "./external-limits.ts";
import { curveCouplings } from "./limit-curve-facts.ts";
import { Failure } from "./failure.ts";
import {
  TaskEdit,
  LibraryFilter,
  LibraryOverview,
  LibrarySort,
  largestOpened,
  largestSelection,
  largestPage,
  LibraryMembers,
  LibraryRow,
  Project,
  ProjectName,
  TaskChoice,
  TrashEmptied,
} from "./library-records.ts";
import {
  AnalysisRecord,
  RunRecord,
  ScanRecord,
  TaskRecord,
  TaskSpecification,
} from "./task-kinds.ts";
import { RecoveryChoice, RecoveryState } from "./recovery.ts";
import { transferBinaryRequests, transferRequests } from "./file-transfers.ts";
import { maxOutlines, TaskOutline } from "./task-outline.ts";
import { traceRequests, TraceTopic } from "./trace.ts";
import { MovableCut } from "../specification/movable-cut.ts";
import { ExperimentStyle } from "../specification/experiment-style.ts";
import { ExperimentName, RunSpecification, Settings } from "../specification/run-specification.ts";
import { AnalysisResult } from "../specification/analysis-result.ts";
import { AnalysisSpecification } from "../specification/analysis-specification.ts";
import { ToyResult } from "../specification/toy-result.ts";
import { ScanSpecification } from "../specification/scan-specification.ts";
import { Standing } from "../specification/standing.ts";

/** Everything that passes between the window (or the command line) and the host. */

/** A line of a task's log. */
export const LogLine = z.object({ time: z.string(), text: z.string() });
export type LogLine = z.infer<typeof LogLine>;

export const Provenance = z.object({
  application: z.string(),
  version: z.string(),
  physicsVersion: z.string(),
  runId: z.string(),
  sampleId: z.string(),
  specification: RunSpecification,
  /** Data files used: path in resources and SHA-256. */
  data: z.array(z.object({ path: z.string(), sha256: z.string(), source: z.string() })),
});
export type Provenance = z.infer<typeof Provenance>;

export const RunResult = z.object({ prediction: Prediction, provenance: Provenance });
export type RunResult = z.infer<typeof RunResult>;

export const ApplicationDescription = z.object({
  version: z.string(),
  physicsVersion: z.string(),
  shell: z.enum(["electron", "browser"]),
  workers: z.number(),
  dataFolder: z.string(),
  storeBytes: z.number(),
  /** What the user should know of how results are kept; null where all is as usual. */
  storeNotice: z.string().nullable(),
  /** What is traced on the standard error of the host; nothing unless NEUTRISSIMO_TRACE says so. */
  trace: z.array(TraceTopic),
});
export type ApplicationDescription = z.infer<typeof ApplicationDescription>;

/** An experiment that can be chosen: one that ships, or a file of the user's. */
export const ExperimentDescription = z.object({
  /** Null where the file cannot be read. */
  name: ExperimentName.nullable(),
  title: z.string(),
  /** Path of the user's file; null for those that ship. */
  file: z.string().nullable(),
  /** Settings that differ from the general defaults. */
  settings: Settings.partial().default({}),
  /** What was measured; none where the file cannot be read. */
  measurements: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        kind: z.enum(["spectrum", "counting"]),
        hasData: z.boolean(),
        /** What it gives on the plane. */
        result: z.enum(["region", "limit"]),
        /** What a limit from it is; a constraint by data when left out. */
        standing: Standing.exclude(["constraint"]).optional(),
      }),
    )
    .default([]),
  failure: Failure.nullable(),
  /** Those that can be moved; none where the file has none or cannot be read. */
  cuts: z.array(MovableCut),
  /** Name of its detector; null where the file cannot be read. */
  detector: z.string().nullable(),
  /** Which decay of N it looks for. */
  decay: z.enum(["photon", "electron-pair"]).default("photon"),
  /** Name of its process, where that has a coupling of its own; null for the dipole. */
  coupling: z.string().nullable().default(null),
  style: ExperimentStyle,
});
export type ExperimentDescription = z.infer<typeof ExperimentDescription>;

const experiment = ExperimentName;
const nothing = z.object({});
const byId = z.object({ id: z.string() });

/** Requests answered with JSON. */
export const requests = {
  "application.describe": { input: nothing, reply: ApplicationDescription },
  /** Why the store cannot be opened and what can be done; null where it is open. */
  "recovery.describe": { input: nothing, reply: RecoveryState.nullable() },
  /** Takes a way out; all else is answered from then on. */
  "recovery.choose": { input: RecoveryChoice, reply: nothing },
  /** The plain data of an experiment (beam, nuclides, materials, detector, measurement). */
  "experiments.inputs": { input: z.object({ experiment }), reply: z.unknown() },
  "experiments.list": { input: nothing, reply: z.array(ExperimentDescription) },
  /**
   * Takes in an experiment file of the user's and remembers it; answers its name. A detector whose
   * import loses its largest sensitive mass fails (`LossError`) unless `acceptLoss` asks for it.
   */
  "experiments.open": {
    input: z.object({ path: z.string().min(1), acceptLoss: z.boolean().optional() }),
    reply: z.object({ name: ExperimentName, title: z.string() }),
  },
  /**
   * Keeps an uploaded experiment with all that it names in the data folder, in place of an uploaded
   * one of the same name. The upload ends with it, but for a `LossError`, after which it may be
   * asked for again.
   */
  "experiments.openUpload": {
    input: z.strictObject({ upload: z.string(), acceptLoss: z.boolean().optional() }),
    reply: z.object({ name: ExperimentName, title: z.string() }),
  },
  /** Reads a file of the list again: it may have been changed since. */
  "experiments.reopen": {
    input: z.strictObject({ file: z.string().min(1), acceptLoss: z.boolean().optional() }),
    reply: z.object({ name: ExperimentName, title: z.string() }),
  },
  /** Takes a file of the user's off the list; the runs stay, and the file where it is the user's. */
  "experiments.forget": { input: z.object({ file: z.string().min(1) }), reply: nothing },
  /** The combinations that ship: members in their order, as every figure draws them. */
  "combinations.list": { input: nothing, reply: z.array(Combination) },
  /**
   * Starts a task, joins an equal one that is under way, continues one that was interrupted, or
   * answers a finished one at once.
   */
  "tasks.start": { input: TaskSpecification, reply: TaskRecord },
  /** The task that this would start or join; null where it was never asked for. */
  "tasks.find": { input: TaskSpecification, reply: TaskRecord.nullable() },
  /** The queue, and the newest of each kind that have ended; `library.list` reaches all. */
  "tasks.list": { input: nothing, reply: z.array(TaskRecord) },
  /** Stops work on a task until it is resumed; chunks under way are ended where they soon are. */
  "tasks.pause": { input: byId, reply: TaskRecord },
  /** Goes on with a task that was paused or cancelled, or that failed. */
  "tasks.resume": { input: byId, reply: TaskRecord },
  "tasks.cancel": { input: byId, reply: TaskRecord },
  /** Puts a task right before another one of the queue, or last where `before` is null. */
  "tasks.move": { input: byId.extend({ before: z.string().nullable() }), reply: TaskRecord },
  "tasks.prioritise": {
    input: byId.extend({ priority: z.int().min(-9).max(9) }),
    reply: TaskRecord,
  },
  "tasks.log": { input: byId, reply: z.array(LogLine) },
  /** The tasks named, in that order; those that are not there are left out. */
  "tasks.read": {
    input: z.object({ ids: z.array(z.string()).max(largestPage) }),
    reply: z.array(TaskRecord),
  },
  /** Stops all that waits or runs, and goes on with all that is paused. */
  "tasks.pauseAll": { input: nothing, reply: nothing },
  "tasks.resumeAll": { input: nothing, reply: nothing },
  /** How many tasks of what there are. */
  "library.describe": { input: nothing, reply: LibraryOverview },
  /** A page of the tasks that pass a filter, and how many pass it. */
  "library.list": {
    input: z.strictObject({
      filter: LibraryFilter.prefault({}),
      sort: LibrarySort.prefault({}),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(largestPage).default(100),
    }),
    reply: z.object({ total: z.int(), tasks: z.array(TaskRecord) }),
  },
  /** The ids of all tasks that pass a filter, in the same order. */
  "library.ids": {
    input: z.strictObject({ filter: LibraryFilter.prefault({}), sort: LibrarySort.prefault({}) }),
    reply: z.array(z.string()),
  },
  /** A page of the same by groups; those opened have their tasks and figures beneath them. */
  "library.rows": {
    input: z.strictObject({
      filter: LibraryFilter.prefault({}),
      sort: LibrarySort.prefault({}),
      opened: z.array(z.string()).max(largestOpened).default([]),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(largestPage).default(100),
    }),
    reply: z.object({
      /** Rows, groups and tasks in all. */
      total: z.int(),
      groups: z.int(),
      tasks: z.int(),
      rows: z.array(LibraryRow),
    }),
  },
  /** What the rows of some tasks stand for where the groups `opened` are open. */
  "library.members": {
    input: z.strictObject({
      filter: LibraryFilter.prefault({}),
      sort: LibrarySort.prefault({}),
      opened: z.array(z.string()).max(largestOpened).default([]),
      ids: z.array(z.string()).min(1).max(largestSelection),
    }),
    reply: LibraryMembers,
  },
  /** Outlines of what finished tasks have found, in the order of the ids; null where there is none. */
  "library.outlines": {
    input: z.object({ ids: z.array(z.string()).max(maxOutlines) }),
    reply: z.array(TaskOutline.nullable()),
  },
  /** Changes name, project, tags or note of tasks. */
  "library.edit": { input: TaskEdit, reply: nothing },
  /** Puts tasks into the trash; those in the queue are cancelled first. */
  "library.trash": { input: TaskChoice, reply: nothing },
  "library.restore": { input: TaskChoice, reply: nothing },
  /** Removes what is in the trash for good; what something else rests on stays. */
  "library.emptyTrash": { input: nothing, reply: TrashEmptied },
  "projects.create": { input: z.object({ name: ProjectName }), reply: Project },
  "projects.rename": { input: z.object({ id: z.int(), name: ProjectName }), reply: Project },
  /** Takes a project away; its tasks stay, in none. */
  "projects.remove": { input: z.object({ id: z.int() }), reply: nothing },
  /** `tasks.start` for one kind alone, typed as such. */
  "runs.start": { input: RunSpecification, reply: RunRecord },
  "scans.start": { input: ScanSpecification, reply: ScanRecord },
  "analyses.start": { input: AnalysisSpecification, reply: AnalysisRecord },
  /** The result of a finished task, as its kind has it. */
  "tasks.result": { input: byId, reply: z.unknown() },
  "analyses.result": { input: byId, reply: AnalysisResult },
  "toys.result": { input: byId, reply: ToyResult },
  "runs.result": { input: byId, reply: RunResult },
  /** Limits of other experiments in the plane of (m_N, d), with their references. */
  "limits.list": { input: nothing, reply: ExternalLimits },
  /** Takes in a curve of the user's from the text of a file; `coupling` where it does not say. */
  "limits.add": {
    input: z.object({
      file: z.string().min(1),
      text: z.string().max(5_000_000),
      coupling: z.enum(curveCouplings).optional(),
    }),
    reply: ExternalLimit,
  },
  "limits.remove": { input: byId, reply: nothing },
  ...figureRequests,
  ...settingsRequests,
  ...bundleRequests,
  ...batchRequests,
  ...eventRequests,
  ...transferRequests,
  ...traceRequests,
} as const;
export type RequestName = keyof typeof requests;

/**
 * Requests that name a path of the host's machine. They are for commands, whose user may read and
 * write there anyway; a window of any shell is refused them.
 */
export const pathRequests = [
  "batch.collect",
  "batch.write",
  "bundles.export",
  "bundles.import",
  "events.export",
  "experiments.open",
] as const;
/** What a window may ask. */
export type WindowRequestName = Exclude<RequestName, (typeof pathRequests)[number]>;
export type RequestInput<N extends RequestName> = z.input<(typeof requests)[N]["input"]>;
export type RequestReply<N extends RequestName> = z.output<(typeof requests)[N]["reply"]>;

/** Requests answered with bytes. */
export const binaryRequests = {
  /** The coefficients of the sample `id`, as `encodeCoefficients` writes them. */
  "samples.read": { input: z.object({ id: z.string() }) },
  /** One chunk of what a task makes, as its kind writes it. */
  "tasks.chunk": { input: byId.extend({ chunk: z.int().min(0) }) },
  /** The signal table of a scan, of the masses done so far; see `decodeSignalTable`. */
  "scans.table": { input: byId },
  ...figureBinaryRequests,
  ...transferBinaryRequests,
} as const;
export type BinaryRequestName = keyof typeof binaryRequests;
export type BinaryRequestInput<N extends BinaryRequestName> = z.input<
  (typeof binaryRequests)[N]["input"]
>;

/** What the host tells without being asked. */
export const events = {
  "task.changed": TaskRecord,
  "task.removed": byId,
  /** Projects, or more tasks at once than are told of one by one, have changed. */
  "library.changed": nothing,
  "task.logged": byId.extend({ line: LogLine }),
  ...eventEvents,
  ...figureEvents,
  ...settingsEvents,
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** Reply envelope of every call, the same over IPC and HTTP. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** The host as a window sees it, whatever carries the calls. */
export interface HostClient {
  request<N extends WindowRequestName>(name: N, input: RequestInput<N>): Promise<RequestReply<N>>;
  requestBytes<N extends BinaryRequestName>(
    name: N,
    input: BinaryRequestInput<N>,
  ): Promise<ArrayBuffer>;
  /** Returns the function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

/**
 * What the Electron preload offers the window as `window.neutrissimo`. Replies stay envelopes,
 * since errors lose their fields on the way over the context bridge.
 */
export interface HostBridge {
  /**
   * Has the user choose an experiment file in a dialog of the desktop, and opens it; null where none
   * was chosen. `acceptLoss` opens the one chosen last, without a dialog.
   */
  openExperiment(acceptLoss: boolean): Promise<Envelope<unknown> | null>;
  /** The value is JSON. */
  request(name: RequestName, input: unknown): Promise<Envelope<string>>;
  requestBytes(name: BinaryRequestName, input: unknown): Promise<Envelope<ArrayBuffer>>;
  /** Returns the function that ends the subscription. */
  subscribe(name: EventName, listener: (payload: unknown) => void): () => void;
}
