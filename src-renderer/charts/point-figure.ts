import type { MeasuredDistribution } from "../../src-shared/analyses/measured-distributions.ts";
import type { Contribution } from "../../src-shared/experiments/prediction.ts";
import type { StackBy } from "../stores/stack-by.ts";
import type { PointSpectrum } from "../threads/plane-messages.ts";
import { type SpectrumFigure, spectrumFigure } from "./spectrum-figure.ts";

/** A measurement at a point of the plane; the events are in its own bins already. */
export interface PointFigureInputs {
  readonly measured: MeasuredDistribution;
  readonly place: number;
  /** Null until it has come, and outside of the masses of a scan. */
  readonly at: PointSpectrum | null;
  readonly showsOscillation: boolean;
  /** Where the events come from; null until it is traced, and where the sum is shown. */
  readonly parts: Record<"source" | "channel", Contribution[]> | null;
  readonly stackBy: StackBy;
}

/** The figure of a measurement at a point, with the pulls of the fit. */
export function pointFigure(inputs: PointFigureInputs): SpectrumFigure {
  const { measured, place, at, parts, stackBy } = inputs;
  const { name } = measured;
  return spectrumFigure({
    measured: { ...measured, signal: { spectrum: name, shares: null, scale: 1, factor: 1 } },
    place,
    prediction:
      at === null
        ? null
        : {
            histograms: {
              [name]: {
                edges: [...measured.edges],
                counts: [...at.dipole],
                sumw2: at.dipoleError.map((error) => error ** 2),
              },
            },
            ...(parts === null ? {} : { contributions: parts }),
          },
    oscillation: inputs.showsOscillation ? (at?.oscillation ?? null) : null,
    stackBy: parts === null ? "components" : stackBy,
    perMeV: true,
    comparable: true,
    pulls: at?.pulls ?? undefined,
  });
}
