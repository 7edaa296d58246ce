import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function reproduced(): Promise<string> {
  const folder = temporaryFolder();
  const words = ["reproduce", "table1", "--out", folder, "--data-dir", temporaryFolder()];
  expect((await runKept(words)).code).toBe(0);
  return folder;
}

describe("open", () => {
  it("tells what made a figure, from its PDF", async () => {
    const folder = await reproduced();
    const { code, out } = await runKept(["open", join(folder, "table1.pdf")]);
    expect(code).toBe(0);
    expect(out).toContain("table1: Nuclear targets of MINERvA");
    expect(out).toContain("detectors/minerva.json");
    const { out: cited } = await runKept(["open", join(folder, "table1.svg"), "--cite"]);
    expect(cited).toContain("@article{minerva2014");
  });

  it("writes other files of it, but not over those that are there", async () => {
    const folder = await reproduced();
    const words = ["open", join(folder, "table1.svg"), "--out", folder, "--format"];
    const first = await runKept([...words, "png", "--format", "tex"]);
    expect(first.out).toBe(`${join(folder, "table1.png")}\n${join(folder, "table1.tex")}\n`);
    const second = await runKept([...words, "png"]);
    expect(second.code).toBe(2);
    expect(second.notes).toContain("holds table1.png");
  });

  it("writes an SVG without text where outlines are asked for", async () => {
    const folder = await reproduced();
    const path = join(folder, "table1.svg");
    expect(readFileSync(path, "utf8")).toContain("<text");
    const words = ["open", path, "--out", folder, "--format", "svg", "--outlines", "--replace"];
    expect((await runKept(words)).code).toBe(0);
    expect(readFileSync(path, "utf8")).not.toMatch(/<text|@font-face/);
  });

  it("refuses what carries no figure", async () => {
    const file = join(temporaryFolder(), "other.svg");
    writeFileSync(file, "<svg/>");
    const { code, notes } = await runKept(["open", file]);
    expect(code).toBe(2);
    expect(notes).toContain("carries no figure");
    expect((await runKept(["open"])).notes).toContain("one file must be named");
    expect((await runKept(["open", file, "--format", "bmp", "--out", "x"])).code).toBe(2);
  });

  it.each([
    [["--dpi", "600"], "--dpi has no meaning without --out"],
    [["--outlines"], "--outlines has no meaning without --out"],
    [["--cite", "--json"], "--json has no meaning with --cite"],
    [
      ["--out", "x", "--format", "svg", "--dpi", "600"],
      "--dpi has no meaning without --format png",
    ],
    [["--out", "x", "--outlines"], "--outlines has no meaning without --format svg"],
  ])("refuses %j, which would not act", async (words, why) => {
    const file = join(temporaryFolder(), "figure.json");
    writeFileSync(file, JSON.stringify(readFigure(sampleFigure)));
    const { code, notes } = await runKept(["open", file, ...words]);
    expect(code).toBe(2);
    expect(notes).toContain(why);
  });
});
