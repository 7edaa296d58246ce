import {
  type MovableCut,
  type ObservableCut,
  placeOf,
  type Selection,
  type ShowerCut,
  variableFacts,
} from "../specification/movable-cut.ts";
import type { ExperimentInputs } from "./experiment-file.ts";
import type { CutBound } from "./passing-energies.ts";
import type { Range, Response } from "./response-file.ts";

type FileCut = Response["cuts"][number];

/**
 * The cuts of an experiment that can be moved: each bound of a cut of the response, in the order of
 * the cut flow, then the one on what its first measurement counts in, where that is not simulated.
 */
export function movableCuts({
  response,
  measurements,
}: Pick<ExperimentInputs, "response" | "measurements">): MovableCut[] {
  return [
    ...response.cuts.flatMap((cut) => showerCuts(cut, response)),
    ...observableCuts(measurements),
  ];
}

/** A cut with two bounds is two. */
function showerCuts(cut: FileCut, response: Response): ShowerCut[] {
  const sides = (["from", "to"] as const).filter((side) => cut[side] !== undefined);
  return sides.map((side) => ({
    kind: "shower",
    name: sides.length === 1 ? cut.name : `${cut.name} ${side}`,
    label: cut.label ?? null,
    side,
    at: cut[side]!,
    range: rangeOf(cut, response),
    variable: cut.variable,
  }));
}

/**
 * As the file has it; else the variable's own, up to the end of its histograms where the axis is
 * linear. It always holds the cut.
 */
function rangeOf(
  { variable, range, from, to }: FileCut,
  { histograms }: Response,
): [number, number] {
  if (range !== undefined) return range;
  const { range: wide, logarithmic } = variableFacts[variable];
  const ends = histograms
    .filter((histogram) => histogram.variable === variable)
    .map(({ edges }) => edges.at(-1)!);
  const last = logarithmic || ends.length === 0 ? wide[1] : Math.min(wide[1], Math.max(...ends));
  const places = [from, to].flatMap((at) => at ?? []);
  return [Math.min(wide[0], ...places), Math.max(last, ...places)];
}

function observableCuts(measurements: ExperimentInputs["measurements"]): ObservableCut[] {
  const [measurement] = measurements;
  if (measurement?.kind !== "counting" || measurement.observable?.from === undefined) return [];
  const { name, label, unit, edges, from } = measurement.observable;
  return [
    {
      kind: "observable",
      name,
      label: label ?? null,
      symbol: measurement.label ?? name,
      unit,
      side: "from",
      at: from,
      range: [edges[0]!, edges.at(-2)!],
      edges,
    },
  ];
}

export function showerCutsOf(cuts: readonly MovableCut[]): ShowerCut[] {
  return cuts.filter((cut) => cut.kind === "shower");
}

export function observableCutOf(cuts: readonly MovableCut[]): ObservableCut | null {
  return cuts.find((cut) => cut.kind === "observable") ?? null;
}

/** Bounds of the cuts on the shower, in their order; null for one that is switched off. */
export function boundsOf(cuts: readonly MovableCut[], selection: Selection): (CutBound | null)[] {
  return showerCutsOf(cuts).map((cut) => {
    const { on, at } = placeOf(cut, selection);
    return on ? { variable: cut.variable, side: cut.side, at } : null;
  });
}

/** Both bounds of a range; those that every shower passes are left out. */
export function boundsOfRange({ variable, from, to }: Range): CutBound[] {
  const binds = from !== undefined && from > variableFacts[variable].least;
  return [
    ...(binds ? [{ variable, side: "from" as const, at: from }] : []),
    ...(to === undefined ? [] : [{ variable, side: "to" as const, at: to }]),
  ];
}

/**
 * What the response counts as selected beyond its cuts: the range of its first histogram, as far as
 * no cut stands there. A cut that is moved takes the end of the histogram with it.
 */
export function countedRange({ cuts, histograms }: Response): CutBound[] {
  const { variable, edges, where } = histograms[0]!;
  const range = boundsOfRange({ variable, from: edges[0]!, to: edges.at(-1)! });
  return [...range, ...(where === undefined ? [] : boundsOfRange(where))].filter(
    ({ variable: cutOn, side, at }) =>
      !(cutOn === "cosine" && side === "to" && at >= 1) &&
      !cuts.some((cut) => cut.variable === cutOn && cut[side] === at),
  );
}
