import { DomainError, InputError } from "../../src-shared/errors.ts";
import { nearestName } from "../../src-shared/nearest-name.ts";
import type { Material } from "../../src-shared/physics/materials.ts";
import type { Nuclide } from "../../src-shared/physics/nuclei.ts";
import type { Nucleon } from "../../src-shared/physics/nucleon-form-factors.ts";
import { nucleonMass } from "../../src-shared/physics/nucleon-form-factors.ts";

import type { EvaluationTables } from "./evaluation-tables.ts";

/** Headline of every complaint about a point. */
export const pointFailure = "A point could not be evaluated";

/** A point as written in the file. */
export type Point = Readonly<Record<string, unknown>>;

/** A number that a point must or may hold. */
export interface NumberInput {
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: string;
  /** Taken where the point leaves it out; without it the input is required. */
  readonly fallback?: number;
}

/** What the neutrino scatters off; mass in GeV. */
export type Target =
  | { readonly kind: "nuclide"; readonly nuclide: Nuclide; readonly mass: number }
  | { readonly kind: "nucleon"; readonly nucleon: Nucleon; readonly mass: number };

/**
 * @param where path of the point, e.g. `points[3]`
 * @throws InputError for what is missing or not a number, DomainError for what is out of range
 */
function readNumber(name: string, input: NumberInput, point: Point, where: string): number {
  const value = point[name] === undefined ? input.fallback : point[name];
  const path = `${where}.${name}`;
  if (typeof value !== "number") {
    throw new InputError({
      what: pointFailure,
      why: value === undefined ? `${name} is missing` : `${name} is not a number`,
      remedy: `Give ${name} as a number${input.unit === "" ? "" : ` in ${input.unit}`}.`,
      path,
    });
  }
  if (!(value >= input.minimum && value <= input.maximum)) {
    const range = `[${input.minimum}, ${input.maximum}] ${input.unit}`.trimEnd();
    throw new DomainError(name, value, range, path);
  }
  return value;
}

/** `readNumber` for each of the inputs. */
export function readNumbers<Name extends string>(
  inputs: Readonly<Record<Name, NumberInput>>,
  point: Point,
  where: string,
): Readonly<Record<Name, number>> {
  const entries = Object.entries<NumberInput>(inputs).map(
    ([name, input]) => [name, readNumber(name, input, point, where)] as const,
  );
  return Object.fromEntries(entries) as Record<Name, number>;
}

// A hydrogen nucleus is a proton: spin 1/2, with the form factors of the nucleon.
function compositeNuclides(nuclides: readonly Nuclide[]): readonly Nuclide[] {
  return nuclides.filter(({ nucleons }) => nucleons > 1);
}

function unknownTarget(key: string, point: Point, known: readonly string[], where: string): never {
  const nearest = nearestName(String(point[key] ?? ""), known);
  const question = nearest === null ? "" : `Did you mean ${nearest}? `;
  throw new InputError({
    what: pointFailure,
    why:
      point[key] === undefined
        ? `${key} is missing`
        : `${key} ${JSON.stringify(point[key])} is not in the table`,
    remedy: `${question}Write a natural nuclide as symbol and mass number, e.g. C12${known.includes("p") ? ", or p or n" : ""}.`,
    path: `${where}.${key}`,
  });
}

/** Nuclide that the point names under `nucleus`. @throws InputError with the nearest one */
export function readNucleus(point: Point, nuclides: readonly Nuclide[], where: string): Nuclide {
  const known = compositeNuclides(nuclides);
  return (
    known.find(({ name }) => name === point["nucleus"]) ??
    unknownTarget(
      "nucleus",
      point,
      known.map(({ name }) => name),
      where,
    )
  );
}

/**
 * Target that the point names under `target`: a nuclide, `p` (also `H1`) or `n`.
 *
 * @throws InputError with the nearest one
 */
export function readTarget(point: Point, nuclides: readonly Nuclide[], where: string): Target {
  const name = point["target"];
  if (name === "p" || name === "H1") {
    return { kind: "nucleon", nucleon: "proton", mass: nucleonMass("proton") };
  }
  if (name === "n") {
    return { kind: "nucleon", nucleon: "neutron", mass: nucleonMass("neutron") };
  }
  const known = compositeNuclides(nuclides);
  const nuclide =
    known.find((candidate) => candidate.name === name) ??
    unknownTarget("target", point, ["p", "n", ...known.map((entry) => entry.name)], where);
  return { kind: "nuclide", nuclide, mass: nuclide.mass };
}

/**
 * Matter that the point names: `material` by its id, or `element` by its symbol, of natural
 * composition.
 *
 * @throws InputError where none or both are named, or the name is not known
 */
export function readMatter(point: Point, tables: EvaluationTables, where: string): Material {
  const [given, other] = ["material", "element"].filter((key) => point[key] !== undefined);
  if (given === undefined || other !== undefined) {
    throw new InputError({
      what: pointFailure,
      why: given === undefined ? "material or element is missing" : "it names both",
      remedy: 'Name one, such as "material": "MINERAL_OIL" or "element": "Pb".',
      path: where,
    });
  }
  const known = given === "element" ? tables.elementNames : tables.materialNames;
  const name = point[given];
  const found = typeof name === "string" && known.includes(name) ? tables.matter(name) : undefined;
  if (found !== undefined) return found;
  const nearest = nearestName(String(name), known);
  throw new InputError({
    what: pointFailure,
    why: `${given} ${JSON.stringify(name)} is not in the table`,
    remedy: nearest === null ? `Use for instance ${known[0]}.` : `Did you mean ${nearest}?`,
    path: `${where}.${given}`,
  });
}
