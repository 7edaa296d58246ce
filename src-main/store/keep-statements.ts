import type { Database, Statement } from "better-sqlite3";

/** Statements kept of a connection: those of the store and the forms of its filters. */
const maxKept = 300;

/**
 * Has a connection compile each statement once: to compile one takes longer than most take to run.
 * None may be used while its rows are still being iterated, and one text is always read in one way
 * (`pluck` stays with it).
 */
export function keepStatements(database: Database): void {
  const prepare = database.prepare.bind(database);
  const kept = new Map<string, Statement>();
  const known = (sql: string): Statement => {
    const found = kept.get(sql);
    if (found !== undefined) return found;
    const [oldest] = kept.keys();
    if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest);
    const statement = prepare<unknown[]>(sql);
    kept.set(sql, statement);
    return statement;
  };
  // The types of values and rows are those that the caller names, as with `prepare` itself.
  database.prepare = known as typeof database.prepare;
}
