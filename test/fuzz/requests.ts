import fc from "fast-check";
import { requests, type RequestName } from "../../src-shared/contract/contract.ts";
import type { Envelope } from "../../src-shared/contract/contract.ts";
import { createHost } from "../../src-main/host/create-host.ts";
import type { Host } from "../../src-main/host/host.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { changedDocument } from "./mutations.ts";
import type { Target } from "./readers.ts";

const run = { experiment: "miniboone-fhc", model: { mass: 0.47, dMu: 1.25e-6 }, flights: 12_000 };
const scan = { experiment: "miniboone-fhc", masses: { from: 0.1, to: 0.5, points: 2 } };
const analysis = { members: [{ scan }], choices: { result: "region", points: 21 } };
const filter = { search: "0.47", kinds: ["run"], states: ["done"], tags: ["a"], mass: 0.47 };

/** An input of each request that is taken, or refused for want of what it names. */
const inputs: Readonly<Record<string, readonly unknown[]>> = {
  "application.describe": [{}],
  "experiments.inputs": [{ experiment: "miniboone-fhc" }],
  "experiments.open": [{ path: "/nowhere/own.json" }],
  "experiments.openUpload": [{ upload: "none" }],
  "experiments.reopen": [{ file: "/nowhere/own.json" }],
  "experiments.forget": [{ file: "/nowhere/own.json" }],
  "tasks.find": [
    { kind: "run", ...run },
    { kind: "scan", ...scan },
    { kind: "analysis", ...analysis },
  ],
  "tasks.read": [{ ids: ["a", "b"] }],
  "tasks.pause": [{ id: "a" }],
  "tasks.resume": [{ id: "a" }],
  "tasks.cancel": [{ id: "a" }],
  "tasks.move": [{ id: "a", before: null }],
  "tasks.prioritise": [{ id: "a", priority: 1 }],
  "tasks.log": [{ id: "a" }],
  "tasks.result": [{ id: "a" }],
  "analyses.result": [{ id: "a" }],
  "toys.result": [{ id: "a" }],
  "runs.result": [{ id: "a" }],
  "bundles.importUpload": [{ upload: "a", name: "a.neutrissimo" }],
  "library.describe": [{}],
  "library.list": [{ filter, sort: { by: "mass" }, offset: 0, limit: 10 }],
  "library.rows": [{ filter, sort: { by: "size" }, opened: ["a"], offset: 0, limit: 10 }],
  "library.members": [{ filter, sort: { by: "size" }, opened: ["a"], ids: ["a"] }],
  "library.outlines": [{ ids: ["a"] }],
  "library.ids": [{ filter, sort: { by: "name" } }],
  "library.edit": [{ filter, change: { name: "a", note: "b", addTags: ["c"], project: null } }],
  "library.trash": [{ ids: ["a"] }],
  "library.restore": [{ filter }],
  "library.emptyTrash": [{}],
  "projects.create": [{ name: "A" }],
  "projects.rename": [{ id: 1, name: "B" }],
  "projects.remove": [{ id: 1 }],
  "limits.remove": [{ id: "a" }],
  "figures.cancel": [{ id: "fig03" }],
  "figures.read": [{ id: "fig03" }],
  "figures.remove": [{ id: "a" }],
  "bundles.import": [{ path: "/nowhere/a.neutrissimo" }],
  "uploads.end": [{ upload: "a" }],
  "downloads.end": [{ download: "a" }],
  "trace.print": [{ lines: [{ depth: 0, text: "a" }] }],
};
const binaryInputs: Readonly<Record<string, readonly unknown[]>> = {
  "samples.read": [{ id: "a" }],
  "tasks.chunk": [{ id: "a", chunk: 0 }],
  "scans.table": [{ id: "a" }],
  "downloads.piece": [{ download: "a", from: 0 }],
};
/** Answered by a thread, a hundred times slower. */
const slowInputs: Readonly<Record<string, readonly unknown[]>> = {
  "figures.check": [{ figure: sampleFigure }],
  "figures.save": [{ id: null, name: "A", projectId: null, figure: sampleFigure }],
  "figures.citations": [{ figure: sampleFigure }],
  "figures.open": [{ name: "a.svg", base64: "PHN2Zz4=" }],
  "limits.add": [{ file: "a.csv", text: "# label: A\n", coupling: "d_mu" }],
};
const exportInputs: Readonly<Record<string, readonly unknown[]>> = {
  "figures.export": [{ figure: sampleFigure, formats: ["svg", "csv"] }],
};
/** They would start work, write files, or change the number of threads: their schemas alone. */
const schemasAlone: readonly RequestName[] = [
  "batch.plan",
  "batch.limits",
  "batch.submit",
  "batch.jobs",
  "batch.take",
  "batch.again",
  "batch.cancel",
  "batch.write",
  "batch.collect",
  "tasks.start",
  "runs.start",
  "scans.start",
  "analyses.start",
  "settings.change",
  "bundles.export",
  "bundles.pack",
  "events.export",
  "events.pack",
  "uploads.add",
];
const jobs = { jobs: 4, partition: "short", time: "2:00:00", memoryMegabytes: 1000, cores: 2 };
const examples: Readonly<Record<string, unknown>> = {
  "batch.plan": { asked: { kind: "run", ...run } },
  "batch.limits": { host: "user@login.example.org" },
  "batch.submit": { asked: { kind: "run", ...run }, command: ["a"], on: "slurm", request: jobs },
  "batch.jobs": { id: "a" },
  "batch.take": { id: "a" },
  "batch.again": { id: "a" },
  "batch.cancel": { id: "a" },
  "batch.write": { asked: { kind: "run", ...run }, folder: "/a", request: { ...jobs, at: "/b" } },
  "batch.collect": { folder: "/a" },
  "tasks.start": { kind: "run", ...run },
  "runs.start": run,
  "scans.start": scan,
  "analyses.start": analysis,
  "settings.change": { theme: "dark", workers: 1 },
  "bundles.export": { path: "/tmp/a.neutrissimo", ids: ["a"] },
  "bundles.pack": { ids: ["a"], project: 1 },
  "events.export": { specification: run, format: "csv", unweighted: null, path: "/tmp/a.csv" },
  "events.pack": { specification: run, format: "parquet", unweighted: 10 },
  "uploads.add": { upload: null, name: "a.json", base64: "AAAA" },
};

/** They start what takes minutes, or take no input that a reader could stumble over. */
const leftOut = [
  "combinations.list",
  "events.stop",
  "examples.describe",
  "examples.open",
  "experiments.list",
  "figures.list",
  "figures.make",
  "figures.saved",
  "figures.stopExport",
  "limits.list",
  "recovery.choose",
  "recovery.describe",
  "settings.read",
  "settings.showDataFolder",
  "tasks.list",
  "tasks.pauseAll",
  "tasks.resumeAll",
];

/** Requests that are shown odd inputs, or said to be left out. */
export const knownRequests: ReadonlySet<string> = new Set([
  ...[inputs, binaryInputs, slowInputs, exportInputs].flatMap((each) => Object.keys(each)),
  ...schemasAlone,
  ...leftOut,
]);

let host: Host | undefined;
const unforeseen: string[] = [];

function shown(): Host {
  return (host ??= createHost({
    dataFolder: null,
    resourcesFolder,
    clock: systemClock,
    workers: 1,
    brief: true,
    shell: "browser",
    log: { info: () => {}, error: (what, error) => unforeseen.push(`${what}: ${String(error)}`) },
  }));
}

/** Ends the host that the requests were sent to. */
export async function stopShown(): Promise<void> {
  await host?.stop();
  host = undefined;
}

function requireForeseen(envelope: Envelope<unknown>): void {
  if (!envelope.ok && envelope.failure.name === "UnexpectedError") {
    throw new Error(unforeseen.at(-1) ?? envelope.failure.why);
  }
}

function asked(
  name: string,
  all: Readonly<Record<string, readonly unknown[]>>,
  ask: (host: Host, name: string, input: unknown) => Promise<Envelope<unknown>>,
): Target {
  const [first, ...rest] = Object.entries(all).map(([request, each]) =>
    changedDocument(...each).map((input) => ({ request, input })),
  );
  return {
    name,
    inputs: fc.oneof(first!, ...rest),
    read: async (each) => {
      const { request, input } = each as { request: string; input: unknown };
      requireForeseen(await ask(shown(), request, input));
    },
  };
}

export const requestTargets: readonly Target[] = [
  asked("requests", inputs, (to, name, input) => to.request(name, input)),
  asked("requests for bytes", binaryInputs, (to, name, input) => to.requestBytes(name, input)),
  asked("requests of the desk", slowInputs, (to, name, input) => to.request(name, input)),
  asked("exports of figures", exportInputs, (to, name, input) => to.requestBytes(name, input)),
  ...schemasAlone.map((name): Target => ({
    name: `input of ${name}`,
    inputs: changedDocument(examples[name]),
    read: (input) => requests[name].input.safeParse(input),
  })),
];
