import { describe, expect, it } from "vitest";
import { withDetectorMaterials } from "../../../src-shared/geometry/detector-materials.ts";
import { geant4Materials, materialTable } from "./detectors.ts";

const own = (id: string, massFractions: Record<string, number>) => ({
  id,
  density: 2,
  massFractions,
  source: "test",
});
const namesOf = ({ materials }: { readonly materials: readonly { readonly id: string }[] }) =>
  materials.map(({ id }) => id);
const shipped = namesOf(materialTable);

describe("the materials of a detector", () => {
  it("come before those of the same name", () => {
    const file = { materials: [own("ROCK", { C12: 1 })], volumes: [{ material: "ROCK" }] };
    const extended = withDetectorMaterials(materialTable, file, []);
    expect(extended.materials.filter(({ id }) => id === "ROCK")).toMatchObject([{ density: 2 }]);
    expect(materialTable.materials.find(({ id }) => id === "ROCK")!.density).toBe(2.9);
  });

  it("are those that a volume is made of: an unused one refuses nothing", () => {
    const file = { materials: [own("OLD", { Xx1: 1 })], volumes: [{ material: "ROCK" }] };
    expect(namesOf(withDetectorMaterials(materialTable, file, []))).toEqual(shipped);
  });

  it("are Geant4's where a volume names one, once", () => {
    const volumes = [{ material: "G4_lAr" }, { material: "AIR" }, { material: "G4_lAr" }];
    const { materials } = withDetectorMaterials(materialTable, { volumes }, geant4Materials);
    expect(materials.map(({ id }) => id)).toEqual([...shipped, "G4_lAr"]);
    expect(materials.at(-1)).toMatchObject({ name: "G4_lAr", density: 1.396 });
  });

  it("are the file's own where it defines one of Geant4's names", () => {
    const file = { materials: [own("G4_AIR", { N: 1 })], volumes: [{ material: "G4_AIR" }] };
    const { materials } = withDetectorMaterials(materialTable, file, geant4Materials);
    expect(materials.filter(({ id }) => id === "G4_AIR")).toMatchObject([{ density: 2 }]);
  });
});
