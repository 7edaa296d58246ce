import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { reports, root, runStages } from "./run-steps.ts";

/*
 * `npm run quick`: what is soon known of a change. Types, lint, format, architecture, and the unit
 * tests whose modules have changed since main; without the slow ones. No proof: `npm test` is.
 */

/** Answer of git; undefined where it has none, also where this is no checkout. */
function git(...words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", words, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** The commit that the change begins at: where it left main; on main itself the one before. */
function beginning(): string | undefined {
  const head = git("rev-parse", "HEAD");
  const base = git("merge-base", "HEAD", "main") ?? git("merge-base", "HEAD", "origin/main");
  const isClean = git("status", "--porcelain") === "";
  return base === head && isClean ? git("rev-parse", "HEAD~1") : (base ?? head);
}

const since = beginning();
if (since === undefined) {
  process.stderr.write(
    "The change is not known: this is no git checkout with a commit before it. " +
      "`npx vitest run FOLDER` tests a folder, `npm test` all.\n",
  );
  process.exitCode = 2;
} else {
  mkdirSync(reports, { recursive: true });
  const passed = await runStages([
    [
      [{ name: "types", script: "types", words: ["--incremental"] }],
      [
        { name: "lint", script: "lint" },
        { name: "format", script: "format:check" },
        { name: "architecture", script: "unit", words: ["test/architecture"], report: "unit.json" },
        {
          name: "changed",
          script: "unit",
          report: "unit.json",
          words: ["--project", "!slow", "--changed", since, "--passWithNoTests"],
        },
      ],
    ],
  ]);
  process.exitCode = passed ? 0 : 1;
}
