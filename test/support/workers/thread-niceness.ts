import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { WorkerPool } from "../../../src-main/workers/worker-pool.ts";

// A process on Linux that starts two workers, and tells the niceness of its first thread and of all
// that differ from it.
const pool = new WorkerPool({ size: 2 });
const job = { kind: "sample", specification: undefined as never, chunk: 0 } as const;
for (const lane of pool.lanes) {
  const performer = lane.performer(new AbortController().signal, () => {});
  // Without an experiment it fails, once the thread stands.
  await performer.perform([], job).catch(() => {});
}
// What follows the name of the thread: its state is the third field, its niceness the nineteenth.
const threads = readdirSync("/proc/self/task").map((thread) => {
  const line = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
  return Number(line.slice(line.lastIndexOf(")") + 2).split(" ")[16]);
});
const own = getPriority();
process.stdout.write(JSON.stringify({ own, others: threads.filter((each) => each !== own) }));
await pool.stop();
