import { SignalAtMass } from "../experiments/signal-at-mass.ts";
import type { RegionChoices } from "../specification/analysis-specification.ts";
import type { RegionResult } from "../specification/analysis-result.ts";
import { sum } from "../numerics/sum.ts";
import { chiSquareProbability } from "../statistics/chi-square-probability.ts";
import {
  type AnalysisMember,
  jointLikelihood,
  type PreparedMember,
  prepareMember,
  signalOf,
} from "./analysis-member.ts";
import { oscillationIn } from "./analyse.ts";
import { distanceOf } from "./point-distance.ts";
import { totalCoupling } from "./signal-plane.ts";
import { regionVerdict } from "./verdict.ts";

/** A mass and a coupling, GeV and GeV^-1. */
export interface PlanePoint {
  readonly mass: number;
  readonly dMu: number;
}

/** What several measurements together say of one point. */
export interface JointStatement {
  readonly point: PlanePoint;
  /** Deviance above the best fit of the plane. */
  readonly delta: number;
  readonly sigmas: number;
  /** Of such a distance, by Wilks' theorem. */
  readonly probability: number;
  /** Of delta: each member, in order; the constraints of what they share are apart. */
  readonly parts: readonly { readonly experiment: string; readonly delta: number }[];
  readonly shared: number;
  /** Parameters that several members share, at the point: in units of their width. */
  readonly common: readonly { readonly name: string; readonly pull: number }[];
  readonly sentence: string;
}

/** What of the plane is left within a level. */
export interface LeftRange {
  readonly sigma: number;
  /** Lowest and highest mass (GeV) and coupling (GeV^-1) of its nodes. */
  readonly mass: readonly [number, number];
  readonly dMu: readonly [number, number];
  /** It runs out of the plane. */
  readonly isOpen: boolean;
}

function isShared(members: readonly PreparedMember[], name: string): boolean {
  const own = members.filter(({ likelihood }) =>
    likelihood.nuisances.some((each) => each.name === name),
  );
  return own.length > 1;
}

/** Deviance at a point with its parts: each with the constraints of its own parameters. */
function compared(
  members: readonly PreparedMember[],
  { tau }: RegionChoices,
  { mass, dMu }: PlanePoint,
) {
  const { parts, events } = signalOf(members, ({ table, bins }) =>
    new SignalAtMass(table, mass).spectrum(bins.spectrum, dMu, totalCoupling(dMu, tau)),
  );
  const { deviance, nuisances } = jointLikelihood(members).compare(events);
  const fitted = new Map(nuisances.map((nuisance) => [nuisance.name, nuisance]));
  const each = members.map(({ likelihood }, k) => {
    const scales = likelihood.nuisances.map(({ name }) => fitted.get(name)!.scale);
    const pulls = likelihood.nuisances
      .filter(({ name }) => !isShared(members, name))
      .map(({ name }) => fitted.get(name)!.pull ** 2);
    return likelihood.compareAt(parts[k]!.events, scales).deviance + sum(pulls);
  });
  return { deviance, nuisances, each };
}

/**
 * A point against the best fit of a region of the same members and choices, computed at the point
 * itself.
 *
 * @param names of the members in a sentence
 * @throws DomainError where a table does not hold the mass
 */
export function jointStatement(
  members: readonly AnalysisMember[],
  choices: RegionChoices,
  { best }: Pick<RegionResult, "best">,
  point: PlanePoint,
  names: readonly string[],
): JointStatement {
  const prepared = members.map((member) =>
    prepareMember(member, { ...choices, oscillation: oscillationIn(member, members, choices) }),
  );
  const here = compared(prepared, choices, point);
  const there = compared(prepared, choices, best);
  const { delta, sigmas } = distanceOf(here.deviance, best.chi2, choices.degreesOfFreedom);
  const parts = members.map(({ experiment }, k) => ({
    experiment: experiment.name,
    delta: here.each[k]! - there.each[k]!,
  }));
  const shared = here.nuisances.filter(({ name }) => isShared(prepared, name));
  return {
    point,
    delta,
    sigmas,
    probability: chiSquareProbability(delta, choices.degreesOfFreedom),
    parts,
    shared: delta - parts.reduce((total, part) => total + part.delta, 0),
    common: shared.map(({ name, pull }) => ({ name, pull })),
    sentence: jointSentence({ sigmas, place: placeWords(point), names }),
  };
}

/** Where a point lies in what is left, in one sentence without numbers of the fit. */
export function jointSentence({
  sigmas,
  place,
  names,
}: {
  readonly sigmas: number;
  /** The point in words. */
  readonly place: string;
  readonly names: readonly string[];
}): string {
  // A name may have a comma of its own.
  const named = names.map((name) => name.replace(/, (.+)$/u, " ($1)"));
  const all =
    named.length < 2 ? named.join("") : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
  const within = regionVerdict(sigmas).words.toLowerCase();
  return `The point ${place} lies ${within} of what ${all} leave together`;
}

function placeWords({ mass, dMu }: PlanePoint): string {
  return `${mass} GeV, ${Number(dMu.toPrecision(3)).toExponential()} GeV⁻¹`;
}

/** Ranges of the nodes within each contour of a region. */
export function leftRanges({
  plane,
  best,
  contours,
}: Pick<RegionResult, "plane" | "best" | "contours">): LeftRange[] {
  return contours.map(({ sigma, level }) => {
    const nodes = plane.chi2.flatMap((row, i) =>
      row.flatMap((deviance, j) => (deviance - best.chi2 <= level ? [[i, j] as const] : [])),
    );
    const rows = nodes.map(([i]) => i);
    const columns = nodes.map(([, j]) => j);
    return {
      sigma,
      mass: range(plane.mass, rows),
      dMu: range(plane.dMu, columns),
      isOpen: nodes.some(
        ([i, j]) => i === 0 || i === plane.mass.length - 1 || j === 0 || j === plane.dMu.length - 1,
      ),
    };
  });
}

function range(axis: readonly number[], places: readonly number[]): readonly [number, number] {
  return [axis[Math.min(...places)]!, axis[Math.max(...places)]!];
}
