import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applicationVersion } from "../../src-main/host/application-version.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { Agreement } from "../support/agreement.ts";
import { numberWords, validationPage } from "./page.ts";

const closure: Agreement = {
  chapter: "Simulation against a direct one",
  what: "photons",
  ours: 101,
  reference: 100,
  allowed: { errors: 3.5, error: 2 },
  source: "a slow twin",
};
const formula: Agreement = {
  chapter: "Formulas",
  what: "a width",
  ours: 1.414247149e-14,
  reference: 1.4142471491e-14,
  allowed: { relative: 1e-8 },
  source: "60 digits",
};
const report = (preset: string, verdict: string) => ({
  version: "1.0.0",
  quality: "draft",
  preset,
  figures: [{ figure: "fig03", claims: [{ claim: "p < 1 | x", ours: "p = 2", verdict }] }],
});

describe("the page of validation", () => {
  const page = validationPage({
    version: "1.0.0",
    physicsVersion: "6",
    agreements: [closure, formula],
    reports: [report("statistically-sound", "differ"), report("as-the-paper", "agree")],
    cpuSeconds: 123.4,
  });

  it("has a row for each comparison, in the order of the chapters", () => {
    const rows = page.split("\n").filter((line) => /^\| (a width|photons)/u.test(line));
    expect(rows).toEqual([
      "| a width | 1.414247149e-14 | 1.414247149e-14 | 1 − 7e-11 | ± 1e-8 of it | 60 digits |",
      "| photons | 101 | 100 | 1.010, 0.5 σ apart | 3.5 σ | a slow twin |",
    ]);
  });

  it("has a row for each statement, under both readings, and counts them", () => {
    expect(page).toContain("| Fig. 3 | p &lt; 1 \\| x | **differ**: p = 2 | **agree**: p = 2 |");
    expect(page).toContain("- 1 statements of the paper, as the paper: 1 agree.");
    expect(page).toContain("It took 123 s of CPU time.");
  });

  it("writes numbers as they are typed", () => {
    expect(
      [0, 321.141, 0.0645, 7.37623e-10, 1.2345e7].map((value) => numberWords(value, 4)),
    ).toEqual(["0", "321.1", "0.0645", "7.376e-10", "1.235e7"]);
  });

  it("that stands in docs/ is of this version and this physics", () => {
    const standing = readFileSync(new URL("../../docs/validation.md", import.meta.url), "utf8");
    const remedy = "run npm run validate";
    expect(standing, remedy).toContain(
      `of version ${applicationVersion}, physics version ${physicsVersion};`,
    );
  });
});
