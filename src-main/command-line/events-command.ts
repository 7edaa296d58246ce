import { resolve } from "node:path";
import { EventExport, eventRequests } from "../../src-shared/contract/event-records.ts";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { EventFormat, maxUnweighted } from "../../src-shared/specification/event-export.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { Host } from "../host/host.ts";
import type { RemoteHost } from "../loopback/remote-host.ts";
import { completeSpecification } from "./complete-specification.ts";
import { lostLines } from "./lost-lines.ts";
import { openCommandHost } from "./open-host.ts";
import { ShareLine } from "./progress-line.ts";
import { readOptions, refuseUnused, wholeNumberOption } from "./read-options.ts";
import { askedRun, runOptions } from "./simulate-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  ...runOptions,
  format: { type: "string" },
  unweighted: { type: "string" },
  output: { type: "string" },
  replace: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
} as const;

/** How a run of the store is named: by the beginning of its id. */
const runId = /^[0-9a-f]{4,64}$/u;

/** `events EXPERIMENT|RUN --format parquet|csv|nuhepmc|hepevt --output FILE` */
export async function events(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [named = ""] = positionals;
  if (values.output === undefined) throw unreadable("--output", "the file to write is missing");
  const format = parseInput(EventFormat, values.format, "The format");
  const unweighted =
    values.unweighted === undefined
      ? null
      : wholeNumberOption("unweighted", values.unweighted, [1, maxUnweighted]);
  const isRun = values.mass === undefined && positionals.length === 1 && runId.test(named);
  if (isRun) refuseUnused(values, Object.keys(runOptions), "with a run");
  const asked = isRun ? undefined : askedRun(values, positionals, "events");
  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: undefined },
    terminal,
  );
  try {
    let specification: RunSpecification;
    if (asked === undefined) {
      specification = await specificationOf(host, named);
    } else {
      const completed = await completeSpecification(host, asked);
      specification = completed.specification;
      terminal.note(lostLines(completed.lost));
    }
    const path = resolve(values.output);
    const written = await toEnd(host, terminal, {
      specification,
      format,
      unweighted,
      path,
      replace: values.replace ?? false,
    });
    terminal.out(
      values.json === true
        ? `${JSON.stringify({ path, ...written })}\n`
        : `${wordsOf(written, path, format)}\n`,
    );
  } finally {
    await host.stop();
  }
}

/** Has the events written; an interruption ends that. */
async function toEnd(
  host: Host | RemoteHost,
  terminal: Terminal,
  input: (typeof eventRequests)["events.export"]["input"]["_input"],
): Promise<EventExport> {
  const progress = new ShareLine(terminal, "chunks");
  const leave = host.subscribe("events.progress", ({ done, total }) => progress.show(done, total));
  const stop = () => void host.request("events.stop", {});
  terminal.stop.addEventListener("abort", stop);
  try {
    return EventExport.parse(valueOf(await host.request("events.export", input)));
  } finally {
    terminal.stop.removeEventListener("abort", stop);
    leave();
    progress.clear();
  }
}

/** What the run of a store that begins so was asked for with. */
async function specificationOf(host: Host | RemoteHost, start: string): Promise<RunSpecification> {
  const reply = valueOf(
    await host.request("library.ids", { filter: { kinds: ["run"] }, sort: {} }),
  );
  const ids = requests["library.ids"].reply.parse(reply);
  const found = ids.filter((id) => id.startsWith(start));
  if (found.length !== 1) {
    throw unreadable(
      "RUN",
      found.length === 0
        ? `no run has an id that begins with ${start}`
        : `${found.length} runs have ids that begin with ${start}`,
    );
  }
  const [record] = RunRecord.array().parse(
    valueOf(await host.request("tasks.read", { ids: found })),
  );
  return record!.specification;
}

function wordsOf(
  { events: count, expected, bytes, unweighting }: EventExport,
  path: string,
  format: EventFormat,
): string {
  const what = format === "hepevt" ? "before conversion" : "in the fiducial volume";
  const size = `${(bytes / 1e6).toPrecision(3)} MB`;
  const head = `${count} ${unweighting === null ? "weighted" : "unweighted"} events in ${path}, ${size}; they stand for ${expected.toPrecision(6)} expected ${what}.`;
  if (unweighting === null) return head;
  const { efficiency, candidates, samples } = unweighting;
  return `${head}\nRejection accepts ${(100 * efficiency).toPrecision(2)} % of the weighted events; ${candidates} were looked at, of ${samples} ${samples === 1 ? "sample" : "samples"}.`;
}

function unreadable(path: string, why: string): InputError {
  return new InputError({
    what: "The command cannot be read",
    why,
    remedy:
      "Write for instance events my-experiment.json --mass 0.47 --d-mu 1.25e-6 --format parquet --output events.parquet.",
    path,
  });
}
