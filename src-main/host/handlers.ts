import { binaryRequests, requests } from "../../src-shared/contract/contract.ts";
import {
  AnalysisRecord,
  RunRecord,
  ScanRecord,
  type TaskKindName,
} from "../../src-shared/contract/task-kinds.ts";
import type {
  ApplicationDescription,
  BinaryRequestName,
  RequestName,
  RequestReply,
} from "../../src-shared/contract/contract.ts";
import type { TraceTopic } from "../../src-shared/contract/trace.ts";
import { InputError } from "../../src-shared/errors.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { LimitsLibrary } from "../library/limits-library.ts";
import { readSample } from "../queue/read-sample.ts";
import type { ScanTables } from "../queue/scan-tables.ts";
import type { TaskQueue } from "../queue/task-queue.ts";
import type { TaskLibrary } from "../queue/task-library.ts";
import type { Store } from "../store/open-store.ts";
import { figureBinaryHandlers, figureHandlers, type FigureServices } from "./figure-handlers.ts";
import { libraryHandlers } from "./library-handlers.ts";
import { asItCame } from "./desk-jobs.ts";
import { JsonReply, recordsReply } from "./json-reply.ts";
import { parsed } from "./parsed.ts";
import { applicationVersion } from "./application-version.ts";
import type { BatchDesk } from "./batch-desk.ts";
import type { Log } from "./log.ts";
import type { SettingsDesk } from "./settings-desk.ts";
import {
  transferBinaryHandlers,
  transferHandlers,
  type TransferServices,
} from "./transfer-handlers.ts";
import { printTrace } from "./trace-topics.ts";

/** Services that answer requests. */
export interface HandlerServices extends TransferServices {
  readonly queue: TaskQueue;
  readonly tasks: TaskLibrary;
  readonly tables: ScanTables;
  readonly limits: LimitsLibrary;
  readonly figures: FigureServices;
  readonly store: Store;
  readonly shell: ApplicationDescription["shell"];
  readonly pool: { readonly size: number };
  readonly settings: SettingsDesk;
  readonly batch: BatchDesk;
  readonly dataFolder: string;
  readonly trace: readonly TraceTopic[];
  readonly log: Log;
  /** Undefined where the shell cannot. */
  readonly showFolder: ((folder: string) => void) | undefined;
}

/** Takes input as it came; each handler parses it with the schema of its request. */
type Handlers = {
  readonly [N in RequestName]: (
    input: unknown,
  ) => RequestReply<N> | JsonReply | Promise<RequestReply<N> | JsonReply>;
};
type BinaryHandlers = {
  readonly [N in BinaryRequestName]: (input: unknown) => Promise<Uint8Array<ArrayBuffer>>;
};

export function createHandlers(services: HandlerServices): Handlers {
  const { queue, catalogue, store } = services;
  return {
    "application.describe": () => ({
      version: applicationVersion,
      physicsVersion,
      shell: services.shell,
      workers: services.pool.size,
      dataFolder: services.dataFolder,
      storeBytes: store.bytes(),
      storeNotice: store.notice,
      trace: [...services.trace],
    }),
    // A host that stands has its store open.
    "recovery.describe": () => null,
    "recovery.choose": () => ({}),
    "experiments.inputs": parsed(
      requests["experiments.inputs"].input,
      (input) => catalogue.entry(input.experiment).inputs,
    ),
    "experiments.list": () => catalogue.list(),
    "combinations.list": () => catalogue.combinations(),
    "tasks.start": parsed(requests["tasks.start"].input, (input) => queue.request(input)),
    "tasks.find": parsed(requests["tasks.find"].input, (input) => queue.find(input)),
    "tasks.list": async () => recordsReply(await queue.list()),
    "tasks.pause": parsed(requests["tasks.pause"].input, ({ id }) => queue.pause(id)),
    "tasks.resume": parsed(requests["tasks.resume"].input, ({ id }) => queue.resume(id)),
    "tasks.cancel": parsed(requests["tasks.cancel"].input, ({ id }) => queue.cancel(id)),
    "tasks.move": parsed(requests["tasks.move"].input, ({ id, before }) => queue.move(id, before)),
    "tasks.prioritise": parsed(requests["tasks.prioritise"].input, ({ id, priority }) =>
      queue.prioritise(id, priority),
    ),
    "tasks.read": parsed(requests["tasks.read"].input, async ({ ids }) =>
      recordsReply(await queue.records(ids)),
    ),
    "tasks.pauseAll": async () => {
      await queue.pauseAll();
      return {};
    },
    "tasks.resumeAll": async () => {
      await queue.resumeAll();
      return {};
    },
    "tasks.log": parsed(requests["tasks.log"].input, ({ id }) => queue.log(id)),
    "runs.start": parsed(requests["runs.start"].input, (input) =>
      RunRecord.parse(queue.request(input)),
    ),
    "scans.start": parsed(requests["scans.start"].input, (input) =>
      ScanRecord.parse(queue.request(input)),
    ),
    "analyses.start": parsed(requests["analyses.start"].input, (input) =>
      AnalysisRecord.parse(queue.request(input)),
    ),
    "analyses.result": parsed(requests["analyses.result"].input, ({ id }) =>
      resultOf(queue, id, "analysis"),
    ),
    "tasks.result": parsed(requests["tasks.result"].input, ({ id }) =>
      jsonReply(queue.resultText(id)),
    ),
    "runs.result": parsed(requests["runs.result"].input, ({ id }) => resultOf(queue, id, "run")),
    "toys.result": parsed(requests["toys.result"].input, ({ id }) => resultOf(queue, id, "toys")),
    "limits.list": () => new JsonReply(services.limits.list()),
    "limits.add": async (input: unknown) =>
      new JsonReply(
        await services.limits.add(await services.figures.desk.readCurve(asItCame(input))),
      ),
    "limits.remove": parsed(requests["limits.remove"].input, async ({ id }) => {
      await services.limits.remove(id);
      return {};
    }),
    ...libraryHandlers(services.tasks),
    ...figureHandlers(services.figures),
    ...transferHandlers(services),
    "batch.plan": parsed(requests["batch.plan"].input, ({ asked, host }) =>
      services.batch.plan(asked, host),
    ),
    "batch.limits": parsed(requests["batch.limits"].input, ({ host }) =>
      services.batch.limits(host),
    ),
    "batch.submit": parsed(requests["batch.submit"].input, (input) => services.batch.submit(input)),
    "batch.jobs": parsed(requests["batch.jobs"].input, ({ id }) => services.batch.jobs(id)),
    "batch.take": parsed(requests["batch.take"].input, ({ id }) => services.batch.take(id)),
    "batch.again": parsed(requests["batch.again"].input, ({ id }) => services.batch.again(id)),
    "batch.cancel": parsed(requests["batch.cancel"].input, ({ id }) => services.batch.cancel(id)),
    "batch.write": parsed(requests["batch.write"].input, (input) => services.batch.write(input)),
    "batch.collect": parsed(requests["batch.collect"].input, ({ folder }) =>
      services.batch.collect(folder),
    ),
    "examples.describe": () => services.bundles.describeExamples(),
    "examples.open": () => services.bundles.openExamples(),
    "settings.read": () => services.settings.state,
    "settings.change": parsed(requests["settings.change"].input, (patch) =>
      services.settings.change(patch),
    ),
    "settings.showDataFolder": () => {
      services.showFolder?.(services.dataFolder);
      return { shown: services.showFolder !== undefined };
    },
    "trace.print": parsed(requests["trace.print"].input, ({ lines }) => {
      printTrace(lines, services);
      return {};
    }),
  };
}

/** A result goes out as it was stored: whoever reads it checks its form. */
function jsonReply(text: string): JsonReply {
  return new JsonReply([new TextEncoder().encode(text)]);
}

/** @throws InputError where the task is of another kind, not known, or not done */
function resultOf(queue: TaskQueue, id: string, kind: TaskKindName): JsonReply {
  const found = queue.record(id).kind;
  if (found === kind) return jsonReply(queue.resultText(id));
  throw new InputError({
    what: "The result cannot be read",
    why: `the task ${id} is of the kind ${found}, not ${kind}`,
    remedy: "Ask for the result of another task, or by tasks.result.",
    path: "id",
  });
}

export function createBinaryHandlers(services: HandlerServices): BinaryHandlers {
  return {
    "samples.read": parsed(binaryRequests["samples.read"].input, ({ id }) => {
      services.queue.touch({ productId: id });
      return readSample(services.store.products, id);
    }),
    "tasks.chunk": parsed(binaryRequests["tasks.chunk"].input, async ({ id, chunk }) => {
      services.queue.touch({ id });
      return services.store.products.readChunk(services.queue.record(id).productId, chunk);
    }),
    "scans.table": parsed(binaryRequests["scans.table"].input, ({ id }) => {
      services.queue.touch({ id });
      return services.tables.read(services.queue.record(id));
    }),
    ...figureBinaryHandlers(services.figures),
    ...transferBinaryHandlers(services),
  };
}
