import type { CutDistribution } from "../../src-shared/experiments/cut-distributions.ts";
import type { ObservableStack } from "../../src-shared/analyses/selection-figures.ts";
import { wordsOfCut } from "../../src-shared/specification/cut-words.ts";
import type { MovableCut } from "../../src-shared/specification/movable-cut.ts";
import { formatPercent } from "../text/format-number.ts";

/** Place in the sequence of colours, or the colour of the experiment. */
export type CutColour = number | "experiment";

/** A cut variable as plain data: what the chart draws. */
export interface CutFigure {
  readonly name: string;
  readonly experiment: string;
  readonly edges: readonly number[];
  readonly keeps: "above" | "below";
  readonly layers: readonly {
    readonly label: string;
    readonly colour: CutColour;
    readonly hatched: boolean;
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
  readonly outlines: readonly {
    readonly label: string;
    readonly colour: CutColour;
    readonly high: readonly number[];
    readonly dashed: boolean;
  }[];
  readonly points: readonly {
    readonly low: number;
    readonly high: number;
    readonly value: number;
    readonly error: number;
  }[];
  readonly legend: readonly {
    readonly kind: "fill" | "line" | "point";
    readonly label: string;
    readonly colour: CutColour;
    readonly hatched: boolean;
  }[];
  /** Top of everything drawn. */
  readonly highest: number;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Sentence for a listener, and the name of the handle. */
  readonly label: string;
  readonly handleLabel: string;
}

/** The axis reaches to this many times the background. */
const maxSignal = 2.5;

const zeros = (count: number) => Array.from({ length: count }, () => 0);

/** Signal alone, its largest bin at 1: no background is public in these variables. */
export function signalFigure(
  cut: MovableCut,
  experiment: string,
  { edges, counts, beyond }: CutDistribution,
): CutFigure {
  const { title, axis } = wordsOfCut(cut);
  const most = Math.max(...counts);
  const high = counts.map((events) => (most > 0 ? events / most : 0));
  const total = counts.reduce((sum, events) => sum + events, beyond);
  const off = total > 0 ? beyond / total : 0;
  return {
    name: cut.name,
    experiment,
    edges,
    keeps: keptSide(cut),
    layers: [
      { label: "Signal", colour: "experiment", hatched: false, low: zeros(high.length), high },
    ],
    outlines: [{ label: "Signal", colour: "experiment", high, dashed: false }],
    points: [],
    legend: [],
    highest: 1,
    xTitle: axis,
    yTitle: "Shape",
    label: `${title} of the signal after the cuts before it, largest bin at 1; ${formatPercent(off)} beyond the axis`,
    handleLabel: handleOf(cut),
  };
}

/** Which side of a cut is kept. */
function keptSide({ side }: MovableCut): CutFigure["keeps"] {
  return side === "from" ? "above" : "below";
}

function handleOf(cut: MovableCut): string {
  return `Cut on ${wordsOfCut(cut).title.toLowerCase()}`;
}

/** Places in the sequence of colours that no experiment has: its signal lies on the stack. */
const stackColours = { elastic: 3, photonLike: 1, others: [0, 6, 0, 6] } as const;

interface Category {
  readonly label: string;
  readonly colour: number;
  readonly events: readonly number[];
}

const added = (a: readonly number[], b: readonly number[]) => a.map((value, k) => value + b[k]!);

/** Most categories that are told apart; further ones are one. */
const maxOthers = 4;

/** Elastic scattering as one category, as it is one: the signal of such an analysis. */
function merged({ categories, edges }: ObservableStack): Category[] {
  const none = zeros(edges.length - 1);
  const sumOf = (chosen: ObservableStack["categories"]) =>
    chosen.reduce((sum, { events }) => added(sum, events), none);
  const elastic = categories.filter((category) => category.elastic);
  const photons = categories.filter((category) => !category.elastic && category.photonLike);
  // By name, so that related experiments have the same colours.
  const others = categories
    .filter((category) => !category.elastic && !category.photonLike)
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
  const named = others.length > maxOthers ? others.slice(0, maxOthers - 1) : others;
  const rest = others.slice(named.length);
  return [
    ...(elastic.length === 0
      ? []
      : [{ label: "ν e elastic", colour: stackColours.elastic, events: sumOf(elastic) }]),
    ...photons.map(({ label, events }) => ({ label, colour: stackColours.photonLike, events })),
    ...named.map(({ label, events }, k) => ({ label, colour: stackColours.others[k]!, events })),
    ...(rest.length === 0
      ? []
      : [{ label: "Others", colour: stackColours.others[maxOthers - 1]!, events: sumOf(rest) }]),
  ];
}

/** Published or estimated counts per unit of the variable, the signal on top. */
export function stackFigure(
  cut: MovableCut,
  experiment: string,
  stack: ObservableStack,
): CutFigure {
  const { title, axis, unit } = wordsOfCut(cut);
  const { edges, data, signal } = stack;
  const perWidth = (events: readonly number[]) =>
    events.map((count, bin) => count / (edges[bin + 1]! - edges[bin]!));
  let low = zeros(edges.length - 1);
  const seen = new Set<number>();
  const layers = merged(stack).map(({ label, colour, events }) => {
    const high = added(low, perWidth(events));
    // The second of one colour is hatched.
    const layer = { label, colour, hatched: seen.has(colour), low, high };
    seen.add(colour);
    low = high;
    return layer;
  });
  const top = signal === null ? low : added(low, perWidth(signal));
  const points = (data === null ? [] : perWidth(data)).map((value, bin) => {
    const width = edges[bin + 1]! - edges[bin]!;
    return {
      low: edges[bin]!,
      high: edges[bin + 1]!,
      value,
      error: Math.sqrt(data![bin]!) / width,
    };
  });
  const background = low.reduce(
    (sum, height, bin) => sum + height * (edges[bin + 1]! - edges[bin]!),
    0,
  );
  return {
    name: cut.name,
    experiment,
    edges,
    keeps: keptSide(cut),
    layers,
    outlines: [{ label: "Signal on top", colour: "experiment", high: top, dashed: false }],
    points,
    legend: [
      ...(data === null
        ? []
        : [{ kind: "point" as const, label: "Data", colour: 0, hatched: false }]),
      { kind: "line", label: "Signal on top", colour: "experiment", hatched: false },
      ...layers
        .map(({ label, colour, hatched }) => ({ kind: "fill" as const, label, colour, hatched }))
        .toReversed(),
    ],
    // A signal far above everything is cut off rather than all else made flat.
    highest: Math.max(
      1,
      ...points.map(({ value, error }) => value + error),
      Math.min(Math.max(...top), maxSignal * Math.max(...low)),
    ),
    xTitle: axis,
    // The width that counts refer to has no room on the axis.
    yTitle: unit === "" ? "Events / width" : `Events / ${unit.split(" ")[0]!}`,
    label: `${title}: ${stack.estimate ? "estimated" : "published"} background of ${background.toFixed(0)} events with the signal on top${data === null ? "; counts are not public" : ", and data"}`,
    handleLabel: handleOf(cut),
  };
}
