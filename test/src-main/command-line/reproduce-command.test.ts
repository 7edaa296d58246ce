import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { carriedFigure } from "../../../src-main/export/carried-figure.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("reproduce", () => {
  it("writes five files and a report, and again over them, saying so", async () => {
    const folder = temporaryFolder();
    const words = [
      "reproduce",
      "fig13",
      "--out",
      folder,
      "--data-dir",
      temporaryFolder(),
      "--json",
    ];
    const first = await runKept(words);
    expect(first.code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      "fig13-hepdata.zip",
      "fig13.csv",
      "fig13.json",
      "fig13.pdf",
      "fig13.svg",
      "report.json",
    ]);
    const report: unknown = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
    expect(JSON.parse(first.out)).toEqual(report);
    expect(report).toMatchObject({
      quality: "draft",
      preset: "statistically sound",
      figures: [
        {
          figure: "fig13",
          verdict: "agree",
          files: expect.arrayContaining(["fig13.pdf", "fig13-hepdata.zip"]),
        },
      ],
    });
    const { provenance } = carriedFigure(readFileSync(join(folder, "fig13.pdf")));
    expect(provenance!.data[0]!.path).toBe("nuclei/nuclides.json");

    const second = await runKept(words);
    expect(second.notes).toContain("5 former files replaced");
  });

  it.each([
    [["fig01", "--out", "x"], "there is no figure"],
    [["--out", "x"], "one figure must be named"],
    [["fig13"], "the folder is missing"],
    [["fig13", "--out", "x", "--quality", "best"], "--quality is best"],
    [["fig13", "--out", "x", "--preset", "paper"], '--preset is "paper"'],
  ])("refuses %j: %s", async (words, why) => {
    const { code, notes } = await runKept(["reproduce", ...words]);
    expect(code).toBe(2);
    expect(notes).toContain(why);
  });
});
