import { appendFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { maxUploadedFiles } from "../../src-shared/contract/file-transfers.ts";
import { InputError } from "../../src-shared/errors.ts";
import { TransferFolders } from "./transfer-folders.ts";

/** Files that a window hands over piece by piece, until they were taken in. */
export class Uploads {
  readonly #folders = new TransferFolders();

  /**
   * Adds a piece; the first one begins the upload.
   *
   * @param name of the file, within the upload, as the contract checks it
   */
  add(upload: string | null, name: string, piece: Uint8Array): string {
    const key = upload ?? this.#folders.begin();
    try {
      const path = this.path(key, name);
      if (!existsSync(path)) this.#requireRoom(key);
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, piece);
      return key;
    } catch (error) {
      this.end(key);
      throw error instanceof InputError ? error : notTaken(error);
    }
  }

  /** @throws InputError where it was not begun here */
  folder(upload: string): string {
    const folder = this.#folders.folder(upload);
    if (folder !== undefined) return folder;
    throw new InputError({
      what: "The file cannot be taken in",
      why: "its upload was not begun, or has ended",
      remedy: "Choose the file again.",
      path: "upload",
    });
  }

  /** @throws InputError where it was not begun here */
  path(upload: string, name: string): string {
    return join(this.folder(upload), name);
  }

  end(upload: string): void {
    this.#folders.end(upload);
  }

  stop(): void {
    this.#folders.stop();
  }

  #requireRoom(upload: string): void {
    const there = readdirSync(this.folder(upload), { recursive: true, withFileTypes: true });
    if (there.filter((each) => each.isFile()).length < maxUploadedFiles) return;
    throw new InputError({
      what: "The files cannot be handed over",
      why: `there are more than ${maxUploadedFiles}`,
      remedy: "Choose the experiment file and what it names alone.",
      path: "upload",
    });
  }
}

function notTaken(error: unknown): InputError {
  return new InputError({
    what: "The file cannot be handed over",
    why: error instanceof Error ? error.message : String(error),
    remedy: `Make room in ${tmpdir()}, or use the command line. Nothing was changed.`,
    path: "upload",
  });
}
