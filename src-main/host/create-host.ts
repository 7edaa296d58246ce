import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { binaryRequests, requests } from "../../src-shared/contract/contract.ts";
import type {
  ApplicationDescription,
  BinaryRequestName,
  Envelope,
  RequestName,
} from "../../src-shared/contract/contract.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import { FigureDesk } from "../export/figure-desk.ts";
import { FigureGallery } from "../reproduce/figure-gallery.ts";
import { KeptReproductions } from "../reproduce/kept-reproductions.ts";
import { Library } from "../library/library.ts";
import { LimitsLibrary } from "../library/limits-library.ts";
import { OwnExperiments } from "../library/own-experiments.ts";
import { isoTime } from "../queue/clock.ts";
import type { Clock } from "../queue/clock.ts";
import { UnusedProducts } from "../queue/unused-products.ts";
import { ExperimentCatalogue } from "../queue/experiment-catalogue.ts";
import { taskKinds } from "../queue/task-kinds.ts";
import { TaskLibrary } from "../queue/task-library.ts";
import { TaskQueue } from "../queue/task-queue.ts";
import { openMemoryStore, openReadOnlyStore, openStore } from "../store/open-store.ts";
import type { Store } from "../store/open-store.ts";
import { ChunkError } from "../store/product-repository.ts";
import { makeReserve, releaseReserve } from "../store/reserve.ts";
import {
  explainedWriteError,
  type StoreLostError,
  StoreWriteError,
} from "../store/store-errors.ts";
import { defaultWorkers, WorkerPool } from "../workers/worker-pool.ts";
import { applicationVersion } from "./application-version.ts";
import { BundleDesk } from "./bundle-desk.ts";
import { BundleUploads } from "./bundle-uploads.ts";
import { EventHub } from "./event-hub.ts";
import { createBinaryHandlers, createHandlers } from "./handlers.ts";
import type { Log } from "./log.ts";
import { productsOf } from "./products-of-figures.ts";
import { SettingsDesk } from "./settings-desk.ts";
import { SettingsFile } from "./settings-file.ts";

export interface HostOptions {
  /** Folder of the store; null keeps everything in memory. */
  readonly dataFolder: string | null;
  /** Works on a copy of the store in memory and writes nothing. */
  readonly readOnly?: boolean;
  readonly resourcesFolder: string;
  readonly clock: Clock;
  /** Number of worker threads, whatever the settings say. */
  readonly workers?: number | undefined;
  /** Script of the worker threads; tests hand in their own. */
  readonly workerEntry?: URL;
  /** False leaves waiting tasks alone; else they go on at the start. */
  readonly resume?: boolean;
  /**
   * The host of one command: a worker thread starts with its first job in place of standing ready,
   * and what lies in the store in vain is left for a window to remove.
   */
  readonly brief?: boolean;
  readonly shell: ApplicationDescription["shell"];
  /** Shows a folder in the file manager of the desktop; left out where the shell cannot. */
  readonly showFolder?: (folder: string) => void;
  /**
   * Told once where the file of the store was removed or replaced while it was open. The tasks are
   * paused where this is left out; what is open is kept when the host stops.
   */
  readonly onStoreLost?: (error: StoreLostError) => void;
  /** Begins once the store is open for writing, and ends before the host does. */
  readonly companion?: (host: Host, folder: string) => { stop(): Promise<void> };
  readonly log: Log;
}

/** The daily copy of the store and the reserve are made so long after the start, when the window stands, ms. */
const copyDelay = 30_000;

/** Requests that make room: on a full disk they are given the reserve. */
const roomMakers: ReadonlySet<string> = new Set([
  "library.trash",
  "library.emptyTrash",
  "figures.remove",
]);

/** How often to check that the file of the store is at its place, ms. */
const presenceInterval = 500;

/** The host as its shells see it. Names and inputs come from outside and are not trusted. */
export interface Host {
  request(name: string, input: unknown): Promise<Envelope<unknown>>;
  requestBytes(name: string, input: unknown): Promise<Envelope<Uint8Array<ArrayBuffer>>>;
  readonly subscribe: EventHub["subscribe"];
  stop(): Promise<void>;
}

/**
 * Builds and starts the services in the order of their needs: library, store, workers, queue.
 *
 * @throws the errors of `openStore`
 */
export function createHost(options: HostOptions): Host {
  const { dataFolder, clock, log } = options;
  const writes = dataFolder !== null && options.readOnly !== true;
  const hub = new EventHub();
  const library = new Library(options.resourcesFolder);
  const place = { folder: dataFolder, readOnly: options.readOnly ?? false };
  const own = new OwnExperiments(place);
  const catalogue = new ExperimentCatalogue(library, own);
  const store = openFittingStore(options);
  const settingsFile = new SettingsFile({ ...place, now: isoTime(clock) });
  const pool = new WorkerPool({
    size: options.workers ?? settingsFile.settings.workers ?? defaultWorkers(),
    ...(options.workerEntry === undefined ? {} : { entry: options.workerEntry }),
  });
  const kinds = taskKinds(catalogue, store.products, applicationVersion);
  const queue = new TaskQueue({
    store,
    pool,
    kinds,
    clock,
    onChanged: (record) => hub.tell("task.changed", record),
    onRemoved: (id) => hub.tell("task.removed", { id }),
    onLogged: (id, line) => hub.tell("task.logged", { id, line }),
    onUnforeseen: (where, error) => log.error(where, error),
  });
  const brief = options.brief ?? false;
  if (!brief) pool.start();
  queue.start(options.resume ?? true);
  const copying = setTimeout(() => {
    void copyStore();
    if (writes) void makeReserve(dataFolder);
  }, copyDelay);
  copying.unref();
  let isStopping = false;
  async function copyStore(): Promise<void> {
    try {
      const path = await store.backUp(isoTime(clock));
      if (path !== undefined) log.info(`Copy of the store: ${path}`);
    } catch (error) {
      // A host that stops in the middle of it makes the copy at its next start.
      if (!isStopping) log.error("copy of the store", error);
    }
  }

  const kept = new KeptReproductions(dataFolder, options.readOnly);
  const gallery = new FigureGallery({
    // Figures ask for what they need by the same requests as the window.
    host: {
      request: (name, input) => host.request(name, input),
      requestBytes: (name, input) => host.requestBytes(name, input),
      subscribe: (name, listener) => hub.subscribe(name, listener),
    },
    resourcesFolder: options.resourcesFolder,
    finishedScans: () => queue.finishedScans(),
    kept,
    version: applicationVersion,
    clock: () => clock.now(),
    onChanged: (record) => hub.tell("figure.changed", record),
    onUnforeseen: (where, error) => log.error(where, error),
  });
  const desk = new FigureDesk(place, () => isoTime(clock));
  /** What saved figures rest on. */
  function figureProducts(): ReadonlySet<string> {
    return productsOf([...desk.saved, ...kept.all].map(({ figure }) => figure));
  }
  const unused: UnusedProducts = new UnusedProducts({
    store,
    needed: () => new Set([...figureProducts(), ...bundles.inHand]),
  });
  const removeUnused = () =>
    unused.remove().catch((error: unknown) => log.error("unused products", error));
  const settings = new SettingsDesk({
    file: settingsFile,
    defaultWorkers: options.workers ?? defaultWorkers(),
    onChanged: (state, former) => {
      const workers = state.settings.workers ?? state.defaultWorkers;
      if (state.settings.workers !== former.workers) {
        pool.resize(workers);
        queue.wake();
      }
      hub.tell("settings.changed", state);
    },
  });
  hub.subscribe("task.changed", (task) => {
    if (task.state === "done" && task.kind === "scan") gallery.notice(task.specification);
  });
  const bundles: BundleDesk = new BundleDesk({
    store,
    queue,
    kept,
    figures: desk,
    examples: join(options.resourcesFolder, "examples", "examples.neutrissimo"),
    version: applicationVersion,
    now: () => isoTime(clock),
    onLibraryChanged: () => hub.tell("library.changed", {}),
    makeRoom: removeUnused,
    onUnreadable: (id, error) => log.error(`task ${id} in the store`, error),
    onFigure: (name) => gallery.tell(name),
  });
  if (!brief) void removeUnused();
  const uploads = new BundleUploads();
  const services = {
    queue,
    tasks: new TaskLibrary({
      store,
      queue,
      clock,
      neededByFigures: figureProducts,
      makeRoom: removeUnused,
      onProjectRemoved: (id) => desk.leaveProject(id),
      onChanged: () => hub.tell("library.changed", {}),
    }),
    catalogue,
    limits: new LimitsLibrary(library, place),
    figures: { gallery, desk },
    store,
    shell: options.shell,
    pool,
    settings,
    uploads,
    bundles,
    dataFolder: dataFolder ?? "",
    showFolder: options.showFolder,
  };
  const watching = setInterval(() => {
    const error = store.lost();
    if (error === null) return;
    clearInterval(watching);
    log.error("store", error);
    if (options.onStoreLost !== undefined) options.onStoreLost(error);
    else void queue.pauseAll(failureOf(error));
  }, presenceInterval);
  watching.unref();
  /** What stands in files beside a store that was lost goes with it to its place. */
  function keepLists(): void {
    if (dataFolder === null || store.lost()?.state !== "gone") return;
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    for (const list of [settingsFile, own, services.limits, desk]) list.keep();
    kept.keepAll();
  }

  const handlers = createHandlers(services);
  const binaryHandlers = createBinaryHandlers(services);

  async function answer<T>(name: string, act: () => T | Promise<T>): Promise<Envelope<T>> {
    try {
      return { ok: true, value: await act() };
    } catch (raised) {
      if (raised instanceof ChunkError) queue.mend(raised);
      const error = explainedWriteError(raised);
      const mayTryAgain = writes && roomMakers.has(name) && error instanceof StoreWriteError;
      if (mayTryAgain && releaseReserve(dataFolder)) return answer(name, act);
      if (!isForeseen(error)) log.error(name, error);
      return { ok: false, failure: failureOf(error) };
    }
  }

  const host: Host = {
    request: (name, input) =>
      answer(name, async () => {
        if (!isRequestName(name)) throw unknownRequest(name);
        return checkedReply(name, await handlers[name](input));
      }),
    requestBytes: (name, input) =>
      answer(name, () => {
        if (!isBinaryRequestName(name)) throw unknownRequest(name);
        return binaryHandlers[name](input);
      }),
    subscribe: (name, listener) => hub.subscribe(name, listener),
    stop: async () => {
      isStopping = true;
      clearTimeout(copying);
      clearInterval(watching);
      uploads.stop();
      await companion?.stop();
      await bundles.stop();
      await unused.stop();
      await gallery.stop();
      await queue.stop();
      await pool.stop();
      try {
        keepLists();
      } finally {
        store.close(isoTime(clock));
      }
    },
  };
  const companion = writes ? options.companion?.(host, dataFolder) : undefined;
  return host;
}

function openFittingStore({ dataFolder, readOnly, clock }: HostOptions): Store {
  if (dataFolder === null) return openMemoryStore();
  if (readOnly === true) return openReadOnlyStore(dataFolder);
  return openStore(dataFolder, { now: isoTime(clock) });
}

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

export function isBinaryRequestName(name: string): name is BinaryRequestName {
  return Object.hasOwn(binaryRequests, name);
}

/** A reply that is not what the contract says is a mistake of ours, not of the input. */
function checkedReply(name: RequestName, reply: unknown): unknown {
  const parsed = requests[name].reply.safeParse(reply);
  if (parsed.success) return parsed.data;
  throw new Error(`the reply to ${name} breaks the contract: ${z.prettifyError(parsed.error)}`);
}

function unknownRequest(name: string): InputError {
  return new InputError({
    what: "The request is not known",
    why: `there is no request ${JSON.stringify(name)}`,
    remedy: `Use one of ${[...Object.keys(requests), ...Object.keys(binaryRequests)].join(", ")}.`,
  });
}
