import { parentPort, workerData } from "node:worker_threads";
import type { Envelope, EventName } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { Library } from "../library/library.ts";
import type {
  FigureOrder,
  FigureThreadData,
  FromFigureThread,
  ToFigureThread,
} from "./figure-messages.ts";
import { type FigureHost, FigureSources } from "./figure-sources.ts";
import { maxRefined } from "./refined-scan.ts";
import { reproduceFigure } from "./reproduce-figure.ts";

/*
 * Makes figures beside the host, so that fits over a plane never hold up its answers. Runs, scans and
 * tables are asked of the host by the same requests as the window's.
 */

const port = parentPort;
if (port === null) throw new Error("figure-thread.ts runs in a worker thread only");
const { resourcesFolder, version }: FigureThreadData = workerData;
const send = (message: FromFigureThread) => port.postMessage(message);

const calls = new Map<number, (envelope: Envelope<unknown>) => void>();
let lastCall = 0;
function call(bytes: boolean, name: string, input: unknown): Promise<Envelope<unknown>> {
  return new Promise((resolve) => {
    calls.set(++lastCall, resolve);
    send({ type: "call", call: lastCall, bytes, name, input });
  });
}

const listeners = new Set<(record: TaskRecord) => void>();
const host: FigureHost = {
  request: (name, input) => call(false, name, input),
  requestBytes: async (name, input) => {
    const envelope = await call(true, name, input);
    if (!envelope.ok) return envelope;
    if (!(envelope.value instanceof Uint8Array)) throw new Error(`${name} answered no bytes`);
    return { ok: true, value: new Uint8Array(envelope.value) };
  },
  subscribe: <N extends EventName>(name: N, listener: (payload: never) => void) => {
    if (name !== "task.changed") throw new Error(`figures do not listen to ${name}`);
    const hear = (record: TaskRecord) => listener(record as never);
    listeners.add(hear);
    return () => listeners.delete(hear);
  },
};

const library = new Library(resourcesFolder);
/** Scans and tables that were read are shared by the figures of one quality and preset. */
const sources = new Map<string, FigureSources>();
let finishedScans: readonly ScanSpecification[] = [];
let stop = new AbortController();

function sourcesOf({ quality, effort, fresh, preset }: FigureOrder): FigureSources {
  const key = `${quality} ${preset}`;
  const known = fresh ? undefined : sources.get(key);
  if (known !== undefined) return known;
  const made = new FigureSources({
    host,
    library,
    effort,
    preset,
    refined: (asked) => maxRefined(asked, finishedScans),
  });
  sources.set(key, made);
  return made;
}

async function make(order: FigureOrder): Promise<void> {
  stop = new AbortController();
  finishedScans = order.finishedScans;
  const begin = performance.now();
  try {
    const its = sourcesOf(order);
    its.follow(stop.signal, {
      onProgress: (record) => send({ type: "progress", record }),
      onDrawn: ({ figure }) => send({ type: "drawn", figure }),
      onPlanned: (work) => send({ type: "planned", work }),
    });
    const reproduction = await reproduceFigure(
      order.name,
      its,
      { version, quality: order.quality },
      () => order.now + performance.now() - begin,
    );
    send({ type: "made", reproduction });
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    send({ type: "failed", failure: failureOf(error), foreseen: isForeseen(error), stack });
  }
}

port.on("message", (message: ToFigureThread) => {
  switch (message.type) {
    case "make":
      void make(message.order);
      return;
    case "stop":
      stop.abort();
      return;
    case "answer":
      calls.get(message.call)?.(message.envelope);
      calls.delete(message.call);
      return;
    case "task":
      for (const hear of listeners) hear(message.record);
  }
});
