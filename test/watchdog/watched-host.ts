import { join } from "node:path";
import { createHost } from "../../src-main/host/create-host.ts";
import { standardErrorLog } from "../../src-main/host/log.ts";
import { startLoopback } from "../../src-main/loopback/start-loopback.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import { BundleReader } from "../../src-main/store/bundle/bundle-reader.ts";
import {
  KeptReproduction,
  KeptReproductions,
} from "../../src-main/reproduce/kept-reproductions.ts";
import { openStore, type Store } from "../../src-main/store/open-store.ts";
import { fillStore } from "../benchmark/library.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

/** Longest time between two turns of the loop, ms: on the clock, and of CPU. */
export interface Blocked {
  readonly clock: number;
  readonly cpu: number;
}

export type ToWatchedHost = "begin" | "end" | "stop";
export type FromWatchedHost = { readonly port: number } | Blocked;

/** Runs that wait, as if their user had paused them. */
function fillQueue(store: Store, count: number): void {
  for (let index = 0; index < count; index++) {
    const specification = RunSpecification.parse({
      experiment: "miniboone-fhc",
      model: { mass: 0.47, dMu: 1e-6 },
      flights: 2_000_000,
      seed: 1_000_000 + index,
    });
    const [id, productId] = [canonicalHash({ waits: index }), canonicalHash({ made: index })];
    const product = sampleSpecificationOf(specification, specification.settings);
    store.products.open({ id: productId, specification: product, total: 2_000_000 });
    const createdAt = new Date(1.8e12 + index).toISOString();
    store.tasks.enqueue({ id, productId, specification, createdAt });
    store.tasks.end(id, { state: "paused", failure: null, seconds: 0, finishedAt: null });
  }
}

/** The figures of the examples, as a former start has made them. */
function keepFigures(folder: string): void {
  const examples = new BundleReader(join(resourcesFolder, "examples/examples.neutrissimo"));
  const kept = new KeptReproductions(folder);
  for (const name of examples.figureNames()) {
    kept.keep(KeptReproduction.parse(examples.json(name)));
  }
  examples.close();
}

// A host on loopback that says how long its loop was held up.
const [dataFolder = "", tasks = "0"] = process.argv.slice(2);
const store = openStore(dataFolder, { now: new Date().toISOString() });
fillStore(store, Number(tasks));
keepFigures(dataFolder);
fillQueue(store, Number(tasks) / 10);
store.close();
const host = createHost({
  dataFolder,
  resourcesFolder,
  clock: systemClock,
  workers: 1,
  readsAhead: true,
  shell: "browser",
  jobsFolder: `${dataFolder}-jobs`,
  log: standardErrorLog,
});
const loopback = await startLoopback({ host, windowFolder: null, port: 0, secret: null });

const cpuTime = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
let [at, cpu] = [performance.now(), cpuTime()];
let longest: Blocked = { clock: 0, cpu: 0 };

function look(): void {
  const [nowAt, nowCpu] = [performance.now(), cpuTime()];
  longest = {
    clock: Math.max(longest.clock, nowAt - at),
    cpu: Math.max(longest.cpu, nowCpu - cpu),
  };
  [at, cpu] = [nowAt, nowCpu];
}
setInterval(look, 1);

process.on("message", (message: ToWatchedHost) => {
  look();
  if (message === "begin") longest = { clock: 0, cpu: 0 };
  else if (message === "end") process.send!(longest satisfies FromWatchedHost);
  else void loopback.stop().then(async () => (await host.stop(), process.exit(0)));
});
process.send!({ port: loopback.port } satisfies FromWatchedHost);
