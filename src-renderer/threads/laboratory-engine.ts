import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { KeptShowers } from "../../src-shared/experiments/kept-showers.ts";
import { CouplingScan } from "../../src-shared/analyses/coupling-scan.ts";
import { SampledShowers } from "../../src-shared/experiments/cut-distributions.ts";
import { CutShowers } from "../../src-shared/experiments/cut-showers.ts";
import { type ObservedCounts, observedCountsOf } from "../../src-shared/analyses/search-region.ts";
import { dEdxStack } from "../../src-shared/analyses/selection-figures.ts";
import { laboratoryCounts, laboratoryEvents } from "../../src-shared/analyses/selection-counts.ts";
import {
  laboratoryFlightsAt,
  laboratoryMasses,
  laboratoryTable,
  pointFlightsAt,
} from "../../src-shared/experiments/laboratory-table.ts";
import {
  PassingEnergies,
  type ShowerPlaces,
  showerPlaces,
} from "../../src-shared/experiments/passing-energies.ts";
import { photonAcceptance } from "../../src-shared/analyses/photon-acceptance.ts";
import { PointShowers } from "../../src-shared/experiments/point-showers.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import { type Experiment, prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { logarithmicGrid } from "../../src-shared/numerics/logarithmic-grid.ts";
import { properDecayLength } from "../../src-shared/physics/decay.ts";
import {
  type MinervaSample,
  minervaSampleNames,
  presetOfSelection,
  publishedSelection,
  type Selection,
} from "../../src-shared/specification/laboratory-settings.ts";
import { type Model, Settings } from "../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import { actingLimitSettings } from "../../src-shared/analyses/acting-limit-settings.ts";
import { toyLimits } from "../../src-shared/statistics/expected-limit.ts";
import type {
  BandTask,
  FlowStep,
  LaboratoryCurves,
  LaboratoryOutcome,
  LaboratoryPhysics,
  LaboratoryPoint,
  LaboratoryTask,
  LimitBand,
  LimitsTask,
  MakeTask,
  PointTask,
  SampleCurves,
  ToysTask,
} from "./laboratory-messages.ts";

/** Masses of the curves, GeV: those of Figs. 10-12. */
const limitMasses = logarithmicGrid(0.01, 1, 41);
/** Where the efficiency is read, GeV^-1; it hardly depends on it. */
export const efficiencyCoupling = 1e-6;
/** Passes at points kept in the thread, up to 10 MB each: one for each sample. */
const keptPasses = 3;
const conservativeUncertainty = 1;

interface Sample {
  readonly experiment: Experiment;
  readonly measurement: ObservedCounts;
  /** Published share of photons that pass the dE/dx cut. */
  readonly acceptance: number;
  /** Showers by mass; made under `physics`. */
  readonly showers: Map<number, CutShowers>;
  physics: string;
  /** Limits of the published selection and of the last other one. */
  readonly scans: Map<"published" | "other", { readonly key: string; readonly scan: CouplingScan }>;
}

/** The showers at a mass, with what no coupling and no cut changes. */
interface Pass {
  readonly kept: KeptShowers;
  readonly places: ShowerPlaces;
  readonly sampled: SampledShowers;
}

/** Flights of a pass at a mass, GeV. */
export interface LaboratoryFlights {
  readonly limits: (mass: number) => number;
  readonly point: (mass: number) => number;
}

/** The cut laboratory: kept showers of each sample, and what a selection makes of them. */
export class LaboratoryEngine {
  readonly #clock: () => number;
  readonly #flights: LaboratoryFlights;
  readonly #samples = new Map<MinervaSample, Sample>();
  readonly #passes = new Map<string, Pass>();
  /** Showers at the point, which a moved cut need not weigh again. */
  #atPoint: { readonly key: string; readonly showers: PointShowers } | null = null;
  /** Of the selection last asked for, which serves every sample. */
  #energies: { readonly key: string; readonly energies: PassingEnergies } | null = null;

  /** @param clock time in ms */
  constructor(
    clock: () => number,
    flights: LaboratoryFlights = { limits: laboratoryFlightsAt, point: pointFlightsAt },
  ) {
    this.#clock = clock;
    this.#flights = flights;
  }

  perform(task: LaboratoryTask): LaboratoryOutcome {
    switch (task.kind) {
      case "prepare":
        return { kind: "prepared", exposure: this.#prepare(task.sample, task.inputs) };
      case "make":
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
    const measurement = observedCountsOf(inputs);
    if (measurement === null) throw missing(`${inputs.name} has no dE/dx histogram`);
    this.#samples.set(sample, {
      experiment: prepareExperiment(inputs),
      measurement,
      acceptance: inputs.response.acceptances.reduce((product, { value }) => product * value, 1),
      showers: new Map(),
      physics: "",
      scans: new Map(),
    });
    return inputs.exposure;
  }

  #make({ sample: name, index, physics }: MakeTask): void {
    const sample = this.#sampleOf(name);
    const key = JSON.stringify(physics);
    if (sample.physics !== key) sample.showers.clear();
    sample.physics = key;
    sample.scans.clear();
    const mass = laboratoryMasses[index]!;
    const flights = this.#flights.limits(mass);
    const kept = sample.experiment.showers(
      specificationOf(sample.experiment, mass, flights, physics, 0),
    );
    sample.showers.set(index, new CutShowers(kept));
  }

  #point({ model, physics, settings }: PointTask): LaboratoryPoint {
    const startedAt = this.#clock();
    const { sample: name, selection } = settings;
    const { experiment, measurement, acceptance } = this.#sampleOf(name);
    const { kept, places, sampled } = this.#passAt(name, model, physics);
    const key = JSON.stringify([name, model, physics]);
    if (this.#atPoint?.key !== key) {
      const decayLength = properDecayLength(model.mass, model, physics.nature);
      const scale = experiment.defaultExposure * (model.dMu ** 2 + model.dE ** 2);
      this.#atPoint = { key, showers: new PointShowers(kept, places, decayLength, scale) };
    }
    const { showers } = this.#atPoint;
    const energies = this.#energiesOf(selection);
    const { counts, errors } = showers.flow(energies);
    const share = photonAcceptance(measurement, acceptance, selection.dEdx);
    const [beforeDEdx, error] = [counts.at(-1)!, errors.at(-1)!];
    // Threshold and efficiency do not act at MINERvA: what converts is seen.
    const flow = [0, 2, 3, 4].map((k): FlowStep => ({ events: counts[k]!, error: errors[k]! }));
    const atCut = photonAcceptance(measurement, acceptance, publishedSelection.dEdx);
    return {
      sample: name,
      mass: model.mass,
      dMu: model.dMu,
      distributions: sampled.distributions(showers.weight, selection),
      dEdx: dEdxStack(measurement, beforeDEdx * atCut),
      flow: [...flow, { events: beforeDEdx * share, error: error * share }],
      sources: sourceShares(showers.bySource(energies, experiment.volumes.length), experiment),
      effectiveSampleSize: error > 0 ? (beforeDEdx / error) ** 2 : 0,
      flights: kept.flights,
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
    const { selection } = settings;
    const scan = this.#scan(name, physics, selection, tau);
    if (scan === null) return [];
    const { measurement } = this.#sampleOf(name);
    const events = laboratoryEvents(measurement, settings, name);
    const chosen = name === settings.sample;
    const atFull = { ...settings.limit, backgroundUncertainty: conservativeUncertainty };
    const asPublished = { ...settings, selection: publishedSelection };
    const published =
      chosen && presetOfSelection(selection) !== "published"
        ? this.#scan(name, physics, publishedSelection, tau)
        : null;
    return [
      {
        sample: name,
        events,
        limits: scan.limits(events.limit),
        efficiency: scan.efficiencies(efficiencyCoupling),
        conservative: chosen
          ? scan.intervals(laboratoryEvents(measurement, settings, name, atFull).limit)
          : null,
        published:
          published?.intervals(laboratoryEvents(measurement, asPublished, name).limit) ?? null,
      },
    ];
  }

  #toys({ settings, first, count }: ToysTask): readonly number[] {
    const { measurement } = this.#sampleOf(settings.sample);
    const counts = laboratoryCounts(measurement, settings, settings.sample);
    const { method, ...limit } = actingLimitSettings(settings.limit, measurement);
    const ratio = method === "cls" ? method : "likelihood-ratio";
    return toyLimits(counts, { ...limit, method: ratio }, first, count);
  }

  #band({ settings, physics, tau, quantiles }: BandTask): LimitBand {
    const scan = this.#scan(settings.sample, physics, settings.selection, tau);
    if (scan === null) throw missing("the showers of the sample are not made yet");
    return quantiles.map((limit) => scan.intervals(limit).map(({ lower }) => lower));
  }

  /** Null where the showers of the sample are not all there. */
  #scan(
    name: MinervaSample,
    physics: LaboratoryPhysics,
    selection: Selection,
    tau: TauCoupling,
  ): CouplingScan | null {
    const sample = this.#samples.get(name);
    if (sample === undefined || sample.physics !== JSON.stringify(physics)) return null;
    const slot = presetOfSelection(selection) === "published" ? "published" : "other";
    const key = JSON.stringify([selection, tau]);
    const known = sample.scans.get(slot);
    if (known?.key === key) return known.scan;
    const showers = laboratoryMasses.flatMap((_, index) => sample.showers.get(index) ?? []);
    if (showers.length < laboratoryMasses.length) return null;
    const table = laboratoryTable(
      showers,
      physics.nature,
      this.#energiesOf(selection),
      photonAcceptance(sample.measurement, sample.acceptance, selection.dEdx),
      sample.experiment.defaultExposure,
    );
    const scan = new CouplingScan(table, tau, limitMasses);
    sample.scans.set(slot, { key, scan });
    return scan;
  }

  #energiesOf(selection: Selection): PassingEnergies {
    const key = JSON.stringify(selection);
    if (this.#energies?.key !== key) {
      this.#energies = { key, energies: new PassingEnergies(selection) };
    }
    return this.#energies.energies;
  }

  #passAt(name: MinervaSample, { mass, dMu, dE }: Model, physics: LaboratoryPhysics): Pass {
    const strength = dMu ** 2 + dE ** 2;
    const electronPart = strength > 0 ? dE ** 2 / strength : 0;
    const { experiment } = this.#sampleOf(name);
    const flights = this.#flights.point(mass);
    const specification = specificationOf(experiment, mass, flights, physics, electronPart);
    const key = JSON.stringify(specification);
    let pass = this.#passes.get(key);
    if (pass === undefined) {
      const kept = experiment.showers(specification);
      pass = { kept, places: showerPlaces(kept), sampled: new SampledShowers(kept) };
    }
    // A Map keeps the order of insertion: what was used last stands last.
    this.#passes.delete(key);
    this.#passes.set(key, pass);
    const [oldest] = this.#passes.keys();
    if (this.#passes.size > keptPasses && oldest !== undefined) this.#passes.delete(oldest);
    return pass;
  }

  #sampleOf(name: MinervaSample): Sample {
    const sample = this.#samples.get(name);
    if (sample === undefined) throw missing(`the sample ${name} was not prepared`);
    return sample;
  }
}

/** Targets of one material as one source, other volumes by their names. */
function sourceShares(
  events: Float64Array,
  { volumes }: Experiment,
): { name: string; share: number }[] {
  const shares = new Map<string, number>();
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

/** Another setting is another sample. */
function specificationOf(
  experiment: Experiment,
  mass: number,
  flights: number,
  { nature, changes, seed }: LaboratoryPhysics,
  electronPart: number,
): SampleSpecification {
  return SampleSpecification.parse({
    experiment: experiment.name,
    mass,
    nature,
    electronPart,
    flights,
    seed,
    settings: Settings.parse({ ...experiment.defaultSettings, ...changes }),
  });
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The cut laboratory has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
