import type { RunRecord, ScanRecord, TaskRecord } from "../../src-shared/contract/contract.ts";
import { runSubtitle, runTitle } from "../text/run-words.ts";
import { scanSubtitle, scanTitle } from "../text/scan-words.ts";

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

/** Tasks as rows, in the same order. */
export function jobsOf(tasks: readonly TaskRecord[]): Job[] {
  return tasks.map((record) =>
    record.kind === "run"
      ? { ...record, record, title: runTitle(record), subtitle: runSubtitle(record) }
      : { ...record, record, title: scanTitle(record), subtitle: scanSubtitle(record) },
  );
}
