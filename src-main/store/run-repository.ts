import type { Database } from "better-sqlite3";
import { Failure, RunRecord, RunResult, RunState } from "../../src-shared/contract/contract.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";

/** What the store knows of a run; progress comes from the queue. */
export interface StoredRun {
  readonly id: string;
  readonly flightsId: string;
  readonly specification: RunSpecification;
  readonly state: RunState;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly seconds: number;
  readonly summary: RunRecord["summary"];
  readonly failure: Failure | null;
  /** Flights stored. */
  readonly done: number;
}

/** How a run ended without a result. */
export interface RunEnd {
  readonly state: "failed" | "cancelled";
  readonly failure: Failure | null;
  readonly seconds: number;
  readonly finishedAt: string;
}

/** A run's outcome, stored with the state `done` in one transaction. */
export interface RunOutcome {
  readonly result: RunResult;
  readonly seconds: number;
  readonly finishedAt: string;
}

interface RunRow {
  id: string;
  flights_id: string;
  specification: string;
  state: string;
  created_at: string;
  finished_at: string | null;
  seconds: number;
  summary: string | null;
  failure: string | null;
  done: number;
}

const selectRuns = `SELECT runs.*, flights.done AS done
  FROM runs JOIN flights ON flights.id = runs.flights_id`;

export class RunRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Enters a run as queued, anew or again; its flights must have been opened. */
  enqueue(run: {
    id: string;
    flightsId: string;
    specification: RunSpecification;
    createdAt: string;
  }): void {
    this.#database
      .prepare(
        `INSERT INTO runs (id, flights_id, specification, state, created_at)
         VALUES (?, ?, ?, 'queued', ?)
         ON CONFLICT (id) DO UPDATE SET state = 'queued', created_at = excluded.created_at,
           finished_at = NULL, failure = NULL`,
      )
      .run(run.id, run.flightsId, JSON.stringify(run.specification), run.createdAt);
  }

  markRunning(id: string): void {
    this.#database.prepare("UPDATE runs SET state = 'running' WHERE id = ?").run(id);
  }

  finish(id: string, outcome: RunOutcome): void {
    const { converted, selected } = outcome.result.prediction.expected;
    this.#database.transaction(() => {
      this.#database
        .prepare("INSERT OR REPLACE INTO results (run_id, result) VALUES (?, ?)")
        .run(id, JSON.stringify(outcome.result));
      this.#database
        .prepare(
          `UPDATE runs SET state = 'done', finished_at = ?, seconds = ?, summary = ?,
             failure = NULL WHERE id = ?`,
        )
        .run(outcome.finishedAt, outcome.seconds, JSON.stringify({ converted, selected }), id);
    })();
  }

  end(id: string, end: RunEnd): void {
    this.#database
      .prepare("UPDATE runs SET state = ?, finished_at = ?, seconds = ?, failure = ? WHERE id = ?")
      .run(end.state, end.finishedAt, end.seconds, end.failure && JSON.stringify(end.failure), id);
  }

  /** Ends what a former process left under way; the chunks it made stay. */
  cancelUnfinished(failure: Failure, finishedAt: string): void {
    this.#database
      .prepare(
        `UPDATE runs SET state = 'cancelled', failure = ?, finished_at = ?
         WHERE state IN ('queued', 'running')`,
      )
      .run(JSON.stringify(failure), finishedAt);
  }

  find(id: string): StoredRun | undefined {
    const row = this.#database.prepare<[string], RunRow>(`${selectRuns} WHERE runs.id = ?`).get(id);
    return row && storedRunOf(row);
  }

  /**
   * All runs, the newest first. One row that cannot be read must not hide the others: it is handed
   * to `onUnreadable` and left out.
   */
  list(onUnreadable: (id: string, error: unknown) => void): StoredRun[] {
    const rows = this.#database
      .prepare<[], RunRow>(`${selectRuns} ORDER BY runs.created_at DESC, runs.rowid DESC`)
      .all();
    return rows.flatMap((row) => {
      try {
        return [storedRunOf(row)];
      } catch (error) {
        onUnreadable(row.id, error);
        return [];
      }
    });
  }

  result(id: string): RunResult | undefined {
    const text = this.#database
      .prepare<[string], string>("SELECT result FROM results WHERE run_id = ?")
      .pluck()
      .get(id);
    return text === undefined ? undefined : RunResult.parse(JSON.parse(text));
  }

  /** Removes a run, and its flights where no other run rests on them. */
  remove(id: string): void {
    this.#database.transaction(() => {
      this.#database.prepare("DELETE FROM runs WHERE id = ?").run(id);
      this.#database
        .prepare("DELETE FROM flights WHERE id NOT IN (SELECT flights_id FROM runs)")
        .run();
    })();
  }
}

const Summary = RunRecord.shape.summary;

function storedRunOf(row: RunRow): StoredRun {
  return {
    id: row.id,
    flightsId: row.flights_id,
    specification: RunSpecification.parse(JSON.parse(row.specification)),
    state: RunState.parse(row.state),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    seconds: row.seconds,
    summary: row.summary === null ? null : Summary.parse(JSON.parse(row.summary)),
    failure: row.failure === null ? null : Failure.parse(JSON.parse(row.failure)),
    done: row.done,
  };
}
