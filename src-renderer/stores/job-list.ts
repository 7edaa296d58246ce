import type { RunRecord, ScanRecord } from "../../src-shared/contract/contract.ts";
import { runSubtitle, runTitle } from "../text/run-words.ts";
import { scanSubtitle, scanTitle } from "../text/scan-words.ts";
import { newestFirst } from "./run-list.ts";

/** What a list shows of a run or of a scan alike. */
interface JobFields extends Pick<
  RunRecord,
  | "id"
  | "state"
  | "done"
  | "total"
  | "rate"
  | "secondsLeft"
  | "createdAt"
  | "finishedAt"
  | "seconds"
> {
  readonly title: string;
  readonly subtitle: string;
}

/** A run or a scan as a list shows it. */
export type Job =
  | (JobFields & { readonly kind: "run"; readonly record: RunRecord })
  | (JobFields & { readonly kind: "scan"; readonly record: ScanRecord });

/** Runs and scans together, newest first. */
export function jobsOf(runs: readonly RunRecord[], scans: readonly ScanRecord[]): Job[] {
  return newestFirst<Job>([
    ...runs.map((record) => ({
      ...record,
      kind: "run" as const,
      record,
      title: runTitle(record),
      subtitle: runSubtitle(record),
    })),
    ...scans.map((record) => ({
      ...record,
      kind: "scan" as const,
      record,
      title: scanTitle(record),
      subtitle: scanSubtitle(record),
    })),
  ]);
}
