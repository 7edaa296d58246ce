import type {
  RunRecord,
  ScanRecord,
  TaskRecord,
  ToyRecord,
} from "../../src-shared/contract/contract.ts";
import { runSubtitle, runTitle } from "../text/run-words.ts";
import { toySubtitle, toyTitle } from "../text/toy-words.ts";
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

/** A run, a scan or a study of toys as a list shows it. */
export type Job =
  | (JobFields & { readonly kind: "run"; readonly record: RunRecord })
  | (JobFields & { readonly kind: "scan"; readonly record: ScanRecord })
  | (JobFields & { readonly kind: "toys"; readonly record: ToyRecord });

/** Tasks as rows, in the same order. */
export function jobsOf(tasks: readonly TaskRecord[]): Job[] {
  return tasks.map((record) => {
    switch (record.kind) {
      case "run":
        return { ...record, record, title: runTitle(record), subtitle: runSubtitle(record) };
      case "scan":
        return { ...record, record, title: scanTitle(record), subtitle: scanSubtitle(record) };
      case "toys":
        return { ...record, record, title: toyTitle(record), subtitle: toySubtitle(record) };
    }
  });
}
