import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { LibraryChange } from "../../src-shared/contract/library-records.ts";

/** One change of some tasks. */
export interface LibraryEdit {
  readonly ids: readonly string[];
  readonly change: LibraryChange;
}

const holds = (tags: readonly string[], tag: string) =>
  tags.some((each) => each.toLowerCase() === tag.toLowerCase());

/** What takes a change back, task by task where they differed before; equal changes are joined. */
export function inverseOf(before: readonly TaskRecord[], change: LibraryChange): LibraryEdit[] {
  const edits = new Map<string, { ids: string[]; change: LibraryChange }>();
  for (const task of before) {
    const back = backOf(task, change);
    const key = JSON.stringify(back);
    const known = edits.get(key) ?? { ids: [], change: back };
    known.ids.push(task.id);
    edits.set(key, known);
  }
  return [...edits.values()];
}

function backOf(task: TaskRecord, change: LibraryChange): LibraryChange {
  const { name, note, project, addTags = [], removeTags = [] } = change;
  return {
    ...(name === undefined ? {} : { name: task.name }),
    ...(note === undefined ? {} : { note: task.note }),
    ...(project === undefined ? {} : { project: task.projectId }),
    removeTags: addTags.filter((tag) => !holds(task.tags, tag)),
    addTags: removeTags.filter((tag) => holds(task.tags, tag)),
  };
}
