// oxlint-disable-next-line import/no-unassigned-import -- it comes before the schemas
import "../interpret-schemas.ts";
import { parentPort } from "node:worker_threads";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { isOurs, messageTag } from "./messages.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { keepInputs, performJob } from "./perform-job.ts";
import { stepBehind } from "./step-behind.ts";

stepBehind();

const port = parentPort;
if (port === null) throw new Error("worker.ts runs in a worker thread only");

port.on("message", (message: ToWorker | undefined) => {
  if (!isOurs(message)) return;
  if (message.type === "experiment") {
    keepInputs(message.experiment);
    return;
  }
  try {
    const { id, job, experimentKeys } = message;
    const reply = performJob(job, experimentKeys, (done, total) =>
      send({ tag: messageTag, type: "step", id, done, total }, []),
    );
    const transfer = reply instanceof Uint8Array ? [reply.buffer] : [];
    send({ tag: messageTag, type: "done", id: message.id, reply }, transfer);
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    send({ tag: messageTag, type: "failed", id: message.id, failure: failureOf(error), stack }, []);
  }
});

function send(message: FromWorker, transfer: readonly ArrayBuffer[]): void {
  port?.postMessage(message, [...transfer]);
}
