import {
  detectorMatter,
  materialsOfVolumes,
} from "../../src-shared/experiments/detector-matter.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { massInRegion, massReport } from "../../src-shared/geometry/mass-report.ts";
import { thickestPart } from "../../src-shared/geometry/thickest-part.ts";
import { compositionOf } from "../../src-shared/physics/composition.ts";
import { PairProduction } from "../../src-shared/physics/pair-production.ts";
import type { DetectorFacts } from "./detector-messages.ts";

/** GeV. */
const photonEnergies = [0.2, 1] as const;

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
  const pairProduction = new PairProduction(data.pairProduction);
  const masses = massReport(detector.volumes, densities);
  const fiducial = massInRegion(detector.fiducial, detector.volumes, densities);
  const volumes = detector.volumes.map((volume, index) => {
    const thickness = thickestPart(detector.volumes, index);
    const depth = thickness * densities[index];
    return {
      name: volume.name,
      materialName: materials[index].name,
      composition: compositionOf(materials[index]),
      density: densities[index],
      massKg: masses[index].massKg,
      massErrorKg: masses[index].massErrorKg,
      thickness,
      depth,
      radiationLengths: depth / materials[index].radiationLength,
      photonPaths: photonEnergies.map((energy) => ({
        energy,
        length: 1 / (densities[index] * pairProduction.attenuation(materials[index], energy)),
      })),
    };
  });
  return {
    volumes,
    fiducialMassKg: fiducial.massKg,
    fiducialMassErrorKg: fiducial.massErrorKg,
  };
}
