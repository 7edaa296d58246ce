import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkCondor } from "./check-condor.ts";
import { checkEvents } from "./check-events.ts";
import { checkNotebook } from "./check-notebook.ts";
import { Interop, root } from "./interop.ts";

/*
 * `npm run interop [events|notebook|condor|FIGURE]`: programs of others read what commands write; all parts
 * without a word. Python packages are installed by pip into a folder that is removed again; qpdf,
 * rsvg-convert, Inkscape and a C++ compiler are used where they are installed. The runs of figures come
 * from the example library. No part of `npm test`.
 */

const [asked] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "neutrissimo-interop-"));
const interop = new Interop(folder);
try {
  if (asked === undefined || asked === "events") checkEvents(interop);
  if (asked === undefined || asked === "notebook") checkNotebook(interop);
  if (asked === undefined || asked === "condor") checkCondor(interop);
  if (!["events", "notebook", "condor"].includes(asked ?? "")) checkFigures(asked ?? "all");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${interop.passed} passed, ${interop.failed} failed\n`);
process.exitCode = interop.failed === 0 ? 0 : 1;

function checkFigures(figure: string): void {
  const [text, outlines] = [join(folder, "text"), join(folder, "outlines")];
  reproduceInto(text, figure, []);
  reproduceInto(outlines, figure, ["--outlines"]);
  checkHepData(filesIn(text, "-hepdata.zip"));
  checkPdf(filesIn(text, ".pdf"));
  const drawings = [...filesIn(text, ".svg"), ...filesIn(outlines, ".svg")];
  checkSvg("rsvg-convert", "librsvg2-bin", drawings, (from, to) => ["-o", to, from]);
  checkSvg("inkscape", "inkscape", drawings, (from, to) => ["-d", "96", "-o", to, from]);
}

function filesIn(path: string, end: string): string[] {
  return readdirSync(path)
    .filter((name) => name.endsWith(end))
    .sort()
    .map((name) => join(path, name));
}

function reproduceInto(out: string, figure: string, options: readonly string[]): void {
  const store = join(folder, "store");
  const examples = join(root, "resources/examples/examples.neutrissimo");
  mkdirSync(store, { recursive: true });
  interop.command(["import", examples, "--data-dir", store]);
  const words = ["reproduce", figure, "--out", out, "--quality", "draft", ...options];
  interop.command([...words, "--data-dir", store]);
}

function checkHepData(zips: readonly string[]): void {
  const python = interop.python("hepdata", ["hepdata-validator==0.3.6", "hepdata-lib==0.21.0"]);
  if (python !== null) interop.pythonChecks(python, "read_hepdata.py", zips);
}

function checkPdf(files: readonly string[]): void {
  if (!interop.isHere("qpdf", "qpdf")) return;
  for (const file of files) {
    const { ok, out, complaints } = interop.run("qpdf", ["--check", file]);
    const why = ok && complaints === "" ? "" : out + complaints;
    interop.count(`${nameOf(file)}: qpdf finds no fault`, why);
  }
}

function checkSvg(
  program: string,
  debianPackage: string,
  files: readonly string[],
  words: (from: string, to: string) => string[],
): void {
  if (!interop.isHere(program, debianPackage)) return;
  for (const file of files) {
    const picture = join(folder, "picture.png");
    rmSync(picture, { force: true });
    const { ok, complaints } = interop.run(program, words(file, picture));
    const why = ok ? sizeComplaint(file, picture) : complaints;
    interop.count(`${nameOf(file)}: ${program} reads it`, why);
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
