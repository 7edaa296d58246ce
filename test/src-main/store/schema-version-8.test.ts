import { expect, it } from "vitest";
import { LibraryFilter, LibrarySort } from "../../../src-shared/contract/library-records.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import Database from "better-sqlite3";
import { migrate, migrations } from "../../../src-main/store/migrations.ts";
import { LibraryGroups } from "../../../src-main/store/library-groups.ts";

const scan = ScanSpecification.parse({ experiment: "miniboone-fhc", flights: 2000 });
const run = RunSpecification.parse({
  experiment: "miniboone-fhc",
  model: { mass: 0.1, dMu: 1e-6 },
  flights: 2000,
});

it("tasks of version 7 come into the groups of what they were simulated with", () => {
  const database = new Database(":memory:");
  try {
    const noBackup = () => {};
    migrate(
      database,
      migrations.filter(({ version }) => version <= 7),
      noBackup,
    );
    database.exec("INSERT INTO products (id, specification, total, done) VALUES ('p', '{}', 1, 0)");
    const enter = database.prepare(
      `INSERT INTO tasks (id, kind, product_id, specification, state, created_at)
       VALUES (?, ?, 'p', ?, 'queued', '2026-01-01T00:00:00.000Z')`,
    );
    enter.run("scan", "scan", JSON.stringify(scan));
    enter.run("run", "run", JSON.stringify(run));
    enter.run("unread", "run", "{}");
    migrate(database, migrations, noBackup);
    const groups = new LibraryGroups(database).ordered(
      LibraryFilter.parse({}),
      LibrarySort.parse({}),
    );
    expect(groups.map(({ lead, tasks }) => `${lead} ${tasks}`).toSorted()).toEqual([
      "scan 2",
      "unread 1",
    ]);
  } finally {
    database.close();
  }
});
