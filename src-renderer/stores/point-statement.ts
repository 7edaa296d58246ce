import { percent } from "../../src-shared/specification/limit-settings.ts";
import type { Standing } from "../../src-shared/specification/standing.ts";
import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";

/** What one region or one limit says of the point. */
export type PointStatement = {
  /** Of the experiment, as its curves are called. */
  readonly experiment: string;
  /** The events that it is of: the name of the experiment. */
  readonly events: string;
  /** In a sentence, "energy"; empty where the experiment has no other. */
  readonly measurement: string;
} & (
  | { readonly kind: "region"; readonly sigmas: number }
  | {
      readonly kind: "limit";
      readonly excluded: boolean;
      /** The simulation leaves open on which side of the limit the point lies. */
      readonly undecided: boolean;
      /** Without data, or no constraint by them: what would be excluded. */
      readonly projected: boolean;
      /** A constraint by data when left out. */
      readonly standing?: Standing;
      readonly confidenceLevel: number;
      /** Least coupling excluded at the mass, GeV^-1; null where none is. */
      readonly from: number | null;
    }
);

type RegionStatement = Extract<PointStatement, { readonly kind: "region" }>;
type LimitStatement = Extract<PointStatement, { readonly kind: "limit" }>;

/** A sentence over all that is known at the point, and what stands beside it. */
export interface PointVerdict {
  readonly sentence: string;
  readonly beside: readonly string[];
}

/**
 * Regions first, then limits with their levels, then who comes closest. Nothing is combined: the same
 * events seen twice stay two statements, and it says so. Null where nothing has a number yet.
 *
 * @param dMu of the point, GeV^-1
 * @param coupling writes a coupling with its unit
 */
export function pointVerdict(
  statements: readonly PointStatement[],
  dMu: number,
  coupling: (value: number) => string,
): PointVerdict | null {
  const regions = statements.filter((each) => each.kind === "region");
  const limits = statements.filter((each) => each.kind === "limit");
  if (regions.length === 0 && limits.length === 0) return null;
  const clauses = [...regionClauses(regions), ...limitClauses(limits)];
  const text = clauses.join("; ");
  return {
    sentence: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    beside: [...closestWords(limits, dMu, coupling), ...sameEventsWords(regions)],
  };
}

/** "inside 2 σ of EXPERIMENT by energy, 4.3 σ away by angle": one clause an experiment. */
function regionClauses(regions: readonly RegionStatement[]): string[] {
  return grouped(regions).map((own) =>
    own
      .toSorted((first, second) => first.sigmas - second.sigmas)
      .map(({ sigmas, experiment, measurement }, k) => {
        const level = planeSigmas.find((sigma) => sigmas <= sigma);
        const of = k === 0 ? ` ${level === undefined ? "from" : "of"} ${inWords(experiment)}` : "";
        const by = measurement === "" ? "" : ` by ${measurement}`;
        return level === undefined
          ? `${sigmas.toFixed(1)} σ away${of}${by}`
          : `inside ${level} σ${of}${by}`;
      })
      .join(", "),
  );
}

function limitClauses(limits: readonly LimitStatement[]): string[] {
  const [measured, projected] = [false, true].map((is) =>
    limits.filter((each) => each.projected === is),
  ) as [LimitStatement[], LimitStatement[]];
  const clauses = measuredClauses(measured);
  const reached = kinds.flatMap(([words, isOf]) => {
    const own = projected.filter(isOf);
    const open = own.filter(({ undecided }) => undecided);
    const clear = own.filter(({ excluded, undecided }) => excluded && !undecided);
    return [
      ...(clear.length === 0
        ? []
        : [`${actors(clear)} would exclude it at ${levels(clear)}, ${words}`]),
      ...(open.length === 0
        ? []
        : [`at the ${levels(open)} limit that ${actors(open)} would set, ${words}`]),
    ];
  });
  if (reached.length > 0) return [...clauses, ...reached];
  if (measured.length > 0) return clauses;
  return kinds.flatMap(([words, isOf]) => {
    const own = projected.filter(isOf);
    return own.length === 0 ? [] : [`not reached by ${actors(own)} at ${levels(own)}, ${words}`];
  });
}

function measuredClauses(measured: readonly LimitStatement[]): string[] {
  const open = measured.filter(({ undecided }) => undecided);
  const clear = measured.filter(({ undecided }) => !undecided);
  const excluding = clear.filter(({ excluded }) => excluded);
  const clauses: string[] = [];
  if (excluding.length > 0) {
    clauses.push(`${actors(excluding)} ${verb(excluding, "exclude")} it at ${levels(excluding)}`);
  }
  if (open.length > 0) {
    clauses.push(
      `at the ${levels(open)} limit of ${actors(open)}, within the error of the simulation`,
    );
  }
  if (excluding.length === 0 && clear.length > 0) {
    clauses.push(`nothing${open.length > 0 ? " else" : ""} excludes it at ${levels(clear)}`);
  }
  return clauses;
}

/** An order of magnitude is not said in one breath with a projection. */
const kinds: readonly (readonly [words: string, isOf: (each: LimitStatement) => boolean])[] = [
  ["a projection", ({ standing }) => standing !== "illustration"],
  ["an illustration", ({ standing }) => standing === "illustration"],
];

/** Of all limits the one whose edge is nearest to the point, in factors of the coupling. */
function closestWords(
  limits: readonly LimitStatement[],
  dMu: number,
  coupling: (value: number) => string,
): string[] {
  const distance = ({ from }: LimitStatement) => Math.abs(Math.log(from! / dMu));
  const [closest] = limits
    .filter(({ from }) => from !== null && from > 0)
    .toSorted((first, second) => distance(first) - distance(second));
  if (closest === undefined || !(dMu > 0)) return [];
  const { experiment, measurement, from, projected, confidenceLevel } = closest;
  const name = measurement === "" ? inWords(experiment) : `${inWords(experiment)}, ${measurement},`;
  const act = projected ? "would exclude" : "excludes";
  return [
    `${name} comes closest: at this mass it ${act} above ${coupling(from!)} at ${percent(confidenceLevel)}.`,
  ];
}

function sameEventsWords(regions: readonly RegionStatement[]): string[] {
  return grouped(regions)
    .filter((own) => own.length > 1)
    .map((own) => {
      const words = own.map(({ measurement }) => measurement).join(" and ");
      return `${words.charAt(0).toUpperCase()}${words.slice(1)} are the same events: never multiplied.`;
    });
}

/** Of the same events together, in the order in which they come. */
function grouped(regions: readonly RegionStatement[]): RegionStatement[][] {
  return [...Map.groupBy(regions, ({ events }) => events).values()];
}

/** "EXPERIMENT, neutrino mode" within a sentence that has commas of its own. */
function inWords(experiment: string): string {
  return experiment.replace(/, (.+)$/u, " ($1)");
}

function actors(limits: readonly LimitStatement[]): string {
  const names = [...new Set(limits.map(({ experiment }) => inWords(experiment)))];
  return names.length < 2
    ? (names[0] ?? "")
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function verb(limits: readonly LimitStatement[], word: string): string {
  return new Set(limits.map(({ experiment }) => experiment)).size > 1 ? word : `${word}s`;
}

/** "90 and 95 %". */
function levels(limits: readonly LimitStatement[]): string {
  const all = [...new Set(limits.map(({ confidenceLevel }) => confidenceLevel))].toSorted();
  const words = all.map(percent);
  if (words.length < 2) return words[0] ?? "";
  const numbers = words.map((each) => each.replace(/ %$/u, ""));
  return `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)} %`;
}
