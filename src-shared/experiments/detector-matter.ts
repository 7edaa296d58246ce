import { withDetectorMaterials } from "../geometry/detector-materials.ts";
import { buildMaterials, type Material } from "../physics/materials.ts";
import type { ExperimentInputs } from "./experiment-inputs.ts";

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
