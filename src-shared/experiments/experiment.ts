import { checkBeam, scaleBeam } from "../beam/beam-file.ts";
import { NeutrinoField } from "../beam/beam-profile.ts";
import { effectiveFlux } from "../beam/effective-flux.ts";
import { DomainError, InputError } from "../errors.ts";
import { buildDetector } from "../geometry/detector.ts";
import { ConversionRates } from "../physics/conversion-rates.ts";
import { PairProduction } from "../physics/pair-production.ts";
import { channelsOf, channelsOfProcess } from "../simulation/channels.ts";
import { allChunks, chunkCount } from "../simulation/chunks.ts";
import type { Coefficients } from "../simulation/coefficients.ts";
import { joinCoefficients } from "../simulation/coefficients-encoding.ts";
import type { Flights } from "../simulation/flights.ts";
import { planInjection } from "../simulation/injection.ts";
import { checkProcess } from "../simulation/process-file.ts";
import type { SamplingPlan } from "../simulation/sampling-plan.ts";
import { densitiesOf } from "../simulation/simulation-context.ts";
import { upscatter } from "../simulation/upscatter.ts";
import { upscatterWeights } from "../simulation/upscatter-weights.ts";
import { canonicalForm } from "../specification/canonical-hash.ts";
import { type Model, Settings } from "../specification/run-specification.ts";
import type { SampleSpecification } from "../specification/sample-specification.ts";
import { detectorMatter, materialsOfVolumes } from "./detector-matter.ts";
import { type EventPoints, eventPoints } from "./event-points.ts";
import type { ExperimentInputs } from "./experiment-file.ts";
import { type KeptShowers, keptShowers } from "./kept-showers.ts";
import { makeSample, type SampleContext, samplingPlan } from "./make-sample.ts";
import { predict } from "./predict.ts";
import { samplingGuideOf } from "./response-file.ts";
import type { Prediction } from "./prediction.ts";
import { spectraOf, type SpectrumRows } from "./signal-table.ts";
import { type Sources, sourcesOf } from "./sources.ts";

/** An experiment ready to simulate and to predict. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  /** POT. */
  readonly defaultExposure: number;
  readonly defaultSettings: Settings;
  /** Volumes of the detector and its surroundings, in the order of their indices. */
  readonly volumes: readonly { readonly name: string; readonly material: string }[];
  /** What results tell apart as sources: the volumes, or their materials where they are many. */
  readonly sources: Sources;
  /** Histograms and cut flow as rows of the coefficients. */
  readonly spectra: readonly SpectrumRows[];
  /** What samples of these settings are made with. */
  contextOf(settings: Settings): SampleContext;
  /** The coefficients of one chunk of a sample; a pure function of its arguments. */
  makeChunk(specification: SampleSpecification, chunk: number): Coefficients;
  /** The coefficients of a whole sample, made here. */
  makeSample(specification: SampleSpecification): Coefficients;
  /** What the experiment expects to see at one coupling of the sample's mass and nature. */
  predict(coefficients: Coefficients, model: Model, exposure: number): Prediction;
  /** The showers of a sample before any cut, for cuts that move. */
  showers(specification: SampleSpecification): KeptShowers;
  /** Vertex, decay and conversion points, so that density of points is density of events. */
  points(
    specification: SampleSpecification,
    model: Model,
    exposure: number,
    max: number,
  ): EventPoints;
  /** N at their vertices, whether or not their photons are seen, for maps of where they are made. */
  upscatters(specification: SampleSpecification, model: Model, exposure: number): Upscatters;
}

/** Vertices of N with the expected upscatters that each stands for. */
export interface Upscatters {
  readonly flights: Pick<Flights, "count" | "vertex" | "source">;
  readonly weights: Float64Array;
}

/** Settings of an experiment: the general defaults, its own changes, then the user's. */
function settingsFor(
  inputs: Pick<ExperimentInputs, "settings">,
  changes: Partial<Settings> = {},
): Settings {
  return Settings.parse({ ...inputs.settings, ...changes });
}

/**
 * Builds an experiment from its plain data.
 *
 * @throws InputError where the files do not fit together, naming file and entry
 */
export function prepareExperiment(inputs: ExperimentInputs): Experiment {
  const { process } = inputs.data;
  requireIndices(inputs.data.detector);
  checkBeam(inputs.data.beam);
  const beam = scaleBeam(inputs.data.beam, inputs.beamProfile.fluxScale);
  const { nuclides } = inputs.data.nuclides;
  const table = detectorMatter(inputs.data);
  const { detector: file, geant4Materials } = inputs.data;
  const materials = materialsOfVolumes(file, table, geant4Materials);
  const detector = buildDetector(file, table);
  const hydrogen = nuclides.find(({ nucleons }) => nucleons === 1);
  if (hydrogen === undefined) {
    throw new InputError({
      what: "The nuclide table cannot be used",
      why: "it holds no hydrogen",
      remedy: "Add H1.",
      path: "nuclides",
    });
  }
  if (process !== undefined) checkProcess(process);
  const channels =
    process === undefined
      ? channelsOf(materials, hydrogen)
      : channelsOfProcess(process, nuclides, hydrogen);
  const field = new NeutrinoField(inputs.beamProfile);
  const defaultSettings = settingsFor(inputs);
  const guide = samplingGuideOf(inputs.response);
  const referenceDensities = densitiesOf(detector, materials, defaultSettings);

  const requireMass = (mass: number) => {
    if (process !== undefined && Math.abs(mass / process.mass - 1) > 1e-9) {
      throw new DomainError(
        "mass",
        mass,
        `${process.mass} GeV, the mass of the tables of ${process.name}`,
        "model.mass",
      );
    }
  };

  const pairProduction = new PairProduction(inputs.data.pairProduction);
  const different = [...new Set(materials)];
  const rateOfVolume = Uint32Array.from(materials, (material) => different.indexOf(material));
  const conversions = new Map<Settings["photonConversion"], ConversionRates>();
  const conversionRatesOf = ({ photonConversion }: Settings): ConversionRates => {
    const known = conversions.get(photonConversion);
    if (known !== undefined) return known;
    const rates = new ConversionRates(different, pairProduction, photonConversion);
    conversions.set(photonConversion, rates);
    return rates;
  };

  const sources = sourcesOf(detector);
  const contextOf = (settings: Settings): SampleContext => ({
    simulation: {
      detector,
      beam,
      channels,
      materials,
      densities: densitiesOf(detector, materials, settings),
      conversionRates: conversionRatesOf(settings),
      rateOfVolume,
      guide,
      field,
      settings,
    },
    response: inputs.response,
    efficiency: inputs.data.efficiency,
    sources,
    exposure: inputs.exposure,
  });
  /** The last plan: the chunks of one sample follow each other. */
  let planned: { key: string; plan: SamplingPlan } | undefined;
  const planOf = (context: SampleContext, specification: SampleSpecification): SamplingPlan => {
    requireMass(specification.mass);
    const key = canonicalForm({ ...specification, seed: 0 });
    if (planned?.key !== key) planned = { key, plan: samplingPlan(context, specification) };
    return planned.plan;
  };
  const makeChunk = (specification: SampleSpecification, chunk: number) => {
    const context = contextOf(specification.settings);
    const chunks = chunkCount(specification.flights);
    return makeSample(context, specification, planOf(context, specification), { chunk, chunks });
  };

  return {
    name: inputs.name,
    title: inputs.title,
    defaultExposure: inputs.exposure,
    defaultSettings,
    volumes: detector.volumes.map(({ name, material }) => ({ name, material })),
    sources,
    spectra: spectraOf(inputs.response),
    contextOf,
    makeChunk,
    makeSample: (specification) =>
      joinCoefficients(
        allChunks(specification.flights).map((chunk) => makeChunk(specification, chunk)),
      ),
    predict: (coefficients, model, exposure) =>
      predict(coefficients, inputs.response, sources, model, exposure),
    showers: (specification) => {
      requireMass(specification.mass);
      return keptShowers(contextOf(specification.settings), specification);
    },
    points: (specification, model, exposure, max) => {
      requireMass(specification.mass);
      return eventPoints(contextOf(specification.settings), specification, model, exposure, max);
    },
    upscatters: ({ mass, flights: count, seed, settings }, model, exposure) => {
      requireMass(mass);
      const { simulation } = contextOf(settings);
      const plan = planInjection(
        mass,
        detector,
        materials,
        referenceDensities,
        channels,
        beam,
        guide,
        field.axis,
        settings.incoherentProtons !== "none",
      );
      const flights = upscatter(plan, detector, field, channels, seed, 0, count);
      const flux = effectiveFlux(beam, model, settings.flavours === "both");
      return { flights, weights: upscatterWeights(flights, simulation, flux, exposure) };
    },
  };
}

/** Flights keep their volume in 16 bits. */
const maxVolumes = 65_536;

/** @throws InputError where volumes are more than flights can tell apart */
function requireIndices({ name, volumes }: ExperimentInputs["data"]["detector"]): void {
  if (volumes.length <= maxVolumes) return;
  throw new InputError({
    what: `Detector ${name} cannot be simulated`,
    why: `it has ${volumes.length} volumes, and at most ${maxVolumes} can be told apart`,
    remedy: "Join volumes, or leave out those that hardly weigh.",
    path: "volumes",
  });
}
