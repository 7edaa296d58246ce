import type { Database } from "better-sqlite3";
import { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import {
  experimentOfTask,
  massOfTask,
  taskWords,
} from "../../src-shared/specification/task-words.ts";

/**
 * Tables of version 4: the library. Tasks lie in named projects, bear a name, tags and a note of the
 * user's, and go to the trash before they are removed; what lists filter and sort by has columns
 * and indexes of its own, so that no specification is read for it.
 */
export const schemaVersion4 = `
CREATE TABLE projects (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
  created_at TEXT NOT NULL
) STRICT;

ALTER TABLE tasks ADD COLUMN project_id INTEGER REFERENCES projects (id) ON DELETE SET NULL;
ALTER TABLE tasks ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN experiment TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN mass REAL;
ALTER TABLE tasks ADD COLUMN result_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tasks ADD COLUMN used_at TEXT;
ALTER TABLE tasks ADD COLUMN trashed_at TEXT;
ALTER TABLE products ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;

CREATE TABLE task_tags (
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  tag TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (task_id, tag)
) STRICT;
CREATE INDEX task_tags_by_tag ON task_tags (tag);

-- What a search reads: narrow rows, apart from the specifications.
CREATE TABLE task_words (
  task_id TEXT PRIMARY KEY REFERENCES tasks (id) ON DELETE CASCADE,
  words TEXT NOT NULL
) STRICT;

DROP INDEX tasks_by_time;
-- Holds all that lists filter by, so that they skip and count without reading rows.
CREATE INDEX tasks_by_change ON tasks (trashed_at, coalesce(finished_at, created_at), id,
  project_id, kind, experiment, state);
CREATE INDEX tasks_by_project ON tasks (trashed_at, project_id, product_id, result_bytes);
CREATE INDEX tasks_by_mass ON tasks (kind, mass);
-- The last place is asked for with every new task.
CREATE INDEX tasks_by_place ON tasks (place);
CREATE INDEX products_by_size ON products (id, bytes);

UPDATE products SET bytes =
  (SELECT coalesce(sum(length(bytes)), 0) FROM chunks WHERE product_id = products.id);
UPDATE tasks SET used_at = coalesce(finished_at, created_at), result_bytes =
  (SELECT coalesce(sum(octet_length(result)), 0) FROM task_results WHERE task_id = tasks.id);
`;

/** Reads each specification once; one that cannot be read keeps its row, and no words but its id. */
export function convertToVersion4(database: Database): void {
  const tasks = database
    .prepare<[], { id: string; specification: string }>("SELECT id, specification FROM tasks")
    .all();
  const describe = database.prepare("UPDATE tasks SET experiment = ?, mass = ? WHERE id = ?");
  const enter = database.prepare("INSERT INTO task_words (task_id, words) VALUES (?, ?)");
  for (const { id, specification } of tasks) {
    const parsed = TaskSpecification.safeParse(jsonOrNull(specification));
    if (parsed.success) describe.run(experimentOfTask(parsed.data), massOfTask(parsed.data), id);
    enter.run(id, parsed.success ? `${taskWords(parsed.data)} ${id}` : id);
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
