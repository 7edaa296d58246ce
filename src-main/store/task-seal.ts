import type { Database } from "better-sqlite3";
import { IntegrityError } from "../../src-shared/errors.ts";
import { Failure } from "../../src-shared/contract/failure.ts";
import { sha256 } from "../sha256.ts";

/** What of a task's row must not change unseen. */
export interface Sealed {
  readonly id: string;
  readonly product_id: string;
  readonly specification: string;
  readonly summary: string | null;
  /** Check sum of the result's text; null where the chunks are the result themselves. */
  readonly result_sha256: string | null;
}

/** SHA-256 of a text as UTF-8, in hexadecimal. */
export function sumOfText(text: string): string {
  return sha256(Buffer.from(text));
}

/** The check sum that a task's row carries. */
export function sealOf({ id, product_id: product, ...row }: Sealed): string {
  const { specification, summary, result_sha256: result } = row;
  return sumOfText(JSON.stringify([id, product, specification, summary, result]));
}

/** Seals rows as they stand: after each change of what is sealed, in the same transaction. */
export function sealTasks(database: Database, ids: Iterable<string>): void {
  const read = database.prepare<[string], Sealed>(
    "SELECT id, product_id, specification, summary, result_sha256 FROM tasks WHERE id = ?",
  );
  const write = database.prepare("UPDATE tasks SET seal = ? WHERE id = ?");
  for (const id of ids) {
    const row = read.get(id);
    if (row !== undefined) write.run(sealOf(row), id);
  }
}

/** The failure of a task whose row does not bear its check sum. */
export const damagedRow: Failure = {
  name: "IntegrityError",
  what: "What is stored of this task was damaged on disk",
  why: "its specification or its numbers do not have the check sum that they were stored with",
  remedy: "Look at what it asks for, and resume it: it is made again from what is stored.",
};

/** A result that is gone or was damaged on disk; it can be made again from chunks and scans. */
export class ResultError extends IntegrityError {
  readonly taskId: string;

  constructor(taskId: string) {
    super({
      what: "The result cannot be read",
      why: "it was damaged on disk: it does not have the check sum that it was stored with",
      remedy:
        "Where physics and data are those of today it is made again: try again once it is done.",
      path: `task[${taskId}]`,
    });
    this.taskId = taskId;
  }
}
