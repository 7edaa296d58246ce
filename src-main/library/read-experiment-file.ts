import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { beamSchemaOf } from "../../src-shared/beam/beam-source.ts";
import { InputError } from "../../src-shared/errors.ts";
import { inCentimetres } from "../../src-shared/geometry/detector-units.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { parseDetectorFile } from "../../src-shared/geometry/parse-detector-file.ts";
import { canonicalForm, hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import { Geant4MaterialTable } from "../../src-shared/physics/geant4-materials.ts";
import { ElementTable } from "../../src-shared/physics/natural-elements.ts";
import { NuclideTable } from "../../src-shared/physics/nuclei.ts";
import { readUserText } from "../read-user-file.ts";
import { importDetector, type ImportChoices } from "./import-detector.ts";
import type { Library } from "./library.ts";
import type { DataSource, LoadedInputs } from "./data-source.ts";
import { tabulateBeam } from "./read-beam.ts";
import { withTabulatedEfficiency } from "./read-efficiency.ts";
import { readMeasurements } from "./read-measurements.ts";
import { ExperimentFile, sourceLine } from "./resource-file.ts";

export interface ReadChoices extends ImportChoices {
  /** Folder that every file must lie in: what somebody handed over names no file of the machine. */
  readonly within?: string;
}

/** Before a path: a file that ships with the application instead of one of the user's. */
const shippedPrefix = "shipped:";
/** Files that may be left out of an experiment file because every experiment needs the same. */
const defaultFiles = {
  nuclides: "shipped:nuclei/nuclides.json",
  elements: "shipped:nuclei/elements.json",
  materials: "shipped:materials/materials.json",
  pairProduction: "shipped:materials/pair-production.json",
  geant4Materials: "shipped:materials/geant4-materials.json",
} as const;

/**
 * Reads a user's experiment file with everything it names. Paths are relative to the file that
 * names them, or `shipped:...`; beams may be tables, CSV files or formulas.
 *
 * @throws InputError with the file and what is wrong in it
 */
export function readExperimentFile(
  path: string,
  library: Library,
  choices: ReadChoices = {},
): LoadedInputs {
  const file = resolve(path);
  const { value } = readJson(file);
  const { files, detectorImport, measurement, measurements, ...experiment } = checked(
    ExperimentFile,
    value,
    file,
  );
  const folder = placeOf(dirname(file), choices.within);
  const sources: DataSource[] = [
    {
      key: "experiment",
      path: file,
      sha256: withoutMeasurements(value),
      source: sourceLine(experiment),
    },
  ];
  const data: Record<string, unknown> = {};
  const imports = {
    acceptLoss: choices.acceptLoss === true || detectorImport?.acceptLoss === true,
    ...(detectorImport?.fiducialVolume === undefined
      ? {}
      : { fiducialVolume: detectorImport.fiducialVolume }),
  };
  for (const [key, name] of Object.entries({ ...defaultFiles, ...files })) {
    const part =
      (key === "detector" ? importedPart(folder.file(name), data, imports) : null) ??
      readPart(key, name, folder, library);
    data[key] = part.content;
    sources.push(part.source);
  }
  const response = withTabulatedEfficiency(experiment["response"], data["beam"], file);
  const measured = readMeasurements({ measurement, measurements, response }, file, (name) => {
    const { content, source } = readPart("measurement", name, folder, library);
    return { value: content, source };
  });
  return {
    inputs: { ...experiment, response, measurements: measured.measurements, data },
    sources: [...sources, ...measured.sources],
  };
}

/** Samples depend on all of an experiment file but what was measured, and how it is written. */
function withoutMeasurements(value: unknown): string {
  const rest = Object.fromEntries(
    Object.entries(Object(value)).filter(
      ([key]) => key !== "measurement" && key !== "measurements",
    ),
  );
  return hashOfBytes(new TextEncoder().encode(canonicalForm(rest)));
}

/** A detector of another format; null where the file is none. */
function importedPart(
  file: string,
  data: Readonly<Record<string, unknown>>,
  choices: ImportChoices,
): { content: unknown; source: DataSource } | null {
  const texts: string[] = [];
  const matter = {
    nuclides: parseInput(NuclideTable, data["nuclides"], "The nuclide table").nuclides,
    elements: parseInput(ElementTable, data["elements"], "The element table").elements,
    geant4Materials: parseInput(
      Geant4MaterialTable,
      data["geant4Materials"],
      "The materials of Geant4",
    ).materials,
  };
  const imported = importDetector(file, matter, choices, (text) => texts.push(text));
  if (imported === null) return null;
  const content = inCentimetres(imported.file);
  // What an import makes of the texts may change with the application; its words move no result.
  const made = JSON.stringify({ ...content, importNotes: undefined });
  const sha256 = hashOfBytes(new TextEncoder().encode(`${texts.join("\n")}\n${made}`));
  return { content, source: { key: "detector", path: file, sha256, source: content.source } };
}

function readPart(
  key: string,
  name: string,
  folder: Place,
  library: Library,
): { content: unknown; source: DataSource } {
  if (name.startsWith(shippedPrefix)) {
    const path = name.slice(shippedPrefix.length);
    const { content, sha256 } = library.readResource(path);
    return { content, source: { key, path, sha256, source: sourceLine(content) } };
  }
  const file = folder.file(name);
  if (key === "detector") {
    const text = readUserText(file);
    const content = parseDetectorFile(text, file);
    const sha256 = hashOfBytes(new TextEncoder().encode(text));
    return { content, source: { key, path: file, sha256, source: content.source } };
  }
  const { value, sha256 } = readJson(file);
  const heading = checked(Heading, value, file);
  const source = { key, path: file, sha256, source: sourceLine(heading) };
  if (key !== "beam") return { content: value, source };
  let hash = sha256;
  const beam = tabulateBeam(checked(beamSchemaOf(heading), value, file), (table) => {
    const text = readUserText(folder.beside(file, table));
    // The table is part of what the result depends on.
    hash = hashOfBytes(new TextEncoder().encode(hash + text));
    return text;
  });
  return { content: beam, source: { ...source, sha256: hash } };
}

/** Where the files are looked for that a file names. */
interface Place {
  /** @throws InputError where it leads out of the folder that was handed over */
  readonly file: (name: string) => string;
  readonly beside: (file: string, name: string) => string;
}

function placeOf(folder: string, within: string | undefined): Place {
  const beside = (from: string, name: string): string => {
    const file = resolve(from, name);
    const inner = within === undefined ? "" : relative(within, file);
    if (isAbsolute(inner) || inner.split(sep)[0] === "..") {
      throw new InputError({
        what: `The file ${name} cannot be read`,
        why: "it leads out of the files that were handed over",
        remedy: "Put it beside the experiment file, name it so, and choose both.",
        path: name,
      });
    }
    return file;
  };
  return {
    file: (name) => beside(folder, name),
    beside: (file, name) => beside(dirname(file), name),
  };
}

const Heading = z.looseObject({ title: z.string(), source: z.string() });

function readJson(file: string): { value: unknown; sha256: string } {
  const text = readUserText(file);
  try {
    return { value: parseJsonText(text), sha256: hashOfBytes(new TextEncoder().encode(text)) };
  } catch (error) {
    throw new InputError({
      what: `The file ${file} is no JSON`,
      why: error instanceof Error ? error.message : String(error),
      remedy: "Correct the file at the place named.",
      path: file,
    });
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError({
    what: `The file ${file} is not what it must be`,
    why: issue?.message ?? parsed.error.message,
    remedy: "Correct the entry named.",
    path: `${file}: ${issue?.path.join(".") ?? ""}`,
  });
}
