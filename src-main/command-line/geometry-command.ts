import { writeFileSync } from "node:fs";
import { InputError } from "../../src-shared/errors.ts";
import { massWords } from "../../src-shared/geometry/mass-words.ts";
import { dataFolder } from "../host/data-folder.ts";
import { requireOutsideStores } from "../outside-stores.ts";
import { describeGeometry, findDetector, type GeometryDescription } from "./geometry.ts";
import { lostLines } from "./lost-lines.ts";
import { readOptions, refuseUnused } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const printedWarnings = 20;

/** `geometry DETECTOR [--fiducial VOLUME] [--accept-loss] [--json] [--save FILE.json]` */
export function geometry(words: readonly string[], terminal: Terminal): void {
  const { values, positionals } = readOptions(words, {
    "accept-loss": { type: "boolean" },
    fiducial: { type: "string" },
    json: { type: "boolean" },
    save: { type: "string" },
  });
  const [detector] = positionals;
  if (detector === undefined || positionals.length > 1) {
    throw new InputError({
      what: "The command cannot be read",
      why: "one detector must be named",
      remedy: "Write for instance geometry my-detector.json.",
      path: "DETECTOR",
    });
  }
  if (!/\.gdml$/iu.test(detector)) refuseUnused(values, ["fiducial"], "without a GDML file");
  if (!/\.(gdml|dat)$/iu.test(detector)) {
    refuseUnused(values, ["accept-loss"], "without a file that is imported (.gdml, .dat)");
  }
  const found = findDetector(detector, {
    acceptLoss: values["accept-loss"] === true,
    ...(values.fiducial === undefined ? {} : { fiducialVolume: values.fiducial }),
  });
  const description = describeGeometry(found);
  if (values.save !== undefined) save(values.save, found.file);
  const { warnings } = description;
  for (const warning of warnings.slice(0, printedWarnings)) terminal.note(`Warning: ${warning}\n`);
  if (warnings.length > printedWarnings) {
    const more = warnings.length - printedWarnings;
    terminal.note(`Warning: ${more} more warnings; --json has all of them.\n`);
  }
  for (const { where, kind, what } of description.notes) {
    terminal.note(`${where}: ${kind}: ${what}\n`);
  }
  terminal.out(values.json === true ? `${JSON.stringify(description)}\n` : tableOf(description));
  // Last, where it is read.
  terminal.note(lostLines(description.lost));
}
/** Writes the detector as a file of this project; a file that is there stays. */
function save(path: string, file: object): void {
  requireOutsideStores(path, [dataFolder(undefined)]);
  try {
    writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { flag: "wx" });
  } catch (error) {
    throw new InputError({
      what: `The detector cannot be written to ${path}`,
      why: error instanceof Error ? error.message : String(error),
      remedy: "Give another path.",
      path,
    });
  }
}

function tableOf({ title, volumes, fiducial }: GeometryDescription): string {
  const rows = volumes.map((volume) => [
    volume.name,
    volume.material,
    significant(volume.densityGPerCm3),
    massWords(volume.massKg),
    volume.massErrorKg > 0 ? massWords(volume.massErrorKg, 2) : "",
    significant(volume.radiationLengthCm),
  ]);
  const heading = ["volume", "material", "g/cm3", "mass", "+-", "X0/cm"];
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join("  ")
      .trimEnd(),
  );
  const inside = `fiducial volume: ${massWords(fiducial.massKg)}`;
  return `${title}\n${lines.join("\n")}\n${inside}\n`;
}

function significant(value: number, digits = 4): string {
  const text = value.toPrecision(digits);
  return text.includes("e") && value >= 1 ? String(Number(text)) : text;
}
