import { NeutrissimoError } from "../../src-shared/errors.ts";

/** Another process has the store open. */
export class StoreLockedError extends NeutrissimoError {
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
export class StoreDamagedError extends NeutrissimoError {
  constructor(file: string, why: string) {
    super("StoreDamagedError", {
      what: "The store cannot be opened",
      why: `${why}; nothing was changed`,
      remedy: `Move ${file} to another place and start again, or put a copy from backups in its place.`,
      path: file,
    });
  }
}

/** The store was written by a newer version, or SQLite is too old for it. */
export class StoreVersionError extends NeutrissimoError {
  constructor(file: string, why: string, remedy: string) {
    super("StoreVersionError", { what: "The store cannot be opened", why, remedy, path: file });
  }
}

/** The folder cannot be written to. */
export class StoreFolderError extends NeutrissimoError {
  constructor(folder: string, why: string) {
    super("StoreFolderError", {
      what: "The data folder cannot be used",
      why,
      remedy: "Choose a folder that you may write to with --data-dir or NEUTRISSIMO_DATA_DIR.",
      path: folder,
    });
  }
}
