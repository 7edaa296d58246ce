import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";

/**
 * Writes a whole, compact copy of the store into `folder` and returns its path.
 *
 * @param label what the copy is for, e.g. `version-1`
 * @param now time stamp, ISO 8601; colons become dashes, which every file system takes
 */
export function backUpStore(
  database: Database,
  folder: string,
  label: string,
  now: string,
): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `neutrissimo-${label}-${now.replaceAll(":", "-")}.sqlite`);
  database.prepare("VACUUM INTO ?").run(path);
  return path;
}
