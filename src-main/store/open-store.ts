import { mkdirSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import { backUpIfDue, backUpWhole } from "./backup.ts";
import { LibraryGroups } from "./library-groups.ts";
import { LibraryRepository } from "./library-repository.ts";
import { BundleRepository } from "./bundle/bundle-repository.ts";
import { keepStatements } from "./keep-statements.ts";
import { migrate, migrations } from "./migrations.ts";
import type { Migration } from "./migrations.ts";
import { networkFileSystem } from "./network-file-system.ts";
import { ProductRepository } from "./product-repository.ts";
import { ProjectRepository } from "./project-repository.ts";
import { assertLayout, assertSqliteVersion, quickCheck } from "./store-check.ts";
import { StoreDamagedError, StoreFolderError, StoreLostError } from "./store-errors.ts";
import { removeDrafts, storeFile } from "./store-files.ts";
import { takeStoreLock } from "./store-lock.ts";
import { standsAlone, StoreJournal } from "./store-journal.ts";
import { StorePresence } from "./store-presence.ts";
import type { StoreLock } from "./store-lock.ts";
import { TaskRepository } from "./task-repository.ts";

/** The open store: repositories over one writing connection. */
export interface Store {
  readonly tasks: TaskRepository;
  readonly products: ProductRepository;
  readonly projects: ProjectRepository;
  readonly library: LibraryRepository;
  /** The library by what was simulated alike. */
  readonly groups: LibraryGroups;
  readonly bundles: BundleRepository;
  /** What the user should know of how it is kept, null where all is as usual. */
  readonly notice: string | null;
  /** Size of the file in bytes. */
  bytes(): number;
  /** Gives up to so many free pages back to the disk; false where none is left to give. */
  giveBack(pages: number): boolean;
  /** Makes the daily copy where it is due, unless it is stopped; answers its path. */
  backUp(now: string, stop?: AbortSignal): Promise<string | undefined>;
  /** Why the file is not the one that was opened; null where it is at its place. */
  lost(): StoreLostError | null;
  /**
   * Closes the file and gives the lock back. A store that was lost is written where it is looked for.
   *
   * @param now for the name of that file, ISO 8601
   */
  close(now?: string): void;
}

export interface StoreOptions {
  /** Time stamp for the names of backups, ISO 8601. */
  readonly now: string;
  /** Steps to the present tables; tests hand in their own. */
  readonly steps?: readonly Migration[];
  /** Name of the network file system that a folder lies on; tests hand in their own. */
  readonly networkOf?: (folder: string) => string | null;
}

/**
 * Opens the store in a folder, or makes one.
 *
 * @throws StoreLockedError, StoreDamagedError, StoreVersionError, StoreFolderError
 */
export function openStore(folder: string, options: StoreOptions): Store {
  const file = storeFile(folder);
  let lock: StoreLock | undefined;
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = takeStoreLock(folder);
    removeDrafts(folder);
    const network = (options.networkOf ?? networkFileSystem)(folder);
    const alone = standsAlone(file);
    database = openChecked(file, network === null);
    migrate(database, options.steps ?? migrations, backUp);
    const notice = network === null ? null : networkNotice(network);
    const journal =
      network === null
        ? StoreJournal.open(database, file, alone, options.now)
        : StoreJournal.none(database);
    const presence = new StorePresence(file);
    return storeOver(database, { folder, lock, notice, presence, journal });
  } catch (error) {
    database?.close();
    lock?.release();
    throw explained(error, folder, file);
  }

  function backUp(from: number): void {
    if (database === undefined) return;
    backUpWhole(database, folder, `version-${from}`, options.now);
  }
}

/** A store that lives in memory and ends with the process. */
export function openMemoryStore(): Store {
  const database = new Database(":memory:");
  database.pragma("foreign_keys = ON");
  migrate(database, migrations, () => {});
  return storeOver(database, { notice: null });
}

/**
 * A copy of a store in memory: nothing is written to the folder, whoever has it open.
 *
 * @throws StoreDamagedError, StoreVersionError, StoreFolderError
 */
export function openReadOnlyStore(folder: string): Store {
  const file = storeFile(folder);
  let database: Database.Database | undefined;
  try {
    database = new Database(bytesOf(file));
    assertSqliteVersion(database);
    quickCheck(database);
    migrate(database, migrations, () => {});
    database.pragma("foreign_keys = ON");
    return storeOver(database, { notice: readOnlyNotice });
  } catch (error) {
    database?.close();
    throw explained(error, folder, file);
  }
}

const readOnlyNotice = "Opened read-only: what runs now is not stored";

const networkNotice = (name: string) =>
  `The data folder lies on a network file system (${name}): writing is slower, and only one ` +
  "machine at a time may use it. NEUTRISSIMO_DATA_DIR sets a folder on a local disk.";

/** The whole database with what its journal holds; the bare file where the folder is read-only. */
function bytesOf(file: string): Buffer {
  const bytes = serialized(file) ?? readFileSync(file);
  // In memory there is no write-ahead log: the file format says so in two bytes.
  bytes.fill(1, 18, 20);
  return bytes;
}

function serialized(file: string): Buffer | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    return database.serialize();
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}

/** Damage is told from a folder that cannot be used; errors with an explanation stay. */
function explained(error: unknown, folder: string, file: string): unknown {
  if (!(error instanceof Error) || error instanceof NeutrissimoError) return error;
  const code = error instanceof Database.SqliteError ? error.code : "";
  if (code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB")) {
    return new StoreDamagedError(file, error.message);
  }
  return new StoreFolderError(folder, error);
}

/** @param local write-ahead logs need memory that processes share: no network file system has it */
function openChecked(file: string, local: boolean): Database.Database {
  assertLayout(file);
  const database = new Database(file);
  try {
    assertSqliteVersion(database);
    quickCheck(database);
    // What is removed is given back to the disk. A file that is there is not written for it.
    const isNew = database.pragma("page_count", { simple: true }) === 0;
    if (isNew) database.pragma("auto_vacuum = INCREMENTAL");
    database.pragma(`journal_mode = ${local ? "WAL" : "TRUNCATE"}`);
    database.pragma(`synchronous = ${local ? "NORMAL" : "FULL"}`);
    database.pragma("foreign_keys = ON");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

interface Surroundings {
  readonly folder?: string;
  readonly lock?: StoreLock;
  readonly presence?: StorePresence;
  readonly journal?: StoreJournal;
  readonly notice: string | null;
}

function storeOver(database: Database.Database, surroundings: Surroundings): Store {
  const { folder, lock, notice, presence } = surroundings;
  keepStatements(database);
  const journal = surroundings.journal ?? StoreJournal.none(database);
  const tasks = new TaskRepository(database, journal);
  const products = new ProductRepository(database, journal);
  const projects = new ProjectRepository(database);
  const library = new LibraryRepository(database, tasks);
  return {
    tasks,
    products,
    projects,
    library,
    groups: new LibraryGroups(database),
    bundles: new BundleRepository(database, { tasks, products, projects, library, journal }),
    notice,
    bytes: () => {
      const pages = Number(database.pragma("page_count", { simple: true }));
      return pages * Number(database.pragma("page_size", { simple: true }));
    },
    giveBack: (pages) => {
      const free = () => Number(database.pragma("freelist_count", { simple: true }));
      const before = free();
      // Files of old keep their free pages for new chunks: they cannot be cut.
      if (before > 0) database.pragma(`incremental_vacuum(${pages})`);
      return free() > 0 && free() < before;
    },
    backUp: async (now, stop) =>
      folder === undefined ? undefined : backUpIfDue(database, folder, now, stop),
    lost: () => {
      const state = presence?.now ?? "there";
      return state === "there" ? null : new StoreLostError(database.name, state);
    },
    close: (now = new Date().toISOString()) => {
      try {
        const isLost = presence !== undefined && presence.now !== "there";
        if (isLost && database.open) presence.save(database, now);
        if (database.open) journal.close();
      } finally {
        database.close();
        lock?.release();
      }
    },
  };
}
