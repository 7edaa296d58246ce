import Database from "better-sqlite3";
import { NeutrissimoError } from "../../src-shared/errors.ts";

/** Why a store could not be opened; each leaves the file as it is. */
export class StoreOpeningError extends NeutrissimoError {}

/** Another process has the store open. */
export class StoreLockedError extends StoreOpeningError {
  constructor(folder: string) {
    super("StoreLockedError", {
      what: "The store is in use",
      why: `another copy of Neutrissimo has ${folder} open`,
      remedy: "Close the other copy, or choose another folder with --data-dir.",
      path: folder,
    });
  }
}

/** The file of the store is damaged, or is no store. Nothing was changed in it. */
export class StoreDamagedError extends StoreOpeningError {
  constructor(file: string, why: string) {
    super("StoreDamagedError", {
      what: "The store cannot be opened",
      why: `${why}; nothing was changed`,
      remedy:
        "Start Neutrissimo with its window to repair it, to return to a copy or to start anew; " +
        "the damaged file is always kept.",
      path: file,
    });
  }
}

/** The store was written by a newer version, or SQLite is too old for it. */
export class StoreVersionError extends StoreOpeningError {
  constructor(file: string, why: string, remedy: string) {
    super("StoreVersionError", { what: "The store cannot be opened", why, remedy, path: file });
  }
}

/** The folder cannot be written to. */
export class StoreFolderError extends StoreOpeningError {
  constructor(folder: string, why: string) {
    super("StoreFolderError", {
      what: "The data folder cannot be used",
      why,
      remedy: "Choose a folder that you may write to with --data-dir or NEUTRISSIMO_DATA_DIR.",
      path: folder,
    });
  }
}

/** The store is open, but did not take what was written. */
export class StoreWriteError extends NeutrissimoError {
  constructor(why: string) {
    super("StoreWriteError", {
      what: "The store could not be written",
      why,
      remedy: "Make room on the disk and resume; what is stored is safe.",
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  SQLITE_FULL: "the disk is full",
  SQLITE_READONLY: "the folder has become read-only",
  SQLITE_IOERR: "the disk does not take it",
  SQLITE_CANTOPEN: "a file beside the store cannot be opened",
};

/** An error of SQLite in words, where it tells of the disk; others come back as they are. */
export function explainedWriteError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code, message } = error;
  const reason = Object.entries(reasons).find(([prefix]) => code.startsWith(prefix))?.[1];
  return reason === undefined ? error : new StoreWriteError(`${reason} (${message})`);
}
