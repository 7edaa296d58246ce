import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { experimentOfTask, massOfTask } from "../../src-shared/specification/task-words.ts";
import { experimentTitle } from "./experiment-title.ts";
import { kindWord } from "./group-words.ts";
import { stateWords } from "./state-words.ts";
import type { TextTable } from "./table-text.ts";
import { plainTitle, specificationSubtitle } from "./task-title.ts";

/** Tasks of the library as a table for files and the clipboard. */
export function libraryTable(tasks: readonly TaskRecord[]): TextTable {
  return {
    columns: [
      "Name",
      "Specification",
      "Kind",
      "Experiment",
      "m_N, lowest [GeV]",
      "State",
      "Units done",
      "Units in all",
      "Time taken [s]",
      "Size [byte]",
      "Changed (UTC)",
      "Tags",
      "Hash",
    ],
    rows: tasks.map((task) => [
      plainTitle(task),
      specificationSubtitle(task),
      kindWord(task),
      experimentTitle(experimentOfTask(task.specification)),
      String(massOfTask(task.specification) ?? ""),
      stateWords[task.state],
      String(task.done),
      String(task.total),
      String(task.seconds),
      String(task.bytes),
      task.finishedAt ?? task.createdAt,
      task.tags.join(" "),
      task.id,
    ]),
  };
}
