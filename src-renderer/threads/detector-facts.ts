import {
  detectorMatter,
  materialsOfVolumes,
} from "../../src-shared/experiments/detector-matter.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { columnDepth } from "../../src-shared/geometry/column-depth.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { massInRegion, massReport } from "../../src-shared/geometry/mass-report.ts";
import { placedBounds } from "../../src-shared/geometry/placed-solid.ts";
import { RayTracer } from "../../src-shared/geometry/ray-tracer.ts";
import { compositionOf } from "../../src-shared/physics/composition.ts";
import type { DetectorFacts } from "./detector-messages.ts";

/** Lines along the beam over each axis of a volume, to find where it is thickest; one of them, since
 * the number is odd, runs through the middle. */
const lines = 15;

/**
 * Masses and thicknesses of a detector, with precedence.
 *
 * @param rockDensity density of the rock in the settings, g/cm3
 */
export function detectorFacts(
  { data }: Pick<ExperimentInputs, "data">,
  rockDensity: number,
): DetectorFacts {
  const table = detectorMatter(data);
  const materials = materialsOfVolumes(data.detector, table, data.geant4Materials);
  const detector = buildDetector(data.detector, table);
  const densities = detector.volumes.map(({ material, density }, index) =>
    material === "ROCK" ? rockDensity : (density ?? materials[index].density),
  );
  const masses = massReport(detector.volumes, densities);
  const fiducial = massInRegion(detector.fiducial, detector.volumes, densities);
  const tracer = new RayTracer(detector);
  const volumes = detector.volumes.map((volume, index) => {
    const { least, most } = placedBounds(volume);
    let thickest = { length: 0, depth: 0, radiationLengths: 0 };
    for (let row = 0; row < lines; row++) {
      for (let column = 0; column < lines; column++) {
        const at = (axis: 0 | 1, k: number) =>
          least[axis] + ((most[axis] - least[axis]) * (k + 0.5)) / lines;
        tracer.trace(at(0, column), at(1, row), 0, 0, 0, 1, -Infinity, Infinity);
        const part = columnDepth(tracer, densities, materials).byVolume.find(
          (each) => each.volume === index,
        );
        if (part !== undefined && part.length > thickest.length + 1e-9) thickest = part;
      }
    }
    return {
      name: volume.name,
      materialName: materials[index].name,
      composition: compositionOf(materials[index]),
      density: densities[index],
      massKg: masses[index].massKg,
      massErrorKg: masses[index].massErrorKg,
      thickness: thickest.length,
      depth: thickest.depth,
      radiationLengths: thickest.radiationLengths,
    };
  });
  return {
    volumes,
    fiducialMassKg: fiducial.massKg,
    fiducialMassErrorKg: fiducial.massErrorKg,
  };
}
