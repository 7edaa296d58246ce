import { createHost } from "../../src-main/host/create-host.ts";
import { standardErrorLog } from "../../src-main/host/log.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

// A process that starts a run and tells how far it is; the test kills it on the way.
const [dataFolder, run] = process.argv.slice(2);
const host = createHost({
  dataFolder,
  resourcesFolder,
  clock: systemClock,
  workers: 1,
  shell: "browser",
  log: standardErrorLog,
});
host.subscribe("task.changed", ({ state, done }) => {
  process.stdout.write(`${state} ${done}\n`);
});
const started = await host.request("runs.start", JSON.parse(run));
if (!started.ok) throw new Error(started.failure.why);
