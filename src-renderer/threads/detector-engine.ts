import { unframeParts } from "../../src-shared/contract/framing.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { prepareExperiment } from "../../src-shared/experiments/registry.ts";
import type { Experiment } from "../../src-shared/experiments/registry.ts";
import { upscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import type { MapFrame, UpscatterMap } from "../../src-shared/experiments/upscatter-map.ts";
import { type Bounds, boundsOf } from "../../src-shared/geometry/bounds.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { placedBounds } from "../../src-shared/geometry/placed-solid.ts";
import { decodeFlights } from "../../src-shared/simulation/flights-encoding.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { detectorFacts } from "./detector-facts.ts";
import type {
  DetectorOutcome,
  DetectorPoint,
  DetectorResult,
  DetectorTask,
  VolumeRate,
} from "./detector-messages.ts";

/** Samples kept, about 10 MB each; the one unused for longest goes first. */
const samplesKept = 8;
/** Bins over the longer side of a map. */
const mapBins = 24;

interface Prepared {
  readonly experiment: Experiment;
  readonly names: readonly string[];
  readonly bounds: readonly Bounds[];
}

/** What the detector view computes: facts of volumes, points, rates and maps of one coupling. */
export class DetectorEngine {
  readonly #prepared = new Map<string, Prepared>();
  readonly #flights = new Map<string, Flights>();

  perform(task: DetectorTask): DetectorOutcome {
    switch (task.kind) {
      case "prepare":
        return this.#prepare(task.experiment, task.inputs);
      case "load": {
        const flights = decodeFlights(unframeParts(new Uint8Array(task.bytes)));
        this.#flights.set(task.flightsId, flights);
        for (const id of [...this.#flights.keys()].slice(0, -samplesKept)) {
          this.#flights.delete(id);
        }
        return { kind: "loaded", count: flights.count };
      }
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
      experiment,
      names: volumes.map((volume) => volume.name),
      bounds: volumes.map(placedBounds),
    });
    const { rockDensity } = Settings.parse(inputs.settings);
    return { kind: "prepared", facts: detectorFacts(inputs, rockDensity) };
  }

  #compute(point: DetectorPoint): DetectorResult {
    const prepared = this.#prepared.get(point.experiment);
    const flights = this.#flights.get(point.flightsId);
    if (prepared === undefined) throw missing(`${point.experiment} was not prepared`);
    if (flights === undefined) throw missing(`flights ${point.flightsId} are not in the thread`);
    // What was used last stands last, and goes last.
    this.#flights.delete(point.flightsId);
    this.#flights.set(point.flightsId, flights);
    const { experiment, names } = prepared;
    const { model, settings, exposure, most } = point;
    const upscatters = experiment.upscatters(flights, model, settings, exposure);
    const made = names.map(() => 0);
    upscatters.forEach((weight, k) => {
      made[flights.source[k]] += weight;
    });
    const { contributions } = experiment.predict(flights, model, settings, exposure);
    return {
      points: experiment.points(flights, model, settings, exposure, most),
      rates: contributions.source.map(({ converted, selected }, k): VolumeRate => ({
        upscatters: made[k],
        converted,
        selected,
      })),
      maps: point.maps.map((volumes) => mapOf(prepared, flights, upscatters, volumes)),
      flights: flights.count,
    };
  }
}

function mapOf(
  { names, bounds }: Prepared,
  flights: Flights,
  upscatters: Float64Array,
  volumes: readonly string[],
): UpscatterMap {
  const sources = volumes.map((name) => names.indexOf(name)).filter((index) => index >= 0);
  if (sources.length === 0) throw missing(`there is no volume ${volumes.join(" or ")}`);
  const { least, most } = boundsOf(
    sources.flatMap((index) => [bounds[index].least, bounds[index].most]),
  );
  const side = Math.max(most[0] - least[0], most[1] - least[1]);
  // Whole centimetres where there are any: the width of a bin is read by people.
  const bin = side > mapBins ? Math.ceil(side / mapBins) : side / mapBins;
  const frame: MapFrame = {
    x: centred(least[0], most[0], bin),
    y: centred(least[1], most[1], bin),
    bin,
  };
  return upscatterMap(flights, upscatters, sources, frame);
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
