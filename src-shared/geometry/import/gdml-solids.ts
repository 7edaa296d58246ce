import { regularPolygon } from "../polygon.ts";
import { anglesFromRotation, axisRotation, multiply, type Rotation } from "../rotation.ts";
import type { PartDescription, Position, SolidDescription } from "../solid-description.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { type NoteList, rounded } from "./import-note.ts";
import type { XmlElement } from "./xml-tree.ts";

const fullTurn = 2 * Math.PI;
const degrees = 180 / Math.PI;
/** mm to cm. */
const centimetres = 0.1;

/** A solid in the frame of its GDML volume, lengths in cm. */
export type GdmlSolid = Pick<PartDescription, "solid" | "position">;

/**
 * Solids of a GDML file by name. What has no counterpart (cut angles, tapered prisms, other shapes)
 * is noted and missing.
 *
 * @throws InputError with the line
 */
export class GdmlSolids {
  readonly #definitions: GdmlDefinitions;
  readonly #notes: NoteList;
  readonly #solids = new Map<string, GdmlSolid>();

  constructor(root: XmlElement, definitions: GdmlDefinitions, notes: NoteList) {
    this.#definitions = definitions;
    this.#notes = notes;
    const elements = root.children
      .filter(({ name }) => name === "solids")
      .flatMap(({ children }) => children);
    for (const element of elements) {
      const solid = this.#build(element);
      if (solid !== null) this.#solids.set(element.attributes["name"] ?? "", solid);
    }
  }

  /** Undefined where it is not defined or has no counterpart. */
  find(name: string): GdmlSolid | undefined {
    return this.#solids.get(name);
  }

  #build(element: XmlElement): GdmlSolid | null {
    switch (element.name) {
      case "box":
        return centred({
          shape: "box",
          widths: [
            this.#length(element, "x"),
            this.#length(element, "y"),
            this.#length(element, "z"),
          ],
        });
      case "orb":
        return centred({ shape: "sphere", radius: this.#length(element, "r") });
      case "sphere":
        if (!this.#isFullTurn(element, "deltaphi", fullTurn)) return this.#cut(element);
        if (!this.#isFullTurn(element, "deltatheta", Math.PI)) return this.#cut(element);
        return centred({
          shape: "sphere",
          radius: this.#length(element, "rmax"),
          innerRadius: this.#length(element, "rmin", 0),
        });
      case "tube":
        if (!this.#isFullTurn(element, "deltaphi", fullTurn)) return this.#cut(element);
        return centred({
          shape: "tube",
          radius: this.#length(element, "rmax"),
          innerRadius: this.#length(element, "rmin", 0),
          length: this.#length(element, "z"),
        });
      case "cone":
        if (!this.#isFullTurn(element, "deltaphi", fullTurn)) return this.#cut(element);
        return centred({
          shape: "cone",
          radiusStart: this.#length(element, "rmax1"),
          radiusEnd: this.#length(element, "rmax2"),
          innerRadiusStart: this.#length(element, "rmin1", 0),
          innerRadiusEnd: this.#length(element, "rmin2", 0),
          length: this.#length(element, "z"),
        });
      case "xtru":
        return this.#extrusion(element);
      case "polyhedra":
        return this.#polyhedra(element);
      case "union":
      case "subtraction":
        return this.#combined(element, element.name);
      default:
        return this.#leftOut(element, `The shape ${element.name} is not supported`);
    }
  }

  #length(element: XmlElement, attribute: string, fallback?: number): number {
    return rounded(centimetres * this.#definitions.length(element, attribute, fallback));
  }

  #isFullTurn(element: XmlElement, attribute: string, full: number): boolean {
    return this.#definitions.angle(element, attribute, full) > full * (1 - 1e-6);
  }

  #cut(element: XmlElement): null {
    return this.#leftOut(element, `A ${element.name} that is cut in angle is not supported`);
  }

  #leftOut(element: XmlElement, why: string): null {
    const name = element.attributes["name"] ?? "";
    this.#notes.add("left out", this.#definitions.where(element), `${why}: solid ${name}.`);
    return null;
  }

  #extrusion(element: XmlElement): GdmlSolid | null {
    const unit = element.attributes["lunit"] ?? "mm";
    const withUnit = (child: XmlElement): XmlElement => ({
      ...child,
      attributes: { ...child.attributes, lunit: unit },
    });
    const corners = element.children.filter(({ name }) => name === "twoDimVertex").map(withUnit);
    const sections = element.children
      .filter(({ name }) => name === "section")
      .map(withUnit)
      .map((section) => ({
        order: this.#definitions.number(section, "zOrder", 0),
        z: this.#length(section, "zPosition"),
        x: this.#length(section, "xOffset", 0),
        y: this.#length(section, "yOffset", 0),
        scale: this.#definitions.number(section, "scalingFactor", 1),
      }))
      .toSorted((a, b) => a.order - b.order);
    if (corners.length < 3 || sections.length < 2) {
      throw this.#definitions.failure(element, "an xtru needs 3 corners and 2 sections");
    }
    const [{ x, y, z, scale }] = sections;
    if (!sections.every((one) => one.x === x && one.y === y && one.scale === scale)) {
      return this.#leftOut(element, "An xtru whose sections differ is not supported");
    }
    const to = sections[sections.length - 1].z;
    return {
      solid: {
        shape: "extrusion",
        vertices: corners.map((corner) => [
          rounded(scale * this.#length(corner, "x") + x),
          rounded(scale * this.#length(corner, "y") + y),
        ]),
        length: rounded(Math.abs(to - z)),
      },
      position: [0, 0, rounded(0.5 * (to + z))],
    };
  }

  /** Two planes of one radius: a regular prism; the radius is that of the circle inside. */
  #polyhedra(element: XmlElement): GdmlSolid | null {
    const unit = element.attributes["lunit"] ?? "mm";
    const planes = element.children
      .filter(({ name }) => name === "zplane")
      .map((plane) => ({ ...plane, attributes: { ...plane.attributes, lunit: unit } }))
      .map((plane) => ({
        z: this.#length(plane, "z"),
        inner: this.#length(plane, "rmin", 0),
        outer: this.#length(plane, "rmax"),
      }));
    if (!this.#isFullTurn(element, "deltaphi", fullTurn)) return this.#cut(element);
    if (planes.length < 2) throw this.#definitions.failure(element, "polyhedra need 2 planes");
    const [{ inner, outer, z }] = planes;
    if (!planes.every((plane) => plane.inner === inner && plane.outer === outer)) {
      return this.#leftOut(element, "Polyhedra whose planes differ are not supported");
    }
    const sides = this.#definitions.number(element, "numsides");
    const firstCorner = this.#definitions.angle(element, "startphi", 0) * degrees;
    const to = planes[planes.length - 1].z;
    const length = rounded(Math.abs(to - z));
    const prism = (apothem: number, height: number): SolidDescription => ({
      shape: "extrusion",
      vertices: regularPolygon(sides, apothem, firstCorner).map(([a, b]) => [
        rounded(a),
        rounded(b),
      ]),
      length: height,
    });
    const position: Position = [0, 0, rounded(0.5 * (to + z))];
    if (inner === 0) return { solid: prism(outer, length), position };
    return {
      solid: {
        shape: "subtraction",
        first: { solid: prism(outer, length) },
        second: { solid: prism(inner, 2 * length) },
      },
      position,
    };
  }

  /**
   * Places of the parts as Geant4 reads them: the second (and, where given, the first) is turned by
   * R = Rz Ry Rx, then shifted.
   */
  #combined(element: XmlElement, shape: "union" | "subtraction"): GdmlSolid | null {
    const part = (kind: "first" | "second", prefix: string): PartDescription | null => {
      const reference = element.children.find(({ name }) => name === kind)?.attributes["ref"] ?? "";
      const solid = this.#solids.get(reference);
      if (solid === undefined) return null;
      const angles = this.#definitions.rotation(element, `${prefix}rotation`);
      if (angles.filter((angle) => angle !== 0).length > 0) {
        this.#notes.add(
          "assumed",
          this.#definitions.where(element),
          `The rotation in ${element.attributes["name"] ?? shape} is read as Geant4 does: it turns the part.`,
        );
      }
      const position = this.#definitions.position(element, `${prefix}position`);
      return placedPart(solid, activeRotation(angles), [
        centimetres * position[0],
        centimetres * position[1],
        centimetres * position[2],
      ]);
    };
    const first = part("first", "first");
    const second = part("second", "");
    if (first === null || second === null) {
      return this.#leftOut(element, `A part of this ${shape} is not supported or not defined`);
    }
    return centred({ shape, first, second });
  }
}

function centred(solid: SolidDescription): GdmlSolid {
  return { solid };
}

/** R = Rz Ry Rx from angles in radians. */
export function activeRotation([x, y, z]: readonly [number, number, number]): Rotation {
  return multiply(
    axisRotation(2, z * degrees),
    multiply(axisRotation(1, y * degrees), axisRotation(0, x * degrees)),
  );
}

/** A part turned about the origin, then shifted; lengths in cm. */
export function placedPart(
  part: GdmlSolid,
  rotation: Rotation,
  [x, y, z]: readonly [number, number, number],
): PartDescription {
  const [px, py, pz] = part.position ?? [0, 0, 0];
  const r = rotation;
  const angles = anglesFromRotation(r);
  return {
    solid: part.solid,
    position: [
      rounded(r[0] * px + r[1] * py + r[2] * pz + x),
      rounded(r[3] * px + r[4] * py + r[5] * pz + y),
      rounded(r[6] * px + r[7] * py + r[8] * pz + z),
    ],
    ...(angles.every((angle) => angle === 0)
      ? {}
      : { rotation: [rounded(angles[0]), rounded(angles[1]), rounded(angles[2])] }),
  };
}
