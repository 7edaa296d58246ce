import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/*
 * `npm run interop [figure]`: programs of others read what `reproduce` writes. HEPData's validator
 * and hepdata_lib are installed by pip into a folder that is removed again; qpdf, rsvg-convert and
 * Inkscape are used where they are installed. The runs come from the example library. No part of
 * `npm test`.
 */

const root = fileURLToPath(new URL("../../", import.meta.url));
const pythonPackages = ["hepdata-validator==0.3.6", "hepdata-lib==0.21.0"];

const counts = { passed: 0, failed: 0 };
const folder = mkdtempSync(join(tmpdir(), "neutrissimo-interop-"));
try {
  const [text, outlines] = [join(folder, "text"), join(folder, "outlines")];
  reproduceInto(text, []);
  reproduceInto(outlines, ["--outlines"]);
  checkHepData(filesIn(text, "-hepdata.zip"));
  checkPdf(filesIn(text, ".pdf"));
  const drawings = [...filesIn(text, ".svg"), ...filesIn(outlines, ".svg")];
  checkSvg("rsvg-convert", "librsvg2-bin", drawings, (from, to) => ["-o", to, from]);
  checkSvg("inkscape", "inkscape", drawings, (from, to) => ["-d", "96", "-o", to, from]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;

function run(program: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  return { ok: status === 0, out: stdout ?? "", complaints: (stderr ?? "").trim() };
}

function count(check: string, why: string): void {
  counts[why === "" ? "passed" : "failed"] += 1;
  if (why !== "") process.stdout.write(`failed: ${check}: ${why}\n`);
}

/** Says so where a program is not here; its checks are left out. */
function isHere(program: string, debianPackage: string): boolean {
  if (run(program, ["--version"]).ok) return true;
  process.stdout.write(`left out: ${program} is not installed (Debian package ${debianPackage})\n`);
  return false;
}

function filesIn(path: string, end: string): string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => join(path, name));
}

function reproduceInto(out: string, options: readonly string[]): void {
  const store = join(folder, "store");
  const command = join(root, "src-main/command-line/main.ts");
  const examples = join(root, "resources/examples/examples.neutrissimo");
  const [figure = "all"] = process.argv.slice(2);
  mkdirSync(store, { recursive: true });
  for (const words of [
    ["import", examples],
    ["reproduce", figure, "--out", out, "--quality", "draft", ...options],
  ]) {
    const { ok, complaints } = run(process.execPath, [command, ...words, "--data-dir", store]);
    if (!ok) throw new Error(`${words.join(" ")}: ${complaints}`);
  }
}

function checkHepData(zips: readonly string[]): void {
  if (!isHere("python3", "python3-venv")) return;
  const environment = join(folder, "python");
  const python = join(environment, "bin", "python");
  const made = run("python3", ["-m", "venv", environment]);
  const installed = made.ok
    ? run(python, ["-m", "pip", "install", "--quiet", ...pythonPackages])
    : made;
  if (!installed.ok) {
    return count("hepdata-validator and hepdata_lib are installed", installed.complaints);
  }
  const { ok, out, complaints } = run(python, [
    join(root, "test/interop/read_hepdata.py"),
    ...zips,
  ]);
  if (!ok) count("read_hepdata.py", complaints);
  const line = z.object({ check: z.string(), why: z.string() });
  // hepdata_lib has words of its own on the same output.
  for (const text of out.split("\n").filter((each) => each.startsWith("{"))) {
    const { check, why } = line.parse(JSON.parse(text));
    count(check, why);
  }
}

function checkPdf(files: readonly string[]): void {
  if (!isHere("qpdf", "qpdf")) return;
  for (const file of files) {
    const { ok, out, complaints } = run("qpdf", ["--check", file]);
    count(`${nameOf(file)}: qpdf finds no fault`, ok && complaints === "" ? "" : out + complaints);
  }
}

function checkSvg(
  program: string,
  debianPackage: string,
  files: readonly string[],
  words: (from: string, to: string) => string[],
): void {
  if (!isHere(program, debianPackage)) return;
  for (const file of files) {
    const picture = join(folder, "picture.png");
    rmSync(picture, { force: true });
    const { ok, complaints } = run(program, words(file, picture));
    count(`${nameOf(file)}: ${program} reads it`, ok ? sizeComplaint(file, picture) : complaints);
  }
}

/** A PNG of the size that the SVG asks for at 96 pixels an inch. */
function sizeComplaint(svg: string, png: string): string {
  const [, width] = /width="([\d.]+)cm"/.exec(readFileSync(svg, "utf8").slice(0, 200)) ?? [];
  const pixels = readFileSync(png).readUInt32BE(16);
  const expected = (Number(width) / 2.54) * 96;
  return Math.abs(pixels - expected) <= 1 ? "" : `${pixels} pixels wide, not ${expected}`;
}

function nameOf(path: string): string {
  return path.slice(folder.length + 1);
}
