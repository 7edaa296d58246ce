import { mkdirSync } from "node:fs";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { isoTime } from "../queue/clock.ts";
import { openMemoryStore, openReadOnlyStore, openStore } from "../store/open-store.ts";
import type { Store } from "../store/open-store.ts";
import { answersOf } from "./answers.ts";
import { EventHub } from "./event-hub.ts";
import type { ServingHost } from "./host.ts";
import type { HostOptions } from "./host-options.ts";
import { createServices, type Services } from "./services.ts";
import { StoreCare } from "./store-care.ts";

/**
 * Opens the store, builds the services on it and takes up what a former process left.
 *
 * @throws the errors of `openStore`
 */
export function createHost(options: HostOptions): ServingHost {
  const { dataFolder, log } = options;
  const writes = dataFolder !== null && options.readOnly !== true;
  const folder = writes ? dataFolder : null;
  const hub = new EventHub();
  const store = openFittingStore(options);
  const services = createServices(options, store, hub, {
    request: (name, input) => host.request(name, input),
    requestBytes: (name, input) => host.requestBytes(name, input),
  });
  const { queue } = services.answering;
  const ready = readAhead(options, services).catch((error: unknown) =>
    log.error("experiments", error),
  );
  if (options.brief !== true) services.pool.start();
  queue.start(options.resume ?? true);
  if (options.brief !== true) {
    services.answering.batch.follow((at, error) => log.error(`jobs of ${at}`, error));
    services.unused.remove().catch((error: unknown) => log.error("unused products", error));
  }
  const care = new StoreCare(store, folder, options, (error) => {
    if (options.onStoreLost !== undefined) options.onStoreLost(error);
    else void queue.pauseAll(failureOf(error));
  });
  const host: ServingHost = {
    ...answersOf(services.answering, { queue, ready, folder, log }),
    subscribe: (name, listener) => hub.subscribe(name, listener),
    stop: async () => {
      await care.stop();
      services.answering.uploads.stop();
      services.answering.downloads.stop();
      await companion?.stop();
      await stop(services);
      for (const list of services.lists) await list.settle?.();
      try {
        keepLists(services, store, dataFolder);
      } finally {
        store.close(isoTime(options.clock));
      }
    },
  };
  const companion = folder === null ? undefined : options.companion?.(host, folder);
  return host;
}

/** A command reads the experiment that it names, and no other. */
async function readAhead(
  { brief, readsAhead }: HostOptions,
  { answering: { catalogue }, kept, desk }: Services,
): Promise<void> {
  if (brief === true) return;
  await catalogue.readOwn();
  if (readsAhead !== true) return;
  await catalogue.readShipped();
  await kept.readAhead((path) => desk.readReproduction(path));
}

/** Ends what is under way, those first that ask others for work. */
async function stop({ answering, unused, gallery, desk, pool }: Services): Promise<void> {
  await answering.batch.stop();
  await answering.bundles.stop();
  await answering.events.close();
  await desk.close();
  await unused.stop();
  await gallery.stop();
  await answering.queue.stop();
  await pool.stop();
}

/** What stands in files beside a store that was lost goes with it to its place. */
function keepLists({ lists, kept }: Services, store: Store, folder: string | null): void {
  if (folder === null || store.lost()?.state !== "gone") return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const list of lists) list.keep();
  kept.keepAll();
}

function openFittingStore({ dataFolder, readOnly, clock }: HostOptions): Store {
  if (dataFolder === null) return openMemoryStore();
  if (readOnly === true) return openReadOnlyStore(dataFolder);
  return openStore(dataFolder, { now: isoTime(clock) });
}
