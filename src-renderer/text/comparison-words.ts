import { type TaskRecord, taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import { experimentTitle } from "./experiment-title.ts";
import { taskTitle } from "./task-title.ts";

/**
 * Why the numbers of two tasks cannot stand beside each other; null where they can. What differs in
 * what was asked for is listed whatever they are.
 */
export function incomparable(first: TaskRecord, second: TaskRecord): string | null {
  const [one, other] = [first.specification, second.specification];
  if (one.kind !== other.kind) {
    const words = [first, second].map(({ kind }) => taskKindWords[kind].one.toLowerCase());
    return `They have no numbers in common: ${words.join(" and ")}.`;
  }
  if (
    (one.kind !== "run" && one.kind !== "scan") ||
    (other.kind !== "run" && other.kind !== "scan")
  ) {
    const { several } = taskKindWords[one.kind];
    return `Of ${several.toLowerCase()} only what was asked for is compared: open each for its result.`;
  }
  if (one.experiment !== other.experiment) {
    const titles = [one, other].map(({ experiment }) => experimentTitle(experiment));
    return `They are of different experiments, ${titles.join(" and ")}: beam, exposure and cuts differ, so a difference of their events would say nothing of the model.`;
  }
  const open = [first, second].find(({ state }) => state !== "done");
  return open === undefined ? null : `${taskTitle(open)} is not done yet.`;
}
