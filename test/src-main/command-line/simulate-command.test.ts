import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "../../../src-main/store/open-store.ts";
import { runCommand } from "../../../src-main/command-line/run-command.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { resultOf, runToEnd, smallRun, testHost } from "../../support/test-host.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const massless = ["simulate", "miniboone-fhc", "--d-mu", "1.25e-6"];
const run = [...massless, "--mass", "0.47"];
const small = [...run, "--flights", "12000", "--workers", "1"];

describe("simulate", () => {
  it("replies with the numbers that the host has, in the form that scripts depend on", async () => {
    const words = [...small, "--set", "incoherentProtons=all", "--json"];
    const { code, out } = await runKept([...words, "--data-dir", temporaryFolder()]);
    expect(code).toBe(0);
    const reply: unknown = JSON.parse(out);
    expect(Object.keys(Object(reply))).toEqual([
      "expected",
      "efficiency",
      "histograms",
      "effectiveSampleSize",
      "fiducialShare",
      "seconds",
      "provenance",
    ]);
    const host = testHost();
    const record = await runToEnd(host, smallRun({ settings: { incoherentProtons: "all" } }));
    const { prediction, provenance } = await resultOf(host, record.id);
    const { converted, selected, bySource } = prediction.expected;
    expect(reply).toMatchObject({
      expected: { converted, selected, bySource },
      efficiency: prediction.efficiency,
      histograms: prediction.histograms,
      effectiveSampleSize: prediction.effectiveSampleSize,
      provenance,
    });
  });

  it("writes a table without --json", async () => {
    const { out } = await runKept([...small, "--data-dir", temporaryFolder()]);
    expect(out).toMatch(/^d_mu +1\.25 × 10⁻⁶ GeV⁻¹$/m);
    expect(out).toMatch(/^events selected +\d+\.\d ± \d+\.\d$/m);
    expect(out).toMatch(/^enuqe +events per bin$/m);
  });

  it("writes its histograms as UHI beside the reply, over a file only where told to", async () => {
    const folder = temporaryFolder();
    const uhi = join(folder, "histograms.json");
    const words = [...small, "--uhi", uhi, "--json", "--data-dir", join(folder, "store")];
    const { out } = await runKept(words);
    const { histograms } = JSON.parse(out);
    const written = JSON.parse(readFileSync(uhi, "utf8"));
    expect(written.enuqe).toMatchObject({
      metadata: { experiment: "miniboone-fhc", m_N: 0.47, d_mu: 1.25e-6 },
      axes: [{ edges: histograms.enuqe.edges }],
      storage: {
        type: "weighted",
        values: histograms.enuqe.counts,
        variances: histograms.enuqe.sumw2,
      },
    });
    const again = await runKept(words);
    expect([again.code, again.notes]).toEqual([2, expect.stringMatching("is there already")]);
    expect((await runKept([...words, "--replace"])).code).toBe(0);
  });

  it("answers from the store the second time", async () => {
    const folder = temporaryFolder();
    const words = [...small, "--json", "--data-dir", folder];
    const [first, second] = [await runKept(words), await runKept(words)];
    const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    const log = store.tasks.recentIds(10).flatMap((id) => store.tasks.log(id));
    store.close();
    expect(log.filter(({ text }) => text.startsWith("Begun"))).toHaveLength(1);
    expect(second.out.replace(/"seconds":[^,]+/, "")).toBe(
      first.out.replace(/"seconds":[^,]+/, ""),
    );
  });

  it("waits where another command has the store open, until it is told to stop", async () => {
    const folder = temporaryFolder();
    const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    const stop = new AbortController();
    let notes = "";
    const code = await runCommand([...small, "--data-dir", folder], {
      out: () => undefined,
      note: (text) => {
        notes += text;
        if (text.includes("Another command has")) stop.abort();
      },
      noteIsTerminal: false,
      stop: stop.signal,
    });
    expect(code).toBe(1);
    expect(notes).toContain("Another command has");
    expect(notes).toContain("it waited for another one");
    store.close();
  });

  it("stops when told to, keeps the flights, and ends with 1", async () => {
    const folder = temporaryFolder();
    const words = [...run, "--flights", "5000000", "--workers", "1", "--data-dir", folder];
    const stop = new AbortController();
    let [out, notes] = ["", ""];
    const code = await runCommand(words, {
      out: (text) => void (out += text),
      note: (text) => {
        notes += text;
        // The line of progress: flights are stored.
        if (text.includes("flights")) stop.abort();
      },
      noteIsTerminal: true,
      stop: stop.signal,
    });
    expect([code, out]).toEqual([1, ""]);
    expect(notes).toContain("The run was stopped");
    const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
    const [stored] = store.tasks.named(store.tasks.recentIds(10), () => {});
    expect(stored.state).toBe("cancelled");
    expect(stored.done).toBeGreaterThan(0);
    store.close();
  });

  it.each([
    ["an unknown experiment", ["simulate", "nova", ...run.slice(2)], "miniboone-fhc"],
    ["a mass out of range", [...massless, "--mass", "5"], "m_N must lie in 0.001-2 GeV"],
    ["a mass that is not a number", [...massless, "--mass", "heavy"], '"heavy" is not a number'],
    ["an empty number", [...run, "--seed", ""], '"" is not a number'],
    ["half an event", [...run, "--flights", "1000.5"], "flights"],
    ["too few events", [...run, "--flights", "10"], "flights must lie in 1000-10000000"],
    ["no coupling", ["simulate", "miniboone-fhc", "--mass", "0.1"], "d_mu"],
    ["no experiment", ["simulate", "--mass", "0.1", "--d-mu", "1e-6"], "one experiment"],
    ["an unknown nature", [...run, "--nature", "weyl"], "dirac"],
    ["an unknown option", [...run, "--colour", "red"], "--d-tau"],
    ["an unknown setting", [...run, "--set", "colour=red"], "rockDensity=NUMBER"],
    ["an unknown value", [...run, "--set", "formFactor=round"], "fourier-bessel|woods-saxon"],
    ["a setting without value", [...run, "--set", "rockDensity"], '"" is not a number'],
    ["a setting out of range", [...run, "--set", "rockDensity=99"], "0.5-6 g/cm3"],
    ["no workers", [...run, "--workers", "0"], "1-256"],
    ["a negative mass", [...massless, "--mass", "-0.1"], "m_N must lie in 0.001-2 GeV"],
    ["a number that is missing", [...massless, "--mass", "--json"], "argument is ambiguous"],
  ])("refuses %s with 2, why and what exists", async (_name, words, part) => {
    const { code, out, notes } = await runKept([...words, "--data-dir", temporaryFolder()]);
    expect([code, out]).toEqual([2, ""]);
    expect(notes).toContain(part);
    expect(notes).toMatch(/\nWhy: .*\nWhat to do: /);
  });
});
