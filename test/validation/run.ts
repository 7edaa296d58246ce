import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { applicationVersion } from "../../src-main/host/application-version.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { Agreement } from "../support/agreement.ts";
import { Report, validationPage } from "./page.ts";

// `npm run validate [-- --quality paper]`: docs/validation.md, every number of it made here.
const root = fileURLToPath(new URL("../../", import.meta.url));
const page = join(root, "docs/validation.md");
const { values } = parseArgs({ options: { quality: { type: "string", default: "draft" } } });

/** Rooms and files that compare by `expectAgreement`. */
const compared = [
  "test/closure",
  "test/physics-anchors",
  "test/src-main/command-line/evaluate.test.ts",
];

const folder = mkdtempSync(join(tmpdir(), "neutrissimo-validation-"));
try {
  const before = childSeconds();
  const agreements = await comparisons();
  const reports = [await reproduced("statistically-sound"), await reproduced("as-the-paper")];
  const after = childSeconds();
  const cpuSeconds = before === null || after === null ? null : after - before;
  const versions = { version: applicationVersion, physicsVersion };
  writeFileSync(page, validationPage({ ...versions, agreements, reports, cpuSeconds }));
  process.stdout.write(`${agreements.length} comparisons, docs/validation.md is written\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function comparisons(): Promise<Agreement[]> {
  const file = join(folder, "agreements.jsonl");
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  await run([vitest, "run", "--reporter=dot", ...compared], { NEUTRISSIMO_AGREEMENTS: file });
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const found = lines.map((line): Agreement => JSON.parse(line));
  // Files run beside each other: an order that does not change from run to run.
  return found.toSorted((a, b) => a.what.localeCompare(b.what, "en", { numeric: true }));
}

async function reproduced(preset: string): Promise<Report> {
  const out = join(folder, preset);
  const program = join(root, "src-main/command-line/main.ts");
  const words = ["reproduce", "all", "--out", out, "--quality", values.quality, "--preset", preset];
  await run([program, ...words, "--data-dir", join(folder, "store")], {});
  return Report.parse(JSON.parse(readFileSync(join(out, "report.json"), "utf8")));
}

async function run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, words, { cwd: root, stdio: "inherit", env });
  const [code] = await once(child, "exit");
  if (code !== 0)
    throw new Error(`${words.join(" ")} ended with ${code}: the page stays as it was`);
}

/** CPU time of all programs that have ended below this one; Linux alone tells it. */
function childSeconds(): number | null {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]!.split(" ");
    const ticksPerSecond = 100;
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
  } catch {
    return null;
  }
}
