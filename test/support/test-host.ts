import { onTestFinished } from "vitest";
import { RunResult } from "../../src-shared/contract/contract.ts";
import { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import type { RunSpecificationInput } from "../../src-shared/specification/run-specification.ts";
import { createHost } from "../../src-main/host/create-host.ts";
import type { Host, ServingHost } from "../../src-main/host/host.ts";
import type { HostOptions } from "../../src-main/host/host-options.ts";
import { createRecoveringHost } from "../../src-main/host/recovering-host.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { resourcesFolder } from "./resources-folder.ts";

/** A log that keeps what it is told. */
export class KeptLog {
  readonly errors: string[] = [];
  info(): void {}
  error(text: string, error: unknown): void {
    this.errors.push(`${text}: ${String(error)}`);
  }
}

/** A host in memory with one worker, unless told otherwise; stopped with the test. */
export function testHost(options: Partial<HostOptions> = {}): ServingHost {
  const host = createHost({
    dataFolder: null,
    resourcesFolder,
    clock: systemClock,
    workers: 1,
    shell: "browser",
    log: new KeptLog(),
    ...options,
  });
  onTestFinished(() => host.stop());
  return host;
}

/** The host of a window, which also stands where the store cannot be opened. */
export function recoveringHost(dataFolder: string): ServingHost {
  const host = createRecoveringHost({
    dataFolder,
    resourcesFolder,
    clock: systemClock,
    workers: 1,
    shell: "browser",
    log: new KeptLog(),
  });
  onTestFinished(() => host.stop());
  return host;
}

/** A specification with few flights; `change` replaces its parts. */
export function smallRun(change: Partial<RunSpecificationInput> = {}): RunSpecificationInput {
  return {
    experiment: "miniboone-fhc",
    model: { mass: 0.47, dMu: 1.25e-6 },
    flights: 12_000,
    ...change,
  };
}

export async function startRun(host: Host, run: RunSpecificationInput): Promise<RunRecord> {
  return RunRecord.parse(valueOf(await host.request("runs.start", run)));
}

export async function listRuns(host: Host): Promise<RunRecord[]> {
  return RunRecord.array().parse(valueOf(await host.request("tasks.list", {})));
}

export async function resultOf(host: Host, id: string): Promise<RunResult> {
  return RunResult.parse(valueOf(await host.request("runs.result", { id })));
}

/** The first record of the run that `accept` takes, of those that are told from now on. */
export function nextRecord(host: Host, accept: (record: RunRecord) => boolean): Promise<RunRecord> {
  const { promise, resolve } = Promise.withResolvers<RunRecord>();
  const end = host.subscribe("task.changed", (record) => {
    if (record.kind !== "run" || !accept(record)) return;
    end();
    resolve(record);
  });
  return promise;
}

export function hasEnded(record: RunRecord): boolean {
  return record.state === "done" || record.state === "failed" || record.state === "cancelled";
}

/** Runs to the end and returns the last record. */
export async function runToEnd(host: Host, run: RunSpecificationInput): Promise<RunRecord> {
  let id: string | undefined;
  const ended = nextRecord(host, (record) => record.id === id && hasEnded(record));
  const started = await startRun(host, run);
  id = started.id;
  return hasEnded(started) ? started : ended;
}
