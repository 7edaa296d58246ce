import { checkBeam, scaleBeam } from "../beam/beam-file.ts";
import { NeutrinoField } from "../beam/beam-profile.ts";
import { effectiveFlux } from "../beam/effective-flux.ts";
import { InputError } from "../errors.ts";
import { buildDetector } from "../geometry/detector.ts";
import { ConversionRates } from "../physics/conversion-rates.ts";
import type { Material } from "../physics/materials.ts";
import { PairProduction } from "../physics/pair-production.ts";
import { channelsOf, channelsOfProcess } from "../simulation/channels.ts";
import { allChunks, chunkCount } from "../simulation/chunks.ts";
import type { Coefficients } from "../simulation/coefficients.ts";
import { CoefficientsSum } from "../simulation/coefficients-encoding.ts";
import type { Flights } from "../simulation/flights.ts";
import { planInjection } from "../simulation/injection.ts";
import { type ProcessCoupling, processCouplingOf } from "../simulation/process-coupling.ts";
import { checkProcess, processTables } from "../simulation/process-file.ts";
import type { SamplingPlan } from "../simulation/sampling-plan.ts";
import { densitiesOf, type SimulationContext } from "../simulation/simulation-context.ts";
import { upscatter } from "../simulation/upscatter.ts";
import { upscatterWeights } from "../simulation/upscatter-weights.ts";
import { canonicalForm } from "../specification/canonical-hash.ts";
import { type Model, Settings } from "../specification/run-specification.ts";
import type { SampleSpecification } from "../specification/sample-specification.ts";
import { decayModeOf } from "./decay-response.ts";
import { detectorMatter, materialsOfVolumes } from "./detector-matter.ts";
import { type EventPoints, eventPoints } from "./event-points.ts";
import type { ExperimentInputs } from "./experiment-file.ts";
import { type KeptShowers, keptShowers } from "./kept-showers.ts";
import { EventMaker } from "./make-events.ts";
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
  /** Coupling of a process by tables that has one of its own; null for the dipole's. */
  readonly coupling: ProcessCoupling | null;
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
  /** The events of a run, flight by flight. */
  events(specification: SampleSpecification, model: Model, exposure: number): EventMaker;
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
  const parts = partsOf(inputs);
  const { detector, materials } = parts;
  const { response } = inputs;
  const defaultSettings = settingsFor(inputs);
  const sources = sourcesOf(detector);
  const simulationOf = simulationContexts(parts);
  const contextOf = (settings: Settings): SampleContext => ({
    simulation: simulationOf(settings),
    response,
    efficiency: inputs.data.efficiency,
    sources,
    exposure: inputs.exposure,
  });
  /** The context of a sample. @throws DomainError where its process has no tables at its mass */
  const checkedContext = ({ mass, settings }: SampleSpecification): SampleContext => {
    const context = contextOf(settings);
    if (parts.channelsAt === null) return context;
    const { simulation } = context;
    return { ...context, simulation: { ...simulation, channels: parts.channelsAt(mass) } };
  };
  const planOf = lastPlan();
  const makeChunk = (specification: SampleSpecification, chunk: number) => {
    const context = checkedContext(specification);
    const chunks = chunkCount(specification.flights);
    return makeSample(context, specification, planOf(context, specification), { chunk, chunks });
  };
  const upscattersOf = upscatterSampler(parts, densitiesOf(detector, materials, defaultSettings));

  return {
    name: inputs.name,
    title: inputs.title,
    coupling: processCouplingOf(inputs.data.process),
    defaultExposure: inputs.exposure,
    defaultSettings,
    volumes: detector.volumes.map(({ name, material }) => ({ name, material })),
    sources,
    spectra: spectraOf(response),
    contextOf,
    makeChunk,
    makeSample: (specification) => {
      const sum = new CoefficientsSum();
      for (const chunk of allChunks(specification.flights))
        sum.add(makeChunk(specification, chunk));
      return sum.total();
    },
    predict: (coefficients, model, exposure) =>
      predict(coefficients, response, sources, model, exposure),
    showers: (specification) => keptShowers(checkedContext(specification), specification),
    points: (specification, model, exposure, max) =>
      eventPoints(checkedContext(specification), specification, model, exposure, max),
    events: (specification, model, exposure) => {
      const context = checkedContext(specification);
      const plan = planOf(context, specification);
      return new EventMaker(context, specification, plan, model, exposure);
    },
    upscatters: (specification, model, exposure) =>
      upscattersOf(checkedContext(specification).simulation, specification, model, exposure),
  };
}

/** What a simulation is made of, whatever the settings. */
type Parts = Omit<SimulationContext, "settings" | "densities" | "conversionRates"> & {
  readonly pairProduction: PairProduction;
  /** Materials of the volumes, each once. */
  readonly different: readonly Material[];
  /** Channels that hold at one mass, of a process by tables; null for those of the dipole. */
  readonly channelsAt: ((mass: number) => SimulationContext["channels"]) | null;
};

/** @throws InputError where the files do not fit together */
function partsOf({ data, beamProfile, response }: ExperimentInputs): Parts {
  requireIndices(data.detector);
  checkBeam(data.beam);
  const table = detectorMatter(data);
  const materials = materialsOfVolumes(data.detector, table, data.geant4Materials);
  const different = [...new Set(materials)];
  return {
    beam: scaleBeam(data.beam, beamProfile.fluxScale),
    detector: buildDetector(data.detector, table),
    materials,
    ...channelsFrom(data, materials),
    branching: processCouplingOf(data.process)?.share ?? null,
    field: new NeutrinoField(beamProfile),
    decay: decayModeOf(response),
    guide: samplingGuideOf(response),
    pairProduction: new PairProduction(data.pairProduction),
    different,
    rateOfVolume: Uint32Array.from(materials, (material) => different.indexOf(material)),
  };
}

/** @throws InputError without hydrogen, or where the process of a file is none */
function channelsFrom(
  { process, nuclides: { nuclides } }: ExperimentInputs["data"],
  materials: readonly Material[],
): Pick<Parts, "channels" | "channelsAt"> {
  const hydrogen = nuclides.find(({ nucleons }) => nucleons === 1);
  if (hydrogen === undefined) {
    throw new InputError({
      what: "The nuclide table cannot be used",
      why: "it holds no hydrogen",
      remedy: "Add H1.",
      path: "nuclides",
    });
  }
  if (process === undefined) return { channels: channelsOf(materials, hydrogen), channelsAt: null };
  checkProcess(process);
  const channelsAt = channelsOfProcess(process, nuclides, hydrogen);
  return { channels: channelsAt(processTables(process)[0]!.mass), channelsAt };
}

/** Contexts by their settings; rates of conversion are made once for each way to convert. */
function simulationContexts({
  pairProduction,
  different,
  ...parts
}: Parts): (settings: Settings) => SimulationContext {
  const conversions = new Map<Settings["photonConversion"], ConversionRates>();
  const ratesOf = ({ photonConversion }: Settings): ConversionRates => {
    const known = conversions.get(photonConversion);
    if (known !== undefined) return known;
    const rates = new ConversionRates(different, pairProduction, photonConversion);
    conversions.set(photonConversion, rates);
    return rates;
  };
  return (settings) => ({
    ...parts,
    densities: densitiesOf(parts.detector, parts.materials, settings),
    conversionRates: ratesOf(settings),
    settings,
  });
}

/** Plans samples, and keeps the last plan: the chunks of one sample follow each other. */
function lastPlan(): (context: SampleContext, asked: SampleSpecification) => SamplingPlan {
  let planned: { key: string; plan: SamplingPlan } | undefined;
  return (context, specification) => {
    const key = canonicalForm({ ...specification, seed: 0 });
    if (planned?.key !== key) planned = { key, plan: samplingPlan(context, specification) };
    return planned.plan;
  };
}

/** @param referenceDensities under the experiment's own settings: they place the flights */
function upscatterSampler(
  { detector, materials, beam, guide, field }: Parts,
  referenceDensities: ReturnType<typeof densitiesOf>,
) {
  return (
    simulation: SimulationContext,
    { mass, flights: count, seed, settings }: SampleSpecification,
    model: Model,
    exposure: number,
  ): Upscatters => {
    const { channels } = simulation;
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
