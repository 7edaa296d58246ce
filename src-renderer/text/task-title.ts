import type { TaskRecord } from "../../src-shared/contract/contract.ts";
import type { TaskKindName } from "../../src-shared/contract/task-state.ts";
import { runSubtitle, runTitle } from "./run-words.ts";
import { scanSubtitle, scanTitle } from "./scan-words.ts";
import { toySubtitle, toyTitle } from "./toy-words.ts";

/** What a task of each kind is called. */
export const kindWords: Readonly<Record<TaskKindName, string>> = {
  run: "Run",
  scan: "Scan",
  toys: "Toys",
};
/** The same of several. */
export const kindsWords: Readonly<Record<TaskKindName, string>> = {
  run: "Runs",
  scan: "Scans",
  toys: "Studies of toys",
};
/** What the progress of each kind counts. */
export const unitWords: Readonly<Record<TaskKindName, string>> = {
  run: "flights",
  scan: "flights",
  toys: "toys",
};

/** What each kind makes, chunk by chunk. */
export const productWords: Readonly<Record<TaskKindName, string>> = {
  run: "Sample",
  scan: "Samples",
  toys: "Toys",
};

/** The name that the user gave, else what the specification says. */
export function taskTitle(task: TaskRecord): string {
  return task.name === "" ? specificationTitle(task) : task.name;
}

/** The same where nothing can be set off the line: dμ rather than d_μ. */
export function plainTitle(task: TaskRecord): string {
  return task.name === "" ? specificationTitle(task).replaceAll("_", "") : task.name;
}

export function specificationTitle(task: TaskRecord): string {
  switch (task.kind) {
    case "run":
      return runTitle(task);
    case "scan":
      return scanTitle(task);
    case "toys":
      return toyTitle(task);
  }
}

/** The second line: what a name hides, experiment, sample, choices that are not the paper's. */
export function taskSubtitle(task: TaskRecord): string {
  const rest = subtitleOf(task);
  return task.name === "" ? rest : `${specificationTitle(task)}, ${rest}`;
}

function subtitleOf(task: TaskRecord): string {
  switch (task.kind) {
    case "run":
      return runSubtitle(task);
    case "scan":
      return scanSubtitle(task);
    case "toys":
      return toySubtitle(task);
  }
}
