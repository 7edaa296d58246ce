import type { RunResult } from "../../src-shared/contract/contract.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { inCentimetres } from "../../src-shared/geometry/detector-units.ts";
import { placedBounds } from "../../src-shared/geometry/placed-solid.ts";
import type { Point } from "../../src-shared/geometry/rotation.ts";
import { sectionPolygons, sideOn } from "../../src-shared/geometry/section.ts";
import { massReport } from "../../src-shared/geometry/mass-report.ts";
import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { detectorMatter } from "../../src-shared/experiments/detector-matter.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { maxEventPoints } from "../../src-shared/experiments/event-points.ts";
import { exampleEvent } from "../../src-shared/experiments/example-event.ts";
import { upscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import {
  type DetectorSection,
  fig02,
  type TargetMap,
} from "../../src-shared/paper/figures/fig02.ts";
import { globalBenchmark } from "../../src-shared/paper/figures/fig03.ts";
import { table1, type TargetRow, targetNames } from "../../src-shared/paper/figures/table1.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import type { RunSpecificationInput } from "../../src-shared/specification/run-specification.ts";
import type { FigureSources } from "./figure-sources.ts";
import type { Recipe } from "./recipe.ts";

const experiment = "minerva-me-rhc";

/** The nuclear targets as the geometry has them; masses within their own hexagons. */
function targetsOf({ data }: ExperimentInputs): (TargetRow & { vertices: [number, number][] })[] {
  const { detector: file } = data;
  const { volumes } = inCentimetres(file);
  const table = detectorMatter(data);
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

/** Runs of the maps and of the events in the sections. */
export const detectorRuns: readonly RunSpecificationInput[] = [
  { experiment, model: { mass: 0.1, dMu: 1e-6 } },
  { experiment: "miniboone-fhc", model: globalBenchmark },
];

/** cm. */
const mapFrame = { x: [-95, 95], y: [-110, 110], bin: 5 } as const;
const model = { mass: 0.1, dMu: 1e-6 };

/** Most flights that events, and that maps are made with: more would not show. */
const maxFlights = { events: 131_072, map: 500_000 } as const;

/** The coupling of a run, and a sample of its mass for a view. */
function viewOf(
  { provenance }: RunResult,
  inputs: ExperimentInputs,
  view: keyof typeof maxFlights,
) {
  const { specification } = provenance;
  const flights = Math.min(maxFlights[view], specification.flights);
  const settings = actingSettings(specification.settings, inputs);
  return {
    model: specification.model,
    sample: sampleSpecificationOf({ ...specification, flights }, settings),
  };
}

const along = ([, y, z]: Point) => [z, y] as const;

/** A detector along the beam with the event of a run that shows flight and photon best. */
async function sectionOf(
  sources: FigureSources,
  name: string,
  title: string,
  at: { readonly mass: number; readonly dMu: number },
): Promise<DetectorSection> {
  const inputs = sources.inputs(name);
  const { detector: file } = inputs.data;
  const table = detectorMatter(inputs.data);
  const { volumes, fiducial } = buildDetector(file, table);
  const { result } = await sources.run({ experiment: name, model: at });
  const { model: shown, sample } = viewOf(result, inputs, "events");
  const points = prepareExperiment(inputs).points(sample, shown, inputs.exposure, maxEventPoints);
  const { min, max } = placedBounds(volumes.at(-1)!);
  const track = exampleEvent(points, null, 3 * Math.max(max[1] - min[1], max[2] - min[2]));
  if (track === null) throw new Error(`no photon of ${name} converts in its fiducial volume`);
  return {
    id: name,
    title,
    model: at,
    volumes: volumes.map((volume) => ({
      name: volume.name,
      material: volume.material,
      rings: sectionPolygons(volume, sideOn(0)),
    })),
    fiducial: sectionPolygons(fiducial, sideOn(0)),
    track: {
      start: along(track.start),
      vertex: along(track.vertex),
      decay: along(track.decay),
      conversion: along(track.conversion),
    },
  };
}

/** Figures of the detectors. */
export const detectorRecipes = {
  table1: async (sources) => {
    sources.trace.addReferences("minerva2014");
    return table1(targetsOf(sources.inputs(experiment)));
  },
  fig02: async (sources) => {
    const inputs = sources.inputs(experiment);
    const { result } = await sources.run({ experiment, model });
    const { model: shown, sample } = viewOf(result, inputs, "map");
    sources.trace.addStep(
      "histogram",
      `Upscatters in ${mapFrame.bin} cm bins across the beam`,
      result.provenance.sampleId,
    );
    const { flights, weights } = prepareExperiment(inputs).upscatters(
      sample,
      shown,
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
    const sections = [
      await sectionOf(sources, "miniboone-fhc", "MiniBooNE", globalBenchmark),
      await sectionOf(sources, experiment, "MINERvA", model),
    ] as const;
    return fig02(sections, [mapOf("1"), mapOf("3")], model);
  },
} as const satisfies Record<string, Recipe>;
