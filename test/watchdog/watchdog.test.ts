import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { GalleryFigure } from "../../src-shared/contract/figure-records.ts";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { binaryRequests, requests } from "../../src-shared/contract/contract.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { rawRequest } from "../support/raw-request.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { largeExperiment } from "./large-experiment.ts";
import type { Blocked, FromWatchedHost, ToWatchedHost } from "./watched-host.ts";

const script = fileURLToPath(new URL("watched-host.ts", import.meta.url));
const tasks = Number(process.env.WATCHDOG_TASKS ?? 1000);
/** ms of CPU in one turn: several times what is promised, a fault on any machine. */
const worst = 200;

/** What cannot be asked of a host that stands, or ends it. */
const leftOut = new Set(["recovery.describe", "recovery.choose", "settings.showDataFolder"]);

const id = (index: number) => canonicalHash({ run: index });
const ids = Array.from({ length: Math.min(10_000, tasks) }, (_, index) => id(index));
const points = Array.from({ length: 150_000 }, (_, k) => [k / 1e3, Math.sin(k / 1e4)]);
const largeFigure = {
  ...sampleFigure,
  name: "large",
  panels: [
    {
      ...sampleFigure.panels[0],
      x: { label: "x", range: [0, 150] },
      y: { label: "y", range: [-1, 1] },
      right: null,
      marks: [
        { kind: "line", id: "long", label: "long", stroke: { colour: "ink" }, lines: [points] },
      ],
    },
  ],
};
const curve = `# label: Long\n# confidence level: 90 %\n# coupling: d_mu\nm_N [GeV], d [GeV^-1]\n${Array.from({ length: 90_000 }, (_, k) => `${0.01 + k * 1e-5}, 1e-6`).join("\n")}\n`;
const run = { experiment: "miniboone-fhc", model: { mass: 0.47, dMu: 1.25e-6 }, flights: 12_000 };
const scan = {
  experiment: "miniboone-fhc",
  masses: { from: 0.1, to: 0.5, points: 2 },
  flights: 1000,
};

/** As many chunks as a scan for jobs elsewhere has: thousands. */
const elsewhere = {
  kind: "scan",
  ...scan,
  masses: { from: 0.05, to: 1, points: 40 },
  flights: 1e7,
};

interface Asked {
  readonly name: string;
  readonly input: unknown;
  /** Refused in any case: what it would act on is not there. */
  readonly refused?: boolean;
}

/** @param replies the last to each request by now, as text */
function* asked(folder: string, replies: ReadonlyMap<string, string>): Generator<Asked> {
  const small = ids.slice(0, 500);
  const bundle = join(folder, "all.neutrissimo");
  yield* [
    { name: "application.describe", input: {} },
    { name: "experiments.list", input: {} },
    { name: "experiments.inputs", input: { experiment: "minerva-me-rhc" } },
    { name: "experiments.open", input: { path: join(folder, "large.json") } },
    { name: "experiments.list", input: {} },
    { name: "experiments.inputs", input: { experiment: "large" } },
    { name: "experiments.reopen", input: { file: join(folder, "large.json") } },
    { name: "experiments.openUpload", input: { upload: "none" }, refused: true },
    { name: "experiments.forget", input: { file: join(folder, "large.json") } },
    { name: "combinations.list", input: {} },
    { name: "tasks.list", input: {} },
    { name: "tasks.read", input: { ids: small } },
    { name: "tasks.find", input: { kind: "run", ...run } },
    { name: "tasks.start", input: { kind: "run", ...run } },
    { name: "runs.start", input: { ...run, seed: 2 } },
    { name: "scans.start", input: scan },
    {
      name: "analyses.start",
      input: { members: [{ scan }], choices: { result: "region", points: 21 } },
    },
    { name: "batch.plan", input: { asked: elsewhere } },
    { name: "batch.limits", input: {}, refused: true },
    {
      name: "batch.submit",
      input: { asked: elsewhere, command: [], on: "folder", request: { jobs: 1000 } },
    },
    {
      name: "batch.write",
      input: { asked: { ...elsewhere, seed: 3 }, folder: join(folder, "jobs"), request: {} },
    },
    { name: "batch.collect", input: { folder: join(folder, "jobs") } },
    { name: "batch.jobs", input: { id: id(1) } },
    { name: "batch.take", input: { id: id(1) }, refused: true },
    { name: "batch.again", input: { id: id(1) }, refused: true },
    { name: "batch.cancel", input: { id: id(1) }, refused: true },
    { name: "tasks.pause", input: { id: id(1) } },
    { name: "tasks.resume", input: { id: id(1) } },
    { name: "tasks.cancel", input: { id: id(1) } },
    { name: "tasks.move", input: { id: id(1), before: null } },
    { name: "tasks.prioritise", input: { id: id(1), priority: 1 } },
    { name: "tasks.pauseAll", input: {} },
    { name: "tasks.resumeAll", input: {} },
    { name: "tasks.pauseAll", input: {} },
    { name: "tasks.log", input: { id: id(1) } },
    { name: "tasks.result", input: { id: id(1) } },
    { name: "analyses.result", input: { id: id(1) }, refused: true },
    { name: "toys.result", input: { id: id(1) }, refused: true },
    { name: "runs.result", input: { id: "none" }, refused: true },
    { name: "library.describe", input: {} },
    { name: "library.list", input: { filter: { search: "0.47 gev" }, limit: 500 } },
    { name: "library.list", input: { filter: {}, offset: Math.max(0, tasks - 500), limit: 500 } },
    { name: "library.rows", input: { limit: 500, opened: ids.slice(0, 100) } },
    { name: "library.rows", input: { sort: { by: "size" }, offset: Math.max(0, tasks - 500) } },
    { name: "library.members", input: { ids: ids.slice(0, 500), opened: ids.slice(0, 100) } },
    { name: "library.outlines", input: { ids: ids.slice(0, 40) } },
    { name: "library.ids", input: {} },
    { name: "projects.create", input: { name: "Watched" } },
    {
      name: "library.edit",
      input: { ids, change: { name: "Edited", addTags: ["watched"], project: 1 } },
    },
    { name: "projects.rename", input: { id: 1, name: "Seen" } },
    { name: "limits.list", input: {} },
    { name: "limits.add", input: { file: "long.csv", text: curve } },
    { name: "limits.remove", input: { id: "none" }, refused: true },
    { name: "figures.list", input: {} },
    { name: "figures.read", input: { id: "fig02" } },
    { name: "figures.make", input: { id: "fig13" } },
    { name: "figures.cancel", input: { id: "fig13" } },
    {
      name: "figures.save",
      input: { id: null, name: "Large", projectId: null, figure: largeFigure },
    },
    { name: "figures.saved", input: {} },
    { name: "figures.check", input: { figure: largeFigure } },
    { name: "figures.citations", input: { figure: largeFigure } },
    {
      name: "figures.open",
      input: {
        name: "large.json",
        base64: Buffer.from(JSON.stringify(largeFigure)).toString("base64"),
      },
    },
    { name: "figures.export", input: { figure: largeFigure, formats: ["svg", "png", "csv"] } },
    { name: "figures.stopExport", input: {} },
    { name: "figures.remove", input: { id: "none" }, refused: true },
    { name: "settings.read", input: {} },
    { name: "settings.change", input: { theme: "dark" } },
    { name: "events.stop", input: {} },
    {
      name: "events.export",
      input: {
        specification: RunSpecification.parse({ ...run, flights: 300_000 }),
        format: "csv",
        unweighted: null,
        path: join(folder, "events.csv"),
        replace: true,
      },
    },
    {
      name: "events.pack",
      input: {
        specification: RunSpecification.parse(run),
        format: "csv",
        unweighted: null,
      },
    },
    { name: "bundles.export", input: { path: bundle, replace: true } },
    { name: "bundles.pack", input: { ids: small } },
    { name: "bundles.import", input: { path: bundle } },
    { name: "bundles.importUpload", input: { upload: "none", name: "a" }, refused: true },
    { name: "examples.describe", input: {} },
    { name: "examples.open", input: {} },
    { name: "tasks.list", input: {} },
    { name: "figures.list", input: {} },
  ];
  yield* readings(replies);
  yield* [
    { name: "uploads.add", input: { upload: null, name: "a.json", base64: "A".repeat(800_000) } },
    { name: "uploads.end", input: { upload: "none" }, refused: true },
    { name: "downloads.end", input: { download: "none" }, refused: true },
    { name: "downloads.piece", input: { download: "none", from: 0 }, refused: true },
    { name: "trace.print", input: { lines: [] }, refused: true },
    { name: "samples.read", input: { id: "none" }, refused: true },
    { name: "tasks.chunk", input: { id: id(1), chunk: 0 }, refused: true },
    { name: "scans.table", input: { id: "none" }, refused: true },
    { name: "library.trash", input: { ids } },
    { name: "library.restore", input: { ids: ids.slice(5) } },
    { name: "library.trash", input: { filter: {} } },
    { name: "library.emptyTrash", input: {} },
    { name: "projects.remove", input: { id: 1 } },
  ];
}

/** What the examples hold: each result, sample, table and figure. */
function* readings(replies: ReadonlyMap<string, string>): Generator<Asked> {
  const valueIn = <T>(schema: z.ZodType<T>, name: string) =>
    z.object({ value: schema }).parse(JSON.parse(replies.get(name) ?? "")).value;
  for (const { id, kind, state } of valueIn(TaskRecord.array(), "tasks.list")) {
    if (state !== "done") continue;
    if (kind === "run") yield { name: "runs.result", input: { id } };
    if (kind === "analysis") yield { name: "analyses.result", input: { id } };
    if (kind === "scan") {
      yield { name: "scans.table", input: { id } };
      yield { name: "tasks.chunk", input: { id, chunk: 0 } };
    }
  }
  for (const { id, state } of valueIn(GalleryFigure.array(), "figures.list")) {
    if (state === "ready") yield { name: "figures.read", input: { id } };
  }
}

it("no request holds up the host", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "large.json"), JSON.stringify(largeExperiment(folder, 3000)));
  const child = fork(script, [join(folder, "store"), String(tasks)]);
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.send("stop" satisfies ToWatchedHost);
    await once(child, "exit");
  });
  const said = async <T extends FromWatchedHost>() => (await once(child, "message"))[0] as T;
  const { port } = await said<{ port: number }>();
  const blocks: ({ name: string; took: number; bytes: number } & Blocked)[] = [];
  const replies = new Map<string, string>();
  for (const { name, input, refused = false } of asked(folder, replies)) {
    const body = JSON.stringify(input);
    child.send("begin" satisfies ToWatchedHost);
    const begin = performance.now();
    const reply = await rawRequest(port, {
      method: "POST",
      path: `/api/request/${name}`,
      headers: { "content-type": "application/json" },
      body,
    });
    const took = performance.now() - begin;
    child.send("end" satisfies ToWatchedHost);
    blocks.push({ name, took, bytes: body.length, ...(await said<Blocked>()) });
    replies.set(name, reply.text);
    const isRefused = reply.status !== 200;
    expect(isRefused, `${name}: ${reply.text.slice(0, 300)}`).toBe(refused);
    expect(reply.status, `${name}: ${reply.text.slice(0, 300)}`).not.toBe(500);
  }
  blocks.sort((a, b) => b.cpu - a.cpu);
  const lines = blocks
    .slice(0, 15)
    .map(({ name, took, bytes, clock, cpu }) =>
      [name.padEnd(24), cpu.toFixed(0), clock.toFixed(0), took.toFixed(0), (bytes / 1e3).toFixed(0)]
        .map((cell) => cell.padStart(7))
        .join(" "),
    );
  console.log(
    `${tasks} tasks; longest turn of the loop: ms of CPU, ms on the clock, ms until the reply, kB asked\n${lines.join("\n")}`,
  );
  const names = new Set(blocks.map(({ name }) => name));
  const all = [...Object.keys(requests), ...Object.keys(binaryRequests)];
  expect(
    all.filter((name) => !names.has(name) && !leftOut.has(name)),
    "not watched",
  ).toEqual([]);
  for (const { name, cpu } of blocks) expect(cpu, `${name}, ms of CPU`).toBeLessThan(worst);
}, 600_000);
