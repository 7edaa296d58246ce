import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Workspace } from "../../../src-shared/analyses/workspace-file.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const Reply = z.object({
  limits: z.array(
    z.object({
      mass: z.number(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      efficiency: z.number(),
      signalAtLimit: z.number(),
    }),
  ),
  ratios: z.array(z.object({ id: z.string(), median: z.number() })),
  events: z.object({ limit: z.number(), words: z.string() }),
});

const Combined = z.object({ limits: z.array(z.object({ lower: z.number() })) });

/** One store for all, so that each scan is made once. */
const folder = mkdtempSync(join(tmpdir(), "neutrissimo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("limit", () => {
  it("gives the excluded couplings of each mass, with every choice in words", async () => {
    const words = ["limit", "minerva-me-rhc", "--masses", "0.1,0.3", "--json"];
    const more = ["--flights", "1024", "--data-dir", folder, "--set", "degreesOfFreedom=2"];
    const { code, out } = await runKept([...words, ...more]);
    expect(code).toBe(0);
    const { limits, events } = Reply.parse(JSON.parse(out));
    expect(limits.map(({ mass }) => mass)).toEqual([0.1, 0.3]);
    expect(limits[0]!.lower!).toBeGreaterThan(5e-8);
    expect(limits[0]!.lower!).toBeLessThan(5e-7);
    expect(events.words).toContain("2 degrees of freedom");
    const table = await runKept(["limit", "minerva-me-rhc", ...more]);
    expect(table.out).toContain("ESTIMATE: counts not public");
  });

  it("stands beside the limit that the authors published, with the ratio", async () => {
    const words = ["limit", "minerva-me-rhc", "--preset", "as-the-paper", "--masses", "0.05,0.1"];
    const more = ["--flights", "1024", "--data-dir", folder];
    const { ratios } = Reply.parse(JSON.parse((await runKept([...words, ...more, "--json"])).out));
    expect(ratios).toMatchObject([{ id: "kamp2023-me-rhc" }]);
    expect(Math.abs(ratios[0]!.median - 1)).toBeLessThan(0.1);
    const table = await runKept([...words, ...more]);
    expect(table.out).toMatch(
      /Ours over Kamp et al\. 2023, ME RHC, 95 %: median \d\.\d\d at 2 masses/u,
    );
    const tau = await runKept([...words, ...more, "--d-tau", "1e-5", "--json"]);
    expect(Reply.parse(JSON.parse(tau.out)).ratios).toEqual([]);
  });

  it("writes the counts with the signal at the limit as a workspace of pyhf", async () => {
    const files = temporaryFolder();
    const file = join(files, "workspace.json");
    const more = ["--flights", "1024", "--data-dir", folder, "--json"];
    const words = ["limit", "minerva-le-fhc", "--masses", "0.1", "--set", "method=cls", ...more];
    const { code, out } = await runKept([...words, "--pyhf", file]);
    expect(code).toBe(0);
    const { events, limits } = Reply.parse(JSON.parse(out));
    const workspace = Workspace.parse(JSON.parse(readFileSync(file, "utf8")));
    const { samples } = workspace.channels[0]!;
    // Strength 1 is the limit: its signal has the events that are excluded.
    expect(samples[0]!.data[0]! / events.limit).toBeCloseTo(1, 4);
    expect(workspace.measurements[0]!.name).toContain(limits[0]!.lower!.toPrecision(6));
    const back = join(files, "measurement.json");
    expect((await runKept(["measurement", file, "--output", back])).code).toBe(0);

    const several = await runKept([...words.with(3, "0.1,0.2"), "--pyhf", file, "--replace"]);
    expect(several.notes).toMatch("a workspace has one signal, and 2 masses are asked for");
    expect((await runKept([...words, "--pyhf", file])).notes).toMatch("is there already");
    const spectrum = ["limit", "microboone-1g0p", "--masses", "0.2", ...more];
    const refused = await runKept([...spectrum, "--pyhf", join(files, "other.json")]);
    expect(refused.notes).toMatch("HistFactory knows counts");
  });

  it("combines independent experiments, and refuses the same events twice", async () => {
    const more = ["--masses", "0.1", "--flights", "1024", "--data-dir", folder, "--json"];
    const lowers: number[] = [];
    for (const names of [["minerva-le-fhc"], ["--combine", "minerva-le-fhc,minerva-me-rhc"]]) {
      const { code, out } = await runKept(["limit", ...names, ...more]);
      expect(code, names.join(" ")).toBe(0);
      lowers.push(Combined.parse(JSON.parse(out)).limits[0]!.lower);
    }
    expect(lowers[1]!).toBeLessThan(lowers[0]!);
    const { code, notes } = await runKept([
      "limit",
      "--combine",
      "minerva-le-fhc,minerva-le-fhc",
      ...more,
    ]);
    expect(code).toBe(2);
    expect(notes).toContain("counted twice");
  });

  it("takes a combination by its name or its file, and refuses to multiply an overlay", async () => {
    const more = ["--masses", "0.1", "--flights", "1024", "--data-dir", folder, "--json"];
    const own = join(folder, "two-beams.json");
    const shipped = JSON.parse(readFileSync("resources/combinations/minerva.json", "utf8"));
    writeFileSync(
      own,
      JSON.stringify({ ...shipped, name: "two-beams", members: shipped.members.slice(0, 2) }),
    );
    const outs: string[] = [];
    for (const combine of [
      "minerva",
      "minerva-le-fhc,minerva-me-fhc,minerva-me-rhc",
      own,
      "minerva-le-fhc,minerva-me-fhc",
    ]) {
      const { code, out, notes } = await runKept(["limit", "--combine", combine, ...more]);
      expect(code, notes).toBe(0);
      outs.push(out);
    }
    expect(outs[0]).toBe(outs[1]);
    expect(outs[2]).toBe(outs[3]);
    expect(outs[2]).not.toBe(outs[0]);
    for (const command of ["limit", "region"]) {
      const words = [command, "--combine", "miniboone-fhc", "--data-dir", folder];
      const { code, notes } = await runKept(words);
      expect(code).toBe(2);
      expect(notes).toContain("counted twice");
      expect(notes).toContain("region miniboone-fhc --overlap");
    }
    const named = ["limit", "--combine", "minerva", "--measurement", "dEdx", ...more];
    expect((await runKept(named)).notes).toContain("Leave --measurement out");
  });

  it("profiles the strength of a signal in a spectrum", async () => {
    const words = ["limit", "miniboone-fhc", "--masses", "0.1", "--flights", "1024", "--json"];
    const { code, out } = await runKept([...words, "--data-dir", folder]);
    expect(code).toBe(0);
    const { limits } = Combined.parse(JSON.parse(out));
    expect(limits[0]!.lower).toBeGreaterThan(1e-7);
    expect(limits[0]!.lower).toBeLessThan(2e-6);
  });

  it("refuses masses outside the scan, and settings that are unknown or of another command", async () => {
    for (const words of [
      ["minerva-me-fhc", "--set", "points=3"],
      ["minerva-me-fhc", "--measurement", "nothing"],
      ["minerva-me-fhc", "--background", "-5"],
      ["minerva-me-fhc", "--counts", "5"],
      ["minerva-me-fhc", "--masses", "3"],
      ["minerva-me-fhc", "--set", "statistic=other"],
    ]) {
      const { code, notes } = await runKept(["limit", ...words, "--data-dir", folder]);
      expect(code, words.join(" ")).toBe(2);
      expect(notes).toContain("What to do");
    }
  });
});
