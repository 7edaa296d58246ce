import { createHost } from "../../src-main/host/create-host.ts";
import { standardErrorLog } from "../../src-main/host/log.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

// A process that starts tasks and tells how far each is; the test kills it on the way.
const [dataFolder, workers, ...specifications] = process.argv.slice(2);
const host = createHost({
  dataFolder,
  resourcesFolder,
  clock: systemClock,
  workers: Number(workers),
  shell: "browser",
  log: standardErrorLog,
});
host.subscribe("task.changed", ({ id, kind, state, done, storedAt }) => {
  process.stdout.write(`${JSON.stringify({ id, kind, state, done, storedAt })}\n`);
});
for (const specification of specifications) {
  const started = await host.request("tasks.start", JSON.parse(specification));
  if (!started.ok) throw new Error(started.failure.why);
  process.stdout.write(`${JSON.stringify(started.value)}\n`);
}
