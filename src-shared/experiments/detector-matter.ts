import { InputError } from "../errors.ts";
import { withDetectorMaterials } from "../geometry/detector-materials.ts";
import { nearestName } from "../nearest-name.ts";
import { buildMaterials, type Material } from "../physics/materials.ts";
import type { ExperimentInputs } from "./experiment-file.ts";

type Data = ExperimentInputs["data"];

/**
 * What a detector may be made of: the materials of the table, of its own file (which come first) and
 * those of Geant4 that its volumes name.
 *
 * @throws InputError naming the material and the nuclide or element that is not known
 */
export function detectorMatter(
  data: Pick<Data, "materials" | "nuclides" | "elements" | "geant4Materials" | "detector">,
): ReadonlyMap<string, Material> {
  const { materials, nuclides, elements, geant4Materials, detector } = data;
  const table = withDetectorMaterials(materials, detector, geant4Materials?.materials ?? []);
  return buildMaterials(table, nuclides.nuclides, elements.elements);
}

/**
 * The material of each volume of a detector.
 *
 * @param table as `detectorMatter` makes it
 * @throws InputError naming the volume whose material is not known
 */
export function materialsOfVolumes(
  detector: {
    readonly name: string;
    readonly volumes: readonly { readonly name: string; readonly material: string }[];
  },
  table: ReadonlyMap<string, Material>,
  geant4Materials: Data["geant4Materials"],
): Material[] {
  return detector.volumes.map(({ name, material }, index) => {
    const found = table.get(material);
    if (found !== undefined) return found;
    const geant4Names = (geant4Materials?.materials ?? []).map((one) => one.name);
    const nearest = nearestName(material, [...table.keys(), ...geant4Names]);
    const question = nearest === null ? "" : `Did you mean ${nearest}? `;
    throw new InputError({
      what: `Detector ${detector.name} cannot be used`,
      why: `its volume ${name} is made of ${material}, which is not known`,
      remedy: `${question}Use one of ${[...table.keys()].join(", ")}, a material of Geant4 (G4_...), or define it under materials of the detector.`,
      path: `volumes[${index}].material`,
    });
  });
}
