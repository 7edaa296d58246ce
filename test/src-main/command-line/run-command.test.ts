import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageDescription from "../../../package.json" with { type: "json" };
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("runCommand", () => {
  it("writes version and help to standard output", async () => {
    expect((await runKept(["--version"])).out).toBe(`${packageDescription.version}\n`);
    expect((await runKept(["--help"])).out).toContain("simulate EXPERIMENT");
    const { code, out } = await runKept(["simulate", "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("--d-mu X");
    expect(out).toMatch(/incoherentProtons +hydrogen\|all\|none \(hydrogen\)/u);
  });

  it.each([
    ["no command", [], "no command was given"],
    ["an unknown command", ["simulat"], 'there is no command "simulat"'],
    ["a name that every object has", ["toString"], 'there is no command "toString"'],
  ])("ends with 2 for %s, and says what exists", async (_name, words, why) => {
    const { code, out, notes } = await runKept(words);
    expect([code, out]).toEqual([2, ""]);
    expect(notes).toContain(`Why: ${why}.`);
    expect(notes).toContain(
      "What to do: Use one of evaluate, simulate, region, analyse, point, limit, reproduce, open, geometry",
    );
  });

  it("evaluates a file", async () => {
    const file = join(temporaryFolder(), "points.json");
    const points = [{ m: 0.47, d_mu: 1.25e-6 }];
    writeFileSync(file, JSON.stringify({ quantity: "decay_width", points }));
    const { code, out } = await runKept(["evaluate", file, "--json"]);
    expect(code).toBe(0);
    // c tau = hbar c / Gamma = 1.529 cm for a Dirac N (paper Eq. 5).
    expect(JSON.parse(out)).toMatchObject([{ m: 0.47, ctau_cm_dirac: expect.closeTo(1.529, 3) }]);
  });

  it.each([
    ["that is not there", ["evaluate", "nowhere.json"], "nowhere.json"],
    ["that was not named", ["evaluate"], "one file must be named"],
  ])("ends with 2 for a file %s", async (_name, words, why) => {
    const { code, notes } = await runKept(words);
    expect(code).toBe(2);
    expect(notes).toContain(why);
  });
});
