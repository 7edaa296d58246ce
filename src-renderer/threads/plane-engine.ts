import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import { miniBooNEClaims } from "../../src-shared/paper/claims/paper-claims.ts";
import {
  type PlaneAxes,
  type SignalPlane,
  signalPlane,
  totalCoupling,
} from "../../src-shared/analyses/signal-plane.ts";
import {
  interpolationError,
  type InterpolationError,
} from "../../src-shared/analyses/interpolation-error.ts";
import { type LeftOut, leftOutTables } from "../../src-shared/experiments/left-out-table.ts";
import { measuredSpectraOf } from "../../src-shared/analyses/measured-spectra.ts";
import { regionOverlap } from "../../src-shared/analyses/region-overlap.ts";
import { distributionOf, regionWith } from "../../src-shared/analyses/preferred-region.ts";
import { refineScan } from "../../src-shared/analyses/refine-scan.ts";
import { defaultAxes } from "../../src-shared/analyses/default-plane.ts";
import { type MeasuredExperiment, spectraOf } from "../../src-shared/analyses/measured-data.ts";
import type { GaussianLikelihood } from "../../src-shared/statistics/gaussian-likelihood.ts";
import { SignalAtMass } from "../../src-shared/experiments/signal-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { chiSquareProbability } from "../../src-shared/statistics/chi-square-probability.ts";
import { contourError } from "../../src-shared/statistics/contour-error.ts";
import { contourLevel, regionRings } from "../../src-shared/statistics/plane.ts";
import { reachesFrame } from "../../src-shared/statistics/reaches-frame.ts";
import { planeSigmas } from "./plane-axes.ts";
import type {
  ByDistribution,
  Distribution,
  ClaimsTask,
  FittedPlane,
  FittedRegion,
  MassInterpolation,
  PlaneChoices,
  PlaneOutcome,
  PlaneTask,
  PointFit,
  PointSpectrum,
} from "./plane-messages.ts";

/** A likelihood with its oscillation component, kept while the choices stay. */
interface Comparison {
  readonly key: string;
  readonly likelihood: GaussianLikelihood;
}

type PointTask = Extract<PlaneTask, { kind: "point" }>;

/** The fits of the plane: a measurement, a signal table, and what they give for some choices. */
export class PlaneEngine {
  readonly #clock: () => number;
  readonly #comparisons = new Map<Distribution, Comparison>();
  /** Signals over the plane, kept while the table and the rule of d_tau stay. */
  readonly #signals = new Map<Distribution, { key: string; plane: SignalPlane }>();
  /** The table without each of its inner masses; made when asked for. */
  #leftOut: readonly LeftOut[] | null = null;
  #inputs: ExperimentInputs | null = null;
  #table: SignalTable | null = null;

  /** @param clock time in ms */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  perform(task: PlaneTask): PlaneOutcome {
    switch (task.kind) {
      case "prepare":
        this.#inputs = ExperimentInputs.parse(task.inputs);
        this.#comparisons.clear();
        // A table belongs to the experiment that it was made with.
        this.#table = null;
        return { kind: "prepared" };
      case "load": {
        const table = decodeSignalTable(new Uint8Array(task.bytes));
        this.#table = table;
        this.#signals.clear();
        this.#leftOut = null;
        return { kind: "loaded", scan: { masses: table.masses } };
      }
      case "fit":
        return { kind: "fitted", plane: this.#fit(task.choices, task.overlap) };
      case "point":
        return { kind: "pointed", point: this.#point(task) };
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

  #fit(choices: PlaneChoices, overlap: boolean): FittedPlane {
    const startedAt = this.#clock();
    const { table, experiment } = this.#ready();
    // A scan under way may lack an end.
    const axes = defaultAxes(table.masses);
    const region = (distribution: Distribution): FittedRegion => {
      const found = regionWith(
        this.#signal(table, distribution, choices, axes),
        this.#comparison(distribution, choices).likelihood,
        { ...choices, sigmas: planeSigmas },
      );
      const areas = planeSigmas.map((sigma) => {
        const level = contourLevel(sigma, choices.degreesOfFreedom);
        return {
          sigma,
          rings: regionRings(found.plane, level),
          // Between the two rings by the even-odd rule.
          band: [-1, 1].flatMap((shift) => regionRings(found.plane, level, shift)),
        };
      });
      const { chi2, degreesOfFreedom } = found.best;
      const twoSigma = chi2 + contourLevel(2, choices.degreesOfFreedom);
      return {
        ...found,
        areas,
        goodness: chiSquareProbability(chi2, degreesOfFreedom),
        contourError: contourError(found.plane, twoSigma),
        openAt: planeSigmas.filter((sigma) =>
          reachesFrame(found.plane, chi2 + contourLevel(sigma, choices.degreesOfFreedom)),
        ),
      };
    };
    const regions = byDistribution(experiment, region);
    const { enuqe, costheta } = regions;
    return {
      regions,
      overlap:
        costheta === null || !overlap
          ? null
          : regionOverlap(enuqe, costheta, planeSigmas, choices.degreesOfFreedom),
      measured: measuredSpectraOf(experiment, choices.fit),
      milliseconds: this.#clock() - startedAt,
    };
  }

  #point({ choices, mass, dMu, signal: given }: PointTask): PointFit {
    const startedAt = this.#clock();
    const { table, experiment } = this.#ready();
    const total = totalCoupling(dMu, choices.tau);
    const atMass = given === null ? new SignalAtMass(table, mass) : null;
    const signalOf = (distribution: Distribution) => {
      const signal = atMass?.spectrum(distribution, dMu, total) ?? given?.[distribution];
      if (signal === undefined) throw missing(`the point has no spectrum ${distribution}`);
      return signal;
    };
    const spectrum = (distribution: Distribution): PointSpectrum => {
      const { likelihood } = this.#comparison(distribution, choices);
      const { events, errors } = signalOf(distribution);
      const { deviance: chiSquare, pulls } = likelihood.compare(events);
      return {
        dipole: events,
        dipoleError: errors,
        oscillation: likelihood.appearance,
        pulls,
        chi2: chiSquare,
      };
    };
    return {
      mass,
      dMu,
      isLive: given !== null,
      spectra: byDistribution(experiment, spectrum),
      interpolation:
        given === null
          ? this.#interpolation(table, mass, dMu, total)
          : { between: [mass, mass], leaveOneOut: null },
      milliseconds: this.#clock() - startedAt,
    };
  }

  #trust(choices: PlaneChoices): ByDistribution<InterpolationError | null> {
    const { table, experiment } = this.#ready();
    const axes = defaultAxes(table.masses);
    return byDistribution(experiment, (distribution) => {
      const of = { ...choices, distribution };
      const region = regionWith(
        this.#signal(table, distribution, choices, axes),
        this.#comparison(distribution, choices).likelihood,
        { ...choices, sigmas: [] },
      );
      return interpolationError(table, experiment, of, region);
    });
  }

  #claims({ fit, nomad }: ClaimsTask): readonly Claim[] {
    const { table, experiment } = this.#ready();
    const axes = defaultAxes(table.masses);
    return miniBooNEClaims({ table, experiment, axes, pointlike: null, nomad }, fit);
  }

  #interpolation(table: SignalTable, mass: number, dMu: number, total: number): MassInterpolation {
    const { masses } = table;
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
        .spectrum("enuqe", dMu, total)
        .events.reduce((sum, count) => sum + count, 0);
    const simulated = events(table);
    return {
      between,
      leaveOneOut: simulated > 0 ? Math.abs(events(without.others) / simulated - 1) : null,
    };
  }

  #signal(
    table: SignalTable,
    distribution: Distribution,
    { tau }: PlaneChoices,
    axes: PlaneAxes,
  ): SignalPlane {
    const key = JSON.stringify(tau);
    const known = this.#signals.get(distribution);
    if (known?.key === key) return known.plane;
    const plane = signalPlane(table, distribution, tau, axes);
    this.#signals.set(distribution, { key, plane });
    return plane;
  }

  #comparison(distribution: Distribution, choices: PlaneChoices): Comparison {
    const { oscillation, fit } = choices;
    const key = JSON.stringify([oscillation, fit]);
    const known = this.#comparisons.get(distribution);
    if (known?.key === key) return known;
    const { experiment } = this.#ready();
    const likelihood = distributionOf(experiment, { distribution, oscillation, fit });
    const made = { key, likelihood };
    this.#comparisons.set(distribution, made);
    return made;
  }

  #ready() {
    if (this.#inputs === null || spectraOf(this.#inputs).length === 0) {
      throw missing("the measurement was not prepared");
    }
    if (this.#table === null) throw missing("no scan is in the thread");
    return { experiment: this.#inputs, table: this.#table };
  }
}

/** Does the same for every distribution that is published. */
function byDistribution<T>(
  experiment: MeasuredExperiment,
  make: (distribution: Distribution) => T,
): ByDistribution<T> {
  const hasAngle = spectraOf(experiment).some(({ name }) => name === "costheta");
  return { enuqe: make("enuqe"), costheta: hasAngle ? make("costheta") : null };
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The fit of the plane has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
