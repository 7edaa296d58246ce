import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const run = ["miniboone-fhc", "--mass", "0.47", "--d-mu", "1.25e-6", "--flights", "2000"];

describe("events", () => {
  it("of an experiment and of a run of the store are the same, and those of simulate", async () => {
    const folder = temporaryFolder();
    const store = ["--data-dir", join(folder, "store")];
    const simulated = await runKept(["simulate", ...run, "--json", "--workers", "1", ...store]);
    const { expected, provenance } = JSON.parse(simulated.out);
    const files = ["one.csv", "other.csv"].map((name) => join(folder, name));
    const form = ["--format", "csv", "--json", ...store, "--output"];
    const one = await runKept(["events", ...run, ...form, files[0]!]);
    const id = String(provenance.runId).slice(0, 12);
    const other = await runKept(["events", id, ...form, files[1]!]);
    expect([one.code, other.code]).toEqual([0, 0]);
    expect(readFileSync(files[0]!).equals(readFileSync(files[1]!))).toBe(true);
    const reply = JSON.parse(one.out);
    expect(Object.keys(reply)).toEqual(["path", "events", "expected", "bytes", "unweighting"]);
    expect(reply.expected / expected.converted).toBeCloseTo(1, 3);
    expect(readFileSync(files[0]!, "utf8")).toContain(provenance.runId);
  });

  it("say in words what was written, and how much rejection accepts", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "events.hepevt");
    const words = ["--format", "hepevt", "--unweighted", "4", "--output", path];
    const { out, code } = await runKept(["events", ...run, ...words, "--data-dir", folder + "/s"]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^4 unweighted events in .*, 0\.00\d+ MB; they stand for [\d.]+ expected before conversion\.\n/u,
    );
    expect(out).toMatch(/Rejection accepts [\d.e-]+ % of the weighted events; \d+ were looked at/u);
  });

  it("refuse what they cannot read, with what to write", async () => {
    const folder = temporaryFolder();
    const words = [...run, "--format", "csv", "--data-dir", join(folder, "store")];
    const output = ["--output", join(folder, "e.csv")];
    const refused = async (...given: string[]) => (await runKept(["events", ...given])).notes;
    expect(await refused(...words)).toMatch("the file to write is missing");
    expect(await refused("miniboone-fhc", "--format", "csv", ...output)).toMatch(
      "the mass m_N in GeV is missing",
    );
    expect(await refused(...run, "--format", "root", ...output)).toMatch("parquet, csv, nuhepmc");
    expect(await refused(...words, ...output, "--unweighted", "1.5")).toMatch(
      "not a whole number in 1-1000000",
    );
    expect(await refused("abcd", ...words.slice(7), ...output)).toMatch(
      "no run has an id that begins with abcd",
    );
    expect(await refused("abcd", ...words.slice(5), ...output)).toMatch(
      "--flights has no meaning with a run",
    );
  });

  it("end when they are interrupted", async () => {
    const folder = temporaryFolder();
    const stop = new AbortController();
    const words = ["events", ...run.slice(0, 5), "--flights", "4000000", "--format", "csv"];
    const running = runKept(
      [...words, "--output", join(folder, "e.csv"), "--data-dir", join(folder, "store")],
      stop.signal,
    );
    setTimeout(() => stop.abort(), 1500);
    const { code, notes } = await running;
    expect(code).toBe(1);
    expect(notes).toMatch("their export was cancelled");
  });
});
