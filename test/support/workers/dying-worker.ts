import { parentPort, threadId } from "node:worker_threads";
import type { ToWorker } from "../../../src-main/workers/messages.ts";
import { generator } from "../generator.ts";

// The real worker, which takes a few jobs and ends without a word at one of the first eight.
let left = 1 + Math.floor(8 * generator(threadId)());
const port = parentPort!;
const listen = port.on.bind(port);
port.on = (name: string, act: (value: never) => void) =>
  listen(name, (message: ToWorker) => {
    if (message.type === "job" && --left === 0) process.exit(9);
    act(message as never);
  });
await import("../../../src-main/workers/worker.ts");
