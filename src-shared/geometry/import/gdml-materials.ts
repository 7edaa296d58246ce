import type { FileMaterial } from "../detector-file.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { type NoteList, rounded } from "./import-note.ts";
import { noteLostNuclide, type NuclideMatch } from "./nuclide-match.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Mass fractions by nuclide, and the molar mass for formulas by number of atoms (g/mol). */
interface Substance {
  readonly fractions: ReadonlyMap<string, number>;
  readonly molarMass: number;
}

/**
 * Materials of a GDML file by name: from charge and mass number, from mass fractions of elements,
 * isotopes or other materials, or from numbers of atoms. Each nuclide is the one of its charge that
 * is nearest in mass among those known.
 *
 * @throws InputError with the line
 */
export function gdmlMaterials(
  root: XmlElement,
  definitions: GdmlDefinitions,
  match: NuclideMatch,
  notes: NoteList,
): ReadonlyMap<string, FileMaterial> {
  const substances = new Map<string, Substance>();
  const materials = new Map<string, FileMaterial>();
  const elements = root.children
    .filter(({ name }) => name === "materials")
    .flatMap(({ children }) => children);
  for (const element of elements) {
    const name = element.attributes["name"] ?? "";
    const substance = substanceOf(element, substances, definitions, match, notes);
    if (substance === null) continue;
    substances.set(name, substance);
    if (element.name !== "material") continue;
    const material = materialOf(element, substance, definitions);
    if (material === null) {
      notes.add("left out", definitions.where(element), `Material ${name} has no nuclide known.`);
    } else {
      materials.set(name, material);
    }
  }
  return materials;
}

function materialOf(
  element: XmlElement,
  { fractions }: Substance,
  definitions: GdmlDefinitions,
): FileMaterial | null {
  const name = element.attributes["name"] ?? "";
  const given = element.children.find((child) => child.name === "D");
  if (given === undefined) throw definitions.failure(element, `material ${name} has no density`);
  const density = definitions.density(given);
  if (!(density > 0)) throw definitions.failure(given, `the density of ${name} is ${density}`);
  const sum = [...fractions.values()].reduce((total, share) => total + share, 0);
  if (!(sum > 0)) return null;
  return {
    id: name,
    density: rounded(density),
    massFractions: Object.fromEntries([...fractions].map(([key, share]) => [key, share / sum])),
    source: definitions.where(element),
  };
}

function substanceOf(
  element: XmlElement,
  known: ReadonlyMap<string, Substance>,
  definitions: GdmlDefinitions,
  match: NuclideMatch,
  notes: NoteList,
): Substance | null {
  if (!["isotope", "element", "material"].includes(element.name)) {
    notes.add("left out", definitions.where(element), `${element.name} is not supported.`);
    return null;
  }
  const parts = element.children.filter(({ name }) => name === "fraction" || name === "composite");
  if (parts.length > 0) return mixture(element, parts, known, definitions);
  const name = element.attributes["name"] ?? "";
  const protons = definitions.number(element, "Z");
  const atom = element.children.find((child) => child.name === "atom");
  const molarMass =
    atom === undefined ? definitions.number(element, "N") : definitions.number(atom, "value");
  const nuclide = match.nearest(protons, molarMass);
  if (nuclide === null) {
    noteLostNuclide(notes, definitions.where(element), name, `Z = ${protons}`, 1);
    return { fractions: new Map(), molarMass };
  }
  return { fractions: new Map([[nuclide.name, 1]]), molarMass };
}

function mixture(
  element: XmlElement,
  parts: readonly XmlElement[],
  known: ReadonlyMap<string, Substance>,
  definitions: GdmlDefinitions,
): Substance {
  const weighed = parts.map((part) => {
    const reference = part.attributes["ref"] ?? "";
    const substance = known.get(reference);
    if (substance === undefined) throw definitions.failure(part, `${reference} is not defined`);
    const amount = definitions.number(part, "n");
    if (!(amount >= 0)) throw definitions.failure(part, `the share of ${reference} is ${amount}`);
    const { molarMass } = substance;
    return { substance, mass: part.name === "composite" ? amount * molarMass : amount, amount };
  });
  const total = weighed.reduce((sum, { mass }) => sum + mass, 0);
  const byMass = parts.every(({ name }) => name === "fraction");
  // Elements are mixtures of isotopes by number of atoms, and state no mass of their own.
  const isElement = element.name === "element";
  if (byMass && !(Math.abs(total - 1) < 0.01)) {
    throw definitions.failure(
      element,
      `the fractions of ${element.attributes["name"] ?? ""} sum to ${Number(total.toPrecision(6))}`,
    );
  }
  const fractions = new Map<string, number>();
  for (const { substance, mass, amount } of weighed) {
    const share = isElement ? amount * substance.molarMass : mass / total;
    for (const [name, part] of substance.fractions) {
      fractions.set(name, (fractions.get(name) ?? 0) + share * part);
    }
  }
  if (isElement) {
    const molarMass = weighed.reduce(
      (sum, part) => sum + part.amount * part.substance.molarMass,
      0,
    );
    const shares = [...fractions].map(([name, share]) => [name, share / molarMass] as const);
    return { fractions: new Map(shares), molarMass };
  }
  return { fractions, molarMass: total };
}
