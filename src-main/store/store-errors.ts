import { NeutrissimoError } from "../../src-shared/errors.ts";
import { draftSuffix } from "./store-files.ts";

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
        "Start Neutrissimo with its window to repair it, to return to a copy or to begin with an empty store; " +
        "the damaged file is always kept.",
      path: file,
    });
  }
}

/** The store was open when its write-ahead log was removed or left behind. Nothing was changed. */
export class StoreJournalError extends StoreOpeningError {
  /** @param since when it was opened, ISO 8601 */
  constructor(file: string, since: string) {
    super("StoreJournalError", {
      what: "The journal of the store is missing",
      why:
        `the store was open since ${since}, and ${file}-wal, which holds what was stored last, ` +
        "is not beside it",
      remedy:
        "Put that file back and try again, or start Neutrissimo with its window to return to a copy " +
        "or to go on with what is there; nothing was changed.",
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
  constructor(folder: string, error: Error) {
    const reason = reasonOf(error);
    super("StoreFolderError", {
      what: "The data folder cannot be used",
      why: reason === undefined ? error.message : `${reason} (${error.message})`,
      remedy:
        reason === diskFull
          ? "Make room on the disk, or choose another folder with --data-dir."
          : "Choose a folder that you may write to with --data-dir or NEUTRISSIMO_DATA_DIR.",
      path: folder,
    });
  }
}

/** The file of the open store is not at its place any more. */
export class StoreLostError extends NeutrissimoError {
  readonly state: "gone" | "replaced";

  constructor(file: string, state: "gone" | "replaced") {
    super("StoreLostError", {
      what: `The store was ${state === "gone" ? "removed or moved" : "replaced"} while it was open`,
      why:
        state === "gone"
          ? `${file} is not there any more`
          : `another file has taken the place of ${file}`,
      remedy:
        "Start Neutrissimo again: what was open is written to its place when it closes, or into " +
        "set-aside where another file is there.",
      path: file,
    });
    this.state = state;
  }
}

/** The store is open, but did not take what was written. */
export class StoreWriteError extends NeutrissimoError {
  constructor(why: string, remedy = "Make room on the disk and resume; what is stored is safe.") {
    super("StoreWriteError", { what: "The data folder could not be written", why, remedy });
  }
}

const diskFull = "the disk is full";
const noRight = "the folder may not be written to";
const badDisk = "the disk does not take it";

/** What codes of SQLite and of the system tell of the disk; of SQLite their beginnings. */
const reasons: Readonly<Record<string, string>> = {
  SQLITE_FULL: diskFull,
  SQLITE_READONLY: noRight,
  SQLITE_IOERR: badDisk,
  SQLITE_CANTOPEN: "a file in the folder cannot be opened or made",
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EROFS: noRight,
  EACCES: noRight,
  EPERM: noRight,
  EIO: badDisk,
};

function reasonOf(error: Error & { code?: unknown; path?: unknown }): string | undefined {
  const code = typeof error.code === "string" ? error.code : "";
  // Rights and disks also fail readers of other files; what is written here is a draft first.
  const isOfReading = ["EACCES", "EPERM", "EIO"].includes(code);
  if (isOfReading && !String(error.path).endsWith(draftSuffix)) return undefined;
  return Object.entries(reasons).find(([prefix]) => code.startsWith(prefix))?.[1];
}

/** An error of SQLite or the system in words, where it tells of the disk; others stay as they are. */
export function explainedWriteError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof NeutrissimoError) return error;
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  const why = `${reason} (${error.message})`;
  return reason === noRight
    ? new StoreWriteError(why, "Give the right back and resume; what is stored is safe.")
    : new StoreWriteError(why);
}
