import { open } from "node:fs/promises";
import { join } from "node:path";
import { largestDownloadPiece } from "../../src-shared/contract/file-transfers.ts";
import { InputError } from "../../src-shared/errors.ts";
import { TransferFolders } from "./transfer-folders.ts";

/** Files that the host has made ready, which a window takes over piece by piece. */
export class Downloads {
  readonly #folders = new TransferFolders();

  /**
   * Has a file written for a window.
   *
   * @param write is told the place
   * @returns the key of the download beside what `write` answers
   */
  async make<T>(write: (path: string) => Promise<T>): Promise<T & { readonly download: string }> {
    const download = this.#folders.begin();
    try {
      return { ...(await write(this.#path(download))), download };
    } catch (error) {
      this.end(download);
      throw error;
    }
  }

  /** @throws InputError where it was not made ready here, or has ended */
  async piece(download: string, from: number): Promise<Uint8Array<ArrayBuffer>> {
    const file = await open(this.#path(download), "r");
    try {
      const { size } = await file.stat();
      const piece = new Uint8Array(Math.min(largestDownloadPiece, Math.max(0, size - from)));
      for (let at = 0; at < piece.length;) {
        const { bytesRead } = await file.read(piece, at, piece.length - at, from + at);
        if (bytesRead === 0) return piece.slice(0, at);
        at += bytesRead;
      }
      return piece;
    } finally {
      await file.close();
    }
  }

  /** @throws InputError where it was not made ready here, or has ended */
  end(download: string): void {
    this.#path(download);
    this.#folders.end(download);
  }

  stop(): void {
    this.#folders.stop();
  }

  #path(download: string): string {
    const folder = this.#folders.folder(download);
    if (folder !== undefined) return join(folder, "file");
    throw new InputError({
      what: "The file cannot be taken over",
      why: "it was not made ready, or its download has ended",
      remedy: "Export it again.",
      path: "download",
    });
  }
}
