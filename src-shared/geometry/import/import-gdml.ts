import type { DetectorFile } from "../detector-file.ts";
import { InputError } from "../../errors.ts";
import { GdmlStructure } from "./gdml-structure.ts";
import { failureOfFile, type ImportedDetector, NoteList } from "./import-note.ts";
import type { KnownMatter } from "./known-matter.ts";
import { LossError, lostWords } from "./lost-volumes.ts";
import { type Flattened, PlacedVolumes } from "./placed-volumes.ts";
import type { ReadBeside } from "./xml-entities.ts";

export interface GdmlOptions {
  /** Name of the detector that comes out. */
  readonly name: string;
  /** For messages. */
  readonly fileName: string;
  /** Volume that is the fiducial one; else the heaviest sensitive one, else the last. */
  readonly fiducialVolume?: string;
  /** Reads the files beside it that it names; without, there are none. */
  readonly readBeside?: ReadBeside;
  /** Import it also where its largest sensitive mass is lost. */
  readonly acceptLoss?: boolean;
}

/**
 * A detector from a GDML file (https://gdml.web.cern.ch), read as Geant4 11.4.1 reads it. The tree
 * of volumes becomes a list in which a daughter follows her mother and so wins. What has no
 * counterpart is noted and listed as lost, and its mother's material stays there.
 *
 * @throws InputError with the line; also where the largest sensitive mass is lost
 */
export function importGdml(
  text: string,
  options: GdmlOptions,
  matter: KnownMatter,
): ImportedDetector {
  const { name, fileName } = options;
  const notes = new NoteList();
  const structure = new GdmlStructure(matter, notes, options.readBeside ?? nothingBeside);
  const world = structure.world(text, fileName);
  const { volumes, materials, lost, sensitive, sensitiveGrams } = new PlacedVolumes(
    structure,
    notes,
  ).flatten(world);
  if (
    lost.holdsLargestSensitive(sensitive?.grams ?? 0, sensitiveGrams) &&
    options.acceptLoss !== true
  ) {
    throw new LossError(fileName, lost.all.filter((one) => one.sensitive).map(lostWords));
  }
  if (volumes.length === 0) {
    const words = lost.all.slice(0, 5).map(lostWords);
    throw failureOfFile(fileName, `no volume could be imported: ${words.join("; ")}`);
  }
  return {
    file: {
      schema: "neutrissimo/detector",
      version: 1,
      name,
      title: name,
      source: `Imported from ${fileName} (GDML)`,
      units: { length: "cm", density: "g/cm3" },
      frame: "That of the world volume of the imported file.",
      materials: [...materials],
      volumes,
      fiducial: fiducialOf(volumes, options, sensitive, notes),
      ...(lost.all.length === 0 ? {} : { lost: lost.all }),
      ...notes.inFile(fileName),
    },
    notes: notes.notes,
  };
}

function nothingBeside(path: string): string {
  throw new InputError({
    what: `The file ${path} cannot be read`,
    why: "the imported file names it, and it is not beside it",
    remedy: "Import the file from its own folder, with all files that it names.",
    path,
  });
}

function fiducialOf(
  volumes: DetectorFile["volumes"],
  { fiducialVolume: wanted, fileName }: GdmlOptions,
  sensitive: Flattened["sensitive"],
  notes: NoteList,
): DetectorFile["fiducial"] {
  const chosen = wanted ?? sensitive?.name ?? volumes[volumes.length - 1].name;
  const volume = volumes.find((one) => one.name === chosen);
  if (volume === undefined) {
    const names = volumes.slice(0, 20).map((one) => one.name);
    throw new InputError({
      what: `The file ${fileName} cannot be imported`,
      why: `there is no volume ${chosen} to be the fiducial one`,
      remedy: `Name one of ${names.join(", ")}.`,
      path: fileName,
    });
  }
  if (wanted === undefined) {
    const why = sensitive === null ? "the last volume" : "the heaviest sensitive volume";
    notes.add("assumed", fileName, `${chosen}, ${why}, is taken as the fiducial volume.`);
  }
  const { solid, position, rotation, reflected } = volume;
  return {
    solid,
    position,
    ...(rotation === undefined ? {} : { rotation }),
    ...(reflected === undefined ? {} : { reflected }),
    source: `Volume ${chosen}`,
  };
}
