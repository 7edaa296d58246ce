import type { InputError } from "../../errors.ts";
import type { PartDescription, SolidDescription } from "../solid-description.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { failureAt, rounded } from "./import-note.ts";
import type { XmlElement } from "./xml-tree.ts";

/** A solid in the frame of its GDML volume, lengths in cm. */
export interface ReadSolid {
  readonly kind: "read";
  readonly part: PartDescription;
  /** Solids that it is made of. */
  readonly count: number;
  /** Levels of booleans in each other. */
  readonly depth: number;
}

/** A solid without a counterpart, or one that is wrong in the file. */
export type MissingSolid =
  | {
      readonly kind: "lost";
      readonly why: string;
      /** cm3 where a formula tells. */
      readonly volumeCm3: number | null;
    }
  | { readonly kind: "wrong"; readonly failure: InputError };

export type GdmlSolid = ReadSolid | MissingSolid;

export function centred(solid: SolidDescription): ReadSolid {
  return { kind: "read", part: { solid }, count: 1, depth: 0 };
}

export function lost(why: string, volumeCm3: number | null = null): MissingSolid {
  return { kind: "lost", why, volumeCm3 };
}

const centimetres = 0.1;
const degrees = 180 / Math.PI;
const fullTurn = 2 * Math.PI;
/** What lacks less than this of a full angle, relative, is meant to be full (6.28318). */
const roundedTurn = 1e-6;

/** Sizes of one solid's element, in cm and degrees. */
export class SolidSizes {
  readonly element: XmlElement;
  readonly definitions: GdmlDefinitions;

  constructor(element: XmlElement, definitions: GdmlDefinitions) {
    this.element = element;
    this.definitions = definitions;
  }

  length(attribute: string, fallback?: number): number {
    return rounded(centimetres * this.definitions.length(this.element, attribute, fallback));
  }

  number(attribute: string, fallback?: number): number {
    return this.definitions.number(this.element, attribute, fallback);
  }

  /** Radians. */
  angle(attribute: string, fallback = 0): number {
    return this.definitions.angle(this.element, attribute, fallback);
  }

  /** What children give in the unit of the whole. */
  children(name: string): readonly SolidSizes[] {
    const { lunit, aunit } = this.element.attributes;
    const units = {
      ...(lunit === undefined ? {} : { lunit }),
      ...(aunit === undefined ? {} : { aunit }),
    };
    return this.element.children
      .filter((child) => child.name === name)
      .map((child) => {
        const attributes = { ...child.attributes, ...units };
        return new SolidSizes({ ...child, attributes }, this.definitions);
      });
  }

  /**
   * Part of a turn, for a solid whose round is whole when left out.
   *
   * @param whole whether a whole turn must say where it begins
   */
  azimuth(whole = false): { readonly azimuth?: { from: number; extent: number } } {
    const extent = this.angle("deltaphi", fullTurn);
    if (!(extent > 0)) throw failureAt(this.element, `deltaphi is ${extent}, not above 0`);
    const from = rounded(this.angle("startphi") * degrees);
    if (extent > fullTurn * (1 - roundedTurn)) {
      return whole && from !== 0 ? { azimuth: { from, extent: 360 } } : {};
    }
    return { azimuth: { from, extent: rounded(extent * degrees) } };
  }

  /** Angles from +z; as Geant4 does, cut at 180 degrees. */
  polar(): { readonly polar?: { from: number; to: number } } {
    const start = this.angle("starttheta");
    const extent = this.angle("deltatheta", Math.PI - start);
    if (!(extent > 0)) throw failureAt(this.element, `deltatheta is ${extent}, not above 0`);
    const end = start + extent;
    const to = end > Math.PI * (1 - roundedTurn) ? 180 : rounded(end * degrees);
    if (start === 0 && to === 180) return {};
    return { polar: { from: rounded(start * degrees), to } };
  }
}
