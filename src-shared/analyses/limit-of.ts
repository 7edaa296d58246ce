import { comparedWords } from "./compared-words.ts";
import { sum } from "../numerics/sum.ts";
import type { LimitChoices } from "../specification/analysis-specification.ts";
import type { LimitResult } from "../specification/analysis-result.ts";
import { levelWords, limitWords } from "../specification/limit-settings.ts";
import { weakestStanding } from "../specification/standing.ts";
import { expectedLimitWith, signalLimitWith } from "../statistics/chosen-limit.ts";
import { bestStrength, devianceOfStrength } from "../statistics/signal-strength-limit.ts";
import { actingLimitSettings } from "./acting-limit-settings.ts";
import {
  type AnalysisMember,
  jointLikelihood,
  type MeasuredMember,
  type PreparedCounts,
  type PreparedMember,
} from "./analysis-member.ts";
import { electronCouplingWords } from "./electron-coupling-words.ts";
import { limitOnEvents, massLimits } from "./excluded-couplings.ts";
import { limitChoice } from "./limit-choice-of.ts";
import type { MassLimit } from "./mass-limit.ts";
import type { Step } from "./region-of.ts";
import { isObservedCounts } from "./search-region.ts";
import { scaleWords, standingWords } from "./standing-words.ts";
import { strengthLimits } from "./strength-scan.ts";

type Events = LimitResult["events"];

/**
 * The excluded couplings at each mass. Where the signal has one bin, or one shape, a single limit on
 * its events serves every mass; else the strength of each signal is tested.
 */
export function limitOf(
  members: readonly AnalysisMember[],
  prepared: readonly PreparedMember[],
  choices: LimitChoices,
  step: Step = () => undefined,
): LimitResult {
  const common = commonEvents(members, prepared, choices, step);
  const scaleBand = scaleBandOf(members, prepared, choices, common);
  const [member] = members;
  if (common !== null && member !== undefined)
    return { ...atMasses(member, choices, common, prepared[0]!.bins.scale), ...scaleBand };
  const { limits, expectedLower, method, words } = strengthLimits(prepared, choices, step);
  return {
    result: "limit",
    limits: [...limits],
    events: {
      ...shapeEvents(members, prepared, choices, method === "asymptotic" ? null : words),
      method,
    },
    expectedLower: expectedLower === null ? null : expectedLower.map((row) => [...row]),
    ...scaleBand,
  };
}

/** Lower edges with the signals that a factor leaves open; nothing where no member has one. */
function scaleBandOf(
  members: readonly AnalysisMember[],
  prepared: readonly PreparedMember[],
  choices: LimitChoices,
  common: Events | null,
): Pick<LimitResult, "scaleBand"> {
  const factor = Math.max(...prepared.map(({ bins }) => bins.factor));
  if (factor === 1) return {};
  const withoutToys = { ...choices, bandToys: 0 };
  const lowerEdges = (power: 1 | -1): (number | null)[] => {
    const shifted = prepared.map((each) => {
      const { scale, factor: own } = each.bins;
      return { ...each, bins: { ...each.bins, scale: scale * own ** power } };
    });
    const { limits } =
      common === null
        ? strengthLimits(shifted, withoutToys)
        : atMasses(members[0]!, withoutToys, common, shifted[0]!.bins.scale);
    return limits.map(({ lower }) => lower);
  };
  return { scaleBand: { factor, strongest: lowerEdges(1), weakest: lowerEdges(-1) } };
}

/** The limit on the events that serves every mass; null where each signal has a shape of its own. */
export function commonEvents(
  members: readonly MeasuredMember[],
  prepared: readonly PreparedCounts[],
  choices: LimitChoices,
  step: Step = () => undefined,
): Events | null {
  const [member, ...others] = members;
  if (member === undefined || others.length > 0) return null;
  if (isObservedCounts(member.measurement)) return ofObservable(member, choices, step);
  return jointLikelihood(prepared).bins === 1 && member.measurement.kind === "counting"
    ? ofOneCount(member, prepared[0]!, choices)
    : null;
}

/**
 * Counts and words of a limit by the shape of the signal.
 *
 * @param fewEvents how few events are treated; null where the formulas are asymptotic
 */
export function shapeEvents(
  members: readonly MeasuredMember[],
  prepared: readonly PreparedCounts[],
  choices: LimitChoices,
  fewEvents: string | null,
): Omit<Events, "method"> {
  return {
    ...countsOf(prepared),
    limit: null,
    byShape: true,
    bestSignal: null,
    status: statusOf(members),
    ...standingOf(members),
    words: wordsOf(members, choices, fewEvents),
    expected: null,
  };
}

/** The search region of an observable: the signal has the shape of samples like it. */
function ofObservable(member: MeasuredMember, choices: LimitChoices, step: Step): Events {
  const { measurement, own } = member;
  if (!isObservedCounts(measurement)) throw new TypeError("no observable");
  const toys = { band: choices.bandToys, each: choices.toys, seed: choices.seed, step };
  const { expected, method, ...events } = limitOnEvents(measurement, choices.limit, own, toys);
  return {
    ...events,
    ...standingOf([member]),
    words: withElectronCoupling([events.words, ...standingWords(measurement)].join("; "), choices),
    byShape: false,
    expected: expected === null ? null : { ...expected, band: [...expected.band] },
    method,
  };
}

function ofOneCount(
  member: MeasuredMember,
  prepared: PreparedCounts,
  choices: LimitChoices,
): Events {
  const choice = limitChoice(choices.limit, { each: choices.toys, seed: choices.seed });
  const { likelihood } = prepared;
  const { limit, method, words } = signalLimitWith(likelihood, [1], choice);
  const expected =
    choices.bandToys > 0
      ? expectedLimitWith(likelihood, [1], { ...choice, toys: Math.max(100, choices.bandToys) })
      : null;
  return {
    ...countsOf([prepared]),
    limit,
    byShape: false,
    bestSignal: bestStrength(devianceOfStrength(likelihood, [1])).at,
    status: statusOf([member]),
    ...standingOf([member]),
    words: wordsOf([member], choices, method === "asymptotic" ? null : words),
    expected: expected && {
      asimov: expected.median,
      band: [...expected.band],
      toys: choices.bandToys,
    },
    method,
  };
}

function atMasses(
  { table }: AnalysisMember,
  choices: LimitChoices,
  events: Events,
  scale: number,
): LimitResult {
  const at = (limit: number | null): MassLimit[] =>
    massLimits(table, limit, choices.tau, choices.masses, scale);
  return {
    result: "limit",
    limits: at(events.limit),
    events,
    expectedLower:
      events.expected?.band.map((limit) => at(limit).map(({ lower }) => lower)) ?? null,
  };
}

function countsOf(prepared: readonly PreparedCounts[]): Pick<Events, "data" | "background"> {
  const observed = prepared.map((each) => each.observed);
  return {
    data: observed.some((each) => each === null) ? null : sum(observed.map((each) => each ?? 0)),
    background: sum(prepared.map(({ background }) => background)),
  };
}

/** The weakest of the members. */
function statusOf(members: readonly MeasuredMember[]): Events["status"] {
  const all = members.map(({ measurement, own }) =>
    own === null ? measurement.dataStatus : "own numbers",
  );
  return (
    (["estimate", "own numbers", "digitised"] as const).find((status) => all.includes(status)) ??
    "released"
  );
}

/** Left out where all of them are constraints by data. */
function standingOf(members: readonly MeasuredMember[]): Pick<Events, "standing"> {
  const standing = weakestStanding(members.map(({ measurement }) => measurement.standing));
  return standing === "constraint" ? {} : { standing };
}

function wordsOf(
  members: readonly MeasuredMember[],
  choices: LimitChoices,
  fewEvents: string | null,
): string {
  const { limit, fit } = choices;
  const words = members.map(({ experiment, measurement, own }) => {
    const hasCounts = own === null ? measurement.data !== null : own.data !== null;
    const said = isObservedCounts(measurement)
      ? limitWords(actingLimitSettings(limit, measurement), hasCounts, fewEvents)
      : [
          levelWords(limit, fewEvents),
          comparedWords(measurement, limit, fit),
          hasCounts && limit.counts === "observed"
            ? "observed counts"
            : "counts set to the background (Asimov)",
          ...scaleWords(measurement, limit),
          ...standingWords(measurement),
        ].join("; ");
    return members.length === 1 ? said : `${experiment.name}: ${said}`;
  });
  return withElectronCoupling(words.join(". "), choices);
}

function withElectronCoupling(words: string, { tau }: LimitChoices): string {
  return [words, ...electronCouplingWords(tau)].join("; ");
}
