import type { Database } from "better-sqlite3";
import { sealTasks, sumOfText } from "./task-seal.ts";

/**
 * Tables of version 7: results and what tasks say of themselves carry check sums; the file knows
 * whether it is open, so that a journal that was left behind is missed.
 */
export const schemaVersion7 = `
ALTER TABLE tasks ADD COLUMN result_sha256 TEXT;
ALTER TABLE tasks ADD COLUMN seal TEXT NOT NULL DEFAULT '';
CREATE TABLE journal (
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  since TEXT NOT NULL,
  stored INTEGER NOT NULL
) STRICT;
INSERT INTO journal (open, since, stored) VALUES (0, '', 0);
`;

/** Sums of what is there now: what was damaged before is not found any more. */
export function convertToVersion7(database: Database): void {
  const results = database
    .prepare<[], { id: string; result: string }>(
      "SELECT task_id AS id, result FROM task_results ORDER BY task_id",
    )
    .all();
  const write = database.prepare("UPDATE tasks SET result_sha256 = ? WHERE id = ?");
  for (const { id, result } of results) write.run(sumOfText(result), id);
  sealTasks(database, database.prepare<[], string>("SELECT id FROM tasks").pluck().all());
}
