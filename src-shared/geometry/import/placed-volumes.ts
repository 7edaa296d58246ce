import { placeSolid } from "../build-solid.ts";
import { type DetectorFile, type FileMaterial, maxVolumes } from "../detector-file.ts";
import type { PlacedSolid } from "../placed-solid.ts";
import { areDisjoint } from "../solid-relations.ts";
import type { PartDescription } from "../solid-description.ts";
import { sticksOut } from "../sticks-out.ts";
import { composed, type Frame, placedPart, standing } from "./frame.ts";
import type { MissingSolid } from "./gdml-solid.ts";
import type { UsableSolid } from "./gdml-solids.ts";
import type { GdmlStructure } from "./gdml-structure.ts";
import type { Daughter, LogicalVolume, PlacedDaughter } from "./gdml-volumes.ts";
import { failureAt, type NoteList, placeOf, UniqueNames } from "./import-note.ts";
import { LostVolumes } from "./lost-volumes.ts";
import type { XmlElement } from "./xml-tree.ts";

type Volumes = DetectorFile["volumes"];

/** Levels of volumes in volumes, and places looked at: beyond is no detector. */
const deepest = 64;
const maxPlaces = 50_000;

/** A volume in the frame of the volume that holds it. */
interface Held {
  readonly daughter: PlacedDaughter;
  readonly frame: Frame;
  readonly solid: UsableSolid | MissingSolid;
  /** Cut at its mother where it sticks out; null where the solid is missing. */
  readonly part: PartDescription | null;
  readonly isCut: boolean;
}

/** A solid that cuts what is placed inside, in the world's frame. */
interface Wall {
  readonly name: string;
  readonly part: PartDescription;
  readonly built: PlacedSolid;
}

/** What the tree of volumes becomes. */
export interface Flattened {
  readonly volumes: Volumes;
  readonly materials: readonly FileMaterial[];
  readonly lost: LostVolumes;
  /** The heaviest volume that is marked as sensitive, and its mass as if nothing stood in it. */
  readonly sensitive: { readonly name: string; readonly grams: number } | null;
  /** Of all volumes that are marked as sensitive. */
  readonly sensitiveGrams: number;
}

/**
 * The tree of volumes as a list in which a daughter follows her mother, and so wins. As Geant4
 * tracks them, a daughter ends where her mother does.
 *
 * @throws InputError with the line
 */
export class PlacedVolumes {
  readonly #structure: GdmlStructure;
  readonly #notes: NoteList;
  readonly #names = new UniqueNames();
  readonly #volumes: Volumes = [];
  readonly #materials = new Map<string, FileMaterial>();
  readonly #lost = new LostVolumes();
  readonly #held = new Map<
    LogicalVolume,
    { readonly of: UsableSolid | MissingSolid; readonly held: readonly Held[] }
  >();
  #sensitive: Flattened["sensitive"] = null;
  #sensitiveGrams = 0;
  #places = 0;

  constructor(structure: GdmlStructure, notes: NoteList) {
    this.#structure = structure;
    this.#notes = notes;
  }

  flatten(world: LogicalVolume): Flattened {
    const solid = this.#structure.solids.find(world.element, world.solid);
    const part = solid.kind === "read" ? solid.part : null;
    this.#add(world, world.name, solid, part, standing, []);
    return {
      volumes: this.#volumes,
      materials: [...this.#materials.values()],
      lost: this.#lost,
      sensitive: this.#sensitive,
      sensitiveGrams: this.#sensitiveGrams,
    };
  }

  /** @param part of the volume in the world; null where its solid is missing */
  #add(
    volume: LogicalVolume,
    label: string,
    solid: UsableSolid | MissingSolid,
    part: PartDescription | null,
    frame: Frame,
    walls: readonly Wall[],
    depth = 0,
  ): void {
    if (depth > deepest) {
      throw failureAt(volume.element, `volumes are nested more than ${deepest} levels`);
    }
    this.#place(volume, label, solid, part);
    for (const held of this.#heldBy(volume, solid)) {
      this.#countPlace(volume.element);
      const { daughter } = held;
      const inner = daughter.volume;
      const name = daughter.label ?? inner.name;
      let own = held.part === null ? null : placedPart(held.part, frame);
      // Where the mother itself was cut, her daughters may reach beyond.
      for (const wall of own === null ? [] : walls) {
        if (own === null) break;
        const cut = this.#cutAt(wall, name, own, daughter.element);
        if (cut === null) this.#loseOutside(inner, name, wall, held.solid);
        own = cut;
      }
      if (held.part !== null && own === null) continue;
      const innerWalls =
        held.isCut && own !== null ? [{ name, part: own, built: placeSolid(own, name) }] : walls;
      const innerFrame = composed(frame, held.frame);
      this.#add(inner, name, held.solid, own, innerFrame, innerWalls, depth + 1);
    }
  }

  /** What stands directly in a volume, what assemblies bring counted in. */
  #heldBy(volume: LogicalVolume, solid: UsableSolid | MissingSolid): readonly Held[] {
    // Copies of one volume may have solids of their own.
    const known = this.#held.get(volume);
    if (known?.of === solid) return known.held;
    const wall =
      solid.kind === "read" ? { name: volume.name, part: solid.part, built: solid.built } : null;
    const held = this.#gathered(volume.daughters, standing, wall, 0);
    this.#held.set(volume, { of: solid, held });
    return held;
  }

  #gathered(
    daughters: readonly Daughter[],
    frame: Frame,
    wall: Wall | null,
    depth: number,
  ): readonly Held[] {
    if (depth > deepest) throw new Error("Assemblies cannot hold themselves");
    return daughters.flatMap((daughter): readonly Held[] => {
      if ("failure" in daughter) throw daughter.failure;
      const { volume } = daughter;
      this.#countPlace(volume.element);
      if ("lost" in daughter) {
        this.#loseTree(volume, withoutAddress(volume.name), daughter.lost, depth);
        return [];
      }
      const placed = composed(frame, daughter.frame);
      if (volume.kind === "assembly") {
        return this.#gathered(volume.daughters, placed, wall, depth + 1);
      }
      return this.#held1(daughter, placed, wall);
    });
  }

  #held1(daughter: PlacedDaughter, frame: Frame, wall: Wall | null): readonly Held[] {
    const { volume, element } = daughter;
    const solid =
      daughter.solid === null
        ? this.#structure.solids.find(volume.element, volume.solid)
        : this.#structure.solids.usable(daughter.solid, element, volume.name);
    if (solid.kind !== "read") return [{ daughter, frame, solid, part: null, isCut: false }];
    const part = placedPart(solid.part, frame);
    if (wall === null) return [{ daughter, frame, solid, part, isCut: false }];
    const label = daughter.label ?? volume.name;
    const cut = this.#cutAt(wall, label, part, element);
    if (cut === null) this.#loseOutside(volume, label, wall, solid);
    return cut === null ? [] : [{ daughter, frame, solid, part: cut, isCut: cut !== part }];
  }

  /** Geant4 never meets it either, but whoever wrote the file meant it to be there. */
  #loseOutside(
    volume: LogicalVolume,
    name: string,
    wall: Wall,
    solid: UsableSolid | MissingSolid,
  ): void {
    const why = `It lies outside its mother ${withoutAddress(wall.name)}, where Geant4 never meets it`;
    const cm3 = solid.kind === "read" ? solid.built.solid.volume : null;
    this.#lose(volume, withoutAddress(name), why, cm3);
  }

  /** The part inside a wall; null where nothing is. */
  #cutAt(
    wall: Wall,
    name: string,
    part: PartDescription,
    element: XmlElement,
  ): PartDescription | null {
    const built = placeSolid(part, name);
    if (areDisjoint(built, wall.built)) return null;
    if (!sticksOut(built, wall.built)) return part;
    this.#notes.add(
      "changed",
      placeOf(element),
      `${withoutAddress(name)} sticks out of its mother ${withoutAddress(wall.name)} and is cut there, as Geant4 tracks it.`,
    );
    return { solid: { shape: "intersection", first: part, second: wall.part } };
  }

  #place(
    volume: LogicalVolume,
    name: string,
    solid: UsableSolid | MissingSolid,
    part: PartDescription | null,
  ): void {
    const label = withoutAddress(name);
    if (solid.kind === "wrong") throw solid.failure;
    if (solid.kind === "lost" || part === null) {
      const why = solid.kind === "lost" ? solid.why : "Its solid is missing";
      this.#lose(volume, label, why, solid.kind === "lost" ? solid.volumeCm3 : null);
      return;
    }
    const material = this.#structure.materials.find(volume.material);
    if (material === null) {
      this.#lose(volume, label, `Nothing is known of its material ${volume.material}`, null);
      return;
    }
    if (this.#volumes.length >= maxVolumes) {
      throw failureAt(volume.element, `it places more than ${maxVolumes} volumes`);
    }
    this.#materials.set(material.id, material);
    const unique = this.#names.take(label);
    this.#volumes.push({
      name: unique,
      material: material.id,
      solid: part.solid,
      position: part.position ?? [0, 0, 0],
      ...(part.rotation === undefined ? {} : { rotation: part.rotation }),
      ...(part.reflected === undefined ? {} : { reflected: part.reflected }),
      source: placeOf(volume.element),
    });
    if (!isSensitive(volume)) return;
    const grams = solid.built.solid.volume * material.density;
    this.#sensitiveGrams += grams;
    if (this.#sensitive === null || grams > this.#sensitive.grams) {
      this.#sensitive = { name: unique, grams };
    }
  }

  #lose(volume: LogicalVolume, name: string, why: string, volumeCm3: number | null): void {
    const material = this.#structure.materials.find(volume.material);
    const grams = volumeCm3 === null || material === null ? null : volumeCm3 * material.density;
    this.#lost.add({ name, material: volume.material, sensitive: isSensitive(volume), why }, grams);
    this.#notes.addLoss(placeOf(volume.element), `Volume ${name}: ${why}.`);
  }

  /** Copies that have no place are lost with all that stands in them. */
  #loseTree(volume: LogicalVolume, name: string, why: string, depth: number): void {
    if (depth > deepest) return;
    if (volume.kind === "volume") this.#lose(volume, name, why, null);
    for (const daughter of volume.daughters) {
      if ("failure" in daughter) continue;
      this.#countPlace(volume.element);
      const inner = withoutAddress(daughter.volume.name);
      this.#loseTree(daughter.volume, inner, `Its mother ${name} is lost`, depth + 1);
    }
  }

  #countPlace(element: XmlElement): void {
    if (++this.#places > maxPlaces) {
      throw failureAt(element, `it places more than ${maxPlaces} volumes and assemblies`);
    }
  }
}

/** Marked as such, or named as LArSoft names what is active. */
function isSensitive({ sensitive, name }: LogicalVolume): boolean {
  return sensitive || /TPCActive/.test(name);
}

/** Geant4 appends the address of a volume to its name. */
function withoutAddress(name: string): string {
  return name.replace(/0x[0-9a-f]+$/i, "");
}
