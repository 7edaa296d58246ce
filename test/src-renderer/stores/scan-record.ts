import type { ScanRecord } from "../../../src-shared/contract/task-kinds.ts";
import { benchmarkWorkspace, scanSpecificationOf } from "../../../src-renderer/stores/workspace.ts";

/** A scan of the paper's settings for tests, with some fields of their own. */
export function scanRecord(fields: Partial<ScanRecord>): ScanRecord {
  return {
    kind: "scan",
    id: "scan",
    productId: "samples",
    specification: scanSpecificationOf(benchmarkWorkspace),
    needs: [],
    state: "done",
    current: true,
    done: 440_000,
    total: 440_000,
    rate: null,
    secondsLeft: null,
    createdAt: "2025-11-22T10:00:00.000Z",
    finishedAt: null,
    seconds: 13,
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
