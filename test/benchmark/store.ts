import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { LibraryFilter, LibrarySort } from "../../src-shared/contract/library-records.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { shareDone } from "../../src-shared/contract/queue-share.ts";
import { createHost } from "../../src-main/host/create-host.ts";
import type { Host } from "../../src-main/host/host.ts";
import { standardErrorLog } from "../../src-main/host/log.ts";
import { awaitTask } from "../../src-main/queue/await-task.ts";
import { type Clock, systemClock } from "../../src-main/queue/clock.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { generator } from "../support/generator.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { fillStore } from "./library.ts";

/*
 * The store and the queue as a user meets them; printed, not judged, since machines are shared.
 * `node test/benchmark/store.ts` runs this part alone.
 */

type Print = (line: string) => void;

const now = "2026-01-01T00:00:00.000Z";
const unstopped = new AbortController().signal;

async function inFolder(act: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "neutrissimo-benchmark-"));
  try {
    await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hostIn(folder: string | null, workers: number, clock: Clock = systemClock): Host {
  return createHost({
    dataFolder: folder,
    resourcesFolder,
    clock,
    workers,
    shell: "browser",
    log: standardErrorLog,
  });
}

/** A store of 1 GB: from nothing to the first page of the library and the list of the window. */
async function openLargeStore(print: Print): Promise<void> {
  await inFolder((folder) => {
    const store = openStore(folder, { now });
    fillStore(store, 2400);
    const random = generator(1);
    const bytes = Float64Array.from({ length: 55_000 }, random);
    for (const id of store.library.ids(LibraryFilter.parse({}), LibrarySort.parse({}))) {
      bytes[0] = random();
      store.products.addChunk(
        store.tasks.find(id)!.productId,
        0,
        4096,
        new Uint8Array(bytes.buffer),
      );
    }
    const size = store.bytes();
    store.close();
    const times = Array.from({ length: 5 }, () => {
      const begin = performance.now();
      const opened = openStore(folder, { now });
      opened.tasks.named(opened.tasks.recentIds(500), () => {});
      const ids = opened.library.ids(LibraryFilter.parse({}), LibrarySort.parse({}), 0, 100);
      opened.tasks.named(ids, () => {});
      opened.library.describe(opened.projects.list());
      const time = performance.now() - begin;
      opened.close();
      return time;
    });
    const [min, , median] = times.toSorted((first, second) => first - second);
    print(
      `store of ${(size / 1e9).toFixed(2)} GB, 2400 tasks: opened and listed in ` +
        `${median!.toFixed(0)} ms, at best ${min!.toFixed(0)} (budget 300)`,
    );
  });
}

/** Of many chunks: usual ones are done before anything can be said of the time that is left. */
const scan = ScanSpecification.parse({ experiment: "miniboone-fhc", flights: 1_000_000 });
const run = RunSpecification.parse({
  experiment: "miniboone-fhc",
  model: { mass: 0.47, dMu: 1.25e-6 },
  flights: 10_000_000,
});

/** ms of this process on `cores` cores that are its own: what others do on the machine is left out. */
function ownTime(cores: number): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 / cores;
}

/**
 * Time left as it was told after a tenth of the work, against the time that it took; by the time of
 * this process alone.
 */
async function timeLeft(print: Print): Promise<void> {
  for (const [what, specification] of [
    ["scan of 22 masses", scan],
    ["run of 1e7 flights", run],
  ] as const) {
    await inFolder(async (folder) => {
      const host = hostIn(folder, 2, { now: () => ownTime(2) });
      const told: { share: number; left: number; at: number }[] = [];
      await awaitTask(host, specification, unstopped, (record) => {
        const { secondsLeft } = record;
        if (secondsLeft === null) return;
        told.push({ share: shareDone(record), left: secondsLeft, at: ownTime(2) });
      });
      const end = ownTime(2);
      for (const share of [0.1, 0.25, 0.5]) {
        const first = told.find((each) => each.share >= share);
        if (first === undefined) continue;
        const took = (end - first.at) / 1000;
        print(
          `  ${what}, after ${(100 * first.share).toFixed(0)} %: ${first.left.toFixed(1)} s left told, ` +
            `${took.toFixed(1)} s taken, ${(100 * (first.left / took - 1)).toFixed(0)} % off`,
        );
      }
      await host.stop();
    });
  }
}

/** How long pause and cancel take at random moments of a run and a scan. */
async function stops(print: Print): Promise<void> {
  const random = generator(2);
  for (const [what, specification] of [
    ["scan", scan],
    ["run", run],
  ] as const) {
    for (const act of ["tasks.pause", "tasks.cancel"] as const) {
      const host = hostIn(null, 2);
      const times: number[] = [];
      for (let turn = 0; turn < 8; turn++) {
        const started = valueOf(await host.request("tasks.start", specification));
        const { id } = TaskRecord.parse(started);
        await new Promise((resolve) => setTimeout(resolve, 300 + 700 * random()));
        const begin = performance.now();
        await host.request(act, { id });
        times.push(performance.now() - begin);
      }
      print(
        `  ${act.slice(6)} of a ${what}: ${times.map((time) => time.toFixed(0)).join(", ")} ms (budget 200)`,
      );
      await host.stop();
    }
  }
}

/** A request whose answer is stored. */
async function answerAgain(print: Print): Promise<void> {
  const host = hostIn(null, 1);
  const small = { ...run, flights: 12_000 };
  await awaitTask(host, small, unstopped, () => {});
  const times = Array.from({ length: 20 }, async () => {
    const begin = performance.now();
    await host.request("tasks.start", small);
    return performance.now() - begin;
  });
  const slowest = Math.max(...(await Promise.all(times)));
  print(`the same request again: ${slowest.toFixed(1)} ms, the slowest of 20 (budget 50)`);
  await host.stop();
}

/** The example library into an empty store: wall time, and that of this process alone. */
async function openExamples(print: Print): Promise<void> {
  await inFolder(async (folder) => {
    const host = hostIn(folder, 1);
    const [begin, before] = [performance.now(), process.cpuUsage()];
    const envelope = await host.request("examples.open", {});
    const { user, system } = process.cpuUsage(before);
    print(
      envelope.ok
        ? `examples opened in ${(performance.now() - begin).toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} ms of one core (budget 2000)`
        : `examples: ${envelope.failure.why}`,
    );
    await host.stop();
  });
}

export async function benchmarkStore(print: Print): Promise<void> {
  await openLargeStore(print);
  await openExamples(print);
  await answerAgain(print);
  print("time left (budget 20 % after 10 %), 2 workers:");
  await timeLeft(print);
  print("stops at random moments, 2 workers:");
  await stops(print);
}

if (import.meta.main) await benchmarkStore((line) => void process.stdout.write(`${line}\n`));
