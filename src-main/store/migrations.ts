import type { Database } from "better-sqlite3";
import { schemaVersion1 } from "./schema-version-1.ts";
import { schemaVersion2 } from "./schema-version-2.ts";
import { convertToVersion3, schemaVersion3 } from "./schema-version-3.ts";
import { convertToVersion4, schemaVersion4 } from "./schema-version-4.ts";
import { schemaVersion5 } from "./schema-version-5.ts";
import { convertToVersion6, schemaVersion6 } from "./schema-version-6.ts";
import { convertToVersion7, schemaVersion7 } from "./schema-version-7.ts";
import { convertToVersion8, schemaVersion8 } from "./schema-version-8.ts";
import { StoreVersionError } from "./store-errors.ts";

/** A step from one version of the tables to the next; never changed once released. */
export interface Migration {
  /** Version after the step; kept in `user_version`. */
  readonly version: number;
  readonly sql: string;
  /** What SQL alone cannot do; after `sql`, in the same transaction. */
  readonly convert?: (database: Database) => void;
}

export const migrations: readonly Migration[] = [
  { version: 1, sql: schemaVersion1 },
  { version: 2, sql: schemaVersion2 },
  { version: 3, sql: schemaVersion3, convert: convertToVersion3 },
  { version: 4, sql: schemaVersion4, convert: convertToVersion4 },
  { version: 5, sql: schemaVersion5 },
  { version: 6, sql: schemaVersion6, convert: convertToVersion6 },
  { version: 7, sql: schemaVersion7, convert: convertToVersion7 },
  { version: 8, sql: schemaVersion8, convert: convertToVersion8 },
];

/**
 * Brings the tables to the last version, each step in a transaction of its own and after a backup
 * of what was there; a new file needs none.
 *
 * @param backUp copies the file as it is at version `from`
 * @throws StoreVersionError where a newer Neutrissimo has written the file
 */
export function migrate(
  database: Database,
  steps: readonly Migration[],
  backUp: (from: number) => void,
): void {
  const current = Number(database.pragma("user_version", { simple: true }));
  const last = steps.at(-1)?.version ?? 0;
  if (current > last) {
    throw new StoreVersionError(
      database.name,
      `it has version ${current}, and this Neutrissimo knows versions up to ${last}`,
      "Use the newer Neutrissimo that wrote it, or choose another folder with --data-dir.",
    );
  }
  for (const step of steps.filter((each) => each.version > current)) {
    const from = Number(database.pragma("user_version", { simple: true }));
    if (current > 0) backUp(from);
    database.transaction(() => {
      database.exec(step.sql);
      step.convert?.(database);
      database.pragma(`user_version = ${step.version}`);
    })();
  }
}
