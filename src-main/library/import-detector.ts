import { basename, dirname, extname, join } from "node:path";
import { importGdml } from "../../src-shared/geometry/import/import-gdml.ts";
import type { ImportedDetector } from "../../src-shared/geometry/import/import-note.ts";
import { importSiren } from "../../src-shared/geometry/import/import-siren.ts";
import type { KnownMatter } from "../../src-shared/geometry/import/known-matter.ts";
import { readUserText } from "../read-user-file.ts";
import { besideIn } from "./read-beside.ts";

/** What the user chose for an import. */
export interface ImportChoices {
  /** Take the detector also where its largest sensitive mass is lost. */
  readonly acceptLoss?: boolean;
  /** Volume that is the fiducial one. */
  readonly fiducialVolume?: string;
}

/**
 * A detector from a file of another format: GDML (`.gdml`, `.xml`) with the files that it names, or
 * SIREN's densities (`.dat`, with materials.dat beside it).
 *
 * @param seen is told every text that was read
 * @returns null for a file of any other kind
 * @throws InputError naming the file, and the place in it
 */
export function importDetector(
  path: string,
  matter: KnownMatter,
  choices: ImportChoices = {},
  seen: (text: string) => void = () => undefined,
): ImportedDetector | null {
  const extension = extname(path).toLowerCase();
  const name = basename(path, extname(path));
  const read = (file: string): string => {
    const text = readUserText(file);
    seen(text);
    return text;
  };
  if (extension === ".gdml" || extension === ".xml") {
    const readBeside = besideIn(dirname(path), (_, text) => seen(text));
    const options = { name, fileName: basename(path), readBeside, ...choices };
    return importGdml(read(path), options, matter);
  }
  if (extension === ".dat") {
    const densities = read(path);
    const materials = read(join(dirname(path), "materials.dat"));
    return importSiren({ name, densities, materials }, matter.nuclides);
  }
  return null;
}
