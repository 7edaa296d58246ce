import { checkBeam } from "../beam/beam-file.ts";
import { buildDetector } from "../geometry/detector.ts";
import { InputError } from "../errors.ts";
import { buildMaterials, type Material } from "../physics/materials.ts";
import { channelsOf } from "../simulation/channels.ts";
import { chunkSize, flightsInChunk } from "../simulation/chunks.ts";
import { densitiesOf } from "../simulation/decay-flights.ts";
import type { Flights } from "../simulation/flights.ts";
import { type Injection, planInjection } from "../simulation/injection.ts";
import { upscatter } from "../simulation/upscatter.ts";
import {
  type FlightsSpecification,
  type Model,
  Settings,
} from "../specification/run-specification.ts";
import type { ExperimentInputs } from "./experiment-inputs.ts";
import type { MeasuredSpectrum, OscillationHypothesis } from "./measured-spectrum.ts";
import { measuredSpectra } from "./miniboone/measured.ts";
import {
  type OscillationComponent,
  oscillationComponent,
} from "./miniboone/oscillation-component.ts";
import { predictMiniBooNE } from "./miniboone/predict.ts";
import type { Prediction } from "./prediction.ts";

/** An experiment ready to simulate and to predict. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  /** POT. */
  readonly defaultExposure: number;
  /** One chunk of flights; a pure function of its arguments. */
  makeChunk(specification: FlightsSpecification, chunk: number): Flights;
  /** What the experiment expects to see at one coupling; a pure function of its arguments. */
  predict(flights: Flights, model: Model, settings: Settings, exposure: number): Prediction;
  measured(settings: Settings): MeasuredSpectrum[];
  oscillationComponent(hypothesis: OscillationHypothesis, exposure: number): OscillationComponent;
}

/** Injection plans kept, one a mass. */
const keptPlans = 4;

/**
 * Builds an experiment from its plain data.
 *
 * @throws InputError where the files do not fit together, naming file and entry
 */
export function prepareExperiment(inputs: ExperimentInputs): Experiment {
  const { beam } = inputs.data;
  checkBeam(beam);
  const detector = buildDetector(inputs.data.detector);
  const { nuclides } = inputs.data.nuclides;
  const table = buildMaterials(inputs.data.materials, nuclides);
  const materials = detector.volumes.map((volume, index): Material => {
    const material = table.get(volume.material);
    if (material === undefined) {
      throw new InputError({
        what: `Detector ${detector.name} cannot be used`,
        why: `its volume ${volume.name} is made of ${volume.material}, which is not in the table`,
        remedy: `Use one of ${[...table.keys()].join(", ")}, or add the material.`,
        path: `volumes[${index}].material`,
      });
    }
    return material;
  });
  const hydrogen = nuclides.find(({ nucleons }) => nucleons === 1);
  if (hydrogen === undefined) {
    throw new InputError({
      what: "The nuclide table cannot be used",
      why: "it holds no hydrogen",
      remedy: "Add H1.",
      path: "nuclides",
    });
  }
  const channels = channelsOf(materials, hydrogen);
  const referenceDensities = densitiesOf(detector, materials, Settings.parse({}));
  const plans = new Map<number, Injection>();

  const planOf = (mass: number): Injection => {
    let plan = plans.get(mass);
    if (plan === undefined) {
      plan = planInjection(
        mass,
        detector,
        materials,
        referenceDensities,
        channels,
        beam,
        inputs.selection.photonEnergyThreshold,
      );
      if (plans.size >= keptPlans) plans.delete(plans.keys().next().value ?? mass);
      plans.set(mass, plan);
    }
    return plan;
  };

  return {
    name: inputs.name,
    title: inputs.title,
    defaultExposure: inputs.exposure,
    makeChunk: (specification, chunk) =>
      upscatter(
        planOf(specification.mass),
        detector,
        channels,
        specification.seed,
        chunk * chunkSize,
        flightsInChunk(specification.flights, chunk),
      ),
    predict: (flights, model, settings, exposure) =>
      predictMiniBooNE(
        flights,
        {
          detector,
          beam,
          channels,
          materials,
          densities: densitiesOf(detector, materials, settings),
          threshold: inputs.selection.photonEnergyThreshold,
        },
        inputs,
        model,
        settings,
        exposure,
      ),
    measured: (settings) => measuredSpectra(inputs, settings),
    oscillationComponent: (hypothesis, exposure) =>
      oscillationComponent(inputs, hypothesis, exposure),
  };
}
