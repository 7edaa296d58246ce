import type { LibraryGroup, LibraryMembers } from "../../src-shared/contract/library-records.ts";
import { type TaskRecord, taskKindWords } from "../../src-shared/contract/task-kinds.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { experimentTitle } from "./experiment-title.ts";
import { formatCount } from "./format-number.ts";
import { flightsText, massText } from "./quantities.ts";
import { settingChanges } from "./setting-words.ts";
import { taskSubtitle, taskTitle } from "./task-title.ts";

/**
 * Name of the row of a group: of a scan its experiment and what tells it from others of it, since the
 * masses are much the same in all.
 */
export function groupTitle(task: TaskRecord): string {
  if (task.kind !== "scan" || task.name !== "") return taskTitle(task);
  const { experiment, nature, settings, seed } = task.specification;
  const changes = settingChanges(settings, experiment).map(
    ({ label, own }) => `${label.toLowerCase()} ${own.toLowerCase()}`,
  );
  return [
    experimentTitle(experiment),
    ...(nature === "majorana" ? ["Majorana"] : []),
    ...changes,
    ...(seed === defaultSeed ? [] : [`seed ${seed}`]),
  ].join(", ");
}
const defaultSeed = 20_230_309;

/** The second line: the sample of the scan, and what lies beneath the row. */
export function groupSubtitle(task: TaskRecord, group: LibraryGroup | null): string {
  return [ownWords(task), ...(group === null ? [] : [beneathWords(task, group)])]
    .filter((words) => words !== "")
    .join("; ");
}

function ownWords(task: TaskRecord): string {
  if (task.kind !== "scan" || task.name !== "") return taskSubtitle(task);
  const { masses, flights } = task.specification;
  const { length } = massesOfScan(task.specification);
  return `${length} masses, ${massText(masses.from)} to ${massText(masses.to)}, ${flightsText(flights)} flights each`;
}

/** "8 analyses, 3 runs, 2 figures". */
export function beneathWords(task: TaskRecord, { kinds, figures }: LibraryGroup): string {
  const words = kinds.flatMap(({ value, tasks }) => {
    const count = value === task.kind ? tasks - 1 : tasks;
    return count === 0 ? [] : [counted(count, taskKindWords[value])];
  });
  if (figures.length > 0)
    words.push(counted(figures.length, { one: "Figure", several: "Figures" }));
  return words.join(", ");
}

/** "1 scan, 4 analyses and 1 run". */
export function membersWords({ kinds }: Pick<LibraryMembers, "kinds">): string {
  const words = kinds.map(({ value, tasks }) => counted(tasks, taskKindWords[value]));
  const last = words.pop() ?? "";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}

function counted(count: number, { one, several }: { one: string; several: string }): string {
  return `${formatCount(count)} ${(count === 1 ? one : several).toLowerCase()}`;
}

/** What the row of a task is called in the column of kinds. */
export function kindWord(task: TaskRecord): string {
  if (task.kind !== "analysis") return taskKindWords[task.kind].one;
  return task.specification.choices.result === "region" ? "Region" : "Limit";
}
