import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageDescription from "../../../package.json" with { type: "json" };
import { runAlone } from "../../support/run-alone.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../../../src-main/command-line/main.ts", import.meta.url));
const run = (words: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  runAlone(program, words, environment);

/** What a command needs in the end to write figures or to serve a window, and few commands do. */
const figureWriters = ["pdfkit", "fontkit", "@resvg/resvg-js", "yaml", "fflate"];
const server = ["hono", "@hono/node-server"];
const rare = [...figureWriters, ...server];

describe("the program", () => {
  it.each([
    ["--version", ["--version"], 0],
    ["--help", ["--help"], 0],
    ["an unknown command", ["simulat"], 2],
  ])("loads no package and a dozen sources for %s", (_name, words, expected) => {
    const { code, packages, modules } = run(words);
    expect(code).toBe(expected);
    expect([...packages]).toEqual([]);
    expect(modules).toContainEqual(expect.stringMatching(/\/command-line\/run-command\.ts$/u));
    expect(modules.length).toBeLessThan(16);
  });

  it("writes version, help and errors as ever", () => {
    expect(run(["--version"])).toMatchObject({ out: `${packageDescription.version}\n`, notes: "" });
    expect(run(["--help"])).toMatchObject({ notes: "" });
    expect(run(["simulat"])).toMatchObject({
      out: "",
      notes: expect.stringMatching(/^The command is not known\nWhy: .*\nWhat to do: Use one of /u),
    });
  });

  it.each([
    ["simulate --help", ["simulate", "--help"], 0, ["better-sqlite3", ...rare]],
    ["evaluate", ["evaluate", "nowhere.json"], 2, ["better-sqlite3", ...rare]],
    ["geometry", ["geometry", "miniboone"], 0, ["better-sqlite3", "mathjs", ...rare]],
    ["open", ["open", "nowhere.pdf"], 2, ["better-sqlite3", "mathjs", ...rare]],
    ["simulate", ["simulate"], 2, rare],
    ["region", ["region"], 2, rare],
    ["limit", ["limit"], 2, rare],
    ["export", ["export"], 2, rare],
    ["import", ["import"], 2, rare],
    ["reproduce", ["reproduce"], 2, rare],
    ["serve", ["serve", "--port", "none"], 2, figureWriters],
  ])("loads no library for %s that it does not use", (_name, words, expected, absent) => {
    const { code, packages } = run(words);
    expect(code).toBe(expected);
    expect([...packages]).not.toEqual([]);
    expect(absent.filter((name) => packages.has(name))).toEqual([]);
  });

  it("simulates without them", () => {
    const words = ["simulate", "miniboone-fhc", "--mass", "0.47", "--d-mu", "1.25e-6"];
    const small = ["--flights", "12000", "--workers", "1", "--data-dir", temporaryFolder()];
    const { code, packages } = run([...words, ...small]);
    expect(code).toBe(0);
    expect(packages).toContain("better-sqlite3");
    expect(rare.filter((name) => packages.has(name))).toEqual([]);
  });

  it("hands over all that it writes before it ends", () => {
    const file = join(temporaryFolder(), "points.json");
    const points = Array.from({ length: 20_000 }, () => ({ m: 0.47, d_mu: 1.25e-6 }));
    writeFileSync(file, JSON.stringify({ quantity: "decay_width", points }));
    const { code, out } = run(["evaluate", file, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(points.length);
  });
});

// The variables of Linux; elsewhere the folder of the user is another.
describe.runIf(process.platform === "linux")("what Node compiles", () => {
  const version = (cache: string, environment: NodeJS.ProcessEnv = {}) =>
    run(["--version"], {
      XDG_CACHE_HOME: cache,
      NODE_COMPILE_CACHE: undefined,
      ...environment,
    });

  it("is kept in the cache folder of the user", () => {
    const cache = temporaryFolder();
    expect(version(cache)).toMatchObject({ code: 0, notes: "" });
    expect(readdirSync(cache)).toEqual(["neutrissimo"]);
    expect(readdirSync(join(cache, "neutrissimo", "compiled"))).toHaveLength(1);
  });

  it.each([
    ["is no folder", "/dev/null"],
    ["is not there", "/nowhere/at/all"],
  ])("is not kept where that %s, without a word", (_name, cache) => {
    const { code, out, notes } = version(cache);
    expect([code, out, notes]).toEqual([0, `${packageDescription.version}\n`, ""]);
    expect(existsSync(join(cache, "neutrissimo"))).toBe(false);
  });

  it("is kept where Node is told to, or not at all", () => {
    const [cache, other] = [temporaryFolder(), temporaryFolder()];
    version(cache, { NODE_COMPILE_CACHE: other });
    version(cache, { NODE_DISABLE_COMPILE_CACHE: "1" });
    expect(readdirSync(cache)).toEqual([]);
    expect(readdirSync(other)).toHaveLength(1);
  });

  it("is not kept in the folder of the store", () => {
    const [cache, data] = [temporaryFolder(), join(temporaryFolder(), "data")];
    mkdirSync(data);
    run(["geometry", "miniboone"], {
      XDG_CACHE_HOME: cache,
      NODE_COMPILE_CACHE: undefined,
      NEUTRISSIMO_DATA_DIR: data,
    });
    expect(readdirSync(data)).toEqual([]);
  });
});
