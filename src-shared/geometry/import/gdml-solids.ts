import { DomainError, InputError } from "../../errors.ts";
import { placeSolid } from "../build-solid.ts";
import type { PlacedSolid } from "../placed-solid.ts";
import { combinedSolid, combinedTags } from "./gdml-combined-solids.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { flatSolids } from "./gdml-flat-solids.ts";
import { roundSolids } from "./gdml-round-solids.ts";
import {
  type GdmlSolid,
  lost,
  type MissingSolid,
  type ReadSolid,
  SolidSizes,
} from "./gdml-solid.ts";
import { failureAt, type NoteList } from "./import-note.ts";
import { SameNames } from "./same-names.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Solids that are not made of others, by their tags. */
export const solidReaders = { ...roundSolids, ...flatSolids };
/** What stands among the solids and is none. */
const surfaces = new Set(["opticalsurface", "property"]);

/** A solid and its built form, for volumes of it. */
export interface UsableSolid extends ReadSolid {
  readonly built: PlacedSolid;
}

/**
 * Solids of GDML files by name; of one name the first holds, as in Geant4. What has no counterpart
 * or is wrong says so when it is used.
 */
export class GdmlSolids {
  readonly #names: SameNames;
  readonly #solids = new Map<string, GdmlSolid>();
  readonly #usable = new Map<string, UsableSolid | MissingSolid>();

  constructor(notes: NoteList) {
    this.#names = new SameNames(notes);
  }

  read(element: XmlElement, definitions: GdmlDefinitions): void {
    if (surfaces.has(element.name)) return;
    const name = definitions.name(element);
    if (!this.#names.isFirst(element, name, "solid")) return;
    this.#solids.set(name, this.#build(element, definitions));
  }

  /** What a volume can be made of, or why not. */
  find(element: XmlElement, name: string): UsableSolid | MissingSolid {
    const known = this.#usable.get(name);
    if (known !== undefined) return known;
    const found = this.#find(element, name);
    const usable = found.kind === "read" ? builtOf(found, element, name) : found;
    this.#usable.set(name, usable);
    return usable;
  }

  /** A solid that stands for a volume's own, for one copy of it. */
  usable(solid: ReadSolid, element: XmlElement, name: string): UsableSolid | MissingSolid {
    return builtOf(solid, element, name);
  }

  #find(element: XmlElement, name: string): GdmlSolid {
    const solid = this.#solids.get(name);
    if (solid !== undefined) return solid;
    return { kind: "wrong", failure: failureAt(element, `solid ${name} is not defined`) };
  }

  #build(element: XmlElement, definitions: GdmlDefinitions): GdmlSolid {
    try {
      if (combinedTags.has(element.name)) {
        return combinedSolid(element, definitions, (from, name) => this.#find(from, name));
      }
      if (Object.hasOwn(solidReaders, element.name)) {
        return solidReaders[element.name](new SolidSizes(element, definitions));
      }
      return lost(`The shape ${element.name} is not supported`);
    } catch (failure) {
      if (failure instanceof InputError) return { kind: "wrong", failure };
      throw failure;
    }
  }
}

/** Surfaces with holes are lost, as nothing can be inside; sizes that no solid has are wrong. */
function builtOf(solid: ReadSolid, element: XmlElement, name: string): UsableSolid | MissingSolid {
  try {
    return { ...solid, built: placeSolid(solid.part, name) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { why } = error.explanation;
    if (why.startsWith("faces") || why.startsWith("shape"))
      return lost(`The solid cannot be built (${why})`);
    return { kind: "wrong", failure: failureAt(element, `${name}: ${why}`) };
  }
}
