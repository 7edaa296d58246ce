import type { MeasuredSpectrum } from "../../src-shared/experiments/measured-spectrum.ts";
import type { Contribution, Prediction } from "../../src-shared/experiments/prediction.ts";
import { type StackBy } from "../stores/stack-by.ts";

/** The two distributions that the fits use. */
export type SpectrumName = "enuqe" | "costheta";

/** The part of a prediction that a spectrum draws; origins only where it was simulated. */
export type SpectrumPrediction = Pick<Prediction, "histograms"> &
  Partial<Pick<Prediction, "contributions">>;

export interface SpectrumInputs {
  readonly measured: MeasuredSpectrum;
  readonly prediction: SpectrumPrediction | null;
  /** Oscillation events per bin, null for no oscillation. */
  readonly oscillation: readonly number[] | null;
  readonly stackBy: StackBy;
  /** Events/MeV instead of events per bin; energy only. */
  readonly perMeV: boolean;
  /** False where the prediction stands for another exposure than the data: no pulls then. */
  readonly comparable: boolean;
  /** Pulls of a fit, with the errors that it defines; of the excess and its errors when left out. */
  readonly pulls?: readonly number[];
}

export interface StackLayer {
  readonly label: string;
  /** Colour: the solid or pale shade of the distribution, or a place in the sequence. */
  readonly colour: "solid" | "pale" | number;
  readonly hatched: boolean;
  /** Events over all bins of the distribution. */
  readonly total: number;
  /** Lower and upper edge per visible bin, in the unit of the y axis. */
  readonly bottom: readonly number[];
  readonly top: readonly number[];
}

/** One bin with every number that the chart draws or the table lists; all in events per bin. */
export interface SpectrumBin {
  readonly low: number;
  readonly high: number;
  readonly data: number;
  readonly background: number;
  readonly excess: number;
  readonly statisticalError: number;
  readonly totalError: number;
  readonly dipole: number | null;
  readonly dipoleError: number | null;
  readonly oscillation: number;
  /** (excess - prediction) / total error, null without a comparable prediction. */
  readonly pull: number | null;
  /** Events per bin times this is the unit of the y axis. */
  readonly scale: number;
}

/** A spectrum as plain data: what the chart draws and the table lists. */
export interface SpectrumFigure {
  readonly name: SpectrumName;
  readonly range: readonly [number, number];
  readonly perMeV: boolean;
  readonly bins: readonly SpectrumBin[];
  /** The bins inside the range. */
  readonly visible: readonly SpectrumBin[];
  readonly layers: readonly StackLayer[];
}

/** E_nu^QE bins above this are in the table only: one bin of 1.5 GeV would fill half the axis. */
const energyShownBelow = 1.5;

function binsOf(inputs: SpectrumInputs, name: SpectrumName): SpectrumBin[] {
  const { measured, prediction, oscillation, comparable } = inputs;
  const histogram = prediction?.histograms[name];
  return measured.data.map((data, index) => {
    const low = measured.edges[index] ?? 0;
    const high = measured.edges[index + 1] ?? 0;
    const dipole = histogram?.counts[index] ?? null;
    const variance = histogram?.sumw2[index] ?? null;
    const transmuted = oscillation?.[index] ?? 0;
    const excess = measured.excess[index] ?? 0;
    const totalError = measured.totalError[index] ?? 0;
    const excessPull =
      dipole === null || !comparable || !(totalError > 0)
        ? null
        : (excess - dipole - transmuted) / totalError;
    return {
      low,
      high,
      data,
      background: measured.background[index] ?? 0,
      excess,
      statisticalError: measured.statisticalError[index] ?? 0,
      totalError,
      dipole,
      dipoleError: variance === null ? null : Math.sqrt(variance),
      oscillation: transmuted,
      pull: inputs.pulls?.[index] ?? excessPull,
      scale: inputs.perMeV && name === "enuqe" ? 1 / ((high - low) * 1000) : 1,
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
  name: SpectrumName,
): Part[] {
  const ordered = stackBy === "source" ? contributions.toReversed() : contributions;
  return ordered
    .map((contribution, index) => ({
      label: sentenceCase(contribution.label),
      colour: index,
      hatched: index % 2 === 1,
      counts: contribution.counts[name] ?? [],
    }))
    .filter(({ counts }) => counts.some((count) => count > 0));
}

function partsOf(inputs: SpectrumInputs, name: SpectrumName): Part[] {
  const { prediction, oscillation, stackBy } = inputs;
  const parts: Part[] = [];
  if (prediction !== null) {
    if (stackBy === "components") {
      const counts = prediction.histograms[name]?.counts ?? [];
      parts.push({ label: "Dipole", colour: "solid", hatched: false, counts });
    } else {
      parts.push(...originParts(prediction.contributions?.[stackBy] ?? [], stackBy, name));
    }
  }
  if (oscillation !== null) {
    // No simulation of cos theta is published: its shape is our model.
    const label = name === "costheta" ? "Oscillation (model)" : "Oscillation";
    parts.push({ label, colour: "pale", hatched: true, counts: oscillation });
  }
  return parts;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Puts prediction, oscillation and measurement of one distribution together. */
export function spectrumFigure(name: SpectrumName, inputs: SpectrumInputs): SpectrumFigure {
  const bins = binsOf(inputs, name);
  const visible =
    name === "enuqe" ? bins.filter((bin) => bin.high <= energyShownBelow + 1e-9) : bins;
  let bottom: readonly number[] = visible.map(() => 0);
  const layers = partsOf(inputs, name).map((part): StackLayer => {
    const floor = bottom;
    const top = visible.map(
      (bin, index) => (floor[index] ?? 0) + (part.counts[index] ?? 0) * bin.scale,
    );
    bottom = top;
    return {
      label: part.label,
      colour: part.colour,
      hatched: part.hatched,
      total: part.counts.reduce((sum, count) => sum + count, 0),
      bottom: floor,
      top,
    };
  });
  return {
    name,
    range: [visible.at(0)?.low ?? 0, visible.at(-1)?.high ?? 1],
    perMeV: inputs.perMeV && name === "enuqe",
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

/** Range of the neutrino energy that the excess is quoted in, GeV (arXiv:2006.16883). */
export const excessRange = [0.2, 1.25] as const;

/** Events in a range of the axis that covers whole bins: excess, its errors, and the prediction. */
export function sumOfBins(bins: readonly SpectrumBin[], low: number, high: number) {
  const inside = bins.filter((bin) => bin.low >= low - 1e-9 && bin.high <= high + 1e-9);
  const sum = (value: (bin: SpectrumBin) => number) =>
    inside.reduce((total, bin) => total + value(bin), 0);
  return {
    excess: sum((bin) => bin.excess),
    data: sum((bin) => bin.data),
    background: sum((bin) => bin.background),
    dipole: sum((bin) => bin.dipole ?? 0),
    dipoleError: Math.sqrt(sum((bin) => (bin.dipoleError ?? 0) ** 2)),
    oscillation: sum((bin) => bin.oscillation),
  };
}
