import type { TaskRecord, TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { Host } from "../host/host.ts";
import { awaitTask } from "../queue/await-task.ts";
import { ProgressLine } from "./progress-line.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Starts a task, unless it is done elsewhere, shows its progress and waits for its end; an interruption cancels it.
 *
 * @throws NeutrissimoError with the failure of the task, or where it was stopped
 */
export async function taskToEnd(
  host: Host,
  specification: TaskSpecification,
  terminal: Terminal,
): Promise<TaskRecord> {
  await terminal.elsewhere?.(host, specification);
  const progress = new ProgressLine(terminal);
  try {
    return await awaitTask(host, specification, terminal.stop, (record) => progress.show(record));
  } finally {
    progress.clear();
  }
}
