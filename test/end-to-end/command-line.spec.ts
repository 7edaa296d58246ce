import { statSync } from "node:fs";
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
  expect([...packages]).toEqual(["better-sqlite3"]);
});
