import type { RunRecord } from "../../../src-shared/contract/task-kinds.ts";
import { benchmarkWorkspace, specificationOf } from "../../../src-renderer/stores/workspace.ts";

/** A run of the benchmark for tests, with some fields of their own. */
export function runRecord(fields: Partial<RunRecord>): RunRecord {
  return {
    kind: "run",
    id: "run",
    productId: "sample",
    specification: specificationOf(benchmarkWorkspace, null),
    needs: [],
    state: "done",
    current: true,
    done: 100_000,
    total: 100_000,
    rate: null,
    secondsLeft: null,
    createdAt: "2025-11-22T10:00:00.000Z",
    finishedAt: null,
    seconds: 1,
    summary: null,
    failure: null,
    priority: 0,
    place: 0,
    workers: 0,
    storedAt: null,
    name: "",
    projectId: null,
    tags: [],
    note: "",
    bytes: 0,
    trashedAt: null,
    ...fields,
  };
}
