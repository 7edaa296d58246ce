import { InputError } from "../../errors.ts";
import type { FileMaterial, ImportNote } from "../detector-file.ts";
import { geant4Material } from "../geant4-material.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { failureAt, type NoteList, placeOf, rounded } from "./import-note.ts";
import type { KnownMatter } from "./known-matter.ts";
import { NuclideMatch } from "./nuclide-match.ts";
import { SameNames } from "./same-names.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Mass fractions by element or nuclide, and the molar mass for formulas by number of atoms. */
interface Substance {
  readonly fractions: ReadonlyMap<string, number>;
  /** g/mol. */
  readonly molarMass: number;
}

/** What was read under a name, or why it could not be; said when something uses it. */
interface Entry {
  readonly substance: Substance | null;
  readonly material: FileMaterial | null;
  readonly failure: InputError | null;
  readonly notes: readonly ImportNote[];
}

/** Density that Geant4 gives to what has none: that of the universe, g/cm3. */
const universeDensity = 1e-25;
/** How far fractions may sum from 1 before Geant4 warns. */
const toleratedSum = 1e-3;

/**
 * Isotopes, elements and materials of GDML files, as Geant4 reads them: of one name the first
 * holds; a fraction's reference is an element (of the file, else natural) before a material; what
 * the files do not define may be one of Geant4's materials. Nothing that is not used is refused.
 */
export class GdmlMaterials {
  readonly #match: NuclideMatch;
  readonly #matter: KnownMatter;
  readonly #notes: NoteList;
  readonly #names: SameNames;
  readonly #isotopes = new Map<string, Entry>();
  readonly #elements = new Map<string, Entry>();
  readonly #materials = new Map<string, Entry>();

  constructor(matter: KnownMatter, notes: NoteList) {
    this.#match = new NuclideMatch(matter.nuclides, matter.elements);
    this.#matter = matter;
    this.#notes = notes;
    this.#names = new SameNames(notes);
  }

  read(materials: XmlElement, definitions: GdmlDefinitions): void {
    const tables: Readonly<Record<string, Map<string, Entry>>> = {
      isotope: this.#isotopes,
      element: this.#elements,
      material: this.#materials,
    };
    for (const element of materials.children) {
      const name = nameOf(element);
      if (!Object.hasOwn(tables, element.name)) {
        this.#notes.add("left out", placeOf(element), `${element.name} is not a kind of matter.`);
      } else if (this.#names.isFirst(element, name)) {
        tables[element.name].set(name, this.#entry(element, definitions));
      }
    }
  }

  /**
   * The material of a volume; null where neither the files nor Geant4 have it, or nothing of it is
   * known.
   *
   * @throws InputError where it is defined, but wrongly
   */
  find(reference: string): FileMaterial | null {
    const name = withoutAddress(reference);
    const entry = this.#materials.get(name);
    if (entry === undefined) return geant4Material(name, this.#matter.geant4Materials);
    if (entry.failure !== null) throw entry.failure;
    for (const { kind, where, what } of entry.notes) this.#notes.add(kind, where, what);
    return entry.material;
  }

  #entry(element: XmlElement, definitions: GdmlDefinitions): Entry {
    const notes: ImportNote[] = [];
    const say = (kind: ImportNote["kind"], what: string): void => {
      notes.push({ kind, where: placeOf(element), what });
    };
    try {
      const substance = this.#substance(element, definitions, notes, say);
      const material =
        element.name === "material" ? materialOf(element, substance, definitions, say) : null;
      return { substance, material, failure: null, notes };
    } catch (failure) {
      if (!(failure instanceof InputError)) throw failure;
      return { substance: null, material: null, failure, notes };
    }
  }

  #substance(
    element: XmlElement,
    definitions: GdmlDefinitions,
    notes: ImportNote[],
    say: Say,
  ): Substance {
    const parts = element.children.filter(
      ({ name }) => name === "fraction" || name === "composite",
    );
    if (parts.length > 0) {
      const found = parts.map((part) => this.#part(element, part, definitions, notes));
      return element.name === "element" ? isotopesOf(found) : mixtureOf(element, found, say);
    }
    const protons = definitions.number(element, "Z");
    if (!(protons >= 1 && protons < 200)) {
      throw failureAt(element, `the charge number of ${nameOf(element)} is ${protons}`);
    }
    const charge = Math.round(protons);
    if (charge !== protons)
      say("changed", `Z = ${protons} of ${nameOf(element)} counts as ${charge}.`);
    const atom = element.children.find(({ name }) => name === "atom");
    if (element.name === "isotope") {
      const nucleons = Math.round(definitions.number(element, "N"));
      const molarMass = atom === undefined ? nucleons : definitions.molarMass(atom);
      return this.#pure(this.#isotopeKey(charge, nucleons, say), molarMass);
    }
    const natural = this.#match.element(charge)?.atomicWeight;
    const molarMass =
      atom === undefined
        ? (natural ?? definitions.number(element, "N"))
        : definitions.molarMass(atom);
    return this.#pure(this.#elementKey(element, charge, molarMass, say), molarMass);
  }

  #pure(key: string | null, molarMass: number): Substance {
    return { fractions: new Map(key === null ? [] : [[key, 1]]), molarMass };
  }

  #isotopeKey(charge: number, nucleons: number, say: Say): string | null {
    const exact = this.#match.exact(charge, nucleons);
    if (exact !== null) return exact.name;
    const instead =
      this.#match.nearest(charge, nucleons)?.name ?? this.#match.element(charge)?.symbol;
    if (instead !== undefined) {
      say("changed", `${instead} stands for the isotope Z = ${charge}, N = ${nucleons}.`);
    }
    return instead ?? null;
  }

  /** Geant4 gives every element its natural isotopes; what is far from their mass is an isotope. */
  #elementKey(element: XmlElement, charge: number, molarMass: number, say: Say): string | null {
    const key = this.#match.constituent(charge, molarMass);
    if (key !== null) return key;
    const natural = this.#match.element(charge);
    if (natural === null) return null;
    say(
      "changed",
      `${nameOf(element)} (Z = ${charge}, ${molarMass} g/mol) counts as natural ${natural.symbol}.`,
    );
    return natural.symbol;
  }

  #part(
    element: XmlElement,
    part: XmlElement,
    definitions: GdmlDefinitions,
    notes: ImportNote[],
  ): Part {
    const reference = withoutAddress(part.attributes["ref"] ?? "");
    const amount = definitions.number(part, "n");
    const byMass = part.name === "fraction" && element.name === "material";
    if (!(amount >= 0) || (byMass && amount > 1)) {
      throw failureAt(part, `the share of ${reference} is ${amount}`);
    }
    const entry =
      element.name === "element" ? this.#isotopes.get(reference) : this.#constituent(reference);
    if (entry === undefined) throw failureAt(part, `${reference} is not defined`);
    if (entry.failure !== null) throw entry.failure;
    notes.push(...entry.notes);
    const substance = entry.substance ?? { fractions: new Map(), molarMass: 0 };
    return { reference, substance, amount, byMass };
  }

  #constituent(reference: string): Entry | undefined {
    const natural = this.#match.elementNamed(reference);
    const known = geant4Material(reference, this.#matter.geant4Materials);
    return (
      this.#elements.get(reference) ??
      (natural === null ? undefined : defined(natural.symbol, natural.atomicWeight)) ??
      this.#materials.get(reference) ??
      (known === null
        ? undefined
        : {
            ...defined("", 0),
            substance: { fractions: new Map(Object.entries(known.massFractions)), molarMass: 0 },
          })
    );
  }
}

type Say = (kind: ImportNote["kind"], what: string) => void;

interface Part {
  readonly reference: string;
  readonly substance: Substance;
  readonly amount: number;
  readonly byMass: boolean;
}

function nameOf(element: XmlElement): string {
  return withoutAddress(element.attributes["name"] ?? "");
}

/** Geant4 cuts the address from names of matter before it compares them: A0x1 and A0x2 are one. */
function withoutAddress(name: string): string {
  return name.replace(/0x.*$/, "");
}

function defined(key: string, molarMass: number): Entry {
  const substance = { fractions: new Map([[key, 1]]), molarMass };
  return { substance, material: null, failure: null, notes: [] };
}

/** An element is a mixture of isotopes by number of atoms, summing to whatever it does. */
function isotopesOf(parts: readonly Part[]): Substance {
  const atoms = parts.reduce((sum, { amount }) => sum + amount, 0);
  const molarMass = parts.reduce(
    (sum, { amount, substance }) => sum + (amount / atoms) * substance.molarMass,
    0,
  );
  const shares = parts.map(({ amount, substance }) => ({
    substance,
    mass: ((amount / atoms) * substance.molarMass) / molarMass,
  }));
  return { fractions: together(shares), molarMass };
}

function mixtureOf(element: XmlElement, parts: readonly Part[], say: Say): Substance {
  const name = nameOf(element);
  if (parts.some(({ byMass }) => byMass !== parts[0].byMass)) {
    throw failureAt(element, `${name} has constituents by mass and by number of atoms`);
  }
  const masses = parts.map(({ reference, substance, amount, byMass }) => {
    if (!byMass && !(substance.molarMass > 0)) {
      throw failureAt(element, `${reference} in ${name} is no element, so it cannot count atoms`);
    }
    return { substance, mass: byMass ? amount : amount * substance.molarMass };
  });
  const total = masses.reduce((sum, { mass }) => sum + mass, 0);
  if (!(total > 0)) throw failureAt(element, `the constituents of ${name} sum to ${total}`);
  if (parts[0].byMass && Math.abs(total - 1) > toleratedSum) {
    const sum = Number(total.toPrecision(6));
    say(
      "assumed",
      `The fractions of ${name} sum to ${sum}; as Geant4 does, each is divided by that.`,
    );
  }
  const shares = masses.map(({ substance, mass }) => ({ substance, mass: mass / total }));
  return { fractions: together(shares), molarMass: parts[0].byMass ? 0 : total };
}

function together(
  parts: readonly { readonly substance: Substance; readonly mass: number }[],
): ReadonlyMap<string, number> {
  const fractions = new Map<string, number>();
  for (const { substance, mass } of parts) {
    for (const [key, share] of substance.fractions) {
      fractions.set(key, (fractions.get(key) ?? 0) + mass * share);
    }
  }
  return fractions;
}

function materialOf(
  element: XmlElement,
  { fractions }: Substance,
  definitions: GdmlDefinitions,
  say: Say,
): FileMaterial | null {
  const name = nameOf(element);
  const given = element.children.findLast((child) => child.name === "D" || child.name === "Dref");
  let density = given === undefined ? 0 : definitions.density(given);
  if (!(density > 0)) {
    say(
      "assumed",
      `${name} has ${given === undefined ? "no density" : `the density ${density}`}; Geant4 takes ${universeDensity} g/cm3.`,
    );
    density = universeDensity;
  }
  const sum = [...fractions.values()].reduce((total, share) => total + share, 0);
  if (!(sum > 0)) {
    say("left out", `Material ${name} holds no element that is known (up to uranium).`);
    return null;
  }
  if (sum < 1 - 1e-9) {
    const lost = (100 * (1 - sum)).toPrecision(3);
    say("left out", `${lost} % of ${name} is no element that is known; the others fill its place.`);
  }
  return {
    // The density of ROCK is a setting; this one has its own.
    id: name === "ROCK" ? "ROCK of the file" : name,
    density: rounded(density),
    massFractions: Object.fromEntries(
      [...fractions].map(([key, share]) => [key, rounded(share / sum)]),
    ),
    source: placeOf(element),
  };
}
