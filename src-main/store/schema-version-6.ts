import type { Database } from "better-sqlite3";
import { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import {
  experimentOfTask,
  massOfTask,
  searchForm,
  taskWords,
} from "../../src-shared/specification/task-words.ts";
import { flightsOfScan, formerSpecification, scanToMakeAgain } from "./former-versions.ts";

/**
 * Tables of version 6: what a mass makes is the coefficients of its sample. Flights and the nodes of
 * signal tables of former versions are read by nothing any more and go; results of runs and of toys
 * stay. A prediction is one step: parts of it need no table. Products count flights, those of scans,
 * too.
 */
export const schemaVersion6 = `
DROP TABLE task_parts;
DELETE FROM chunks WHERE product_id IN (SELECT product_id FROM tasks WHERE kind <> 'toys');
UPDATE products SET done = 0, bytes = 0
  WHERE id IN (SELECT product_id FROM tasks WHERE kind <> 'toys');
UPDATE task_results SET result = json_remove(
    json_set(result, '$.provenance.sampleId', json_extract(result, '$.provenance.flightsId')),
    '$.provenance.flightsId')
  WHERE json_valid(result) AND json_extract(result, '$.provenance.flightsId') IS NOT NULL;
UPDATE tasks SET result_bytes = coalesce(
  (SELECT octet_length(result) FROM task_results WHERE task_id = tasks.id), 0);
`;

interface FormerTask {
  id: string;
  product_id: string;
  specification: string;
  name: string;
  note: string;
  tags: string;
}

/**
 * Scans, and the scans of toys, without their grid of couplings; a finished scan says that it is to
 * be made again. A specification that cannot be read keeps its row as it is.
 */
export function convertToVersion6(database: Database): void {
  database
    .prepare(
      "UPDATE tasks SET state = 'cancelled', failure = ? WHERE kind = 'scan' AND state = 'done'",
    )
    .run(JSON.stringify(scanToMakeAgain));
  const tasks = database
    .prepare<[], FormerTask>(
      `SELECT id, product_id, specification, name, note,
         coalesce((SELECT group_concat(tag, ' ' ORDER BY tag) FROM task_tags WHERE task_id = id), '')
           AS tags
       FROM tasks WHERE kind <> 'run' AND json_valid(specification)`,
    )
    .all();
  const change = database.prepare(
    "UPDATE tasks SET specification = ?, experiment = ?, mass = ? WHERE id = ?",
  );
  const enter = database.prepare(
    "INSERT OR REPLACE INTO task_words (task_id, words) VALUES (?, ?)",
  );
  const count = database.prepare("UPDATE products SET total = ? WHERE id = ?");
  for (const { id, product_id: product, specification, name, note, tags } of tasks) {
    const parsed = TaskSpecification.safeParse(formerSpecification(JSON.parse(specification)));
    if (!parsed.success) continue;
    const { data } = parsed;
    change.run(JSON.stringify(data), experimentOfTask(data), massOfTask(data), id);
    if (data.kind === "scan") count.run(flightsOfScan(data), product);
    enter.run(id, `${searchForm([name, tags, note].join(" "))} ${taskWords(data)} ${id}`);
  }
}
