import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { Geant4MaterialTable } from "../../src-shared/physics/geant4-materials.ts";
import {
  type Material,
  buildMaterials,
  MaterialTable,
} from "../../src-shared/physics/materials.ts";
import { ElementTable } from "../../src-shared/physics/natural-elements.ts";
import { type Nuclide, NuclideTable } from "../../src-shared/physics/nuclei.ts";
import { PairProduction, PairProductionTable } from "../../src-shared/physics/pair-production.ts";
import type { Library } from "../library/library.ts";

/** What the calculator may look up. */
export interface EvaluationTables {
  readonly nuclides: readonly Nuclide[];
  readonly pairProduction: PairProduction;
  /** Symbols of the natural elements. */
  readonly elementNames: readonly string[];
  /** Materials that ship, and those of Geant4. */
  readonly materialNames: readonly string[];
  /** A material or an element of natural composition; undefined where it is neither. */
  matter(name: string): Material | undefined;
}

/** @throws IntegrityError where a table was changed */
export function evaluationTables(library: Library): EvaluationTables {
  const read = (path: string) => library.readResource(path).content;
  const { nuclides } = parseInput(NuclideTable, read("nuclei/nuclides.json"), "The nuclide table");
  const { elements } = parseInput(ElementTable, read("nuclei/elements.json"), "The element table");
  const table = parseInput(MaterialTable, read("materials/materials.json"), "The material table");
  const geant4 = parseInput(
    Geant4MaterialTable,
    read("materials/geant4-materials.json"),
    "The materials of Geant4",
  );
  const pairs = parseInput(
    PairProductionTable,
    read("materials/pair-production.json"),
    "The table of pair production",
  );
  const source = "";
  const entries = new Map(
    [
      ...elements.map(({ symbol }) => ({
        id: symbol,
        name: symbol,
        // Lengths in g/cm2 do not depend on it.
        density: 1,
        massFractions: { [symbol]: 1 },
        source,
      })),
      ...geant4.materials.map((each) => ({ ...each, id: each.name, source })),
      ...table.materials,
    ].map((entry) => [entry.id, entry]),
  );
  return {
    nuclides,
    pairProduction: new PairProduction(pairs),
    elementNames: elements.map(({ symbol }) => symbol),
    materialNames: [
      ...table.materials.map(({ id }) => id),
      ...geant4.materials.map(({ name }) => name),
    ],
    matter: (name) => {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      return buildMaterials({ ...table, materials: [entry] }, nuclides, elements).get(name);
    },
  };
}
