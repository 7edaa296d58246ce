import { parentPort } from "node:worker_threads";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { prepareExperiment } from "../../src-shared/experiments/registry.ts";
import type { Experiment } from "../../src-shared/experiments/registry.ts";
import { decodeFlights, encodeFlights } from "../../src-shared/simulation/flights-encoding.ts";
import { signalNode } from "../../src-shared/experiments/signal-table.ts";
import { chunkCount } from "../../src-shared/simulation/chunks.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import { isOurs, messageTag } from "./messages.ts";
import type { FromWorker, Replies, SignalReply, SignalTask, Task, ToWorker } from "./messages.ts";

const port = parentPort;
if (port === null) throw new Error("worker.ts runs in a worker thread only");

const inputs = new Map<string, unknown>();
const experiments = new Map<string, Experiment>();

port.on("message", (message: ToWorker | undefined) => {
  if (!isOurs(message)) return;
  if (message.type === "experiment") {
    inputs.set(message.experiment.key, message.experiment.inputs);
    return;
  }
  try {
    const reply = perform(message.task, message.experimentKey);
    const transfer = reply instanceof Uint8Array ? [reply.buffer] : [];
    send({ tag: messageTag, type: "done", id: message.id, reply }, transfer);
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    send({ tag: messageTag, type: "failed", id: message.id, failure: failureOf(error), stack }, []);
  }
});

function perform(task: Task, experimentKey: string): Replies[keyof Replies] {
  const experiment = preparedExperiment(experimentKey);
  if (task.kind === "chunk") {
    return encodeFlights(experiment.makeChunk(task.specification, task.chunk));
  }
  if (task.kind === "signal") return signalNodes(experiment, task);
  const flights = decodeFlights(task.parts);
  return experiment.predict(flights, task.model, task.settings, task.exposure);
}

/** The last flights made for a scan: the blocks of couplings of one mass follow each other. */
let kept: { key: string; flights: Flights } | undefined;

function signalNodes(experiment: Experiment, task: SignalTask): SignalReply {
  const { specification, nature, settings, exposure } = task;
  const key = canonicalForm({ specification, experiment: experiment.name });
  if (kept?.key !== key) {
    const chunks = chunkCount(specification.flights);
    const parts = Array.from({ length: chunks }, (_, chunk) =>
      encodeFlights(experiment.makeChunk(specification, chunk)),
    );
    kept = { key, flights: decodeFlights(parts) };
  }
  const { flights } = kept;
  const predictions = task.couplings.map((dMu) =>
    experiment.predict(
      flights,
      { mass: specification.mass, dMu, dTau: 0, dE: 0, nature },
      settings,
      exposure,
    ),
  );
  const nodes = predictions.map((prediction, k) => signalNode(prediction, task.couplings[k]!));
  const [first] = predictions;
  return {
    spectra: Object.entries(first?.histograms ?? {}).map(([name, { counts }]) => ({
      name,
      bins: counts.length,
    })),
    values: Float64Array.from(nodes.flatMap((node) => node.values)),
    variances: Float64Array.from(nodes.flatMap((node) => node.variances)),
  };
}

function preparedExperiment(key: string): Experiment {
  const known = experiments.get(key);
  if (known !== undefined) return known;
  const experiment = prepareExperiment(ExperimentInputs.parse(inputs.get(key)));
  experiments.set(key, experiment);
  return experiment;
}

function send(message: FromWorker, transfer: readonly ArrayBuffer[]): void {
  port?.postMessage(message, [...transfer]);
}
