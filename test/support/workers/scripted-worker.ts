import { parentPort } from "node:worker_threads";
import { messageTag } from "../../../src-main/workers/messages.ts";
import type { FromWorker, ToWorker } from "../../../src-main/workers/messages.ts";

// A stand-in for the worker: the number of the chunk says how it behaves.
const experiments: string[] = [];

parentPort?.on("message", (message: ToWorker) => {
  if (message.type === "experiment") {
    experiments.push(message.experiment.key);
    return;
  }
  if (message.job.kind !== "sample") return;
  const { chunk } = message.job;
  if (chunk === 102) throw new Error("worker script broke");
  if (chunk === 103) process.exit(7);
  if (chunk === 104) for (;;); // never answers
  if (chunk === 105)
    for (const kept: string[][] = []; ;) kept.push(Array.from({ length: 1000 }, () => ""));
  const answer: FromWorker =
    chunk === 101
      ? {
          tag: messageTag,
          type: "failed",
          id: message.id,
          failure: {
            name: "IntegrityError",
            what: "A weight is not a number",
            why: "event 17 has weight NaN",
            remedy: "Report this with the specification.",
            path: "flights[17]",
          },
          stack: "stack of the worker",
        }
      : {
          tag: messageTag,
          type: "done",
          id: message.id,
          reply: new TextEncoder().encode(`${chunk} ${experiments.join(",")}`),
        };
  // What is not ours must be passed over.
  parentPort?.postMessage({ "watch:import": [] });
  parentPort?.postMessage(answer);
});
