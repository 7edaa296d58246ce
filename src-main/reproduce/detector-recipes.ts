import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { inCentimetres } from "../../src-shared/geometry/detector-units.ts";
import { withDetectorMaterials } from "../../src-shared/geometry/detector-materials.ts";
import { massReport } from "../../src-shared/geometry/mass-report.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { prepareExperiment } from "../../src-shared/experiments/registry.ts";
import { upscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import { fig02, type TargetMap } from "../../src-shared/figures/paper/fig02.ts";
import { table1, type TargetRow, targetNames } from "../../src-shared/figures/paper/table1.ts";
import { buildMaterials } from "../../src-shared/physics/materials.ts";
import type { Recipe } from "./recipe.ts";

const experiment = "minerva-me-rhc";

/** The nuclear targets as the geometry has them; masses within their own hexagons. */
function targetsOf({ data }: ExperimentInputs): (TargetRow & { vertices: [number, number][] })[] {
  const { detector: file, materials, nuclides } = data;
  const { volumes } = inCentimetres(file);
  const table = buildMaterials(
    withDetectorMaterials(materials, file, nuclides.nuclides),
    nuclides.nuclides,
  );
  const detector = buildDetector(file, table);
  const densities = detector.volumes.map(
    ({ density, material }) => density ?? table.get(material)?.density ?? 0,
  );
  const masses = massReport(detector.volumes, densities);
  return volumes.flatMap(({ name, solid, position }, index) => {
    if (!targetNames.includes(name) || solid.shape !== "extrusion") return [];
    const { length, vertices } = solid;
    return [
      {
        name,
        front: (position?.[2] ?? 0) - length / 2,
        thickness: length,
        massKg: masses[index]!.solidMassKg,
        vertices: vertices.map(([x, y]): [number, number] => [x, y]),
      },
    ];
  });
}

/** cm. */
const mapFrame = { x: [-95, 95], y: [-110, 110], bin: 5 } as const;
const model = { mass: 0.1, dMu: 1e-6 };

/** Figures of the detectors. */
export const detectorRecipes = {
  table1: async (sources) => {
    sources.trace.addReferences("minerva2014");
    return table1(targetsOf(sources.inputs(experiment)));
  },
  fig02: async (sources) => {
    const inputs = sources.inputs(experiment);
    const { record, result } = await sources.run({ experiment, model });
    const flights = await sources.flights(record);
    const { specification, flightsId } = result.provenance;
    sources.trace.addStep(
      "histogram",
      `Upscatters in ${mapFrame.bin} cm bins across the beam`,
      flightsId,
    );
    const prepared = prepareExperiment(inputs);
    const weights = prepared.upscatters(
      flights,
      specification.model,
      specification.settings,
      inputs.exposure,
    );
    const names = inputs.data.detector.volumes.map(({ name }) => name);
    const targets = targetsOf(inputs);
    const mapOf = (number: string): TargetMap => {
      const parts = targets.filter(({ name }) => name.startsWith(`${number}-`));
      const indices = parts.map(({ name }) => names.indexOf(name));
      const map = upscatterMap(flights, weights, indices, mapFrame);
      return {
        number,
        map,
        parts: parts.map((part, index) => ({
          ...part,
          upscatters: weights.reduce(
            (sum, weight, flight) =>
              flights.source[flight] === indices[index] ? sum + weight : sum,
            0,
          ),
        })),
      };
    };
    return fig02([mapOf("1"), mapOf("3")], model);
  },
} as const satisfies Record<string, Recipe>;
