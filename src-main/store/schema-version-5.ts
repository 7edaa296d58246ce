/**
 * Tables of version 5: parts of a task that are made from its chunks, so that work of minutes is
 * not begun again where it was interrupted. The rows go when the task has its result.
 */
export const schemaVersion5 = `
CREATE TABLE task_parts (
  task_id TEXT NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (task_id, part)
) STRICT;
`;
