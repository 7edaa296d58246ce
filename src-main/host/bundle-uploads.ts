import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { InputError } from "../../src-shared/errors.ts";
import { isAlive } from "../is-alive.ts";

const prefix = "neutrissimo-upload-";

/**
 * Bundles that a page hands over piece by piece: a browser knows no paths. Each is a file in a folder
 * of its own, whose name is the only key to it, until it was taken in or the host stops.
 */
export class BundleUploads {
  readonly #folders = new Set<string>();

  /** Adds a piece; the first one begins the upload. */
  add(upload: string | null, name: string, piece: Uint8Array): string {
    try {
      const folder = upload ?? this.#begin();
      appendFileSync(this.path(folder, name), piece);
      return folder;
    } catch (error) {
      if (upload !== null) this.end(upload);
      throw error instanceof InputError ? error : notTaken(error);
    }
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
    removeLeftovers();
    const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
    this.#folders.add(folder);
    return folder;
  }
}

function notTaken(error: unknown): InputError {
  return new InputError({
    what: "The bundle cannot be handed over",
    why: error instanceof Error ? error.message : String(error),
    remedy: `Make room in ${tmpdir()}, or use npx neutrissimo import FILE. Nothing was changed.`,
    path: "upload",
  });
}

/** Uploads of processes that were killed; what belongs to somebody else stays. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Not ours to remove.
    }
  }
}
