import { analyse } from "../../src-shared/analyses/analyse.ts";
import {
  interpolationError,
  type InterpolationError,
} from "../../src-shared/analyses/interpolation-error.ts";
import type { MeasuredExperiment } from "../../src-shared/analyses/measured-data.ts";
import { type MeasuredPoint, preparePoints } from "../../src-shared/analyses/measured-point.ts";
import { pointOfTable } from "../../src-shared/analyses/simulated-point.ts";
import {
  type MeasuredDistribution,
  measuredDistributionsOf,
} from "../../src-shared/analyses/measured-distributions.ts";
import { publishesOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import { regionWith } from "../../src-shared/analyses/preferred-region.ts";
import { refineScan } from "../../src-shared/analyses/refine-scan.ts";
import { regionOf } from "../../src-shared/analyses/region-of.ts";
import { regionOverlap } from "../../src-shared/analyses/region-overlap.ts";
import { rowInBins } from "../../src-shared/analyses/signal-bins.ts";
import {
  type PlaneAxes,
  type SignalPlane,
  signalPlane,
  totalCoupling,
} from "../../src-shared/analyses/signal-plane.ts";
import { defaultAxes } from "../../src-shared/analyses/default-plane.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { type LeftOut, leftOutTables } from "../../src-shared/experiments/left-out-table.ts";
import type { Measurement } from "../../src-shared/experiments/measurement-file.ts";
import { SignalAtMass } from "../../src-shared/experiments/signal-at-mass.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import { miniBooNEClaims } from "../../src-shared/paper/claims/paper-claims.ts";
import {
  LimitChoices,
  noOscillation,
  RegionChoices,
} from "../../src-shared/specification/analysis-specification.ts";
import {
  compareSignal,
  type ComparedMeasurement,
  comparedMeasurement,
  comparisonKey,
  signalIn,
  withoutDipole,
} from "../../src-shared/analyses/compared-measurement.ts";
import { fittedRegion } from "./fitted-region.ts";
import { fittedSurface } from "./fitted-surface.ts";
import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";
import type {
  ByMeasurement,
  ClaimsTask,
  FittedPlane,
  FittedRegion,
  JudgeTask,
  MassInterpolation,
  MeasuredLimit,
  PlaneChoices,
  PlaneOutcome,
  PlaneTask,
  PointFit,
  PointSpectrum,
} from "./plane-messages.ts";

type FitTask = Extract<PlaneTask, { kind: "fit" }>;
type PointTask = Extract<PlaneTask, { kind: "point" }>;
type LimitTask = Extract<PlaneTask, { kind: "limit" }>;

/** The fits of the plane: measurements, a signal table, and what they give for some choices. */
export class PlaneEngine {
  readonly #clock: () => number;
  /** By name of the measurement, kept while the choices stay. */
  readonly #comparisons = new Map<string, ComparedMeasurement>();
  /** Signals over the plane, kept while the table and the rule of d_tau stay. */
  readonly #signals = new Map<string, { key: string; plane: SignalPlane }>();
  #distributions: { background: string; of: readonly MeasuredDistribution[] } | null = null;
  /** The table without each of its inner masses; made when asked for. */
  #leftOut: readonly LeftOut[] | null = null;
  /** Measurements that wait for points, for the choices asked for last. */
  #judges: { key: string; of: ReturnType<typeof preparePoints> } | null = null;
  #inputs: ExperimentInputs | null = null;
  #table: SignalTable | null = null;
  /** Of the experiments beside the one in hand, by name. */
  readonly #beside = new Map<string, PlaneEngine>();

  /** @param clock time in ms */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  perform(task: PlaneTask): PlaneOutcome {
    switch (task.kind) {
      case "prepare":
        this.#inputs = ExperimentInputs.parse(task.inputs);
        this.#comparisons.clear();
        this.#distributions = null;
        this.#judges = null;
        // A table belongs to the experiment that it was made with.
        this.#table = null;
        return { kind: "prepared" };
      case "load": {
        const table = decodeSignalTable(new Uint8Array(task.bytes));
        this.#table = table;
        this.#signals.clear();
        this.#comparisons.clear();
        this.#leftOut = null;
        return { kind: "loaded", scan: { masses: table.masses } };
      }
      case "fit":
        return { kind: "fitted", plane: this.#fit(task) };
      case "surface": {
        const startedAt = this.#clock();
        const { table, experiment } = this.#ready();
        const compared = experiment.measurements.map((each) =>
          this.#comparison(each, task.choices),
        );
        const found = fittedSurface(table, experiment, compared, task);
        const milliseconds = this.#clock() - startedAt;
        return { kind: "surfaced", surface: { ...found, milliseconds } };
      }
      case "path": {
        const { choices } = task;
        const points = task.points.map(({ mass, dMu, dTau, dE }) => {
          const tau = { kind: "fixed", dTau, dE } as const;
          return this.#point({
            kind: "point",
            choices: { ...choices, tau },
            mass,
            dMu,
            signal: null,
          });
        });
        return { kind: "followed", points };
      }
      case "point":
        return { kind: "pointed", point: this.#point(task) };
      case "measured":
        return { kind: "measured", measured: this.#measured(task.choices) };
      case "beside":
        return this.#engineOf(task.experiment).perform(task.task);
      case "judge":
        return { kind: "judged", rows: this.#judge(task) };
      case "limit":
        return { kind: "limited", limit: this.#limit(task) };
      case "trust":
        return { kind: "trusted", errors: this.#trust(task.choices) };
      case "claims":
        return { kind: "claimed", claims: this.#claims(task) };
      case "refine": {
        const { table, experiment } = this.#ready();
        return { kind: "refined", specification: refineScan(task.draft, table, experiment) };
      }
    }
  }

  #engineOf(experiment: string): PlaneEngine {
    let engine = this.#beside.get(experiment);
    if (engine === undefined) this.#beside.set(experiment, (engine = new PlaneEngine(this.#clock)));
    return engine;
  }

  #fit({ choices, overlap, half }: FitTask): FittedPlane {
    const startedAt = this.#clock();
    const { experiment } = this.#ready();
    const asked = experiment.measurements.filter((_, k) => half === undefined || k % 2 === half);
    const regions = Object.fromEntries(
      asked.flatMap((measurement) => {
        const region = this.#region(measurement, choices);
        return region === null ? [] : [[measurement.name, region] as const];
      }),
    );
    const [first, second] = asked.flatMap(({ kind, name }) =>
      kind === "spectrum" ? [regions[name]!] : [],
    );
    return {
      regions,
      overlap:
        first === undefined || second === undefined || !overlap
          ? null
          : regionOverlap(first, second, planeSigmas, choices.degreesOfFreedom),
      measured: this.#measured(choices),
      milliseconds: this.#clock() - startedAt,
    };
  }

  /** Null of counts without data: they prefer nothing. */
  #region(measurement: Measurement, choices: PlaneChoices): FittedRegion | null {
    const { table } = this.#ready();
    // A scan under way may lack an end.
    const axes = defaultAxes(table.masses);
    const { degreesOfFreedom, ...comparison } = choices;
    const compared = this.#comparison(measurement, choices);
    if (compared.kind === "spectrum") {
      const found = regionWith(this.#signal(compared, choices, axes), compared.likelihood, {
        degreesOfFreedom,
        sigmas: planeSigmas,
      });
      return fittedRegion(found, degreesOfFreedom);
    }
    if (compared.member.observed === null) return null;
    const asked = RegionChoices.parse({ result: "region", ...comparison, degreesOfFreedom });
    const {
      best,
      goodness,
      plane,
      null: nothing,
      contours,
    } = regionOf([{ table, ...compared.member }], asked, axes, "");
    return fittedRegion(
      { plane, null: nothing, contours, best: { ...best, degreesOfFreedom: best.ndf } },
      degreesOfFreedom,
      goodness.probability,
    );
  }

  #limit({ choices, measurement: name, masses }: LimitTask): MeasuredLimit {
    const startedAt = this.#clock();
    const { table, experiment } = this.#ready();
    const measurement = experiment.measurements.find((each) => each.name === name);
    if (measurement === undefined) throw missing(`there is no measurement ${name}`);
    const { degreesOfFreedom: _, ...comparison } = choices;
    const asked = LimitChoices.parse({
      result: "limit",
      ...comparison,
      oscillation: publishesOscillation(measurement) ? comparison.oscillation : noOscillation,
      masses: [...masses],
    });
    const found = analyse([{ experiment, measurement, table, own: null }], asked);
    if (found.result !== "limit") throw missing("a limit was asked for");
    return { ...found, milliseconds: this.#clock() - startedAt };
  }

  #point({ choices, mass, dMu, signal: given }: PointTask): PointFit {
    const startedAt = this.#clock();
    const experiment = this.#measuredExperiment();
    const total = totalCoupling(dMu, choices.tau);
    const atMass = given === null ? new SignalAtMass(this.#ready().table, mass) : null;
    const signalOf = (spectrum: string) => {
      const signal = atMass?.spectrum(spectrum, dMu, total) ?? given?.[spectrum];
      if (signal === undefined) throw missing(`the point has no spectrum ${spectrum}`);
      return signal;
    };
    const spectrumOf = (measurement: Measurement, { signal }: MeasuredDistribution) => {
      const compared = this.#comparison(measurement, choices);
      const found = signalOf(signal.spectrum);
      const scale = compared.bins.scale;
      const { events, errors } = signalIn({ ...signal, scale }, found);
      const spectrum: PointSpectrum = {
        dipole: events,
        dipoleError: errors,
        oscillation: compared.kind === "spectrum" ? compared.likelihood.appearance : [],
        ...compareSignal(compared, found),
        withoutDipole: withoutDipole(compared, found),
      };
      return [measurement.name, spectrum] as const;
    };
    const distributions = this.#measured(choices);
    return {
      mass,
      dMu,
      isLive: given !== null,
      spectra: Object.fromEntries(
        experiment.measurements.map((each, k) => spectrumOf(each, distributions[k]!)),
      ),
      interpolation:
        given === null
          ? this.#interpolation(this.#ready().table, mass, dMu, total)
          : { between: [mass, mass], leaveOneOut: null },
      milliseconds: this.#clock() - startedAt,
    };
  }

  #judge({ choices, mass, dMu, point, best }: JudgeTask): readonly MeasuredPoint[] {
    const experiment = this.#measuredExperiment();
    const key = JSON.stringify(choices);
    if (this.#judges?.key !== key) this.#judges = { key, of: preparePoints(experiment, choices) };
    const at = point ?? pointOfTable(this.#ready().table, { mass, dMu, tau: choices.tau });
    return this.#judges.of.map((each) => each.at(at, best[each.measurement] ?? null));
  }

  #trust(choices: PlaneChoices): ByMeasurement<InterpolationError | null> {
    const { table, experiment } = this.#ready();
    const axes = defaultAxes(table.masses);
    return Object.fromEntries(
      experiment.measurements.flatMap((measurement) => {
        const compared = this.#comparison(measurement, choices);
        if (compared.kind === "counting" || compared.bins.shares !== null) return [];
        const oscillation = compared.measurement.oscillation ? choices.oscillation : noOscillation;
        const of = { ...choices, oscillation, distribution: measurement.name };
        const region = regionWith(this.#signal(compared, choices, axes), compared.likelihood, {
          ...choices,
          sigmas: [],
        });
        return [[measurement.name, interpolationError(table, experiment, of, region)] as const];
      }),
    );
  }

  #claims({ fit, nomad }: ClaimsTask): readonly Claim[] {
    const { table, experiment } = this.#ready();
    const axes = defaultAxes(table.masses);
    return miniBooNEClaims({ table, experiment, axes, pointlike: null, nomad }, fit);
  }

  #interpolation(table: SignalTable, mass: number, dMu: number, total: number): MassInterpolation {
    const { masses } = table;
    const { experiment } = this.#ready();
    const same = (node: number) => Math.abs(mass / node - 1) < 1e-9;
    const hit = masses.find(same);
    if (hit !== undefined) return { between: [hit, hit], leaveOneOut: null };
    const above = Math.max(
      1,
      masses.findIndex((node) => node > mass),
    );
    const between = [masses[above - 1]!, masses[above]!] as const;
    const nearer = mass / between[0] < between[1] / mass ? above - 1 : above;
    const left = masses[Math.min(masses.length - 2, Math.max(1, nearer))]!;
    this.#leftOut ??= leftOutTables(table);
    const without = this.#leftOut.find((each) => each.mass === left);
    if (without === undefined) return { between, leaveOneOut: null };
    const events = (each: SignalTable) =>
      new SignalAtMass(each, left)
        .spectrum(experiment.response.histograms[0]!.name, dMu, total)
        .events.reduce((sum, count) => sum + count, 0);
    const simulated = events(table);
    return {
      between,
      leaveOneOut: simulated > 0 ? Math.abs(events(without.others) / simulated - 1) : null,
    };
  }

  #signal(
    { measurement: { name }, bins }: ComparedMeasurement,
    { tau }: PlaneChoices,
    axes: PlaneAxes,
  ): SignalPlane {
    const { table } = this.#ready();
    const key = JSON.stringify(tau);
    const known = this.#signals.get(name);
    if (known?.key === key) return known.plane;
    const found = signalPlane(table, bins.spectrum, tau, axes);
    const plane = { ...found, rows: found.rows.map((row) => rowInBins(bins, row)) };
    this.#signals.set(name, { key, plane });
    return plane;
  }

  #measured({ fit: { background } }: PlaneChoices): readonly MeasuredDistribution[] {
    if (this.#distributions?.background !== background) {
      const experiment = this.#measuredExperiment();
      this.#distributions = { background, of: measuredDistributionsOf(experiment, { background }) };
    }
    return this.#distributions.of;
  }

  #comparison(measurement: Measurement, choices: PlaneChoices): ComparedMeasurement {
    const experiment = this.#measuredExperiment();
    const known = this.#comparisons.get(measurement.name);
    if (known?.key === comparisonKey(measurement, choices)) return known;
    const made = comparedMeasurement(experiment, measurement, choices);
    this.#comparisons.set(measurement.name, made);
    return made;
  }

  #measuredExperiment(): MeasuredExperiment {
    if (this.#inputs === null || this.#inputs.measurements.length === 0) {
      throw missing("the measurement was not prepared");
    }
    return this.#inputs;
  }

  #ready(): { readonly experiment: MeasuredExperiment; readonly table: SignalTable } {
    const experiment = this.#measuredExperiment();
    if (this.#table === null) throw missing("no scan is in the thread");
    return { experiment, table: this.#table };
  }
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The fit of the plane has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
