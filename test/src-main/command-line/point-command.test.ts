import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const Reply = z.object({
  rows: z.array(
    z.object({
      experiment: z.string(),
      measurement: z.string(),
      events: z.number(),
      error: z.number(),
      region: z.object({ sigmas: z.number() }).nullable(),
      verdict: z.object({ words: z.string() }),
      limiting: z.object({ kind: z.string(), words: z.string() }),
      basis: z.object({ flights: z.number(), masses: z.number().nullable() }),
      provenance: z.object({ task: z.string() }),
    }),
  ),
});
const at = ["point", "--mass", "0.2", "--d-mu", "3e-7"];
const rowsOf = (out: string) => Reply.parse(JSON.parse(out)).rows;

describe("point", () => {
  it("simulates one mass where no scan is kept, and says so", async () => {
    const folder = temporaryFolder();
    const words = [...at, "minerva-me-rhc", "nd280-fhc", "--flights", "2048"];
    const { code, out, notes } = await runKept([...words, "--data-dir", folder, "--json"]);
    expect(code).toBe(0);
    expect(notes).toContain("1 of 2, minerva-me-rhc: no scan is kept");
    const rows = rowsOf(out);
    expect(rows.map(({ experiment }) => experiment)).toEqual(["minerva-me-rhc", "nd280-fhc"]);
    expect(rows[0]).toMatchObject({
      basis: { flights: 2048, masses: null },
      verdict: { words: "Would exclude at 95 %" },
    });
    const table = await runKept([...words, "--data-dir", folder]);
    expect(table.out).toContain("Constraint: data are compared");
    expect(table.out).toContain("one mass of 2048 flights: minerva-me-rhc, nd280-fhc");
    const csv = await runKept([...words, "--data-dir", folder, "--csv"]);
    expect(csv.out.split("\r\n")).toHaveLength(5);
  });

  it("reads the scan that is kept, with regions of their own", async () => {
    const folder = temporaryFolder();
    const more = ["--data-dir", folder, "--flights", "1024"];
    await runKept(["region", "miniboone-fhc", ...more]);
    const { out, notes } = await runKept([...at, "miniboone-fhc", ...more, "--json"]);
    expect(notes).not.toContain("no scan");
    const rows = rowsOf(out);
    expect(rows.map(({ measurement }) => measurement)).toEqual(["enuqe", "costheta"]);
    for (const { basis, region, verdict } of rows) {
      expect(basis).toEqual({ flights: 1024, masses: 22 });
      expect(verdict.words).toMatch(/^(Inside|Outside) \d σ$/u);
      expect(region!.sigmas).toBeGreaterThanOrEqual(0);
    }
  });

  it("refuses what cannot be a point before any work", async () => {
    const refused = async (words: readonly string[]) => {
      const { code, notes } = await runKept(["point", ...words]);
      expect(code).toBe(2);
      return notes;
    };
    expect(await refused(["--d-mu", "1e-6"])).toContain("--mass");
    expect(await refused(["--mass", "0.2"])).toContain("--d-mu");
    expect(await refused(["--mass", "-1", "--d-mu", "1e-6"])).toContain("m_N must lie in");
    expect(await refused([...at.slice(1), "--set", "nonsense=1"])).toContain("nonsense");
    const scaled = [...at.slice(1), "--set", "signalScale=1.56"];
    expect(await refused(scaled)).toContain("Name that experiment alone");
    expect(await refused([...at.slice(1), "--json", "--csv"])).toContain("--csv");
  });
});
