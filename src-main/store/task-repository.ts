import type { Database } from "better-sqlite3";
import { z } from "zod";
import { TaskSpecification, TaskKindName } from "../../src-shared/contract/task-kinds.ts";
import { TaskState } from "../../src-shared/contract/task-state.ts";
import { Failure } from "../../src-shared/contract/failure.ts";
import { changeTime, inQueue } from "./library-query.ts";
import { damagedRow, ResultError, sealOf, sealTasks, sumOfText } from "./task-seal.ts";
import type { StoreJournal } from "./store-journal.ts";
import { sampleKeyOf } from "../../src-shared/specification/sample-key.ts";
import type { LogLine } from "../../src-shared/contract/contract.ts";
import {
  experimentOfTask,
  massOfTask,
  taskWords,
} from "../../src-shared/specification/task-words.ts";

/** What the store knows of a task; its pace comes from the queue. */
export interface StoredTask {
  readonly id: string;
  readonly productId: string;
  readonly specification: TaskSpecification;
  readonly state: TaskState;
  readonly priority: number;
  readonly place: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly seconds: number;
  /** How often a process ended in the middle of it since a chunk was last stored. */
  readonly interruptions: number;
  readonly summary: unknown;
  readonly failure: Failure | null;
  /** Units of the product stored and asked for. */
  readonly done: number;
  readonly total: number;
  /** What the user has made of it; see the record of the contract. */
  readonly name: string;
  readonly projectId: number | null;
  readonly tags: readonly string[];
  readonly note: string;
  /** What result and product take on disk. */
  readonly bytes: number;
  /** When its result was last read, for those who make room. */
  readonly usedAt: string | null;
  readonly trashedAt: string | null;
}

/** A task as it enters the queue. */
export interface TaskEntry {
  readonly id: string;
  readonly productId: string;
  readonly specification: TaskSpecification;
  readonly createdAt: string;
}

/** How work on a task ended without a result. */
export interface TaskEnd {
  readonly state: Exclude<TaskState, "running" | "done">;
  readonly failure: Failure | null;
  readonly seconds: number;
  readonly finishedAt: string | null;
}

/** A task's outcome, stored with the state `done` in one transaction. */
export interface TaskOutcome {
  /** Undefined where the chunks are the result themselves, or where it is `resultText`. */
  readonly result?: unknown;
  /** The result where it is JSON already. */
  readonly resultText?: string | undefined;
  readonly summary: unknown;
  readonly seconds: number;
  readonly finishedAt: string;
}

interface TaskRow {
  id: string;
  product_id: string;
  specification: string;
  state: string;
  priority: number;
  place: number;
  created_at: string;
  finished_at: string | null;
  seconds: number;
  interruptions: number;
  summary: string | null;
  failure: string | null;
  done: number;
  total: number;
  name: string;
  project_id: number | null;
  tags: string;
  note: string;
  bytes: number;
  used_at: string | null;
  trashed_at: string | null;
  result_sha256: string | null;
  seal: string;
}

const selectTasks = `SELECT tasks.*, products.done AS done, products.total AS total,
    products.bytes + tasks.result_bytes AS bytes,
    (SELECT json_group_array(tag ORDER BY tag) FROM task_tags WHERE task_id = tasks.id) AS tags
  FROM tasks JOIN products ON products.id = tasks.product_id`;

/** Lines of log kept of a task. */
const keptLines = 200;

export class TaskRepository {
  readonly #database: Database;
  readonly #journal: StoreJournal;

  constructor(database: Database, journal: StoreJournal) {
    this.#database = database;
    this.#journal = journal;
  }

  /** Enters a task as queued, last of its priority; its product must have been opened. */
  enqueue(task: TaskEntry): void {
    const { id, productId, specification, createdAt } = task;
    this.#database.transaction(() => {
      this.#database
        .prepare(
          `INSERT INTO tasks (id, kind, product_id, specification, experiment, mass,
             sample_key, state, created_at, used_at, place)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?,
             (SELECT coalesce(max(place), 0) + 1 FROM tasks))
           ON CONFLICT (id) DO UPDATE SET state = 'queued', product_id = excluded.product_id,
             created_at = excluded.created_at, used_at = excluded.used_at,
             place = excluded.place, finished_at = NULL, failure = NULL, interruptions = 0,
             trashed_at = NULL`,
        )
        .run(
          id,
          specification.kind,
          productId,
          JSON.stringify(specification),
          experimentOfTask(specification),
          massOfTask(specification),
          sampleKeyOf(specification),
          createdAt,
          createdAt,
        );
      this.#database
        .prepare("INSERT OR IGNORE INTO task_words (task_id, words) VALUES (?, ?)")
        .run(id, `${taskWords(specification)} ${id}`);
      sealTasks(this.#database, [id]);
    })();
  }

  /** Queues a task again at its old place; what it asks for must be known to be whole. */
  requeue(id: string): void {
    this.#database.transaction(() => {
      this.#database
        .prepare(
          `UPDATE tasks SET state = 'queued', finished_at = NULL, failure = NULL,
             interruptions = 0, trashed_at = NULL WHERE id = ?`,
        )
        .run(id);
      sealTasks(this.#database, [id]);
    })();
  }

  markRunning(id: string): void {
    this.#database.prepare("UPDATE tasks SET state = 'running' WHERE id = ?").run(id);
  }

  move(id: string, priority: number, place: number): void {
    this.#database
      .prepare("UPDATE tasks SET priority = ?, place = ? WHERE id = ?")
      .run(priority, place, id);
  }

  finish(id: string, outcome: TaskOutcome): void {
    const { result, resultText } = outcome;
    const text = resultText ?? (result === undefined ? null : JSON.stringify(result));
    this.#database.transaction(() => {
      if (text !== null) {
        this.#database
          .prepare("INSERT OR REPLACE INTO task_results (task_id, result) VALUES (?, ?)")
          .run(id, text);
      }
      this.#database
        .prepare(
          `UPDATE tasks SET state = 'done', finished_at = $time, used_at = $time, seconds = $seconds,
             summary = $summary, failure = NULL, interruptions = 0, result_sha256 = $sum,
             result_bytes = coalesce(
               (SELECT octet_length(result) FROM task_results WHERE task_id = $id), 0)
           WHERE id = $id`,
        )
        .run({
          id,
          time: outcome.finishedAt,
          seconds: outcome.seconds,
          summary: textOrNull(outcome.summary),
          sum: text === null ? null : sumOfText(text),
        });
      sealTasks(this.#database, [id]);
      this.#journal.count();
    })();
    this.#journal.settle();
    this.#journal.checkpoint();
  }

  end(id: string, end: TaskEnd): void {
    this.#database
      .prepare("UPDATE tasks SET state = ?, finished_at = ?, seconds = ?, failure = ? WHERE id = ?")
      .run(end.state, end.finishedAt, end.seconds, textOrNull(end.failure), id);
  }

  /** Tasks that a former process left under way are queued again, and their number is noted. */
  requeueInterrupted(): void {
    this.#database
      .prepare(
        `UPDATE tasks SET state = 'queued', interruptions = interruptions + 1
         WHERE state = 'running'`,
      )
      .run();
  }

  /** The task has come further: it is not what ends the process. */
  forgetInterruptions(id: string): void {
    this.#database
      .prepare("UPDATE tasks SET interruptions = 0 WHERE id = ? AND interruptions > 0")
      .run(id);
  }

  find(id: string): StoredTask | undefined {
    const row = this.#database
      .prepare<[string], TaskRow>(`${selectTasks} WHERE tasks.id = ?`)
      .get(id);
    return row && storedTaskOf(this.#checked(row));
  }

  /** Ids of the queue, and of each kind the newest `count` that have ended and are not in the trash. */
  recentIds(count: number): string[] {
    const waiting = this.#database
      .prepare<[], string>(`SELECT id FROM tasks WHERE ${inQueue} ORDER BY priority DESC, place`)
      .pluck();
    const ended = this.#database
      .prepare<[string, number], string>(
        `SELECT id FROM tasks WHERE id IN (SELECT id FROM tasks
           WHERE trashed_at IS NULL AND kind = ? AND NOT ${inQueue}
           ORDER BY ${changeTime} DESC, id DESC LIMIT ?)
         ORDER BY created_at DESC, rowid DESC`,
      )
      .pluck();
    return [...waiting.all(), ...TaskKindName.options.flatMap((kind) => ended.all(kind, count))];
  }

  /** Tasks that wait, in the order of the queue. */
  queued(onUnreadable: (id: string, error: unknown) => void): StoredTask[] {
    return this.#readable(
      `${selectTasks} WHERE state = 'queued' ORDER BY priority DESC, place`,
      onUnreadable,
    ).filter(({ state }) => state === "queued");
  }

  /** Tasks that wait, are under way or are paused, in the order of the queue. */
  queueOrder(): Pick<StoredTask, "id" | "state" | "priority" | "place">[] {
    return this.#database
      .prepare<[], Pick<StoredTask, "id" | "state" | "priority" | "place">>(
        `SELECT id, state, priority, place FROM tasks WHERE ${inQueue} ORDER BY priority DESC, place`,
      )
      .all();
  }

  /** Ids of tasks that are paused with a failure of this name. */
  pausedBy(failureName: string): string[] {
    return this.#database
      .prepare<[string], string>(
        `SELECT id FROM tasks WHERE ${inQueue} AND state = 'paused'
           AND CASE WHEN json_valid(failure) THEN failure ->> '$.name' END = ?`,
      )
      .pluck()
      .all(failureName);
  }

  /** Finished tasks of a kind, the oldest first. */
  finished(
    kind: TaskSpecification["kind"],
    onUnreadable: (id: string, error: unknown) => void,
  ): StoredTask[] {
    return this.#readable(
      `${selectTasks} WHERE kind = '${kind}' AND state = 'done' ORDER BY tasks.rowid`,
      onUnreadable,
    ).filter(({ state }) => state === "done");
  }

  /**
   * The tasks named, in that order. One row that cannot be read must not hide the others: it is
   * handed to `onUnreadable` and left out.
   */
  named(ids: readonly string[], onUnreadable: (id: string, error: unknown) => void): StoredTask[] {
    return this.#readable(
      `${selectTasks} JOIN json_each(?) AS asked ON asked.value = tasks.id ORDER BY asked.key`,
      onUnreadable,
      JSON.stringify(ids),
    );
  }

  /** Ids of the tasks that share a product. */
  onProduct(productId: string): string[] {
    return this.#database
      .prepare<[string], string>("SELECT id FROM tasks WHERE product_id = ?")
      .pluck()
      .all(productId);
  }

  /** Notes that results of a task, or of all tasks on a product, were read. */
  touch(by: { readonly id: string } | { readonly productId: string }, time: string): void {
    const [column, value] = "id" in by ? ["id", by.id] : ["product_id", by.productId];
    this.#database.prepare(`UPDATE tasks SET used_at = ? WHERE ${column} = ?`).run(time, value);
  }

  /**
   * The result of a finished task, as it was stored; undefined where it has none.
   *
   * @throws ResultError where it was damaged on disk
   */
  result(id: string): unknown {
    const text = this.resultText(id);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** As `result`, as JSON. */
  resultText(id: string): string | undefined {
    const row = this.#database
      .prepare<[string], { text: string | null; sum: string | null }>(
        `SELECT (SELECT result FROM task_results WHERE task_id = id) AS text, result_sha256 AS sum
         FROM tasks WHERE id = ?`,
      )
      .get(id);
    if (row === undefined || row.sum === null) return undefined;
    if (row.text === null || sumOfText(row.text) !== row.sum) throw new ResultError(id);
    return row.text;
  }

  addLogLine(id: string, { time, text }: LogLine): void {
    this.#database.transaction(() => {
      this.#database
        .prepare("INSERT INTO task_log (task_id, time, text) VALUES (?, ?, ?)")
        .run(id, time, text);
      this.#database
        .prepare(
          `DELETE FROM task_log WHERE task_id = ? AND rowid <= (SELECT rowid FROM task_log
             WHERE task_id = ? ORDER BY rowid DESC LIMIT 1 OFFSET ${keptLines})`,
        )
        .run(id, id);
    })();
  }

  /** Lines of a task's log, the newest first. */
  log(id: string): LogLine[] {
    return this.#database
      .prepare<[string], LogLine>(
        "SELECT time, text FROM task_log WHERE task_id = ? ORDER BY rowid DESC",
      )
      .all(id);
  }

  /** The first of some ids that names no task. */
  missing(ids: readonly string[]): string | undefined {
    const find = this.#database.prepare<[string], number>("SELECT 1 FROM tasks WHERE id = ?");
    return ids.find((id) => find.get(id) === undefined);
  }

  /** Tasks in the trash, the last changed first, and what each has made. */
  trashed(): { readonly id: string; readonly productId: string }[] {
    return this.#database
      .prepare<[], { id: string; productId: string }>(
        `SELECT id, product_id AS productId FROM tasks
         WHERE trashed_at IS NOT NULL ORDER BY ${changeTime} DESC, id DESC`,
      )
      .all();
  }

  /** Removes a task for good, as if it had never been entered. */
  remove(id: string): void {
    this.#database.prepare("DELETE FROM tasks WHERE id = ?").run(id);
  }

  /**
   * Removes tasks for good, as far as `milliseconds` reach; one that is not in the trash stays. Their
   * products, which may be large, are left to those who make room.
   *
   * @param ids that are left to deal with; those that were dealt with are taken off
   * @returns those that are gone
   */
  removeTrashed(ids: string[], milliseconds: number): string[] {
    const remove = this.#database.prepare(
      "DELETE FROM tasks WHERE id = ? AND trashed_at IS NOT NULL",
    );
    const end = performance.now() + milliseconds;
    const removed: string[] = [];
    // One transaction for many: each would write the pages that it shares with others again.
    this.#database.transaction(() => {
      while (performance.now() < end) {
        const id = ids.pop();
        if (id === undefined) return;
        if (remove.run(id).changes > 0) removed.push(id);
      }
    })();
    return removed;
  }

  /** A row that was damaged on disk is cancelled, with the reason: its numbers are shown nowhere. */
  #checked(row: TaskRow): TaskRow {
    if (sealOf(row) === row.seal) return row;
    const change = { state: "cancelled", summary: null, failure: JSON.stringify(damagedRow) };
    this.#database
      .prepare(
        `UPDATE tasks SET state = $state, summary = $summary, failure = $failure,
           finished_at = coalesce(finished_at, created_at) WHERE id = $id`,
      )
      .run({ ...change, id: row.id });
    return { ...row, ...change };
  }

  #readable(
    sql: string,
    onUnreadable: (id: string, error: unknown) => void,
    ...values: readonly unknown[]
  ): StoredTask[] {
    return this.#database
      .prepare<unknown[], TaskRow>(sql)
      .all(...values)
      .flatMap((row) => {
        try {
          return [storedTaskOf(this.#checked(row))];
        } catch (error) {
          onUnreadable(row.id, error);
          return [];
        }
      });
  }
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function storedTaskOf(row: TaskRow): StoredTask {
  return {
    id: row.id,
    productId: row.product_id,
    specification: TaskSpecification.parse(JSON.parse(row.specification)),
    state: TaskState.parse(row.state),
    priority: row.priority,
    place: row.place,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    seconds: row.seconds,
    interruptions: row.interruptions,
    summary: row.summary === null ? null : JSON.parse(row.summary),
    failure: row.failure === null ? null : Failure.parse(JSON.parse(row.failure)),
    done: row.done,
    total: row.total,
    name: row.name,
    projectId: row.project_id,
    tags: z.array(z.string()).parse(JSON.parse(row.tags)),
    note: row.note,
    bytes: row.bytes,
    usedAt: row.used_at,
    trashedAt: row.trashed_at,
  };
}
