import { SignalAtMass, errorOfSum } from "../experiments/signal-at-mass.ts";
import { stepOf } from "../experiments/signal-table.ts";
import { cutFlowSpectrum } from "../experiments/signal-table.ts";
import { sum } from "../numerics/sum.ts";
import type { LimitChoices } from "../specification/analysis-specification.ts";
import {
  type ChosenLimit,
  expectedLimitWith,
  signalLimitWith,
} from "../statistics/chosen-limit.ts";
import type { Likelihood } from "../statistics/likelihood.ts";
import { isExcluded } from "../statistics/signal-strength-limit.ts";
import { jointLikelihood, type PreparedMember, signalOf } from "./analysis-member.ts";
import { limitChoice } from "./limit-choice-of.ts";
import type { MassLimit } from "./mass-limit.ts";
import type { Step } from "./region-of.ts";
import { largestCoupling, smallestCoupling } from "./search-range.ts";
import { totalCoupling } from "./signal-plane.ts";

/** Couplings at which a mass is looked at first, even in the logarithm, and steps to an edge. */
const looks = 61;
const bisections = 24;
/** Steps towards an edge where each needs toys. */
const toySteps = 3;

/** Limits of a signal whose shape follows mass and coupling: excluded where strength 1 is. */
export interface StrengthLimits {
  readonly limits: readonly MassLimit[];
  readonly method: ChosenLimit["method"];
  readonly words: string;
  readonly expectedLower: readonly (readonly (number | null)[])[] | null;
}

export function strengthLimits(
  members: readonly PreparedMember[],
  choices: LimitChoices,
  step: Step = () => undefined,
): StrengthLimits {
  const likelihood = jointLikelihood(members);
  const found = choices.masses.map((mass, k) => {
    step(k, choices.masses.length);
    return limitAt(members, likelihood, choices, mass);
  });
  step(choices.masses.length, choices.masses.length);
  const by = found.find(({ words }) => words !== "") ?? found[0]!;
  const bands = found.map(({ band }) => band);
  return {
    limits: found.map(({ limit }) => limit),
    method: by.method,
    words: by.words,
    expectedLower:
      choices.bandToys > 0
        ? [0, 1, 2, 3, 4].map((k) => bands.map((band) => band?.[k] ?? null))
        : null,
  };
}

function limitAt(
  members: readonly PreparedMember[],
  likelihood: Likelihood,
  choices: LimitChoices,
  mass: number,
) {
  const { tau } = choices;
  const tables = members.map(({ table }) => new SignalAtMass(table, mass));
  const choice = limitChoice(choices.limit, { each: choices.toys, seed: choices.seed });
  const at = (dMu: number) =>
    signalOf(members, (member) =>
      tables[members.indexOf(member)]!.spectrum(member.bins.spectrum, dMu, totalCoupling(dMu, tau)),
    );
  const events = (dMu: number) => sum(at(dMu).events);
  const largest = largestCoupling(tau);
  const ladder = Array.from(
    { length: looks },
    (_, k) => smallestCoupling * (largest / smallestCoupling) ** (k / (looks - 1)),
  );
  const brightest = ladder.reduce((best, dMu) => (events(dMu) > events(best) ? dMu : best));
  const probe = at(brightest).events;
  const none = {
    limit: limitRow(null, null),
    method: "asymptotic" as const,
    words: "",
    band: null,
  };
  if (!(sum(probe) > 0)) return none;
  const chosen = signalLimitWith(likelihood, probe, choice);
  const asymptotic = {
    statistic: choice.statistic === "cls" ? ("cls" as const) : ("delta-chi2" as const),
    confidence: choice.confidence,
    degreesOfFreedom:
      choice.statistic === "feldman-cousins" ? (1 as const) : choice.degreesOfFreedom,
  };
  let [lower, upper] = edges(ladder, (dMu) => isExcluded(likelihood, at(dMu).events, asymptotic));
  if (chosen.method !== "asymptotic") {
    const byChoice = (dMu: number) =>
      signalLimitWith(likelihood, at(dMu).events, choice).limit ?? Infinity;
    if ((chosen.limit ?? Infinity) > 1) [lower, upper] = [null, null];
    else {
      lower = towards(lower ?? brightest, brightest, events, byChoice);
      upper = upper === null ? null : towards(upper, brightest, events, byChoice);
    }
  }
  const band =
    choices.bandToys > 0
      ? expectedLower(likelihood, at, events, lower ?? brightest, brightest, {
          ...choice,
          toys: Math.max(100, choices.bandToys),
        })
      : null;
  return { limit: limitRow(lower, upper), method: chosen.method, words: chosen.words, band };

  function limitRow(low: number | null, high: number | null): MassLimit {
    const place = low ?? largest;
    const flows = members.map(
      (_, k) => tables[k]!.spectrum(cutFlowSpectrum, place, totalCoupling(place, tau)).events,
    );
    const converted = sum(flows.map((flow, k) => flow[stepOf(members[k]!.table, "converted")]!));
    const passed = sum(flows.map((flow) => flow.at(-1) ?? 0));
    return {
      mass,
      lower: low,
      upper: high,
      efficiency: converted > 0 ? passed / converted : 0,
      signalAtLimit: events(place),
      lowerError: low === null ? null : edgeError(low),
    };
  }

  /** d(ln d)/d(ln N) at the edge times the relative error of N. */
  function edgeError(edge: number): number | null {
    const hop = 1e-3;
    const slope = Math.log(events(edge * (1 + hop)) / events(edge * (1 - hop))) / (2 * hop);
    const { parts } = at(edge);
    const error = Math.hypot(
      ...parts.map((part) =>
        errorOfSum(
          part,
          part.events.map(() => 1),
        ),
      ),
    );
    const size = (edge * error) / sum(parts.flatMap((part) => part.events)) / slope;
    return slope > 0 && Number.isFinite(size) ? size : null;
  }
}

/** First interval of couplings that is excluded; `upper` null where it does not close. */
function edges(
  ladder: readonly number[],
  excluded: (dMu: number) => boolean,
): [number | null, number | null] {
  const first = ladder.findIndex(excluded);
  if (first < 0) return [null, null];
  const lower = first === 0 ? ladder[0]! : crossing(ladder[first]!, ladder[first - 1]!, excluded);
  const after = ladder.findIndex((dMu, k) => k > first && !excluded(dMu));
  if (after < 0) return [lower, null];
  return [lower, crossing(ladder[after - 1]!, ladder[after]!, excluded)];
}

/** Between a coupling that is excluded and one that is not. */
function crossing(inside: number, outside: number, excluded: (dMu: number) => boolean): number {
  let [yes, no] = [Math.log(inside), Math.log(outside)];
  for (let n = 0; n < bisections; n++) {
    const middle = 0.5 * (yes + no);
    if (excluded(Math.exp(middle))) yes = middle;
    else no = middle;
  }
  return Math.exp(0.5 * (yes + no));
}

/** Where the signal has this many events, between a coupling and the brightest one. */
function couplingOf(
  wanted: number,
  from: number,
  brightest: number,
  events: (dMu: number) => number,
): number | null {
  if (!(events(brightest) >= wanted)) return null;
  const far = from <= brightest ? smallestCoupling : 1e-2;
  return crossing(brightest, far, (dMu) => events(dMu) >= wanted);
}

/** An edge by a limit that is costly: the shape changes slowly, its strength is scaled. */
function towards(
  start: number,
  brightest: number,
  events: (dMu: number) => number,
  strengthAt: (dMu: number) => number,
): number | null {
  let edge = start;
  for (let n = 0; n < toySteps; n++) {
    const next = couplingOf(strengthAt(edge) * events(edge), start, brightest, events);
    if (next === null) return null;
    edge = next;
  }
  return edge;
}

/** Lower edges of the background alone, from the shape at the observed edge. */
function expectedLower(
  likelihood: Likelihood,
  at: (dMu: number) => { readonly events: readonly number[] },
  events: (dMu: number) => number,
  edge: number,
  brightest: number,
  choice: Parameters<typeof expectedLimitWith>[2],
): (number | null)[] {
  const { band } = expectedLimitWith(likelihood, at(edge).events, choice);
  return band.map((strength) =>
    strength === null ? null : couplingOf(strength * events(edge), edge, brightest, events),
  );
}
