import type { InputError } from "../../errors.ts";
import type { Point } from "../rotation.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import {
  angleUnits,
  densityFromOwn,
  densityUnits,
  lengthUnits,
  molarMassUnits,
  namedValues,
  quantityUnits,
} from "./gdml-units.ts";
import { failureAt, type NoteList, placeOf } from "./import-note.ts";
import type { XmlElement } from "./xml-tree.ts";

type Units = Readonly<Record<string, number>>;
type Kind = "position" | "rotation" | "scale";

/** Most values of one matrix. */
const maxValues = 1_000_000;

/**
 * Constants, variables, matrices, positions, rotations and scales of one GDML file, and the values
 * of its attributes. As in Geant4: read in the order of the file, of one name once, an empty value
 * is 0, a name of a unit is its value.
 */
export class GdmlDefinitions {
  readonly #notes: NoteList;
  readonly #values = new Map<string, number>();
  readonly #variables = new Set<string>();
  readonly #quantities = new Map<string, number>();
  readonly #vectors: Readonly<Record<Kind, Map<string, Point>>> = {
    position: new Map(),
    rotation: new Map(),
    scale: new Map(),
  };
  #loops = 0;

  constructor(notes: NoteList) {
    this.#notes = notes;
  }

  /** @throws InputError with the line */
  readDefine(define: XmlElement): void {
    for (const entry of define.children) this.#define(entry);
  }

  #define(entry: XmlElement): void {
    const name = entry.attributes["name"] ?? "";
    switch (entry.name) {
      case "constant":
        return this.#set(entry, name, this.#evaluate(entry, entry.attributes["value"] ?? ""));
      case "variable":
        this.#set(entry, name, this.#evaluate(entry, entry.attributes["value"] ?? ""));
        this.#variables.add(name);
        return;
      case "expression":
        return this.#set(entry, name, this.#evaluate(entry, entry.text.trim()));
      case "quantity": {
        const factor = this.#unit(entry, entry.attributes["unit"] ?? "", quantityUnits);
        const value = factor * this.#evaluate(entry, entry.attributes["value"] ?? "");
        this.#set(entry, name, value);
        this.#quantities.set(name, value);
        return;
      }
      case "matrix":
        return this.#matrix(entry, name);
      case "position":
        this.#vectors.position.set(name, this.#vector(entry, "position"));
        return;
      case "rotation":
        this.#vectors.rotation.set(name, this.#vector(entry, "rotation"));
        return;
      case "scale":
        this.#vectors.scale.set(name, this.#vector(entry, "scale"));
        return;
      default:
        this.#notes.add("left out", placeOf(entry), `The definition ${entry.name} is not known.`);
    }
  }

  #set(entry: XmlElement, name: string, value: number): void {
    if (this.#values.has(name) || Object.hasOwn(namedValues, name)) {
      const known = this.#values.has(name) ? "is defined already" : "is the name of a unit";
      throw failureAt(entry, `${name} ${known}, and Geant4 refuses a second value`);
    }
    this.#values.set(name, value);
  }

  /** As Geant4: `m[i]` is the name `m_(i-1)`, `m[i,j]` is `m_(i-1)_(j-1)`. */
  #matrix(entry: XmlElement, name: string): void {
    const columns = this.integer(entry, "coldim");
    const words = (entry.attributes["values"] ?? "").split(/\s+/).filter((word) => word !== "");
    if (columns < 1 || words.length === 0 || words.length % columns !== 0) {
      const found = `${words.length} values in rows of ${columns}`;
      throw failureAt(entry, `the matrix ${name} has ${found}`);
    }
    if (words.length > maxValues) {
      throw failureAt(entry, `the matrix ${name} has more than ${maxValues} values`);
    }
    const isList = columns === 1 || columns === words.length;
    words.forEach((word, index) => {
      const place = isList ? `${index}` : `${Math.floor(index / columns)}_${index % columns}`;
      this.#set(entry, `${name}_${place}`, this.#evaluate(entry, word));
    });
  }

  isVariable(name: string): boolean {
    return this.#variables.has(name);
  }

  variable(name: string): number {
    return this.#values.get(name) ?? 0;
  }

  setVariable(name: string, value: number): void {
    this.#values.set(name, value);
  }

  /** What `read` does is inside a loop, where names may hold brackets. */
  inLoop(read: () => void): void {
    this.#loops++;
    try {
      read();
    } finally {
      this.#loops--;
    }
  }

  /** A name or reference; in loops `s[i]` is `s_(i-1)`, as in Geant4. */
  name(element: XmlElement, attribute = "name"): string {
    const name = element.attributes[attribute] ?? "";
    return this.#loops > 0 ? this.#withoutBrackets(element, name) : name;
  }

  /** A length in mm; `fallback` where the attribute is left out. */
  length(element: XmlElement, attribute: string, fallback?: number): number {
    return this.number(element, attribute, fallback) * this.lengthUnit(element);
  }

  /** Of attribute `lunit`, in mm. */
  lengthUnit(element: XmlElement, attribute = "lunit"): number {
    return this.#unit(element, element.attributes[attribute] ?? "mm", lengthUnits);
  }

  /** An angle in radians. */
  angle(element: XmlElement, attribute: string, fallback: number): number {
    if (element.attributes[attribute] === undefined) return fallback;
    return this.number(element, attribute) * this.angleUnit(element);
  }

  /** Of attribute `aunit`, in radians. */
  angleUnit(element: XmlElement, attribute = "aunit"): number {
    return this.#unit(element, element.attributes[attribute] ?? "rad", angleUnits);
  }

  /** A density in g/cm3: a `D`, or a `Dref` to a quantity. */
  density(element: XmlElement): number {
    if (element.name !== "Dref") {
      const unit = this.#unit(element, element.attributes["unit"] ?? "g/cm3", densityUnits);
      return unit * this.number(element, "value", 0);
    }
    const reference = element.attributes["ref"] ?? "";
    const value = this.#quantities.get(reference);
    if (value === undefined) throw failureAt(element, `quantity ${reference} is not defined`);
    return densityFromOwn(value);
  }

  /** g/mol. */
  molarMass(atom: XmlElement): number {
    const unit = this.#unit(atom, atom.attributes["unit"] ?? "g/mole", molarMassUnits);
    return unit * this.number(atom, "value");
  }

  number(element: XmlElement, attribute: string, fallback?: number): number {
    const text = element.attributes[attribute];
    if (text !== undefined) return this.#evaluate(element, text);
    if (fallback !== undefined) return fallback;
    throw failureAt(element, `${element.name} has no ${attribute}`);
  }

  integer(element: XmlElement, attribute: string, fallback?: number): number {
    const value = this.number(element, attribute, fallback);
    if (!Number.isSafeInteger(value)) {
      throw failureAt(element, `${attribute} is ${value}, no whole number`);
    }
    return value;
  }

  /** Position (mm) among the children of an element, given there or by name; 0 without. */
  position(element: XmlElement, kind = "position"): Point {
    return this.#placed(element, kind, "position") ?? [0, 0, 0];
  }

  /** Position in mm that is defined under a name. */
  positionNamed(element: XmlElement, name: string): Point {
    return this.#named(element, name, "position");
  }

  /** Rotation angles about x, y, z (rad), as `position`. */
  rotation(element: XmlElement, kind = "rotation"): Point {
    return this.#placed(element, kind, "rotation") ?? [0, 0, 0];
  }

  /** Scale along x, y, z, as `position`; 1 without. */
  scale(element: XmlElement): Point {
    return this.#placed(element, "scale", "scale") ?? [1, 1, 1];
  }

  /** The last one counts, as in Geant4. */
  #placed(element: XmlElement, tag: string, kind: Kind): Point | undefined {
    const given = element.children.findLast(({ name }) => name === tag || name === `${tag}ref`);
    if (given === undefined) return undefined;
    return given.name === tag
      ? this.#vector(given, kind)
      : this.#named(given, given.attributes["ref"] ?? "", kind);
  }

  #named(element: XmlElement, name: string, kind: Kind): Point {
    const value =
      this.#vectors[kind].get(name) ??
      // Names that ROOT writes without a definition.
      (name === "identity" || name === "center" ? ([0, 0, 0] as const) : undefined);
    if (value === undefined) throw failureAt(element, `${kind} ${name} is not defined`);
    return value;
  }

  #vector(element: XmlElement, kind: Kind): Point {
    const [units, defaultUnit] =
      kind === "position" ? ([lengthUnits, "mm"] as const) : ([angleUnits, "rad"] as const);
    const factor =
      kind === "scale" ? 1 : this.#unit(element, element.attributes["unit"] ?? defaultUnit, units);
    const fallback = kind === "scale" ? 1 : 0;
    const value = (axis: string) => factor * this.number(element, axis, fallback);
    return [value("x"), value("y"), value("z")];
  }

  #unit(element: XmlElement, unit: string, units: Units): number {
    if (Object.hasOwn(units, unit)) return units[unit];
    throw failureAt(element, `the unit ${unit} is none of ${Object.keys(units).join(", ")}`);
  }

  #withoutBrackets(element: XmlElement, text: string): string {
    return text.replaceAll(/\[([^[\]]*)\]/g, (_, indices: string) =>
      indices
        .split(",")
        .map((index) => `_${Math.round(this.#value(element, index)) - 1}`)
        .join(""),
    );
  }

  #evaluate(element: XmlElement, text: string): number {
    return this.#value(element, text.includes("[") ? this.#withoutBrackets(element, text) : text);
  }

  #value(element: XmlElement, expression: string): number {
    // Geant4 takes an attribute that is empty for 0.
    if (expression.trim() === "") return 0;
    try {
      return evaluateArithmetic(
        expression,
        (name) =>
          this.#values.get(name) ??
          (Object.hasOwn(namedValues, name) ? namedValues[name] : undefined),
      );
    } catch (error) {
      throw this.#failure(element, error);
    }
  }

  #failure(element: XmlElement, error: unknown): InputError {
    return failureAt(element, error instanceof Error ? error.message : String(error));
  }
}
