import type { Database } from "better-sqlite3";
import { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import { sampleKeyOf } from "../../src-shared/specification/sample-key.ts";

/** Tables of version 8: what tasks are simulated with has a name, by which the library groups them. */
export const schemaVersion8 = `
ALTER TABLE tasks ADD COLUMN sample_key TEXT NOT NULL DEFAULT '';
-- Holds all that the grouped library reads, and answers what belongs to a group.
CREATE INDEX tasks_by_sample ON tasks (trashed_at, sample_key, kind,
  coalesce(finished_at, created_at), id, project_id, experiment);
`;

/** Reads each specification once; one that cannot be read stays a row of its own. */
export function convertToVersion8(database: Database): void {
  const tasks = database
    .prepare<[], { id: string; specification: string }>(
      "SELECT id, specification FROM tasks WHERE json_valid(specification)",
    )
    .all();
  const enter = database.prepare("UPDATE tasks SET sample_key = ? WHERE id = ?");
  for (const { id, specification } of tasks) {
    const parsed = TaskSpecification.safeParse(JSON.parse(specification));
    if (parsed.success) enter.run(sampleKeyOf(parsed.data), id);
  }
}
