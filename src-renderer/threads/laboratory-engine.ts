import { unframeParts } from "../../src-shared/contract/framing.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import { cutDistributions } from "../../src-shared/experiments/minerva/cut-distributions.ts";
import type { DEdxMeasurement } from "../../src-shared/experiments/minerva/dedx-measurement.ts";
import { dEdxStack } from "../../src-shared/experiments/minerva/figure-data.ts";
import {
  laboratoryCounts,
  laboratoryEvents,
} from "../../src-shared/experiments/minerva/laboratory.ts";
import {
  laboratoryCouplings,
  laboratoryFlightsAt,
  laboratoryMasses,
  laboratoryTable,
} from "../../src-shared/experiments/minerva/laboratory-table.ts";
import { massLimits, SignalCurve } from "../../src-shared/experiments/minerva/limits.ts";
import { photonAcceptance } from "../../src-shared/experiments/minerva/photon-acceptance.ts";
import {
  selectedBySource,
  showerFlow,
  showerNode,
  type ShowerNode,
} from "../../src-shared/experiments/minerva/shower-node.ts";
import { type Experiment, prepareExperiment } from "../../src-shared/experiments/registry.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { decodeFlights } from "../../src-shared/simulation/flights-encoding.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import {
  type LaboratorySettings,
  type MinervaSample,
  minervaSampleNames,
  presetOfSelection,
  publishedSelection,
  type Selection,
} from "../../src-shared/specification/laboratory-settings.ts";
import {
  FlightsSpecification,
  type Model,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import { toyLimits } from "../../src-shared/statistics/expected-limit.ts";
import {
  type BandTask,
  type FlowStep,
  type LaboratoryCurves,
  type LaboratoryOutcome,
  type LaboratoryPhysics,
  type LaboratoryPoint,
  type LaboratoryTask,
  type LimitBand,
  type LimitsTask,
  type NodeTask,
  type PointTask,
  type SampleCurves,
  type ToysTask,
  nodeParts,
} from "./laboratory-messages.ts";

/** Masses of the curves, GeV: those of Figs. 10-12. */
const limitMasses = logarithmicGrid(0.01, 1, 41);
/** Where the efficiency is read, GeV^-1; it hardly depends on it. */
export const efficiencyCoupling = 1e-6;
/** Samples of flights at points kept in the thread, about 2 MB each. */
const keptFlights = 6;
const conservativeUncertainty = 1;
const noTau = { kind: "fixed", dTau: 0 } as const;

interface Sample {
  readonly experiment: Experiment;
  readonly measurement: DEdxMeasurement;
  /** Published share of photons that pass the dE/dx cut. */
  readonly acceptance: number;
  /** Showers by mass, each at every coupling; made under `physics`. */
  readonly nodes: Map<number, (ShowerNode | undefined)[]>;
  physics: string;
}

/** The cut laboratory: kept showers of each sample, and what a selection makes of them. */
export class LaboratoryEngine {
  readonly #clock: () => number;
  readonly #samples = new Map<MinervaSample, Sample>();
  readonly #flights = new Map<string, Flights>();
  /** Showers at the point, which a moved cut need not decay again. */
  #atPoint: { readonly key: string; readonly node: ShowerNode } | null = null;

  readonly #flightsAt: (mass: number) => number;

  /** @param clock time in ms; @param flightsAt flights at a mass (GeV), whole chunks */
  constructor(clock: () => number, flightsAt = laboratoryFlightsAt) {
    this.#clock = clock;
    this.#flightsAt = flightsAt;
  }

  perform(task: LaboratoryTask): LaboratoryOutcome {
    switch (task.kind) {
      case "prepare":
        return { kind: "prepared", exposure: this.#prepare(task.sample, task.inputs) };
      case "node":
        this.#make(task);
        return { kind: "made" };
      case "point":
        return { kind: "pointed", point: this.#point(task) };
      case "limits":
        return { kind: "limited", curves: this.#limits(task) };
      case "toys":
        return { kind: "thrown", limits: this.#toys(task) };
      case "band":
        return { kind: "banded", band: this.#band(task) };
    }
  }

  #prepare(sample: MinervaSample, plain: unknown): number {
    const inputs = ExperimentInputs.parse(plain);
    const measurement = inputs.data.dEdxMeasurement;
    if (measurement === undefined) throw missing(`${inputs.name} has no dE/dx histogram`);
    this.#samples.set(sample, {
      experiment: prepareExperiment(inputs),
      measurement,
      acceptance: inputs.response.acceptances.reduce((product, { value }) => product * value, 1),
      nodes: new Map(),
      physics: "",
    });
    return inputs.exposure;
  }

  #make({ sample: name, index, part, physics, flights: bytes }: NodeTask): void {
    const sample = this.#sampleOf(name);
    const key = JSON.stringify(physics);
    if (sample.physics !== key) sample.nodes.clear();
    sample.physics = key;
    const mass = laboratoryMasses[index]!;
    if (bytes !== null) {
      const flights = this.#taken(decodeFlights(unframeParts(new Uint8Array(bytes))));
      this.#keep(`${name}/${mass}/${physics.seed}`, flights);
    }
    const flights = this.#flightsOf(name, sample.experiment, mass, physics.seed);
    const row = sample.nodes.get(index) ?? [];
    laboratoryCouplings.forEach((dMu, k) => {
      if (k % nodeParts !== part) return;
      row[k] = showersAt(sample.experiment, flights, physics, { mass, dMu, dTau: 0, dE: 0 });
    });
    sample.nodes.set(index, row);
  }

  #point({ model, physics, settings }: PointTask): LaboratoryPoint {
    const startedAt = this.#clock();
    const { sample: name, selection } = settings;
    const { experiment, measurement, acceptance } = this.#sampleOf(name);
    const key = JSON.stringify([name, model, physics]);
    if (this.#atPoint?.key !== key) {
      const flights = this.#flightsOf(name, experiment, model.mass, physics.seed);
      this.#atPoint = { key, node: showersAt(experiment, flights, physics, model) };
    }
    const { node } = this.#atPoint;
    const { counts, sumw2 } = showerFlow(node, selection);
    const share = photonAcceptance(measurement, acceptance, selection.dEdx);
    const beforeDEdx = counts.at(-1)!;
    // Threshold and efficiency do not act at MINERvA: what converts is seen.
    const flow = [0, 2, 3, 4].map((k) => step(counts[k]!, sumw2[k]!));
    const atCut = photonAcceptance(measurement, acceptance, publishedSelection.dEdx);
    return {
      sample: name,
      mass: model.mass,
      dMu: model.dMu,
      distributions: cutDistributions(node, selection),
      dEdx: dEdxStack(measurement, beforeDEdx * atCut),
      flow: [...flow, step(beforeDEdx * share, sumw2.at(-1)! * share ** 2)],
      sources: sourceShares(node, selection, experiment),
      effectiveSampleSize: beforeDEdx > 0 ? beforeDEdx ** 2 / sumw2.at(-1)! : 0,
      selectedShowers: node.count,
      flights: this.#flightsAt(model.mass),
      events: laboratoryEvents(measurement, settings, name),
      milliseconds: this.#clock() - startedAt,
    };
  }

  #limits(task: LimitsTask): LaboratoryCurves {
    const startedAt = this.#clock();
    const samples = minervaSampleNames.flatMap((name) => this.#curves(name, task));
    return { masses: limitMasses, samples, milliseconds: this.#clock() - startedAt };
  }

  /** None where the showers of the sample are not all there. */
  #curves(name: MinervaSample, { physics, settings, tau }: LimitsTask): SampleCurves[] {
    const table = this.#table(name, physics, settings.selection);
    if (table === null) return [];
    const { measurement } = this.#sampleOf(name);
    const events = laboratoryEvents(measurement, settings, name);
    const chosen = name === settings.sample;
    const atFull = { ...settings.limit, backgroundUncertainty: conservativeUncertainty };
    const published =
      chosen && presetOfSelection(settings.selection) !== "published"
        ? this.#publishedLimits(name, physics, settings, tau)
        : null;
    return [
      {
        sample: name,
        events,
        limits: massLimits(table, events.limit, tau, limitMasses),
        efficiency: limitMasses.map((mass) => {
          const flow = new SignalCurve(table, mass, noTau).cutFlow(efficiencyCoupling);
          return flow[0]! > 0 ? flow.at(-1)! / flow[0]! : 0;
        }),
        conservative: chosen
          ? massLimits(
              table,
              laboratoryEvents(measurement, settings, name, atFull).limit,
              tau,
              limitMasses,
            )
          : null,
        published,
      },
    ];
  }

  #publishedLimits(
    name: MinervaSample,
    physics: LaboratoryPhysics,
    settings: LaboratorySettings,
    tau: LimitsTask["tau"],
  ) {
    const table = this.#table(name, physics, publishedSelection);
    if (table === null) return null;
    const asPublished = { ...settings, selection: publishedSelection };
    const { limit } = laboratoryEvents(this.#sampleOf(name).measurement, asPublished, name);
    return massLimits(table, limit, tau, limitMasses);
  }

  #toys({ settings, first, count }: ToysTask): readonly number[] {
    const { measurement } = this.#sampleOf(settings.sample);
    const counts = laboratoryCounts(measurement, settings, settings.sample);
    return toyLimits(counts, settings.limit, first, count);
  }

  #band({ settings, physics, tau, quantiles }: BandTask): LimitBand {
    const table = this.#table(settings.sample, physics, settings.selection);
    if (table === null) throw missing("the showers of the sample are not made yet");
    return quantiles.map((limit) =>
      massLimits(table, limit, tau, limitMasses).map(({ lower }) => lower),
    );
  }

  #table(
    name: MinervaSample,
    physics: LaboratoryPhysics,
    selection: Selection,
  ): SignalTable | null {
    const sample = this.#samples.get(name);
    if (sample === undefined || sample.physics !== JSON.stringify(physics)) return null;
    const nodes = laboratoryMasses.flatMap((_, index) => {
      const row = (sample.nodes.get(index) ?? []).filter((node) => node !== undefined);
      return row.length < laboratoryCouplings.length ? [] : [row];
    });
    if (nodes.length < laboratoryMasses.length) return null;
    return laboratoryTable(
      laboratoryMasses,
      laboratoryCouplings,
      nodes,
      selection,
      photonAcceptance(sample.measurement, sample.acceptance, selection.dEdx),
      sample.experiment.defaultExposure,
    );
  }

  #flightsOf(name: MinervaSample, experiment: Experiment, mass: number, seed: number): Flights {
    const key = `${name}/${mass}/${seed}`;
    const flights =
      this.#flights.get(key) ?? makeFlights(experiment, mass, seed, this.#flightsAt(mass));
    this.#keep(key, flights);
    return flights;
  }

  #keep(key: string, flights: Flights): void {
    // A Map keeps the order of insertion: what was used last stands last.
    this.#flights.delete(key);
    this.#flights.set(key, flights);
    const [oldest] = this.#flights.keys();
    if (this.#flights.size > keptFlights && oldest !== undefined) this.#flights.delete(oldest);
  }

  /** Flights that were handed in: as many as are made here, from the first on. */
  #taken(flights: Flights): Flights {
    const belong = this.#flightsAt(flights.mass);
    if (flights.count === belong && flights.first === 0) return flights;
    throw missing(`${flights.count} flights came where ${belong} belong`);
  }

  #sampleOf(name: MinervaSample): Sample {
    const sample = this.#samples.get(name);
    if (sample === undefined) throw missing(`the sample ${name} was not prepared`);
    return sample;
  }
}

/** Targets of one material as one source, other volumes by their names. */
function sourceShares(
  node: ShowerNode,
  selection: Selection,
  { volumes }: Experiment,
): { name: string; share: number }[] {
  const shares = new Map<string, number>();
  const events = selectedBySource(node, selection, volumes.length);
  const total = events.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return [];
  volumes.forEach(({ name, material }, k) => {
    const source = /^\d/u.test(name) ? `${material.toLowerCase()} targets` : name;
    shares.set(source, (shares.get(source) ?? 0) + events[k]! / total);
  });
  return [...shares]
    .map(([name, share]) => ({ name, share }))
    .toSorted((a, b) => b.share - a.share);
}

function step(events: number, variance: number): FlowStep {
  return { events, error: Math.sqrt(variance) };
}

function showersAt(
  experiment: Experiment,
  flights: Flights,
  { nature, changes }: LaboratoryPhysics,
  model: Omit<Model, "nature">,
): ShowerNode {
  const settings = Settings.parse({ ...experiment.defaultSettings, ...changes });
  return showerNode(
    experiment.showers(flights, { ...model, nature }, settings, experiment.defaultExposure),
  );
}

/** The first chunks of a sample: the same as a run with this seed makes, whatever its length. */
function makeFlights(experiment: Experiment, mass: number, seed: number, count: number): Flights {
  const specification = FlightsSpecification.parse({
    experiment: experiment.name,
    mass,
    seed,
    flights: count,
  });
  return madeFlights(experiment, specification);
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The cut laboratory has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
