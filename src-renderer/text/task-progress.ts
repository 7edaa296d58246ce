import { type TaskRecord, taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import { shareDone } from "../../src-shared/contract/queue-share.ts";
import { formatCount, formatNumber, formatPercent } from "./format-number.ts";
import { formatDuration, formatMoment, formatTimeLeft } from "./format-time.ts";

/** Where a task stands, for its row; empty where a bar says it. */
export function standingWords(task: TaskRecord, now: Date): string {
  const ended = task.finishedAt === null ? "" : formatMoment(task.finishedAt, now);
  switch (task.state) {
    case "queued":
      return task.done === 0
        ? "waits for a worker"
        : `waits, ${formatPercent(shareDone(task))} done`;
    case "done":
      return task.seconds === 0 ? ended : `${ended}, took ${formatDuration(task.seconds)}`;
    case "cancelled":
      return `${ended}, ${formatPercent(shareDone(task))} done`;
    case "running":
    case "paused":
    case "failed":
      return "";
  }
}

/** How far a task is: units, rate, time left. */
export function progressWords(task: TaskRecord): string {
  const { state, done, total, rate, secondsLeft } = task;
  if (state === "queued") return "Waiting for a free worker";
  return [
    `${formatCount(done)} of ${formatCount(total)} ${taskKindWords[task.kind].unit}`,
    ...(rate === null ? [] : [`${formatNumber(rate, { digits: 2, trim: true })} per second`]),
    ...(secondsLeft === null ? [] : [formatTimeLeft(secondsLeft)]),
  ].join(", ");
}
