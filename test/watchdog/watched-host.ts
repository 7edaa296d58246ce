import { createHost } from "../../src-main/host/create-host.ts";
import { standardErrorLog } from "../../src-main/host/log.ts";
import { startLoopback } from "../../src-main/loopback/start-loopback.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { fillStore } from "../benchmark/library.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

/** Longest time between two turns of the loop, ms: on the clock, and of CPU. */
export interface Blocked {
  readonly clock: number;
  readonly cpu: number;
}

export type ToWatchedHost = "begin" | "end" | "stop";
export type FromWatchedHost = { readonly port: number } | Blocked;

// A host on loopback that says how long its loop was held up.
const [dataFolder = "", tasks = "0"] = process.argv.slice(2);
const store = openStore(dataFolder, { now: new Date().toISOString() });
fillStore(store, Number(tasks));
store.close();
const host = createHost({
  dataFolder,
  resourcesFolder,
  clock: systemClock,
  workers: 1,
  shell: "browser",
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
