import type { ApplicationDescription, LogLine } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { taskTitle } from "./task-title.ts";

/** Lines of log in a report, the newest. */
const logTail = 30;

/** What someone else needs to understand a failure: versions, specification, end of the log. */
export function failureReport(
  task: TaskRecord,
  host: ApplicationDescription | null,
  log: readonly LogLine[],
): string {
  const { failure } = task;
  const version =
    host === null
      ? "version not known"
      : `Neutrissimo ${host.version}, physics ${host.physicsVersion}, ${host.workers} workers`;
  const lines = [
    taskTitle(task),
    version,
    ...(failure === null
      ? [`State: ${task.state}`]
      : [
          `What failed: ${failure.what}`,
          `Why: ${failure.why}`,
          `What to do: ${failure.remedy}`,
          ...(failure.path === undefined ? [] : [`Where: ${failure.path}`]),
        ]),
    `Done: ${task.done} of ${task.total}`,
    `Hash: ${task.id}`,
    "",
    "Specification",
    JSON.stringify(task.specification, null, 2),
    "",
    "Log, the newest line first",
    ...log.slice(0, logTail).map(({ time, text }) => `${time}  ${text}`),
  ];
  return lines.join("\n");
}
