import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const run = ["simulate", "miniboone-fhc", "--mass", "0.47", "--events", "12000", "--json"];

describe("export and import", () => {
  it("carry results from one data folder to another, where they are answered at once", async () => {
    const [from, to] = [temporaryFolder(), temporaryFolder()];
    const file = join(from, "kept.neutrissimo");
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
