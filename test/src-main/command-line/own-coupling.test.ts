import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const Simulated = z.object({
  coupling: z.object({ symbol: z.string(), unit: z.string(), value: z.number() }),
  expected: z.object({ converted: z.number() }),
});
const Limited = z.object({
  limits: z.array(z.object({ mass: z.number(), lower: z.number().nullable() })),
  coupling: z.object({
    symbol: z.string(),
    limits: z.array(z.object({ mass: z.number(), lower: z.number().nullable() })),
  }),
});

/** The argon box of the examples, with the vector of the documents in place of the dipole. */
function vectorBox(): string {
  const folder = temporaryFolder();
  cpSync("resources/examples/argon-box", folder, { recursive: true });
  const script = execFileSync(process.execPath, ["docs/processes/vector-process.mjs"], {
    maxBuffer: 1e8,
  });
  writeFileSync(join(folder, "vector-process.json"), script);
  const box = JSON.parse(readFileSync(join(folder, "argon-box.json"), "utf8"));
  const file = join(folder, "vector-box.json");
  writeFileSync(
    file,
    JSON.stringify({
      ...box,
      name: "vector-box",
      response: { ...box.response, decay: "electron-pair", photonEnergyThreshold: 0 },
      files: { ...box.files, process: "vector-process.json" },
    }),
  );
  return file;
}

describe("a model with a coupling of its own", () => {
  it("is simulated and limited in it, from one store", async () => {
    const file = vectorBox();
    const more = ["--data-dir", temporaryFolder(), "--flights", "2048"];
    const asked = ["simulate", file, "--mass", "0.139", "--coupling", "1e-4", ...more];
    const { out } = await runKept([...asked, "--json"]);
    const { coupling } = Simulated.parse(JSON.parse(out));
    expect(coupling).toMatchObject({ symbol: "g ε", unit: "1" });
    expect(coupling.value / 1e-4).toBeCloseTo(1, 6);
    expect((await runKept(asked)).out).toMatch(/g ε +1 × 10⁻⁴\nd_mu of equal width +6\.2/u);

    const limited = ["limit", file, "--masses", "0.1,0.4", ...more];
    const reply = Limited.parse(JSON.parse((await runKept([...limited, "--json"])).out));
    expect(reply.coupling.symbol).toBe("g ε");
    const [light, heavy] = reply.coupling.limits;
    // A vector of 1.25 GeV: width and limit fall with the mass.
    expect(light!.lower! / heavy!.lower!).toBeGreaterThan(2);
    expect((await runKept(limited)).out).toContain("events (g ε)");
  });

  it("is never multiplied with the dipole, and leaves no place for d_tau", async () => {
    const file = vectorBox();
    const folder = ["--data-dir", temporaryFolder()];
    const both = await runKept(["limit", "--combine", `${file},minerva-me-rhc`, ...folder]);
    expect(both.code).toBe(2);
    expect(both.notes).toContain("in the coupling of the process vector");
    const asked = ["simulate", file, "--mass", "0.139", "--coupling", "1e-4", "--d-tau", "1e-6"];
    const { code, notes } = await runKept([...asked, ...folder]);
    expect(code).toBe(2);
    expect(notes).toContain("fixes the width of N");
    for (const value of ["-1", "1e9"]) {
      const words = ["simulate", file, "--mass", "0.139", `--coupling=${value}`];
      const refused = await runKept([...words, ...folder]);
      expect(refused.code, value).toBe(2);
      expect(refused.notes).toMatch(/at 0\.139 GeV it must lie in 0-\d/u);
    }
  });

  it("is refused for an experiment with the dipole, and beside d_mu", async () => {
    const more = ["--mass", "0.1", "--coupling", "1e-3", "--data-dir", temporaryFolder()];
    const { code, notes } = await runKept(["simulate", "miniboone-fhc", ...more]);
    expect(code).toBe(2);
    expect(notes).toContain("Give --d-mu in its place");
    const both = await runKept(["simulate", "miniboone-fhc", ...more, "--d-mu", "1e-6"]);
    expect(both.code).toBe(2);
    expect(both.notes).toContain("--d-mu");
  });
});
