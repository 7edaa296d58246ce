import { mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import packageDescription from "../../package.json" with { type: "json" };
import { runAlone } from "../support/run-alone.ts";

const program = fileURLToPath(new URL("../../out/main/command-line.js", import.meta.url));

/** Bytes of the built program that a command has loaded. */
function bytesOf(modules: readonly string[]): number {
  return modules
    .filter((url) => url.includes("/out/main/"))
    .reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
}

test("the built program loads next to nothing to tell its version, help or mistakes", () => {
  for (const [words, code] of [
    [["--version"], 0],
    [["--help"], 0],
    [["simulat"], 2],
  ] as const) {
    const outcome = runAlone(program, words);
    expect(outcome.code).toBe(code);
    expect([...outcome.packages]).toEqual([]);
    const bytes = bytesOf(outcome.modules);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThan(50_000);
  }
  expect(runAlone(program, ["--version"]).out).toBe(`${packageDescription.version}\n`);
});

test("the built program simulates without what writes figures and serves windows", () => {
  const { code, packages } = runAlone(program, ["simulate"]);
  expect(code).toBe(2);
  expect([...packages]).toEqual(["better-sqlite3", "lru-cache"]);
});

test("a job needs Node and its folder: no package, no store, and nothing of the installation", () => {
  const folder = mkdtempSync(join(tmpdir(), "neutrissimo-jobs-"));
  try {
    const jobs = join(folder, "jobs");
    const run = [
      "simulate",
      "miniboone-fhc",
      "--mass",
      "0.3",
      "--d-mu",
      "1e-6",
      "--flights",
      "1024",
    ];
    const place = ["--data-dir", join(folder, "store"), "--on", "folder", "--folder", jobs];
    expect(runAlone(program, ["submit", ...run, ...place]).code).toBe(0);
    // Elsewhere, where no package can be found from.
    const moved = join(folder, "elsewhere");
    renameSync(jobs, moved);
    const outcome = runAlone(join(moved, "program", "work.js"), [moved]);
    expect(outcome.code).toBe(0);
    expect([...outcome.packages]).toEqual([]);
    expect(bytesOf(outcome.modules)).toBe(0);
    const collected = runAlone(program, ["collect", moved, "--data-dir", join(folder, "store")]);
    expect(collected.out).toContain("1 unit taken in, 1 of 1 are in the store");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
