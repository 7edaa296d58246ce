import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { KeptShowers } from "../../src-shared/experiments/kept-showers.ts";
import { SampledShowers } from "../../src-shared/experiments/cut-distributions.ts";
import { CutShowers } from "../../src-shared/experiments/cut-showers.ts";
import { decodeShowers } from "../../src-shared/experiments/showers-encoding.ts";
import { showerCutsOf } from "../../src-shared/experiments/movable-cuts.ts";
import { type ShowerPlaces, showerPlaces } from "../../src-shared/experiments/passing-energies.ts";
import { PointShowers } from "../../src-shared/experiments/point-showers.ts";
import { pointFlightsAt } from "../../src-shared/experiments/selection-table.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import { isObservedCounts } from "../../src-shared/analyses/search-region.ts";
import { limitCounts } from "../../src-shared/analyses/excluded-couplings.ts";
import { SelectionLimit } from "../../src-shared/analyses/selection-limit.ts";
import { actingLimitSettings } from "../../src-shared/analyses/acting-limit-settings.ts";
import { properDecayLength } from "../../src-shared/physics/decay.ts";
import { noMoves, selectsAsInFile } from "../../src-shared/specification/movable-cut.ts";
import { type Model, Settings } from "../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import { toyLimits } from "../../src-shared/statistics/expected-limit.ts";
import { CutExperiment } from "./cut-experiment.ts";
import { limitMasses } from "./selection-masses.ts";
import { sourceShares } from "./source-shares.ts";
import type {
  BandTask,
  ExpectedLimits,
  ExperimentCurves,
  LimitsTask,
  TakeTask,
  PointTask,
  SelectionCurves,
  SelectionFacts,
  SelectionOutcome,
  SelectionPhysics,
  SelectionPoint,
  SelectionTask,
  ShapeLimits,
  ShapeTask,
  ToysTask,
} from "./selection-messages.ts";

/** Where the efficiency is read, GeV^-1; it hardly depends on it. */
export const efficiencyCoupling = 1e-6;
/** Passes at points kept in the thread, up to 10 MB each. */
const keptPasses = 3;
const conservativeUncertainty = 1;

/** The showers at a mass, with what no coupling and no cut changes. */
interface Pass {
  readonly kept: KeptShowers;
  readonly places: ShowerPlaces;
  readonly sampled: SampledShowers;
}

/** Kept showers of experiments, and what selections make of them. */
export class SelectionEngine {
  readonly #clock: () => number;
  readonly #flightsAt: (mass: number) => number;
  readonly #experiments = new Map<string, CutExperiment>();
  readonly #passes = new Map<string, Pass>();
  /** Showers at the point, which a moved cut need not weigh again. */
  #atPoint: { readonly key: string; readonly showers: PointShowers } | null = null;

  /** @param clock time in ms; @param flightsAt flights of the point at a mass, GeV */
  constructor(clock: () => number, flightsAt: (mass: number) => number = pointFlightsAt) {
    this.#clock = clock;
    this.#flightsAt = flightsAt;
  }

  perform(task: SelectionTask): SelectionOutcome {
    switch (task.kind) {
      case "prepare":
        return { kind: "prepared", facts: this.#prepare(task.inputs) };
      case "take":
        this.#take(task);
        return { kind: "taken" };
      case "point":
        return { kind: "pointed", point: this.#point(task) };
      case "limits":
        return { kind: "limited", curves: this.#limits(task) };
      case "shape":
        return { kind: "shaped", found: this.#shape(task) };
      case "toys":
        return { kind: "thrown", limits: this.#toys(task) };
      case "band":
        return { kind: "banded", expected: this.#band(task) };
    }
  }

  #prepare(plain: unknown): SelectionFacts {
    const found = new CutExperiment(ExperimentInputs.parse(plain));
    // A file that was opened again has other showers.
    if (this.#experiments.has(found.experiment.name)) {
      this.#passes.clear();
      this.#atPoint = null;
    }
    this.#experiments.set(found.experiment.name, found);
    return found.facts;
  }

  #take({ experiment: name, index, physics, bytes }: TakeTask): void {
    const showers = new CutShowers(decodeShowers(new Uint8Array(bytes)));
    this.#experimentOf(name).keep(index, physics, showers);
  }

  #point({ model, physics, settings, tau, fit }: PointTask): SelectionPoint {
    const startedAt = this.#clock();
    const { experiment: name, cuts: selection } = settings;
    const found = this.#experimentOf(name);
    const { experiment } = found;
    const { kept, places, sampled } = this.#passAt(found, model, physics);
    const key = JSON.stringify([name, model, physics]);
    if (this.#atPoint?.key !== key) {
      const decayLength = properDecayLength(model.mass, model, physics.nature);
      const scale = experiment.defaultExposure * (model.dMu ** 2 + model.dE ** 2);
      this.#atPoint = { key, showers: new PointShowers(kept, places, decayLength, scale) };
    }
    const { showers } = this.#atPoint;
    const limit = new SelectionLimit(found.selected, settings, { tau, fit, masses: limitMasses });
    const bins = limit.cut?.bins ?? null;
    const { cuts } = found.energiesOf(selection, bins);
    const { flow, passed } = found.flow(showers, selection, bins);
    const { events } = limit;
    return {
      experiment: name,
      mass: model.mass,
      dMu: model.dMu,
      distributions: sampled.distributions(showers.weight, selection),
      stacks: found.stacks(showers, selection, passed.events),
      flow,
      passed,
      sources: sourceShares(showers.bySource(cuts, experiment.volumes.length), experiment),
      effectiveSampleSize: passed.error > 0 ? (passed.events / passed.error) ** 2 : 0,
      flights: kept.flights,
      events: events.byShape
        ? { ...events, limit: limit.ofShape(found.signal(showers, selection, bins)) }
        : events,
      milliseconds: this.#clock() - startedAt,
    };
  }

  #limits(task: LimitsTask): SelectionCurves {
    const startedAt = this.#clock();
    const names = [...new Set([...task.beside, task.settings.experiment])];
    const experiments = names.flatMap((name) => this.#curves(name, task));
    return { masses: limitMasses, experiments, milliseconds: this.#clock() - startedAt };
  }

  /** None where the showers are not all there. */
  #curves(name: string, { physics, settings, tau, fit }: LimitsTask): ExperimentCurves[] {
    const found = this.#experiments.get(name);
    if (found === undefined) return [];
    const { selected } = found;
    const choices = { tau, fit, masses: limitMasses };
    const limit = new SelectionLimit(selected, settings, choices);
    const scan = found.scan(physics, settings.cuts, tau, limitMasses);
    if (scan === null) return [];
    const { events } = limit;
    const isCommon = events.basis !== null && !events.byShape;
    const isChosen = name === settings.experiment;
    const atFull = { ...settings.limit, backgroundUncertainty: conservativeUncertainty };
    const inFile = { ...settings, cuts: noMoves };
    const ofFile =
      isChosen && isCommon && !selectsAsInFile(selected.cuts, settings.cuts)
        ? new SelectionLimit(selected, inFile, choices)
        : null;
    return [
      {
        experiment: name,
        events,
        limits: isCommon ? scan.limits(events.limit) : null,
        efficiency: scan.efficiencies(efficiencyCoupling),
        conservative:
          isChosen && isCommon
            ? scan.intervals(new SelectionLimit(selected, settings, choices, atFull).events.limit)
            : null,
        asInFile:
          ofFile === null
            ? null
            : (found.scan(physics, inFile.cuts, tau, limitMasses)?.intervals(ofFile.events.limit) ??
              null),
      },
    ];
  }

  #shape({ experiment, physics, settings, tau, fit, masses, bandToys }: ShapeTask): ShapeLimits {
    const found = this.#experimentOf(experiment);
    const choices = { tau, fit, masses: masses.map((k) => limitMasses[k]!), bandToys };
    const limit = new SelectionLimit(found.selected, settings, choices);
    const table = found.table(physics, settings.cuts, limit.cut?.bins ?? null);
    if (table === null) throw missing(`the showers of ${experiment} are not made yet`);
    return limit.atMasses(table);
  }

  #toys({ settings, tau, fit, first, count }: ToysTask): readonly number[] {
    const { selected } = this.#experimentOf(settings.experiment);
    const { cut } = new SelectionLimit(selected, settings, { tau, fit, masses: limitMasses });
    if (cut === null || !isObservedCounts(cut.measurement)) return [];
    const counts = limitCounts(cut.measurement, settings.limit, cut.own);
    const { method, ...limit } = actingLimitSettings(settings.limit, cut.measurement);
    const ratio = method === "cls" ? method : "likelihood-ratio";
    return toyLimits(counts, { ...limit, method: ratio }, first, count);
  }

  #band({ settings, physics, tau, fit, quantiles }: BandTask): ExpectedLimits {
    const found = this.#experimentOf(settings.experiment);
    const choices = { tau, fit, masses: limitMasses, bandToys: quantiles === null ? 1000 : 0 };
    const limit = new SelectionLimit(found.selected, settings, choices);
    const scan = found.scan(physics, settings.cuts, tau, limitMasses);
    if (scan === null) throw missing("the showers of the experiment are not made yet");
    const events = quantiles ?? limit.expected ?? [];
    const band = events.map((each) => scan.intervals(each).map(({ lower }) => lower));
    return { quantiles: events, band };
  }

  #passAt(
    { experiment, selected }: CutExperiment,
    { mass, dMu, dE }: Model,
    physics: SelectionPhysics,
  ): Pass {
    const strength = dMu ** 2 + dE ** 2;
    const electronPart = strength > 0 ? dE ** 2 / strength : 0;
    const flights = this.#flightsAt(mass);
    const specification = specificationOf(experiment, mass, flights, physics, electronPart);
    const key = JSON.stringify(specification);
    let pass = this.#passes.get(key);
    if (pass === undefined) {
      const kept = experiment.showers(specification);
      const sampled = new SampledShowers(kept, showerCutsOf(selected.cuts));
      pass = { kept, places: showerPlaces(kept), sampled };
    }
    // A Map keeps the order of insertion: what was used last stands last.
    this.#passes.delete(key);
    this.#passes.set(key, pass);
    const [oldest] = this.#passes.keys();
    if (this.#passes.size > keptPasses && oldest !== undefined) this.#passes.delete(oldest);
    return pass;
  }

  #experimentOf(name: string): CutExperiment {
    const found = this.#experiments.get(name);
    if (found === undefined) throw missing(`the experiment ${name} was not prepared`);
    return found;
  }
}

/** Another setting is another sample. */
function specificationOf(
  experiment: Experiment,
  mass: number,
  flights: number,
  { nature, changes, seed }: SelectionPhysics,
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
    what: "The selection has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
