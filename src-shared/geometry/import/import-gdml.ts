import { DomainError, InputError } from "../../errors.ts";
import { placeSolid } from "../build-solid.ts";
import type { DetectorFile, FileMaterial } from "../detector-file.ts";
import {
  identityRotation,
  inverse,
  multiply,
  type Point,
  rotate,
  type Rotation,
} from "../rotation.ts";
import { GdmlDefinitions } from "./gdml-definitions.ts";
import { gdmlMaterials } from "./gdml-materials.ts";
import { activeRotation, GdmlSolids, placedPart } from "./gdml-solids.ts";
import { type ImportedDetector, NoteList, UniqueNames } from "./import-note.ts";
import type { NuclideNumbers } from "./known-matter.ts";
import { NuclideMatch } from "./nuclide-match.ts";
import { readXml, type XmlElement } from "./xml-tree.ts";

export interface GdmlOptions {
  /** Name of the detector that comes out. */
  readonly name: string;
  /** For messages. */
  readonly fileName: string;
  /** Volume that is the fiducial one; else the first sensitive one, else the last. */
  readonly fiducialVolume?: string;
}

/** Levels of volumes in volumes, and volumes in all: beyond is a loop or no detector to simulate. */
const deepest = 64;
const mostVolumes = 10_000;
const centimetres = 0.1;

/**
 * A detector from a GDML file (https://gdml.web.cern.ch): constants, positions and rotations,
 * materials, boxes, tubes, spheres, orbs, cones, xtru and polyhedra of constant section, unions and
 * subtractions, volumes and assemblies placed in each other. The tree becomes a list in which a
 * daughter follows her mother and so wins. A physvol's rotation turns the frame, as in Geant4 and
 * ROOT. What is not supported is noted, and its mother's material stays there.
 *
 * @throws InputError with the line
 */
export function importGdml(
  text: string,
  { name, fileName, fiducialVolume }: GdmlOptions,
  nuclides: readonly NuclideNumbers[],
): ImportedDetector {
  const notes = new NoteList();
  const root = readXml(text, fileName);
  const definitions = new GdmlDefinitions(root, fileName, notes);
  const materials = gdmlMaterials(root, definitions, new NuclideMatch(nuclides), notes);
  const solids = new GdmlSolids(root, definitions, notes);
  const tree = new VolumeTree(root, definitions, materials, solids, notes);
  const { volumes, sensitive } = tree.flatten();
  if (volumes.length === 0) throw definitions.failure(root, "no volume could be imported");
  const used = new Set(volumes.map(({ material }) => material));
  return {
    file: {
      schema: "neutrissimo/detector",
      version: 1,
      name,
      title: name,
      source: `Imported from ${fileName} (GDML)`,
      units: { length: "cm", density: "g/cm3" },
      frame: "That of the world volume of the imported file.",
      materials: [...materials.values()].filter(({ id }) => used.has(id)),
      volumes,
      fiducial: fiducialOf(volumes, fiducialVolume, sensitive, notes, fileName),
    },
    notes: notes.notes,
  };
}

type Volumes = DetectorFile["volumes"];

function fiducialOf(
  volumes: Volumes,
  wanted: string | undefined,
  sensitive: string | null,
  notes: NoteList,
  fileName: string,
): DetectorFile["fiducial"] {
  const chosen = wanted ?? sensitive ?? volumes[volumes.length - 1].name;
  const volume = volumes.find((one) => one.name === chosen);
  if (volume === undefined) {
    throw new InputError({
      what: `The file ${fileName} cannot be imported`,
      why: `there is no volume ${chosen} to be the fiducial one`,
      remedy: `Name one of ${volumes
        .slice(0, 20)
        .map((one) => one.name)
        .join(", ")}.`,
      path: fileName,
    });
  }
  if (wanted === undefined) {
    const why = sensitive === null ? "the last volume" : "the first sensitive volume";
    notes.add("assumed", fileName, `${chosen}, ${why}, is taken as the fiducial volume.`);
  }
  const { solid, position, rotation } = volume;
  return { solid, position, rotation, source: `Volume ${chosen}` };
}

/** Where a volume stands in the world: x = R x' + shift (cm). */
interface Frame {
  readonly rotation: Rotation;
  readonly shift: Point;
}

class VolumeTree {
  readonly #root: XmlElement;
  readonly #definitions: GdmlDefinitions;
  readonly #materials: ReadonlyMap<string, FileMaterial>;
  readonly #solids: GdmlSolids;
  readonly #notes: NoteList;
  readonly #byName: ReadonlyMap<string, XmlElement>;
  readonly #names = new UniqueNames();
  readonly #volumes: Volumes = [];
  #sensitive: string | null = null;

  constructor(
    root: XmlElement,
    definitions: GdmlDefinitions,
    materials: ReadonlyMap<string, FileMaterial>,
    solids: GdmlSolids,
    notes: NoteList,
  ) {
    this.#root = root;
    this.#definitions = definitions;
    this.#materials = materials;
    this.#solids = solids;
    this.#notes = notes;
    const elements = root.children
      .filter((child) => child.name === "structure")
      .flatMap(({ children }) => children);
    this.#byName = new Map(elements.map((one) => [one.attributes["name"] ?? "", one]));
  }

  flatten(): { volumes: Volumes; sensitive: string | null } {
    const setup = this.#root.children.find((child) => child.name === "setup");
    const world = setup?.children.find((child) => child.name === "world");
    if (world === undefined) throw this.#definitions.failure(this.#root, "it names no world");
    this.#add(world, null, { rotation: identityRotation, shift: [0, 0, 0] }, 0);
    return { volumes: this.#volumes, sensitive: this.#sensitive };
  }

  /** Adds the volume that `reference` names, then its daughters. */
  #add(reference: XmlElement, label: string | null, frame: Frame, depth: number): void {
    const name = reference.attributes["ref"] ?? "";
    const volume = this.#byName.get(name);
    if (volume === undefined) {
      throw this.#definitions.failure(reference, `volume ${name} is not defined`);
    }
    if (depth > deepest) {
      throw this.#definitions.failure(volume, `volumes are nested more than ${deepest} levels`);
    }
    if (volume.name === "volume") this.#place(volume, withoutAddress(label ?? name), frame);
    for (const child of volume.children) this.#addDaughter(child, frame, depth);
  }

  #addDaughter(child: XmlElement, frame: Frame, depth: number): void {
    const where = this.#definitions.where(child);
    if (["replicavol", "divisionvol", "paramvol", "loop"].includes(child.name)) {
      this.#notes.add("left out", where, `${child.name} is not supported.`);
      return;
    }
    if (child.name !== "physvol") return;
    const reference = child.children.find(({ name }) => name === "volumeref");
    if (reference === undefined) {
      this.#notes.add("left out", where, "A physvol from another file is not supported.");
      return;
    }
    if (child.children.some(({ name }) => name === "scale" || name === "scaleref")) {
      this.#notes.add("left out", where, "A reflected physvol is not supported.");
      return;
    }
    const position = this.#definitions.position(child);
    const local = inverse(activeRotation(this.#definitions.rotation(child)));
    const [x, y, z] = rotate(frame.rotation, [
      centimetres * position[0],
      centimetres * position[1],
      centimetres * position[2],
    ]);
    const [x0, y0, z0] = frame.shift;
    const inner: Frame = {
      rotation: multiply(frame.rotation, local),
      shift: [x0 + x, y0 + y, z0 + z],
    };
    this.#add(reference, child.attributes["name"] ?? null, inner, depth + 1);
  }

  #place(volume: XmlElement, label: string, frame: Frame): void {
    const referenceOf = (kind: string) =>
      volume.children.find(({ name }) => name === kind)?.attributes["ref"] ?? "";
    const where = this.#definitions.where(volume);
    const solid = this.#solids.find(referenceOf("solidref"));
    if (solid === undefined) {
      const missing = referenceOf("solidref");
      this.#notes.add("left out", where, `Volume ${label}: its solid ${missing} is missing.`);
      return;
    }
    const material = this.#materials.get(referenceOf("materialref"));
    if (material === undefined) {
      const missing = referenceOf("materialref");
      this.#notes.add(
        "left out",
        where,
        `Volume ${label}: its material ${missing} is not defined in the file.`,
      );
      return;
    }
    if (this.#volumes.length >= mostVolumes) {
      throw this.#definitions.failure(volume, `it places more than ${mostVolumes} volumes`);
    }
    const part = placedPart(solid, frame.rotation, frame.shift);
    try {
      placeSolid(part, label);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw this.#definitions.failure(volume, `${label}: ${error.explanation.why}`);
    }
    const unique = this.#names.take(label);
    this.#volumes.push({
      name: unique,
      material: material.id,
      solid: part.solid,
      position: part.position ?? [0, 0, 0],
      rotation: part.rotation,
      source: where,
    });
    const isSensitive = volume.children.some(
      ({ name, attributes }) => name === "auxiliary" && attributes["auxtype"] === "SensDet",
    );
    if (isSensitive) this.#sensitive ??= unique;
  }
}

/** Geant4 appends the address of a volume to its name. */
function withoutAddress(name: string): string {
  return name.replace(/0x[0-9a-f]+$/i, "");
}
