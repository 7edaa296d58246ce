import type { TaskRecord } from "../../src-shared/contract/contract.ts";
import { analysisSubtitle, analysisTitle } from "./analysis-words.ts";
import { runSubtitle, runTitle } from "./run-words.ts";
import { scanSubtitle, scanTitle } from "./scan-words.ts";
import { showersSubtitle, showersTitle } from "./showers-words.ts";
import { toySubtitle, toyTitle } from "./toy-words.ts";

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
    case "showers":
      return showersTitle(task);
    case "analysis":
      return analysisTitle(task);
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
    case "showers":
      return showersSubtitle(task);
    case "analysis":
      return analysisSubtitle(task);
  }
}
