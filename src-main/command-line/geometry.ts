import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import {
  detectorMatter,
  materialsOfVolumes,
} from "../../src-shared/experiments/detector-matter.ts";
import type {
  DetectorFile,
  ImportNote,
  LostVolume,
} from "../../src-shared/geometry/detector-file.ts";
import { detectorWarnings } from "../../src-shared/geometry/detector-warnings.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import type { KnownMatter } from "../../src-shared/geometry/import/known-matter.ts";
import {
  massInRegion,
  massReport,
  type VolumeMass,
} from "../../src-shared/geometry/mass-report.ts";
import { parseDetectorFile } from "../../src-shared/geometry/parse-detector-file.ts";
import { compositionOf, type ElementContent } from "../../src-shared/physics/composition.ts";
import { Geant4MaterialTable } from "../../src-shared/physics/geant4-materials.ts";
import { MaterialTable } from "../../src-shared/physics/materials.ts";
import { ElementTable } from "../../src-shared/physics/natural-elements.ts";
import { NuclideTable } from "../../src-shared/physics/nuclei.ts";
import { PairProduction, PairProductionTable } from "../../src-shared/physics/pair-production.ts";
import { importDetector, type ImportChoices } from "../library/import-detector.ts";
import { Library } from "../library/library.ts";
import { readUserText } from "../read-user-file.ts";
import { resourcesFolder } from "../library/resources-folder.ts";

/** A volume as the reply gives it. */
export interface VolumeDescription extends VolumeMass {
  /** cm. */
  readonly radiationLengthCm: number;
  /** Mean free path of a photon to a pair, cm, at some energies (GeV). */
  readonly photonMeanFreePaths: readonly { readonly energy: number; readonly lengthCm: number }[];
  /** By element, with the nuclides that count as targets and where their form factors come from. */
  readonly composition: readonly ElementContent[];
}

/** Reply of `geometry DETECTOR --json`. */
export interface GeometryDescription {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** In order of precedence: later volumes win. */
  readonly volumes: readonly VolumeDescription[];
  readonly fiducial: {
    readonly volumeCm3: number;
    readonly massKg: number;
    readonly massErrorKg: number;
  };
  readonly aim: {
    readonly centreCm: readonly number[];
    readonly radiusCm: number;
    readonly coreRadiusCm: number;
  };
  /** Doubts about the detector, one sentence each. */
  readonly warnings: readonly string[];
  /** What an import changed or left out. */
  readonly notes: readonly ImportNote[];
  /** What an import could not take over, heaviest first. */
  readonly lost: readonly LostVolume[];
}

/** A detector by name or from a file, as a file of this project. */
export interface FoundDetector {
  readonly file: DetectorFile;
  readonly notes: readonly ImportNote[];
}

/** GeV. */
const photonEnergies = [0.1, 0.2, 0.5, 1, 5] as const;

interface Tables {
  readonly materials: MaterialTable;
  readonly nuclides: NuclideTable;
  readonly elements: ElementTable;
  readonly geant4Materials: Geant4MaterialTable;
  readonly pairProduction: PairProduction;
}

function readTables(library: Library): Tables {
  const read = (path: string) => library.readResource(path).content;
  return {
    materials: parseInput(MaterialTable, read("materials/materials.json"), "The material table"),
    nuclides: parseInput(NuclideTable, read("nuclei/nuclides.json"), "The nuclide table"),
    elements: parseInput(ElementTable, read("nuclei/elements.json"), "The element table"),
    geant4Materials: parseInput(
      Geant4MaterialTable,
      read("materials/geant4-materials.json"),
      "The materials of Geant4",
    ),
    pairProduction: new PairProduction(
      parseInput(
        PairProductionTable,
        read("materials/pair-production.json"),
        "The table of pair production",
      ),
    ),
  };
}

/**
 * Finds a detector: one that ships (by its name), or a file: JSON, GDML (`.gdml`), or
 * SIREN's densities (`.dat`, with materials.dat beside it).
 *
 * @throws InputError naming the file, and the place in it
 */
export function findDetector(nameOrPath: string, choices: ImportChoices = {}): FoundDetector {
  const library = new Library(resourcesFolder);
  const tables = readTables(library);
  const known = [
    ...tables.materials.materials.map(({ id }) => id),
    ...tables.geant4Materials.materials.map(({ name }) => name),
  ];
  const shipped = library.detectorNames();
  const isShipped = shipped.includes(nameOrPath);
  if (isShipped ? isFile(nameOrPath) : existsSync(nameOrPath)) {
    return readDetector(nameOrPath, tables, known, choices);
  }
  if (!isShipped) {
    throw new InputError({
      what: `The detector ${nameOrPath} is not known`,
      why: "neither a shipped detector nor a file has that name",
      remedy: `Use ${shipped.join(" or ")}, or the path of a file.`,
      path: nameOrPath,
    });
  }
  const { content } = library.readResource(`detectors/${nameOrPath}.json`);
  return { file: parseDetectorFile(JSON.stringify(content), nameOrPath, known), notes: [] };
}

/** A folder may well bear the name of a detector. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function readDetector(
  path: string,
  tables: Tables,
  known: readonly string[],
  choices: ImportChoices,
): FoundDetector {
  const matter: KnownMatter = {
    nuclides: tables.nuclides.nuclides,
    elements: tables.elements.elements,
    geant4Materials: tables.geant4Materials.materials,
  };
  return (
    importDetector(path, matter, choices) ?? {
      file: parseDetectorFile(readUserText(path), basename(path), known),
      notes: [],
    }
  );
}

/**
 * Volumes, masses, lengths and doubts of a detector.
 *
 * @throws InputError, DomainError as `findDetector`, or where a material cannot be built
 */
export function describeGeometry({ file, notes }: FoundDetector): GeometryDescription {
  const tables = readTables(new Library(resourcesFolder));
  const { pairProduction } = tables;
  const table = detectorMatter({ ...tables, detector: file });
  const media = materialsOfVolumes(file, table, tables.geant4Materials);
  const detector = buildDetector(file, table);
  const densities = detector.volumes.map(({ density }, index) => density ?? media[index].density);
  const volumes = massReport(detector.volumes, densities).map((volume, index) => {
    const density = densities[index];
    return {
      ...volume,
      radiationLengthCm: media[index].radiationLength / density,
      photonMeanFreePaths: photonEnergies.map((energy) => ({
        energy,
        lengthCm: 1 / (density * pairProduction.attenuation(media[index], energy)),
      })),
      composition: compositionOf(media[index]),
    };
  });
  const inside = massInRegion(detector.fiducial, detector.volumes, densities);
  const { centre, radius, coreRadius } = detector.aim;
  return {
    name: file.name,
    title: file.title,
    source: file.source,
    volumes,
    fiducial: {
      volumeCm3: detector.fiducial.solid.volume,
      ...inside,
    },
    aim: { centreCm: centre, radiusCm: radius, coreRadiusCm: coreRadius },
    warnings: [
      ...detectorWarnings(detector),
      ...(inside.massKg > 0
        ? []
        : ["The fiducial volume holds no matter: no photon converts in it."]),
    ],
    notes,
    lost: file.lost ?? [],
  };
}
