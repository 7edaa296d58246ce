import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { isAlive } from "../is-alive.ts";

const prefix = "neutrissimo-transfer-";

/**
 * Folders for files on their way between a window and the host: each of its own, which the owner of
 * the process alone can read, and gone when the transfer ends or the host stops.
 */
export class TransferFolders {
  readonly #folders = new Map<string, string>();

  /** @returns the key of a new folder */
  begin(): string {
    removeLeftovers(tmpdir(), prefix);
    const key = randomUUID();
    this.#folders.set(key, mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`)));
    return key;
  }

  /** Undefined where it was not begun here, or has ended. */
  folder(key: string): string | undefined {
    return this.#folders.get(key);
  }

  end(key: string): void {
    const folder = this.#folders.get(key);
    if (!this.#folders.delete(key) || folder === undefined) return;
    rmSync(folder, { recursive: true, force: true });
  }

  stop(): void {
    for (const key of this.#folders.keys()) this.end(key);
  }
}

/** Removes what processes that were killed left; what belongs to somebody else stays. */
function removeLeftovers(place: string, head: string): void {
  for (const name of readdirSync(place).filter((each) => each.startsWith(head))) {
    const owner = Number.parseInt(basename(name).slice(head.length), 10);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // Not ours to remove.
    }
  }
}
