import type { Failure } from "../../src-shared/contract/failure.ts";
import type { StoredTask } from "../store/task-repository.ts";
import { lostNeed } from "./task-failures.ts";
import type { TaskPlan } from "./task-kind.ts";

/** What a task needs: all done, still to come, or never (why). */
export type StandingOfNeeds = "met" | "awaited" | Failure;

export function stateOfNeeds(
  { needs }: Pick<TaskPlan, "needs">,
  find: (id: string) => Pick<StoredTask, "state" | "failure" | "specification"> | undefined,
): StandingOfNeeds {
  const found = needs.map(({ id, specification }) => ({ specification, task: find(id) }));
  const lost = found.find(
    ({ task }) => task === undefined || task.state === "failed" || task.state === "cancelled",
  );
  if (lost !== undefined) return lostNeed(lost.specification.kind, lost.task);
  return found.every(({ task }) => task?.state === "done") ? "met" : "awaited";
}
