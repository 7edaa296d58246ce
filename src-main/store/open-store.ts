import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import { backUpStore } from "./backup.ts";
import { migrate, migrations } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import { ProductRepository } from "./product-repository.ts";
import { assertSqliteVersion, quickCheck } from "./store-check.ts";
import { StoreDamagedError, StoreFolderError } from "./store-errors.ts";
import { takeStoreLock } from "./store-lock.ts";
import type { StoreLock } from "./store-lock.ts";
import { TaskRepository } from "./task-repository.ts";

/** The open store: repositories over one writing connection. */
export interface Store {
  readonly tasks: TaskRepository;
  readonly products: ProductRepository;
  /** Size of the file in bytes. */
  bytes(): number;
  /** Closes the file and gives the lock back. */
  close(): void;
}

export interface StoreOptions {
  /** Time stamp for the names of backups, ISO 8601. */
  readonly now: string;
  /** Steps to the present tables; tests hand in their own. */
  readonly steps?: readonly Migration[];
}

/**
 * Opens the store in a folder, or makes one.
 *
 * @throws StoreLockedError, StoreDamagedError, StoreVersionError, StoreFolderError
 */
export function openStore(folder: string, options: StoreOptions): Store {
  const file = join(folder, "neutrissimo.sqlite");
  let lock: StoreLock | undefined;
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = takeStoreLock(folder);
    database = openChecked(file);
    migrate(database, options.steps ?? migrations, backUp);
    return storeOver(database, lock);
  } catch (error) {
    database?.close();
    lock?.release();
    throw explained(error, folder, file);
  }

  function backUp(from: number): void {
    if (database === undefined) return;
    backUpStore(database, join(folder, "backups"), `version-${from}`, options.now);
  }
}

/** A store that lives in memory and ends with the process. */
export function openMemoryStore(): Store {
  const database = new Database(":memory:");
  database.pragma("foreign_keys = ON");
  migrate(database, migrations, () => {});
  return storeOver(database);
}

/** Damage is told from a folder that cannot be used; errors with an explanation stay. */
function explained(error: unknown, folder: string, file: string): unknown {
  if (!(error instanceof Error) || error instanceof NeutrissimoError) return error;
  const code = error instanceof Database.SqliteError ? error.code : "";
  if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB")) {
    return new StoreDamagedError(file, error.message);
  }
  return new StoreFolderError(folder, error.message);
}

function openChecked(file: string): Database.Database {
  const database = new Database(file);
  try {
    assertSqliteVersion(database);
    quickCheck(database);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeOver(database: Database.Database, lock?: StoreLock): Store {
  return {
    tasks: new TaskRepository(database),
    products: new ProductRepository(database),
    bytes: () => {
      const pages = Number(database.pragma("page_count", { simple: true }));
      return pages * Number(database.pragma("page_size", { simple: true }));
    },
    close: () => {
      database.close();
      lock?.release();
    },
  };
}
