import { join } from "node:path";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { FigureDesk, productsOf } from "../export/figure-desk.ts";
import { FigureGallery } from "../reproduce/figure-gallery.ts";
import { KeptReproductions } from "../reproduce/kept-reproductions.ts";
import { Library } from "../library/library.ts";
import { LimitsLibrary } from "../library/limits-library.ts";
import { OwnExperiments } from "../library/own-experiments.ts";
import { isoTime } from "../queue/clock.ts";
import { UnusedProducts } from "../queue/unused-products.ts";
import { ExperimentCatalogue } from "../queue/experiment-catalogue.ts";
import { taskKinds } from "../queue/task-kinds.ts";
import { QueueTrace } from "../queue/queue-trace.ts";
import { ScanTables } from "../queue/scan-tables.ts";
import { TaskLibrary } from "../queue/task-library.ts";
import { TaskQueue } from "../queue/task-queue.ts";
import type { Store } from "../store/open-store.ts";
import { defaultWorkers, WorkerPool } from "../workers/worker-pool.ts";
import { applicationVersion } from "./application-version.ts";
import { jobsFolder } from "./data-folder.ts";
import { BatchDesk } from "./batch-desk.ts";
import { BundleDesk } from "./bundle-desk.ts";
import { Desk } from "./desk.ts";
import { Downloads } from "./downloads.ts";
import { EventDesk } from "./event-desk.ts";
import type { EventHub } from "./event-hub.ts";
import type { HandlerServices } from "./handlers.ts";
import type { Host } from "./host.ts";
import type { HostOptions } from "./host-options.ts";
import { restingFigures } from "./resting-figures.ts";
import { SettingsDesk } from "./settings-desk.ts";
import { SettingsFile } from "./settings-file.ts";
import { Uploads } from "./uploads.ts";

/** What answers requests, and what has to end or be kept when the host stops. */
export interface Services {
  readonly answering: HandlerServices;
  readonly pool: WorkerPool;
  readonly gallery: FigureGallery;
  readonly desk: Desk;
  readonly unused: UnusedProducts;
  readonly kept: KeptReproductions;
  /** Files beside the store, which go with it to its place. */
  readonly lists: readonly { keep(): void; settle?(): Promise<void> }[];
}

/**
 * Builds the services in the order of their needs: library, workers, queue, figures, bundles.
 *
 * @param host that figures ask for what they need, by the same requests as the window
 */
export function createServices(
  options: HostOptions,
  store: Store,
  hub: EventHub,
  host: Pick<Host, "request" | "requestBytes">,
): Services {
  const { dataFolder, clock, log, trace = [] } = options;
  const place = { folder: dataFolder, readOnly: options.readOnly ?? false };
  const library = new Library(options.resourcesFolder);
  const own = new OwnExperiments(place);
  const desk = new Desk({ resourcesFolder: options.resourcesFolder });
  const catalogue = new ExperimentCatalogue(library, own, desk);
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
    ...(trace.includes("queue") ? { trace: new QueueTrace((line) => log.info(line)) } : {}),
  });
  const kept = new KeptReproductions(dataFolder, options.readOnly);
  const gallery = galleryOf(options, hub, host, queue, kept);
  const saved = new FigureDesk(place, () => isoTime(clock));
  /** What saved figures rest on. */
  const figureProducts = (): ReadonlySet<string> =>
    new Set([
      ...saved.saved.flatMap(({ products }) => products),
      ...kept.all.flatMap(({ figure }) => [...productsOf(figure)]),
    ]);
  const unused: UnusedProducts = new UnusedProducts({
    store,
    needed: () => new Set([...figureProducts(), ...bundles.inHand]),
  });
  const makeRoom = () =>
    unused.remove().catch((error: unknown) => log.error("unused products", error));
  const onLibraryChanged = () => hub.tell("library.changed", {});
  const bundles: BundleDesk = new BundleDesk({
    store,
    queue,
    kept,
    figures: saved,
    examples: join(options.resourcesFolder, "examples", "examples.neutrissimo"),
    version: applicationVersion,
    dataFolder,
    now: () => isoTime(clock),
    onLibraryChanged,
    makeRoom,
    onUnreadable: (id, error) => log.error(`task ${id} in the store`, error),
    onFigure: (name) => gallery.tell(name),
  });
  const limits = new LimitsLibrary(library, place);
  const events = new EventDesk({
    catalogue,
    version: applicationVersion,
    dataFolder,
    onProgress: (done, total) => hub.tell("events.progress", { done, total }),
  });
  return {
    answering: {
      queue,
      tasks: new TaskLibrary({
        store,
        queue,
        clock,
        neededByFigures: figureProducts,
        figures: () => restingFigures(saved.saved, kept.all),
        makeRoom,
        onProjectRemoved: (id) => saved.leaveProject(id),
        onChanged: onLibraryChanged,
      }),
      catalogue,
      tables: new ScanTables(store, catalogue),
      limits,
      figures: {
        gallery,
        saved,
        desk,
        here: {
          physicsVersion,
          fileHash: (path) => library.hashOf(path),
          taskHashes: (specification) => queue.hashesOf(specification),
        },
      },
      store,
      shell: options.shell,
      pool,
      batch: new BatchDesk({
        store,
        queue,
        kinds,
        catalogue,
        dataFolder,
        version: applicationVersion,
        jobsFolder: options.jobsFolder ?? jobsFolder(),
        now: () => isoTime(clock),
      }),
      settings: settingsDeskOf(options, settingsFile, hub, pool, queue),
      uploads: new Uploads(),
      downloads: new Downloads(),
      bundles,
      events,
      dataFolder: dataFolder ?? "",
      trace,
      log,
      showFolder: options.showFolder,
    },
    pool,
    gallery,
    unused,
    kept,
    lists: [settingsFile, own, limits, saved],
    desk,
  };
}

function galleryOf(
  { resourcesFolder, clock, log }: HostOptions,
  hub: EventHub,
  host: Pick<Host, "request" | "requestBytes">,
  queue: TaskQueue,
  kept: KeptReproductions,
): FigureGallery {
  const gallery = new FigureGallery({
    host: { ...host, subscribe: (name, listener) => hub.subscribe(name, listener) },
    resourcesFolder,
    finishedScans: () => queue.finishedScans(),
    kept,
    version: applicationVersion,
    clock: () => clock.now(),
    onChanged: (record) => hub.tell("figure.changed", record),
    onUnforeseen: (where, error) => log.error(where, error),
  });
  hub.subscribe("task.changed", (task) => {
    if (task.state === "done" && task.kind === "scan") gallery.notice(task.specification);
  });
  return gallery;
}

function settingsDeskOf(
  options: HostOptions,
  file: SettingsFile,
  hub: EventHub,
  pool: WorkerPool,
  queue: TaskQueue,
): SettingsDesk {
  return new SettingsDesk({
    file,
    defaultWorkers: options.workers ?? defaultWorkers(),
    onChanged: (state, former) => {
      if (state.settings.workers !== former.workers) {
        pool.resize(state.settings.workers ?? state.defaultWorkers);
        queue.wake();
      }
      hub.tell("settings.changed", state);
    },
  });
}
