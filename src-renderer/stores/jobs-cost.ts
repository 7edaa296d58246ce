import type { JobsPlan } from "../../src-shared/contract/batch-records.ts";
import { type TaskRecord, taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import { sum } from "../../src-shared/numerics/sum.ts";
import { experimentOfTask } from "../../src-shared/specification/task-words.ts";

/** What jobs would take: estimated from what tasks have taken here. */
export interface JobsCost {
  /** Seconds of one core; null where nothing tells. */
  readonly coreSeconds: number | null;
  /** Of the parts that the jobs write; null where nothing tells. */
  readonly bytes: number | null;
  /** Finished tasks that the estimate rests on; none where it rests on `manualFlight`. */
  readonly tasks: number;
}

/** Seconds of one core for a flight: the slower of the two experiments that docs/scale.md measures. */
export const manualFlight = 5.9e-6;
/** No core makes a flight or a toy so quickly, s: what did was made elsewhere, or taken from the store. */
const quickest = 2e-7;

/** What a job reads and starts before its first unit, s and bytes (docs/scale.md). */
export const jobStart = 0.3;
export const folderBytes = 1.4e6;

type Measured = Pick<TaskRecord, "kind" | "state" | "seconds" | "done" | "total" | "bytes">;

/**
 * Core time is the time that tasks took here times the workers of this computer, which is more than
 * they took where not all were busy. Of each kind of work the tasks of the same experiment are asked.
 *
 * @param workers of this computer
 */
export function jobsCost(
  tasks: readonly TaskRecord[],
  { work }: Pick<JobsPlan, "work">,
  workers: number,
): JobsCost {
  const parts = work.map(({ asked, count }) => {
    const alike = tasks.filter(
      (task) =>
        isMeasured(task, workers) &&
        isAlike(task, asked.kind) &&
        experimentOfTask(task.specification) === experimentOfTask(asked),
    );
    const done = sum(alike.map((task) => task.done));
    const perCount = (of: (task: TaskRecord) => number) =>
      done === 0 ? null : sum(alike.map(of)) / done;
    const seconds = perCount((task) => task.seconds);
    const bytes = perCount((task) => task.bytes);
    return {
      seconds: seconds === null ? fromManual(asked.kind, count) : seconds * workers * count,
      bytes: bytes === null ? null : bytes * count,
      tasks: alike.length,
    };
  });
  return {
    coreSeconds: whole(parts.map((part) => part.seconds)),
    bytes: whole(parts.map((part) => part.bytes)),
    tasks: sum(parts.map((part) => part.tasks)),
  };
}

const isMeasured = ({ state, seconds, done }: Measured, workers: number) =>
  state === "done" && done > 0 && (seconds * workers) / done > quickest;
function fromManual(kind: TaskRecord["kind"], count: number): number | null {
  return taskKindWords[kind].unit === "flights" ? manualFlight * count : null;
}
/** Runs and scans both count flights of samples. */
function isAlike({ kind }: Measured, asked: TaskRecord["kind"]): boolean {
  const samples = ["run", "scan"];
  return kind === asked || (samples.includes(kind) && samples.includes(asked));
}

/** The sum, where every part is known. */
function whole(parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? sum(known) : null;
}

/** Seconds from the start of the jobs to their end, if all start at once. */
export function jobsSeconds(coreSeconds: number, units: number, jobs: number, cores: number) {
  const hands = Math.max(1, Math.min(units, jobs * cores));
  return jobStart + coreSeconds / hands;
}
