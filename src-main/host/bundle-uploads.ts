import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { InputError } from "../../src-shared/errors.ts";

/**
 * Bundles that a page hands over piece by piece: a browser knows no paths. Each is a file in a folder
 * of its own, whose name is the only key to it, until it was taken in or the host stops.
 */
export class BundleUploads {
  readonly #folders = new Set<string>();

  /** Adds a piece; the first one begins the upload. */
  add(upload: string | null, name: string, piece: Uint8Array): string {
    const folder = upload ?? this.#begin();
    appendFileSync(this.path(folder, name), piece);
    return folder;
  }

  /** @throws InputError where it was not begun here */
  path(folder: string, name: string): string {
    if (!this.#folders.has(folder)) {
      throw new InputError({
        what: "The bundle cannot be taken in",
        why: "its upload was not begun, or has ended",
        remedy: "Drop the file again.",
        path: "upload",
      });
    }
    return join(folder, basename(name) || "bundle");
  }

  end(folder: string): void {
    if (this.#folders.delete(folder)) rmSync(folder, { recursive: true, force: true });
  }

  stop(): void {
    for (const folder of this.#folders) this.end(folder);
  }

  #begin(): string {
    const folder = mkdtempSync(join(tmpdir(), "neutrissimo-upload-"));
    this.#folders.add(folder);
    return folder;
  }
}
