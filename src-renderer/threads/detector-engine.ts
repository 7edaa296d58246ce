import { IntegrityError } from "../../src-shared/errors.ts";
import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Experiment, Upscatters } from "../../src-shared/experiments/experiment.ts";
import { upscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import type { MapFrame, UpscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import { type Bounds, boundsOf } from "../../src-shared/geometry/bounds.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { placedBounds } from "../../src-shared/geometry/placed-solid.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { detectorFacts } from "./detector-facts.ts";
import type {
  DetectorOutcome,
  DetectorPoint,
  DetectorResult,
  DetectorTask,
} from "./detector-messages.ts";
import { KeptSamples, sampleSpecificationAt } from "./kept-samples.ts";

/** Bins over the longer side of a map. */
const mapBins = 24;

interface Prepared {
  readonly inputs: ExperimentInputs;
  readonly experiment: Experiment;
  readonly samples: KeptSamples;
  readonly names: readonly string[];
  readonly bounds: readonly Bounds[];
}

/** What the detector view computes: facts of volumes, points, rates and maps of one coupling. */
export class DetectorEngine {
  readonly #clock: () => number;
  readonly #prepared = new Map<string, Prepared>();

  /** @param clock time in ms */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  perform(task: DetectorTask): DetectorOutcome {
    switch (task.kind) {
      case "prepare":
        return this.#prepare(task.experiment, task.inputs);
      case "compute":
        return { kind: "computed", result: this.#compute(task.point) };
    }
  }

  #prepare(name: string, given: unknown): DetectorOutcome {
    const inputs = ExperimentInputs.parse(given);
    const experiment = prepareExperiment(inputs);
    const file = inputs.data.detector;
    // Only bounds are read here; the aim sphere may have to be derived, which needs materials.
    const { volumes } = buildDetector(
      file.aim === undefined
        ? { ...file, aim: { centre: [0, 0, 0], radius: 1, coreRadius: 1, note: "not used" } }
        : file,
    );
    this.#prepared.set(name, {
      inputs,
      experiment,
      samples: new KeptSamples(experiment, this.#clock),
      names: volumes.map((volume) => volume.name),
      bounds: volumes.map(placedBounds),
    });
    const { rockDensity } = Settings.parse(inputs.settings);
    return { kind: "prepared", facts: detectorFacts(inputs, rockDensity) };
  }

  #compute(point: DetectorPoint): DetectorResult {
    const prepared = this.#prepared.get(point.experiment);
    if (prepared === undefined) throw missing(`${point.experiment} was not prepared`);
    const startedAt = this.#clock();
    const { experiment, inputs, names, samples } = prepared;
    const { model, exposure, max, sample } = point;
    const settings = actingSettings(point.settings, inputs);
    const specification = sampleSpecificationAt(experiment, model, settings, sample);
    const made = experiment.upscatters(specification, model, exposure);
    const upscatters = names.map(() => 0);
    made.weights.forEach((weight, k) => {
      upscatters[made.flights.source[k]] += weight;
    });
    const { coefficients } = samples.of(specification);
    const { contributions } = experiment.predict(coefficients, model, exposure);
    return {
      points: experiment.points(specification, model, exposure, max),
      upscatters,
      rates: contributions.source.map(({ label, converted, selected }) => ({
        label,
        converted,
        selected,
      })),
      sourceOfVolume: experiment.sources.ofVolume,
      maps: point.maps.map((volumes) => mapOf(prepared, made, volumes)),
      flights: coefficients.flights,
      milliseconds: this.#clock() - startedAt,
    };
  }
}

function mapOf(
  { names, bounds }: Prepared,
  { flights, weights }: Upscatters,
  volumes: readonly string[],
): UpscatterMap {
  const sources = volumes.map((name) => names.indexOf(name)).filter((index) => index >= 0);
  if (sources.length === 0) throw missing(`there is no volume ${volumes.join(" or ")}`);
  const { min, max } = boundsOf(sources.flatMap((index) => [bounds[index].min, bounds[index].max]));
  const side = Math.max(max[0] - min[0], max[1] - min[1]);
  // Whole centimetres where there are any: the width of a bin is read by people.
  const bin = side > mapBins ? Math.ceil(side / mapBins) : side / mapBins;
  const frame: MapFrame = {
    x: centred(min[0], max[0], bin),
    y: centred(min[1], max[1], bin),
    bin,
  };
  return upscatterMap(flights, weights, sources, frame);
}

/** A range of whole bins about the middle of another. */
function centred(from: number, to: number, bin: number): readonly [number, number] {
  const half = (Math.ceil((to - from) / bin - 1e-9) * bin) / 2;
  return [(from + to) / 2 - half, (from + to) / 2 + half];
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The detector view has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
