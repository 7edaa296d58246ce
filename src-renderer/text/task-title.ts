import type { TaskRecord, TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import { textsOf } from "./task-texts.ts";

/** The name that the user gave, else what the specification says. */
export function taskTitle(task: TaskRecord): string {
  return task.name === "" ? specificationTitle(task) : task.name;
}

/** The same where nothing can be set off the line: dμ rather than d_μ. */
export function plainTitle(task: TaskRecord): string {
  return task.name === "" ? specificationTitle(task).replaceAll("_", "") : task.name;
}

interface Asked {
  readonly specification: TaskSpecification;
}

export function specificationTitle({ specification }: Asked): string {
  return textsOf(specification).title({ specification });
}

export function specificationSubtitle({ specification }: Asked): string {
  return textsOf(specification).subtitle({ specification });
}

/** The second line: what a name hides, experiment, sample, choices that are not the paper's. */
export function taskSubtitle(task: TaskRecord): string {
  const rest = specificationSubtitle(task);
  return task.name === "" ? rest : `${specificationTitle(task)}, ${rest}`;
}
