import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { LibraryFilter, LibrarySort } from "../../../src-shared/contract/library-records.ts";
import { migrations } from "../../../src-main/store/migrations.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import type { Store } from "../../../src-main/store/open-store.ts";
import { enterRun, specification } from "../../support/stored-run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const now = "2026-01-01T00:00:00.000Z";
/** Version of the tables now, and a step beyond it. */
const last = migrations.at(-1)!.version;
const next = { version: last + 1, sql: "ALTER TABLE tasks ADD COLUMN colour TEXT" };

function opened(folder: string, steps = migrations): Store {
  const store = openStore(folder, { now, steps });
  onTestFinished(() => store.close());
  return store;
}

function pragmaOf(folder: string, name: string): unknown {
  const raw = new Database(join(folder, "neutrissimo.sqlite"), { readonly: true });
  onTestFinished(() => void raw.close());
  return raw.pragma(name, { simple: true });
}

describe("openStore", () => {
  it("makes a folder for this user alone, and a store in WAL mode", () => {
    const folder = join(temporaryFolder(), "a", "b");
    opened(folder);
    expect(pragmaOf(folder, "journal_mode")).toBe("wal");
    if (process.platform !== "win32") expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it("finds what was stored before", () => {
    const folder = temporaryFolder();
    const first = openStore(folder, { now });
    enterRun(first, "r1");
    first.close();
    expect(opened(folder).tasks.find("r1")?.id).toBe("r1");
  });

  it("refuses a second copy, and lets it in after the first has closed", () => {
    const folder = temporaryFolder();
    const first = openStore(folder, { now });
    expect(() => openStore(folder, { now })).toThrow("The store is in use");
    first.close();
    expect(() => opened(folder)).not.toThrow();
  });

  it("copies the store before a migration, and only then", () => {
    const folder = temporaryFolder();
    const first = openStore(folder, { now });
    enterRun(first, "r1");
    first.close();
    expect(readdirSync(folder)).not.toContain("backups");
    opened(folder, [...migrations, next]);
    const [name] = readdirSync(join(folder, "backups"));
    expect(name).toBe(`neutrissimo-version-${last}-2026-01-01T00-00-00.000Z.sqlite`);
    const copy = new Database(join(folder, "backups", name), { readonly: true });
    onTestFinished(() => void copy.close());
    expect(copy.prepare("SELECT id FROM tasks").pluck().get()).toBe("r1");
    expect(copy.pragma("user_version", { simple: true })).toBe(last);
  });

  it("brings a store of version 1 to the present tables, with a copy of what it was", () => {
    const folder = temporaryFolder();
    openStore(folder, { now, steps: migrations.slice(0, 1) }).close();
    const store = opened(folder);
    expect(store.tasks.recentIds(10)).toEqual([]);
    expect(pragmaOf(folder, "user_version")).toBe(last);
    expect(readdirSync(join(folder, "backups"))[0]).toContain("version-1");
  });

  it("gives tasks of version 3 their words, sizes and experiment, and none is lost", () => {
    const folder = temporaryFolder();
    openStore(folder, { now, steps: migrations.slice(0, 3) }).close();
    const old = new Database(join(folder, "neutrissimo.sqlite"));
    old.exec(`
      INSERT INTO products (id, specification, total, done) VALUES ('f', '{}', 10, 5), ('t', '{}', 10, 5);
      INSERT INTO chunks (product_id, chunk, units, sha256, bytes) VALUES ('t', 0, 5, '', x'010203')`);
    const enter = old.prepare(
      `INSERT INTO tasks (id, kind, product_id, specification, state, created_at)
       VALUES (?, ?, ?, ?, 'done', '2026')`,
    );
    enter.run("good", "run", "f", JSON.stringify(specification));
    enter.run("strange", "toys", "t", "{}");
    old.exec(`INSERT INTO task_results (task_id, result) VALUES ('good', '{"é":1}')`);
    old.close();
    const store = opened(folder);
    expect(store.tasks.find("good")).toMatchObject({ bytes: 8, usedAt: "2026", tags: [] });
    const find = (search: string) =>
      store.library.ids(LibraryFilter.parse({ search }), LibrarySort.parse({}));
    expect(find("0.1 GeV neutrino mode")).toEqual(["good"]);
    expect(find("strange")).toEqual(["strange"]);
    expect(store.library.describe([]).bytes, "with the chunk of toys").toBe(3 + 8);
    expect(store.library.describe([]).experiments).toContainEqual({
      value: "miniboone-fhc",
      tasks: 1,
    });
  });

  it("undoes a migration that fails half-way, and says what is wrong", () => {
    const folder = temporaryFolder();
    openStore(folder, { now }).close();
    const broken = { version: last + 1, sql: "CREATE TABLE half (a); CREATE TABLE tasks (b)" };
    expect(() => openStore(folder, { now, steps: [...migrations, broken] })).toThrow("tasks");
    expect(pragmaOf(folder, "user_version")).toBe(last);
    expect(() => opened(folder)).not.toThrow();
  });

  it("leaves a store of a newer version alone", () => {
    const folder = temporaryFolder();
    openStore(folder, { now, steps: [...migrations, next] }).close();
    expect(() => openStore(folder, { now })).toThrow(
      `has version ${last + 1}, and this Neutrissimo knows versions up to ${last}`,
    );
    expect(pragmaOf(folder, "user_version")).toBe(last + 1);
  });

  it("says so where the folder is a file", () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    expect(() => openStore(file, { now })).toThrow("The data folder cannot be used");
  });

  it.skipIf(process.geteuid?.() === 0 || process.platform === "win32")(
    "says so where the folder is read-only",
    () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o500);
      expect(() => openStore(folder, { now })).toThrow("The data folder cannot be used");
    },
  );
});
