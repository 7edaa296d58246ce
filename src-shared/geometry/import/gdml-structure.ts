import { InputError } from "../../errors.ts";
import { activeRotation, inverted, signedFrame } from "./frame.ts";
import { GdmlDefinitions } from "./gdml-definitions.ts";
import { GdmlLoops } from "./gdml-loop.ts";
import { GdmlMaterials } from "./gdml-materials.ts";
import { dividedPlacements, parameterisedPlacements, replicaPlacements } from "./gdml-replicas.ts";
import { GdmlSolids } from "./gdml-solids.ts";
import { failureAt, type NoteList, placeOf } from "./import-note.ts";
import type { KnownMatter } from "./known-matter.ts";
import { SameNames } from "./same-names.ts";
import { pathBeside, type ReadBeside } from "./xml-entities.ts";
import { readXml, type XmlElement } from "./xml-tree.ts";
import { type LogicalVolume, type Daughter, type PlacedDaughter } from "./gdml-volumes.ts";

/** What a file says of its worlds. */
interface ReadFile {
  /** World by the name of its setup. */
  readonly setups: ReadonlyMap<string, LogicalVolume>;
  readonly first: XmlElement;
}

/** Files in each other. */
const deepestFile = 16;

const centimetres = 0.1;

/**
 * The volumes of a GDML file and of those that it takes parts from. As in Geant4, files have their
 * own definitions, but share the names of matter, solids and volumes.
 */
export class GdmlStructure {
  readonly materials: GdmlMaterials;
  readonly solids: GdmlSolids;
  readonly #notes: NoteList;
  readonly #readBeside: ReadBeside;
  readonly #loops: GdmlLoops;
  readonly #names: SameNames;
  readonly #volumes = new Map<string, LogicalVolume>();
  readonly #files = new Map<string, ReadFile>();
  readonly #open: string[] = [];

  constructor(matter: KnownMatter, notes: NoteList, readBeside: ReadBeside) {
    this.materials = new GdmlMaterials(matter, notes);
    this.solids = new GdmlSolids(notes);
    this.#notes = notes;
    this.#readBeside = readBeside;
    this.#loops = new GdmlLoops(notes);
    this.#names = new SameNames(notes);
  }

  /**
   * The world of a file: that of the setup Default, else of the only one, else of the first.
   *
   * @throws InputError with the line
   */
  world(text: string, fileName: string): LogicalVolume {
    return this.#worldOf(this.#readInside(text, fileName), fileName);
  }

  #readInside(text: string, path: string): ReadFile {
    this.#open.push(path);
    try {
      return this.#read(text, path);
    } finally {
      this.#open.pop();
    }
  }

  #worldOf({ setups, first }: ReadFile, fileName: string): LogicalVolume {
    const [name, world] = setups.has("Default")
      ? ["Default", setups.get("Default")]
      : ([...setups][0] ?? ["", undefined]);
    if (world === undefined) throw failureAt(first, "it names no world");
    if (name !== "Default" && setups.size > 1) {
      this.#notes.add(
        "assumed",
        fileName,
        `No setup is named Default, so Geant4 finds no world; ${name}, the first, is taken.`,
      );
    }
    return world;
  }

  #read(text: string, fileName: string): ReadFile {
    const root = readXml(text, fileName, this.#readBeside);
    const definitions = new GdmlDefinitions(this.#notes);
    const setups = new Map<string, LogicalVolume>();
    for (const part of root.children) {
      if (part.name === "define") definitions.readDefine(part);
      else if (part.name === "materials") this.materials.read(part, definitions);
      else if (part.name === "solids") {
        this.#loops.each(part.children, definitions, (one) => this.solids.read(one, definitions));
      } else if (part.name === "structure") {
        this.#loops.each(part.children, definitions, (one) => this.#volume(one, definitions));
      } else if (part.name === "setup") {
        const world = part.children.find(({ name }) => name === "world");
        if (world !== undefined) {
          // Of two setups of one name Geant4 takes the last.
          setups.set(part.attributes["name"] ?? "", this.#find(world, definitions));
        }
      }
    }
    return { setups, first: root };
  }

  #find(reference: XmlElement, definitions: GdmlDefinitions): LogicalVolume {
    const name = definitions.name(reference, "ref");
    const volume = this.#volumes.get(name);
    if (volume === undefined) throw failureAt(reference, `volume ${name} is not defined`);
    return volume;
  }

  #volume(element: XmlElement, definitions: GdmlDefinitions): void {
    if (element.name !== "volume" && element.name !== "assembly") return;
    const name = definitions.name(element);
    if (!this.#names.isFirst(element, name, "volume")) return;
    const referenceOf = (tag: string): string => {
      const child = element.children.findLast((one) => one.name === tag);
      return child === undefined ? "" : definitions.name(child, "ref");
    };
    const volume: LogicalVolume = {
      name,
      kind: element.name,
      element,
      material: referenceOf("materialref"),
      solid: referenceOf("solidref"),
      sensitive: element.children.some(
        (child) => child.name === "auxiliary" && child.attributes["auxtype"] === "SensDet",
      ),
      daughters: [],
    };
    this.#readDaughters(volume, definitions);
    this.#volumes.set(name, volume);
  }

  #readDaughters(volume: LogicalVolume, definitions: GdmlDefinitions): void {
    const { element, daughters, kind } = volume;
    if (kind === "assembly" && element.children.some(({ name }) => name === "loop")) {
      this.#notes.add("left out", placeOf(element), "Geant4 reads no loop in an assembly.");
    }
    let failed = false;
    const read = (child: XmlElement): void => {
      // Whoever uses this volume is told of the first failure.
      if (failed) return;
      try {
        daughters.push(...this.#daughters(volume, child, definitions));
      } catch (failure) {
        if (!(failure instanceof InputError)) throw failure;
        daughters.push({ failure });
        failed = true;
      }
    };
    if (kind === "assembly") {
      element.children.filter(({ name }) => name === "physvol").forEach(read);
    } else {
      this.#loops.each(element.children, definitions, read);
    }
  }

  #daughters(
    mother: LogicalVolume,
    child: XmlElement,
    definitions: GdmlDefinitions,
  ): readonly Daughter[] {
    switch (child.name) {
      case "physvol":
        return [this.#physvol(child, definitions)];
      case "replicavol":
        return replicaPlacements(
          child,
          this.#inner(child, definitions),
          definitions,
          (from, name) => this.solids.find(from, name),
        );
      case "divisionvol":
        if (/phi/i.test(child.attributes["axis"] ?? "")) {
          this.#notes.add(
            "assumed",
            placeOf(child),
            "The slices follow each other about z; Geant4 11.4.1 turns each by what it asked before.",
          );
        }
        return dividedPlacements(
          child,
          this.#inner(child, definitions),
          definitions,
          this.solids.find(mother.element, mother.solid),
        );
      case "paramvol":
        return parameterisedPlacements(child, this.#inner(child, definitions), definitions);
      default:
        return [];
    }
  }

  #inner(child: XmlElement, definitions: GdmlDefinitions): LogicalVolume {
    const reference = child.children.find(({ name }) => name === "volumeref");
    if (reference === undefined) throw failureAt(child, `the ${child.name} names no volume`);
    return this.#find(reference, definitions);
  }

  /** A physvol's rotation turns the frame, as in Geant4 and ROOT. */
  #physvol(child: XmlElement, definitions: GdmlDefinitions): PlacedDaughter {
    const file = child.children.find(({ name }) => name === "file");
    const volume =
      file === undefined ? this.#inner(child, definitions) : this.#fromFile(file, definitions);
    const [x, y, z] = definitions.position(child);
    const turned = inverted({
      rotation: activeRotation(definitions.rotation(child)),
      mirrored: false,
      shift: [0, 0, 0],
    });
    const scale = definitions.scale(child);
    if (!scale.every((value) => Math.abs(value) === 1)) {
      this.#notes.add(
        "assumed",
        placeOf(child),
        `Geant4 takes only the signs of the scale ${scale.join(", ")}; so here.`,
      );
    }
    const label = child.attributes["name"];
    return {
      element: child,
      label: label === undefined ? null : definitions.name(child),
      volume,
      frame: signedFrame(turned.rotation, scale, [
        centimetres * x,
        centimetres * y,
        centimetres * z,
      ]),
      solid: null,
    };
  }

  #fromFile(file: XmlElement, definitions: GdmlDefinitions): LogicalVolume {
    const path = pathBeside(file.attributes["name"] ?? "", file.file);
    const volumeName = file.attributes["volname"];
    if (this.#open.includes(path)) throw failureAt(file, `the file ${path} holds itself`);
    if (this.#open.length >= deepestFile) {
      throw failureAt(file, `files are nested more than ${deepestFile} levels`);
    }
    const read = this.#files.get(path) ?? this.#readInside(this.#readBeside(path), path);
    this.#files.set(path, read);
    if (volumeName === undefined || volumeName === "") return this.#worldOf(read, path);
    const volume = this.#volumes.get(definitions.name(file, "volname"));
    if (volume === undefined) throw failureAt(file, `volume ${volumeName} is not defined`);
    return volume;
  }
}
