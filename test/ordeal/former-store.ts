import Database from "better-sqlite3";
import { sha256 } from "../../src-main/sha256.ts";
import { migrations } from "../../src-main/store/migrations.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { storeFile } from "../../src-main/store/store-files.ts";
import { formerScan } from "../support/former-specifications.ts";
import { resultWith, specification as run } from "../support/stored-run.ts";

const now = "2025-01-01T00:00:00.000Z";

/** Versions that a store of the ordeal comes from: before the library, and before samples. */
export const formerVersions = [3, 5] as const;

/** Writes a store as an older version did, of so many finished runs and scans. */
export function writeFormerStore(folder: string, version: number, count: number): void {
  openStore(folder, { now, steps: migrations.slice(0, version) }).close();
  const old = new Database(storeFile(folder));
  const { sampleId, ...provenance } = resultWith(7).provenance;
  const result = JSON.stringify({
    ...resultWith(7),
    provenance: { ...provenance, flightsId: sampleId },
  });
  const product = old.prepare(
    "INSERT INTO products (id, specification, total, done) VALUES (?, ?, 850, 4)",
  );
  const chunk = old.prepare(
    "INSERT INTO chunks (product_id, chunk, units, sha256, bytes) VALUES (?, 0, 4, ?, ?)",
  );
  const task = old.prepare(
    `INSERT INTO tasks (id, kind, product_id, specification, state, created_at, finished_at, seconds)
     VALUES (?, ?, ?, ?, 'done', ?, ?, 3)`,
  );
  const kept = old.prepare("INSERT INTO task_results (task_id, result) VALUES (?, ?)");
  old.transaction(() => {
    for (let index = 0; index < count; index++) {
      const kind = index % 10 === 0 ? "scan" : "run";
      const specification = JSON.stringify({
        ...(kind === "scan" ? formerScan : run),
        seed: index,
      });
      const bytes = Buffer.alloc(2000, index);
      product.run(`product-${index}`, specification);
      chunk.run(`product-${index}`, sha256(bytes), bytes);
      task.run(`task-${index}`, kind, `product-${index}`, specification, now, now);
      if (kind === "run") kept.run(`task-${index}`, result);
    }
  })();
  old.close();
}

/** Everything in a store but the count of its openings: a hash of each table. */
export function contentOf(folder: string): Record<string, string> {
  const database = new Database(storeFile(folder), { readonly: true });
  try {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all();
    const version = String(database.pragma("user_version", { simple: true }));
    const hashes = tables
      .filter((table) => table !== "journal")
      .map((table): [string, string] => {
        const rows = database.prepare(`SELECT * FROM "${table}"`).raw().all();
        return [table, sha256(Buffer.from(JSON.stringify(rows.map(String).toSorted())))];
      });
    return { version, ...Object.fromEntries(hashes) };
  } finally {
    database.close();
  }
}
