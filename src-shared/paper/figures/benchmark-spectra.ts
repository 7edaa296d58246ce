import type { MeasuredSpectrum } from "../../experiments/measured-spectrum.ts";
import type { FigureSpecificationInput } from "../../specification/figure-specification.ts";
import type { PanelInput } from "../../figures/panel-input.ts";

/** One distribution at a benchmark: what was measured, and both parts of what is expected. */
export interface BenchmarkSpectrum {
  readonly measured: MeasuredSpectrum;
  /** Events per bin, and their Monte-Carlo errors. */
  readonly dipole: readonly number[];
  readonly dipoleError: readonly number[];
  readonly oscillation: readonly number[];
}

export interface BenchmarkSpectra {
  readonly enuqe: BenchmarkSpectrum;
  readonly costheta: BenchmarkSpectrum;
}

/** GeV; the range of the excess. */
export const excessRange = [0.2, 1.25] as const;
/** GeV; the last bin, up to 3 GeV, would fill half of the axis. */
const energyShownBelow = 1.5;
/** Events per MeV in energy. */
const perMeV = 0.001;

/** Excess, dipole and oscillation in both distributions, one above the other as in the paper. */
export function benchmarkFigure(
  name: string,
  title: string,
  caption: string,
  { enuqe, costheta }: BenchmarkSpectra,
): FigureSpecificationInput {
  return {
    name,
    title,
    caption: `${caption} Numbers of events: ${excessRange.join("-")} GeV in energy, and all angles.`,
    style: { aspect: 1.35 },
    panels: [
      spectrumPanel("enuqe", cut(enuqe), 0, {
        colour: "energy",
        label: "$E_\\nu^\\mathrm{QE}$ [GeV]",
        perWidth: perMeV,
        height: "Excess events / MeV",
        counted: excessRange,
      }),
      spectrumPanel("costheta", costheta, 1, {
        colour: "angle",
        label: "$\\cos\\theta$",
        perWidth: null,
        height: "Excess events / bin",
        counted: [-1, 1],
      }),
    ],
  };
}

/** The bins that are shown. */
function cut(spectrum: BenchmarkSpectrum): BenchmarkSpectrum {
  const { measured } = spectrum;
  const bins = measured.edges.slice(1).filter((high) => high <= energyShownBelow + 1e-9).length;
  const first = (values: readonly number[]) => values.slice(0, bins);
  return {
    measured: {
      ...measured,
      edges: measured.edges.slice(0, bins + 1),
      excess: first(measured.excess),
      statisticalError: first(measured.statisticalError),
      totalError: first(measured.totalError),
    },
    dipole: first(spectrum.dipole),
    dipoleError: first(spectrum.dipoleError),
    oscillation: first(spectrum.oscillation),
  };
}

function counted(events: number): string {
  return `${Math.round(events)} events`;
}

function spectrumPanel(
  id: "enuqe" | "costheta",
  { measured, dipole, oscillation }: BenchmarkSpectrum,
  row: number,
  look: {
    readonly colour: string;
    readonly label: string;
    readonly perWidth: number | null;
    readonly height: string;
    /** Range of x in which events are counted for the legend. */
    readonly counted: readonly [number, number];
  },
): PanelInput {
  const edges = [...measured.edges];
  const scale = (bin: number) =>
    look.perWidth === null ? 1 : look.perWidth / (edges[bin + 1]! - edges[bin]!);
  const highest = Math.max(
    ...measured.excess.map((excess, bin) => (excess + measured.totalError[bin]!) * scale(bin)),
    ...dipole.map((events, bin) => (events + oscillation[bin]!) * scale(bin)),
  );
  const lowest = Math.min(
    0,
    ...measured.excess.map((excess, bin) => (excess - measured.totalError[bin]!) * scale(bin)),
  );
  const shown = eventsWithin({ measured, dipole, oscillation }, ...look.counted);
  return {
    id,
    row,
    x: { label: look.label, range: [edges[0]!, edges.at(-1)!] },
    y: { label: look.height, range: [lowest * 1.1, highest * 1.12] },
    perWidth: look.perWidth,
    marks: [
      {
        kind: "stack",
        id: `${id}-prediction`,
        label: "Prediction",
        edges,
        layers: [
          {
            id: "dipole",
            label: `Dipole, ${counted(shown.dipole)}`,
            counts: [...dipole],
            fill: { colour: look.colour },
            stroke: { colour: `${look.colour}-outline`, width: 0.5 },
          },
          {
            id: "oscillation",
            label: `Oscillation, ${counted(shown.oscillation)}`,
            counts: [...oscillation],
            fill: { colour: `${look.colour}-pale`, hatch: "rising" },
            stroke: { colour: `${look.colour}-outline`, width: 0.5 },
          },
        ],
      },
      {
        kind: "rule",
        id: `${id}-zero`,
        label: "Zero",
        axis: "y",
        at: 0,
        stroke: { colour: "hint", width: 0.5 },
        inLegend: false,
      },
      {
        kind: "points",
        id: `${id}-excess`,
        label: `Excess, ${counted(shown.excess)}`,
        edges,
        x: [],
        y: [...measured.excess],
        statistical: [...measured.statisticalError],
        total: [...measured.totalError],
      },
    ],
  };
}

/** Events of a spectrum between two edges. */
export function eventsWithin(
  { measured, dipole, oscillation }: Pick<BenchmarkSpectrum, "measured" | "dipole" | "oscillation">,
  low: number,
  high: number,
) {
  const sum = (values: readonly number[]) =>
    values.reduce(
      (total, value, bin) =>
        measured.edges[bin]! >= low - 1e-9 && measured.edges[bin + 1]! <= high + 1e-9
          ? total + value
          : total,
      0,
    );
  return { excess: sum(measured.excess), dipole: sum(dipole), oscillation: sum(oscillation) };
}
