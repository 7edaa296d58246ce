import type { CutDistribution } from "../../src-shared/experiments/cut-distributions.ts";
import type { DEdxStack } from "../../src-shared/analyses/selection-figures.ts";
import type {
  CutName,
  MinervaSample,
  ShowerCutName,
} from "../../src-shared/specification/laboratory-settings.ts";
import { formatPercent } from "../text/format-number.ts";
import { keptSide } from "./cut-axis.ts";

/** Place in the sequence of colours, or the colour of the sample. */
export type CutColour = number | "sample";

/** A cut variable as plain data: what the chart draws. */
export interface CutFigure {
  readonly name: CutName;
  readonly sample: MinervaSample;
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

export const cutTitles: Readonly<Record<CutName, string>> = {
  showerEnergy: "Shower energy",
  Q2: "Momentum transfer",
  Etheta2: "Shower angle",
  dEdx: "Energy loss",
};
const axisTitles: Readonly<Record<CutName, string>> = {
  showerEnergy: "E_sh [GeV]",
  Q2: "Q²_QE [GeV²]",
  Etheta2: "E_sh θ² [GeV rad²]",
  dEdx: "dE/dx [MeV / 1.7 cm]",
};

/** The axis reaches to this many times the background. */
const mostSignal = 2.5;

const zeros = (count: number) => Array.from({ length: count }, () => 0);

/** Signal alone, its largest bin at 1: no background is public in these variables. */
export function showerCutFigure(
  name: ShowerCutName,
  sample: MinervaSample,
  { edges, counts, beyond }: CutDistribution,
): CutFigure {
  const most = Math.max(...counts);
  const high = counts.map((events) => (most > 0 ? events / most : 0));
  const total = counts.reduce((sum, events) => sum + events, beyond);
  const off = total > 0 ? beyond / total : 0;
  return {
    name,
    sample,
    edges,
    keeps: keptSide[name],
    layers: [{ label: "Signal", colour: "sample", hatched: false, low: zeros(high.length), high }],
    outlines: [{ label: "Signal", colour: "sample", high, dashed: false }],
    points: [],
    legend: [],
    highest: 1,
    xTitle: axisTitles[name],
    yTitle: "Shape",
    label: `${cutTitles[name]} of the signal after the cuts before it, largest bin at 1; ${formatPercent(off)} beyond the axis`,
    handleLabel: `Cut on ${cutTitles[name].toLowerCase()}`,
  };
}

/** Places in the sequence of colours that no sample has: its signal lies on the stack. */
const stackColours = { elastic: 3, electron: 6, pion: 1, muon: 0 } as const;

interface Category {
  readonly label: string;
  readonly colour: number;
  readonly events: readonly number[];
}

const added = (a: readonly number[], b: readonly number[]) => a.map((value, k) => value + b[k]!);

/** Elastic scattering as one category, as it is one: the signal of the published analysis. */
function merged({ categories, edges }: DEdxStack): Category[] {
  const elastic = categories
    .filter((category) => category.elastic)
    .reduce((sum, { events }) => added(sum, events), zeros(edges.length - 1));
  return [
    { label: "ν e elastic", colour: stackColours.elastic, events: elastic },
    ...categories
      .filter((category) => !category.elastic)
      .map(({ label, photonLike, events }) => ({
        label,
        colour: photonLike
          ? stackColours.pion
          : stackColours[label.startsWith("ν_e") ? "electron" : "muon"],
        events,
      })),
  ];
}

/** Published or estimated counts per MeV/1.7 cm, the signal on top. */
export function dEdxFigure(sample: MinervaSample, stack: DEdxStack): CutFigure {
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
    name: "dEdx",
    sample,
    edges,
    keeps: keptSide.dEdx,
    layers,
    outlines: [{ label: "Signal on top", colour: "sample", high: top, dashed: false }],
    points,
    legend: [
      ...(data === null
        ? []
        : [{ kind: "point" as const, label: "Data", colour: 0, hatched: false }]),
      { kind: "line", label: "Signal on top", colour: "sample", hatched: false },
      ...layers
        .map(({ label, colour, hatched }) => ({ kind: "fill" as const, label, colour, hatched }))
        .toReversed(),
    ],
    // A signal far above everything is cut off rather than all else made flat.
    highest: Math.max(
      1,
      ...points.map(({ value, error }) => value + error),
      Math.min(Math.max(...top), mostSignal * Math.max(...low)),
    ),
    xTitle: axisTitles.dEdx,
    yTitle: "Events / MeV",
    label: `${cutTitles.dEdx}: ${stack.estimate ? "estimated" : "published"} background of ${background.toFixed(0)} events with the signal on top${data === null ? "; counts are not public" : ", and data"}`,
    handleLabel: `Cut on ${cutTitles.dEdx.toLowerCase()}`,
  };
}
