import { existsSync } from "node:fs";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { SavedFigure } from "../../src-shared/contract/figure-records.ts";
import { LibraryOverview } from "../../src-shared/contract/library-records.ts";
import { canonicalForm, hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { Host } from "../../src-main/host/host.ts";
import { BundleReader } from "../../src-main/store/bundle/bundle-reader.ts";
import type { Acknowledged } from "./work.ts";

export async function tasksOf(host: Host): Promise<TaskRecord[]> {
  return TaskRecord.array().parse(valueOf(await host.request("tasks.list", {})));
}

/** What was acknowledged and is missing, in words. */
export async function missing(host: Host, facts: readonly Acknowledged[]): Promise<string[]> {
  const tasks = new Map((await tasksOf(host)).map((task) => [task.id, task]));
  const figures = SavedFigure.array().parse(valueOf(await host.request("figures.saved", {})));
  const { projects } = LibraryOverview.parse(valueOf(await host.request("library.describe", {})));
  const found: string[] = [];
  for (const fact of facts) {
    if (fact.what === "did") continue;
    if (fact.what === "project") {
      if (!projects.some(({ name }) => name === fact.name)) found.push(`project ${fact.name}`);
    } else if (fact.what === "figure") {
      if (!figures.some(({ id }) => id === fact.id)) found.push(`figure ${fact.id}`);
    } else if (fact.what === "file") {
      if (!existsSync(fact.path)) found.push(fact.path);
      else await readable(fact.path).catch((error) => found.push(`${fact.path}: ${String(error)}`));
    } else {
      const task = tasks.get(fact.id);
      const problem = task === undefined ? "is not there" : lost(task, fact);
      if (problem !== null) found.push(`task ${fact.id} ${problem}`);
    }
  }
  return found;
}

function lost(task: TaskRecord, fact: Acknowledged): string | null {
  switch (fact.what) {
    case "units":
      return task.done >= fact.units ? null : `has ${task.done} of ${fact.units} units`;
    case "done":
      return task.state === "done" ? null : `was done and is ${task.state}`;
    case "name":
      // One that was under way when the process was killed may have come after it.
      return Number(task.name.slice(1)) >= fact.count ? null : `is called ${task.name}`;
    default:
      return null;
  }
}

async function readable(path: string): Promise<void> {
  const bundle = new BundleReader(path);
  try {
    await bundle.verify();
  } finally {
    bundle.close();
  }
}

/** The bytes of all that some tasks have made, by task. */
export async function outcomeOf(
  host: Host,
  ids: ReadonlySet<string>,
): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { id, kind, productId, state } of await tasksOf(host)) {
    if (!ids.has(id)) continue;
    const result = kind === "scan" ? null : await host.request("tasks.result", { id });
    hashes[`${kind} ${id}`] = state === "done" ? canonicalForm(result) : state;
    if (kind === "scan") {
      hashes[`table ${id}`] = hashOfBytes(valueOf(await host.requestBytes("scans.table", { id })));
    } else if (kind === "run") {
      const bytes = valueOf(await host.requestBytes("samples.read", { id: productId }));
      hashes[`sample ${id}`] = hashOfBytes(bytes);
    }
  }
  return hashes;
}

/** Starts tasks and waits until all are done; one that failed or was paused is resumed. */
export async function allDone(host: Host, work: readonly object[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let idle = 0; ;) {
    const waiting: string[] = [];
    for (const specification of work) {
      // Toys wait until their scan is there.
      const started = await host.request("tasks.start", specification);
      if (started.ok) ids.add(TaskRecord.parse(started.value).id);
      else waiting.push(started.failure.why);
    }
    const open = (await tasksOf(host)).filter(({ id, state }) => ids.has(id) && state !== "done");
    if (open.length === 0 && waiting.length === 0) return ids;
    idle = open.length === 0 ? idle + 1 : 0;
    if (idle > 50) throw new Error(waiting.join("; "));
    for (const { id, state } of open) {
      if (state === "failed" || state === "paused" || state === "cancelled")
        await host.request("tasks.resume", { id });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
