import { type TaskRecord, taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import { formatDuration } from "./format-time.ts";
import { plainTitle } from "./task-title.ts";

/** A task that took this long is worth a notification though the window is in view, s. */
export const longTask = 30;
/** The same where nobody looks at the window, s. */
const hiddenTask = 1;

/**
 * What is told of a task that has just ended; null where it is not worth it.
 *
 * @param hidden nobody sees the window
 */
export function endNotification(
  task: TaskRecord,
  hidden: boolean,
): { readonly title: string; readonly body: string } | null {
  const worth = task.seconds >= (hidden ? hiddenTask : longTask);
  if (!worth || (task.state !== "done" && task.state !== "failed")) return null;
  const body =
    task.failure === null
      ? `${plainTitle(task)}, ${formatDuration(task.seconds)}`
      : `${plainTitle(task)}: ${task.failure.why}`;
  return { title: `${taskKindWords[task.kind].one} ${task.state}`, body };
}
