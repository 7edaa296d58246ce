import { checkBeam, scaleBeam } from "../beam/beam-file.ts";
import { NeutrinoField } from "../beam/beam-profile.ts";
import { DomainError, InputError } from "../errors.ts";
import { buildDetector } from "../geometry/detector.ts";
import { ConversionRates } from "../physics/conversion-rates.ts";
import { PairProduction } from "../physics/pair-production.ts";
import { channelsOf, channelsOfProcess } from "../simulation/channels.ts";
import { chunkSize, flightsInChunk } from "../simulation/chunks.ts";
import {
  type DecayContext,
  decayFlights,
  densitiesOf,
  upscatterWeights,
} from "../simulation/decay-flights.ts";
import type { Flights } from "../simulation/flights.ts";
import { type Injection, planInjection } from "../simulation/injection.ts";
import { checkProcess } from "../simulation/process-file.ts";
import { upscatter } from "../simulation/upscatter.ts";
import {
  type FlightsSpecification,
  type Model,
  Settings,
} from "../specification/run-specification.ts";
import { detectorMatter, materialsOfVolumes } from "./detector-matter.ts";
import { type EventPoints, eventPoints } from "./event-points.ts";
import type { ExperimentInputs } from "./experiment-inputs.ts";
import type { MeasuredSpectrum, OscillationHypothesis } from "./measured-spectrum.ts";
import { measuredSpectra } from "./miniboone/measured.ts";
import type { MiniBooNEMeasurement } from "./miniboone/measurement-files.ts";
import {
  type OscillationComponent,
  oscillationComponent,
} from "./miniboone/oscillation-component.ts";
import { predict } from "./predict.ts";
import { sourcesOf } from "./sources.ts";
import type { SampleContext } from "./make-sample.ts";
import { reconstructShowers } from "./reconstruct.ts";
import { samplingGuideOf } from "./response-file.ts";
import type { Prediction } from "./prediction.ts";

/** An experiment ready to simulate and to predict. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  /** POT. */
  readonly defaultExposure: number;
  readonly defaultSettings: Settings;
  /** Volumes of the detector and its surroundings, in the order of the sources. */
  readonly volumes: readonly { readonly name: string; readonly material: string }[];
  /** One chunk of flights; a pure function of its arguments. */
  makeChunk(specification: FlightsSpecification, chunk: number): Flights;
  /** What the experiment expects to see at one coupling; a pure function of its arguments. */
  predict(flights: Flights, model: Model, settings: Settings, exposure: number): Prediction;
  /** Photons that convert, as emitted and as reconstructed, before any cut. */
  showers(flights: Flights, model: Model, settings: Settings, exposure: number): ShowerSample;
  /** Vertex, decay and conversion points, so that density of points is density of events. */
  points(
    flights: Flights,
    model: Model,
    settings: Settings,
    exposure: number,
    most: number,
  ): EventPoints;
  /** Expected upscatters that each flight stands for, whether or not its photon is seen. */
  upscatters(flights: Flights, model: Model, settings: Settings, exposure: number): Float64Array;
  /** Measured distributions; empty where the experiment has none. */
  measured(settings: Settings): MeasuredSpectrum[];
  /** Appearance events per bin of the measured distributions; null where there are none. */
  oscillationComponent(
    hypothesis: OscillationHypothesis,
    exposure: number,
  ): OscillationComponent | null;
}

/** Photons that convert in the fiducial volume; entry i of every array belongs to photon i. */
export interface ShowerSample {
  readonly count: number;
  /** GeV. */
  readonly trueEnergy: Float64Array;
  /** Cosine to the beam. */
  readonly trueCosine: Float64Array;
  /** Expected conversions. */
  readonly converted: Float64Array;
  /** Reconstructed, GeV. */
  readonly energy: Float64Array;
  readonly cosine: Float64Array;
  /** Events after efficiency and threshold. */
  readonly weight: Float64Array;
  /** Volume that holds the vertex, an index into `volumes`. */
  readonly source: Uint16Array;
}

/** Injection plans kept, one a mass. */
const keptPlans = 4;

/** Settings of an experiment: the general defaults, its own changes, then the user's. */
export function settingsFor(
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
  const measurement = measurementOf(inputs);
  const plans = new Map<number, Injection>();

  const planOf = (mass: number): Injection => {
    if (process !== undefined && Math.abs(mass / process.mass - 1) > 1e-9) {
      throw new DomainError(
        "mass",
        mass,
        `${process.mass} GeV, the mass of the tables of ${process.name}`,
        "model.mass",
      );
    }
    let plan = plans.get(mass);
    if (plan === undefined) {
      plan = planInjection(
        mass,
        detector,
        materials,
        referenceDensities,
        channels,
        beam,
        guide,
        field.axis,
        defaultSettings.incoherentProtons !== "none",
      );
      if (plans.size >= keptPlans) plans.delete(plans.keys().next().value ?? mass);
      plans.set(mass, plan);
    }
    return plan;
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

  const contextOf = (settings: Settings): DecayContext => ({
    detector,
    beam,
    channels,
    materials,
    densities: densitiesOf(detector, materials, settings),
    conversionRates: conversionRatesOf(settings),
    rateOfVolume,
    guide,
    field,
    axis: field.axis,
  });

  return {
    name: inputs.name,
    title: inputs.title,
    defaultExposure: inputs.exposure,
    defaultSettings,
    volumes: detector.volumes.map(({ name, material }) => ({ name, material })),
    makeChunk: (specification, chunk) =>
      upscatter(
        planOf(specification.mass),
        detector,
        field,
        channels,
        specification.seed,
        chunk * chunkSize,
        flightsInChunk(specification.flights, chunk),
      ),
    predict: (flights, model, settings, exposure) =>
      predict(
        flights,
        contextOf(settings),
        inputs.response,
        inputs.data.efficiency,
        model,
        settings,
        exposure,
      ),
    showers: (flights, model, settings, exposure) => {
      const photons = decayFlights(flights, contextOf(settings), model, settings, exposure);
      const { efficiency } = inputs.data;
      const showers = reconstructShowers(photons, flights, inputs.response, efficiency, settings);
      const { count } = photons;
      return {
        count,
        trueEnergy: photons.energy.slice(0, count),
        trueCosine: photons.cosine.slice(0, count),
        converted: photons.weight.slice(0, count),
        energy: showers.energy,
        cosine: showers.cosine,
        weight: showers.weight,
        source: Uint16Array.from({ length: count }, (_, i) => flights.source[photons.flight[i]!]!),
      };
    },
    points: (flights, model, settings, exposure, most) =>
      eventPoints(flights, contextOf(settings), model, settings, exposure, most),
    upscatters: (flights, model, settings, exposure) =>
      upscatterWeights(flights, contextOf(settings), model, settings, exposure),
    measured: (settings) => (measurement === null ? [] : measuredSpectra(measurement, settings)),
    oscillationComponent: (hypothesis, exposure) =>
      measurement === null || measurement.oscillationResponse === null
        ? null
        : oscillationComponent(measurement, hypothesis, exposure),
  };
}

export function simulationContextOf(inputs: ExperimentInputs): SampleContext {
  const beam = scaleBeam(inputs.data.beam, inputs.beamProfile.fluxScale);
  const { nuclides } = inputs.data.nuclides;
  const table = detectorMatter(inputs.data);
  const { detector: file, geant4Materials } = inputs.data;
  const materials = materialsOfVolumes(file, table, geant4Materials);
  const detector = buildDetector(file, table);
  const hydrogen = nuclides.find(({ nucleons }) => nucleons === 1)!;
  const { process } = inputs.data;
  const channels =
    process === undefined
      ? channelsOf(materials, hydrogen)
      : channelsOfProcess(process, nuclides, hydrogen);
  const field = new NeutrinoField(inputs.beamProfile);
  const settings = settingsFor(inputs);
  const different = [...new Set(materials)];
  const pairProduction = new PairProduction(inputs.data.pairProduction);
  return {
    simulation: {
      detector,
      beam,
      channels,
      materials,
      densities: densitiesOf(detector, materials, settings),
      conversionRates: new ConversionRates(different, pairProduction, settings.photonConversion),
      rateOfVolume: Uint32Array.from(materials, (material) => different.indexOf(material)),
      guide: samplingGuideOf(inputs.response),
      field,
      settings,
    },
    response: inputs.response,
    efficiency: inputs.data.efficiency,
    sources: sourcesOf(detector),
    exposure: inputs.exposure,
  };
}

/** Flights keep their volume in 16 bits. */
const mostVolumes = 65_536;

/** @throws InputError where volumes are more than flights can tell apart */
function requireIndices({ name, volumes }: ExperimentInputs["data"]["detector"]): void {
  if (volumes.length <= mostVolumes) return;
  throw new InputError({
    what: `Detector ${name} cannot be simulated`,
    why: `it has ${volumes.length} volumes, and at most ${mostVolumes} can be told apart`,
    remedy: "Join volumes, or leave out those that hardly weigh.",
    path: "volumes",
  });
}

/** The measured side of MiniBooNE; null where an experiment has no excess in E_nu^QE. */
export function measurementOf({
  data,
  excessRange,
}: ExperimentInputs): MiniBooNEMeasurement | null {
  const { energyMeasurement, angleMeasurement, oscillationResponse, efficiency, beam } = data;
  if (!energyMeasurement || !efficiency || !excessRange) return null;
  return {
    energyMeasurement,
    angleMeasurement: angleMeasurement ?? null,
    oscillationResponse: oscillationResponse ?? null,
    efficiency,
    beam,
    excessRange,
  };
}
