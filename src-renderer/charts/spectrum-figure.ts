import { volumeWords } from "../text/volume-words.ts";
import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { SignalBins } from "../../src-shared/analyses/signal-bins.ts";
import type { Contribution, Prediction } from "../../src-shared/experiments/prediction.ts";
import { type StackBy } from "../stores/stack-by.ts";

/** The part of a prediction that a spectrum draws; origins only where it was simulated. */
export type SpectrumPrediction = Pick<Prediction, "histograms"> &
  Partial<Pick<Prediction, "contributions">>;

export interface SpectrumInputs {
  readonly measured: MeasuredDistribution;
  /** Place of the measurement among those of its experiment: its colours. */
  readonly place: number;
  readonly prediction: SpectrumPrediction | null;
  /** Oscillation events per bin, null for no oscillation. */
  readonly oscillation: readonly number[] | null;
  readonly stackBy: StackBy;
  /** Events/MeV instead of events per bin; of an energy only. */
  readonly perMeV: boolean;
  /** False where the prediction stands for another exposure than the data: no pulls then. */
  readonly comparable: boolean;
  /** Pulls of a fit, with the errors that it defines; of the data and their errors when left out. */
  readonly pulls?: readonly number[] | undefined;
}

export interface StackLayer {
  readonly label: string;
  /** Colour: the solid or pale shade of the distribution, a place in the sequence, a background. */
  readonly colour: "solid" | "pale" | number | { readonly background: number };
  readonly hatched: boolean;
  /** Events in the range that is quoted. */
  readonly total: number;
  /** Lower and upper edge per visible bin, in the unit of the y axis. */
  readonly bottom: readonly number[];
  readonly top: readonly number[];
}

/** One bin with every number that the chart draws or the table lists; all in events per bin. */
export interface SpectrumBin {
  readonly low: number;
  readonly high: number;
  /** Null where no counts are public. */
  readonly data: number | null;
  readonly background: number;
  /** data - background. */
  readonly excess: number | null;
  /** Where the point stands: the excess, or the counts over a stacked background. */
  readonly point: number | null;
  readonly statisticalError: number;
  readonly totalError: number;
  readonly dipole: number | null;
  readonly dipoleError: number | null;
  readonly oscillation: number;
  /** (data - background - prediction) / total error, null without comparable numbers. */
  readonly pull: number | null;
  /** Events per bin times this is the unit of the y axis. */
  readonly scale: number;
}

/** A spectrum as plain data: what the chart draws and the table lists. */
export interface SpectrumFigure {
  /** Of the measurement. */
  readonly name: string;
  readonly label: string;
  readonly place: number;
  /** The excess over a background, or counts with the background stacked under the signal. */
  readonly shows: "excess" | "counts";
  readonly variable: string | null;
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly perMeV: boolean;
  /** The search region begins here; null where all of it is. */
  readonly cut: number | null;
  /** Numbers of events are of these values, of the search region as well; null for all bins. */
  readonly quotedRange: readonly [number, number] | null;
  readonly bins: readonly SpectrumBin[];
  /** The bins inside the range. */
  readonly visible: readonly SpectrumBin[];
  readonly layers: readonly StackLayer[];
}

/** Events may be shown per MeV. */
export function isEnergy({ unit }: Pick<MeasuredDistribution, "unit">): boolean {
  return unit === "GeV";
}

/** Values of a histogram of the signal in the bins of a distribution. */
export function inSignalBins(
  { shares, scale }: SignalBins,
  counts: readonly number[],
): readonly number[] {
  if (shares === null) return scale === 1 ? counts : counts.map((count) => scale * count);
  const total = scale * counts.reduce((sum, count) => sum + count, 0);
  return shares.map((share) => share * total);
}

/** Variances of a histogram of the signal in the bins of a distribution. */
function variancesIn(
  { shares, scale }: SignalBins,
  variances: readonly number[],
): readonly number[] {
  if (shares === null) return variances.map((each) => scale ** 2 * each);
  const total = scale ** 2 * variances.reduce((sum, each) => sum + each, 0);
  return shares.map((share) => share ** 2 * total);
}

function binsOf(inputs: SpectrumInputs): SpectrumBin[] {
  const { measured, prediction, oscillation, comparable } = inputs;
  const { signal, data, background } = measured;
  const histogram = prediction?.histograms[signal.spectrum];
  const counts = histogram && inSignalBins(signal, histogram.counts);
  const variances = histogram && variancesIn(signal, histogram.sumw2);
  const perMeV = inputs.perMeV && isEnergy(measured);
  return background.map((events, index) => {
    const low = measured.edges[index] ?? 0;
    const high = measured.edges[index + 1] ?? 0;
    const dipole = counts?.[index] ?? null;
    const variance = variances?.[index] ?? null;
    const transmuted = oscillation?.[index] ?? 0;
    const counted = data?.[index] ?? null;
    const excess = counted === null ? null : counted - events;
    const totalError = measured.totalError[index] ?? 0;
    const excessPull =
      dipole === null || excess === null || !comparable || !(totalError > 0)
        ? null
        : (excess - dipole - transmuted) / totalError;
    return {
      low,
      high,
      data: counted,
      background: events,
      excess,
      point: measured.kind === "spectrum" ? excess : counted,
      statisticalError: measured.statisticalError[index] ?? 0,
      totalError,
      dipole,
      dipoleError: variance === null ? null : Math.sqrt(variance),
      oscillation: transmuted,
      pull: inputs.pulls?.[index] ?? excessPull,
      scale: perMeV ? 1 / ((high - low) * 1000) : 1,
    };
  });
}

interface Part {
  readonly label: string;
  readonly colour: StackLayer["colour"];
  readonly hatched: boolean;
  readonly counts: readonly number[];
}

/** Volumes come from the outermost inwards; the detector itself is the base of the stack. */
function originParts(
  contributions: readonly Contribution[],
  stackBy: "source" | "channel",
  signal: SignalBins,
): Part[] {
  const ordered = stackBy === "source" ? contributions.toReversed() : contributions;
  return ordered
    .map((contribution, index) => ({
      label:
        stackBy === "source" ? volumeWords(contribution.label) : sentenceCase(contribution.label),
      colour: index,
      hatched: index % 2 === 1,
      counts: inSignalBins(signal, contribution.counts[signal.spectrum] ?? []),
    }))
    .filter(({ counts }) => counts.some((count) => count > 0));
}

function partsOf({ measured, prediction, oscillation, stackBy }: SpectrumInputs): Part[] {
  const { signal } = measured;
  const parts: Part[] = measured.samples.map(({ label, events }, index) => ({
    label,
    colour: { background: index },
    hatched: false,
    counts: events,
  }));
  if (prediction !== null) {
    if (stackBy === "components") {
      const counts = inSignalBins(signal, prediction.histograms[signal.spectrum]?.counts ?? []);
      parts.push({ label: "Dipole", colour: "solid", hatched: false, counts });
    } else {
      parts.push(...originParts(prediction.contributions?.[stackBy] ?? [], stackBy, signal));
    }
  }
  if (oscillation !== null) {
    // No simulation of an angle is published: its shape is our model.
    const label = measured.variable === "cosine" ? "Oscillation (model)" : "Oscillation";
    parts.push({ label, colour: "pale", hatched: true, counts: oscillation });
  }
  return parts;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A last bin wider than all others together would fill half the axis: it is in the table only. */
function visibleBins(bins: readonly SpectrumBin[]): readonly SpectrumBin[] {
  const [first, last] = [bins.at(0), bins.at(-1)];
  if (first === undefined || last === undefined) return bins;
  return last.high - last.low > last.low - first.low && bins.length > 2 ? bins.slice(0, -1) : bins;
}

/** Puts prediction, oscillation and measurement of one distribution together. */
export function spectrumFigure(inputs: SpectrumInputs): SpectrumFigure {
  const { measured, place } = inputs;
  const bins = binsOf(inputs);
  const visible = visibleBins(bins);
  const { name, label, kind, variable, unit, cut } = measured;
  const quotedRange = measured.quotedRange ?? (cut === null ? null : ([cut, Infinity] as const));
  const isQuoted = bins.map((bin) => isWithin(bin, quotedRange));
  let bottom: readonly number[] = visible.map(() => 0);
  const layers = partsOf(inputs).map((part): StackLayer => {
    const floor = bottom;
    const top = visible.map(
      (bin, index) => (floor[index] ?? 0) + (part.counts[index] ?? 0) * bin.scale,
    );
    bottom = top;
    return {
      label: part.label,
      colour: part.colour,
      hatched: part.hatched,
      total: part.counts.reduce((sum, count, bin) => (isQuoted[bin] ? sum + count : sum), 0),
      bottom: floor,
      top,
    };
  });
  return {
    name,
    label,
    place,
    shows: kind === "spectrum" ? "excess" : "counts",
    variable,
    unit,
    range: [visible.at(0)?.low ?? 0, visible.at(-1)?.high ?? 1],
    perMeV: inputs.perMeV && isEnergy(measured),
    cut,
    quotedRange,
    bins,
    visible,
    layers,
  };
}

/** Events of each layer in one visible bin, in the order of the stack. */
export function eventsOfLayers(
  { layers, visible }: Pick<SpectrumFigure, "layers" | "visible">,
  bin: number,
): { readonly label: string; readonly events: number }[] {
  const scale = visible[bin]?.scale ?? 1;
  return layers.map(({ label, bottom, top }) => ({
    label,
    events: ((top[bin] ?? 0) - (bottom[bin] ?? 0)) / scale,
  }));
}

function isWithin(
  bin: Pick<SpectrumBin, "low" | "high">,
  range: readonly [number, number] | null,
): boolean {
  const [low, high] = range ?? [-Infinity, Infinity];
  return bin.low >= low - 1e-9 && bin.high <= high + 1e-9;
}

/** Events in the range that is quoted. */
export function quotedEvents({ bins, quotedRange }: SpectrumFigure) {
  return sumOfBins(bins, quotedRange);
}

/** Events in a range of the axis that covers whole bins; all bins without a range. */
export function sumOfBins(bins: readonly SpectrumBin[], range: readonly [number, number] | null) {
  const inside = bins.filter((bin) => isWithin(bin, range));
  const sum = (value: (bin: SpectrumBin) => number) =>
    inside.reduce((total, bin) => total + value(bin), 0);
  const hasData = inside.every(({ data }) => data !== null);
  return {
    excess: hasData ? sum((bin) => bin.excess ?? 0) : null,
    data: hasData ? sum((bin) => bin.data ?? 0) : null,
    background: sum((bin) => bin.background),
    dipole: sum((bin) => bin.dipole ?? 0),
    dipoleError: Math.sqrt(sum((bin) => (bin.dipoleError ?? 0) ** 2)),
    oscillation: sum((bin) => bin.oscillation),
  };
}
