import { InputError } from "../../errors.ts";
import type { Point } from "../rotation.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import type { NoteList } from "./import-note.ts";
import type { XmlElement } from "./xml-tree.ts";

/** GDML's own unit of length is the mm, of angle the radian. */
const lengthUnits: Readonly<Record<string, number>> = {
  mm: 1,
  cm: 10,
  m: 1000,
  km: 1e6,
  um: 1e-3,
  nm: 1e-6,
  in: 25.4,
};
const degree = Math.PI / 180;
const angleUnits: Readonly<Record<string, number>> = {
  rad: 1,
  radian: 1,
  mrad: 1e-3,
  deg: degree,
  degree,
};
const densityUnits: Readonly<Record<string, number>> = {
  "g/cm3": 1,
  "mg/cm3": 1e-3,
  "kg/m3": 1e-3,
};
const names: Readonly<Record<string, number>> = {
  ...lengthUnits,
  ...angleUnits,
  pi: Math.PI,
  twopi: 2 * Math.PI,
  halfpi: Math.PI / 2,
};

/** Constants, positions and rotations of a GDML file, and the values of its attributes. */
export class GdmlDefinitions {
  readonly fileName: string;
  readonly #values = new Map<string, number>();
  readonly #positions = new Map<string, Point>();
  readonly #rotations = new Map<string, Point>();

  /** @throws InputError with the line */
  constructor(root: XmlElement, fileName: string, notes: NoteList) {
    this.fileName = fileName;
    for (const element of root.children.filter(({ name }) => name === "define")) {
      for (const entry of element.children) this.#define(entry, notes);
    }
  }

  #define(entry: XmlElement, notes: NoteList): void {
    const name = entry.attributes["name"] ?? "";
    if (entry.name === "constant" || entry.name === "variable") {
      this.#values.set(name, this.#evaluate(entry, entry.attributes["value"] ?? ""));
    } else if (entry.name === "quantity") {
      const unit = { ...lengthUnits, ...angleUnits, ...densityUnits, "": 1 };
      const factor = this.#unit(entry, entry.attributes["unit"] ?? "", unit);
      this.#values.set(name, factor * this.#evaluate(entry, entry.attributes["value"] ?? ""));
    } else if (entry.name === "position") {
      this.#positions.set(name, this.#triple(entry, lengthUnits, "mm"));
    } else if (entry.name === "rotation") {
      this.#rotations.set(name, this.#triple(entry, angleUnits, "rad"));
    } else {
      notes.add("left out", this.where(entry), `The definition ${entry.name} is not supported.`);
    }
  }

  where({ line }: XmlElement): string {
    return `${this.fileName}, line ${line}`;
  }

  failure(element: XmlElement, why: string): InputError {
    return new InputError({
      what: `The file ${this.fileName} cannot be imported`,
      why: `${why} (line ${element.line})`,
      remedy: "Correct the file, or leave that part out of it.",
      path: this.where(element),
    });
  }

  /** A length in mm; `fallback` where the attribute is left out. */
  length(element: XmlElement, attribute: string, fallback?: number): number {
    return (
      this.number(element, attribute, fallback) *
      this.#unit(element, element.attributes["lunit"] ?? "mm", lengthUnits)
    );
  }

  /** An angle in radians. */
  angle(element: XmlElement, attribute: string, fallback: number): number {
    if (element.attributes[attribute] === undefined) return fallback;
    return (
      this.number(element, attribute) *
      this.#unit(element, element.attributes["aunit"] ?? "rad", angleUnits)
    );
  }

  /** A density in g/cm3. */
  density(element: XmlElement): number {
    const unit = this.#unit(element, element.attributes["unit"] ?? "g/cm3", densityUnits);
    return unit * this.number(element, "value");
  }

  number(element: XmlElement, attribute: string, fallback?: number): number {
    const text = element.attributes[attribute];
    if (text !== undefined) return this.#evaluate(element, text);
    if (fallback !== undefined) return fallback;
    throw this.failure(element, `${element.name} has no ${attribute}`);
  }

  /** Position (mm) among the children of an element, given there or by name; 0 where there is none. */
  position(element: XmlElement, kind = "position"): Point {
    return this.#placed(element, kind, this.#positions, lengthUnits, "mm");
  }

  /** Rotation angles about x, y, z (rad), as `position`. */
  rotation(element: XmlElement, kind = "rotation"): Point {
    return this.#placed(element, kind, this.#rotations, angleUnits, "rad");
  }

  #placed(
    element: XmlElement,
    kind: string,
    known: ReadonlyMap<string, Point>,
    units: Readonly<Record<string, number>>,
    standardUnit: string,
  ): Point {
    const given = element.children.find(({ name }) => name === kind);
    if (given !== undefined) return this.#triple(given, units, standardUnit);
    const named = element.children.find(({ name }) => name === `${kind}ref`);
    if (named === undefined) return [0, 0, 0];
    const reference = named.attributes["ref"] ?? "";
    const value =
      known.get(reference) ??
      (reference === "identity" || reference === "center" ? ([0, 0, 0] as const) : undefined);
    if (value === undefined) throw this.failure(named, `${kind} ${reference} is not defined`);
    return value;
  }

  #triple(
    element: XmlElement,
    units: Readonly<Record<string, number>>,
    standardUnit: string,
  ): Point {
    const factor = this.#unit(element, element.attributes["unit"] ?? standardUnit, units);
    const value = (axis: string) => factor * this.number(element, axis, 0);
    return [value("x"), value("y"), value("z")];
  }

  #unit(element: XmlElement, unit: string, units: Readonly<Record<string, number>>): number {
    if (Object.hasOwn(units, unit)) return units[unit];
    throw this.failure(element, `the unit ${unit} is none of ${Object.keys(units).join(", ")}`);
  }

  #evaluate(element: XmlElement, expression: string): number {
    try {
      return evaluateArithmetic(
        expression,
        (name) => this.#values.get(name) ?? (Object.hasOwn(names, name) ? names[name] : undefined),
      );
    } catch (error) {
      throw this.failure(element, error instanceof Error ? error.message : String(error));
    }
  }
}
