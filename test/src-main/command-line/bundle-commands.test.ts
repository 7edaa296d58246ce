import { existsSync, linkSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const run = ["simulate", "miniboone-fhc", "--mass", "0.47", "--flights", "12000", "--json"];

/** What a store holds; its file itself notes when it was opened last. */
function contentOf(file: string): unknown {
  const store = new Database(file, { readonly: true });
  try {
    const verdict = store.pragma("integrity_check", { simple: true });
    const rows = ["tasks", "task_results", "chunks"].map((table) =>
      store.prepare(`SELECT * FROM ${table}`).all(),
    );
    return { verdict, rows };
  } finally {
    store.close();
  }
}

describe("export and import", () => {
  it("carry results from one data folder to another, where they are answered at once", async () => {
    const [from, to] = [temporaryFolder(), temporaryFolder()];
    const file = join(temporaryFolder(), "kept.neutrissimo");
    const words = [...run, "--d-mu", "1.25e-6"];
    const first = await runKept([...words, "--data-dir", from]);
    await runKept([...run, "--d-mu", "2e-6", "--data-dir", from]);
    const { provenance } = JSON.parse(first.out);
    const chosen = ["--task", provenance.runId.slice(0, 8), "--json"];
    const written = await runKept(["export", file, ...chosen, "--data-dir", from]);
    expect(JSON.parse(written.out)).toMatchObject({ path: file, tasks: 1 });

    const taken = await runKept(["import", file, "--json", "--data-dir", to]);
    expect(JSON.parse(taken.out)).toMatchObject({ added: [provenance.runId], joined: [] });
    const words2 = await runKept(["import", file, "--data-dir", to]);
    expect(words2.out).toBe("0 tasks and 0 figures added, 1 were here already\n");
    const again = await runKept([...words, "--data-dir", to]);
    expect(JSON.parse(again.out).expected).toEqual(JSON.parse(first.out).expected);
    expect(JSON.parse(again.out).provenance).toEqual(provenance);
  });

  it("write to no store: neither to its file, nor beside it, nor to what links to it", async () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    await runKept([...run, "--d-mu", "1.25e-6", "--data-dir", folder]);
    const store = join(folder, "neutrissimo.sqlite");
    const [symbolic, hard] = [join(elsewhere, "a.neutrissimo"), join(elsewhere, "b.neutrissimo")];
    symlinkSync(store, symbolic);
    linkSync(store, hard);
    symlinkSync(folder, join(elsewhere, "folder"));
    const before = contentOf(store);
    const words = (path: string) => ["export", path, "--replace", "--data-dir", folder];
    for (const path of [
      store,
      join(folder, "lock.sqlite"),
      join(folder, "new.neutrissimo"),
      join(folder, "backups", "new.neutrissimo"),
      join(elsewhere, "folder", "new.neutrissimo"),
      symbolic,
      hard,
    ]) {
      const { code, out, notes } = await runKept(words(path));
      expect([code, out], path).toEqual([2, ""]);
      expect(notes, path).toMatch(/belongs to a data folder|does not end with/u);
    }
    expect(contentOf(store)).toEqual(before);
    expect(existsSync(join(folder, "new.neutrissimo"))).toBe(false);
    const out = ["--out", join(folder, "figures")];
    const figures = await runKept(["reproduce", "fig13", ...out, "--data-dir", folder]);
    expect([figures.code, figures.notes]).toEqual([2, expect.stringContaining("data folder")]);
  });

  it.each([
    ["export without a file", ["export"], "one file must be named"],
    ["an unknown task", ["export", "x.neutrissimo", "--task", "0"], "no task has an id"],
    ["an unknown option", ["export", "x.neutrissimo", "--flights", "all"], "option '--flights'"],
    ["import without a file", ["import"], "one file must be named"],
    ["a file that is not there", ["import", "none.neutrissimo"], "there is no such file"],
  ])("refuse %s with 2 and why", async (_name, words, part) => {
    const { code, out, notes } = await runKept([...words, "--data-dir", temporaryFolder()]);
    expect([code, out]).toEqual([2, ""]);
    expect(notes).toContain(part);
  });
});
