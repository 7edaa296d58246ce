import { colourOf } from "../../src-shared/figures/palette.ts";
import { experimentStyle } from "../text/experiment-style.ts";
import { dashes } from "../../src-shared/specification/figure-marks.ts";

/** Colours of plots (Petroff, arXiv:2107.02270, and neutrals), one set per theme. */
export interface PlotPalette {
  readonly axis: string;
  readonly data: string;
  readonly plot: string;
  readonly text: string;
  readonly hint: string;
  /** Of each measurement of an experiment, by its place; told apart by marks as well. */
  readonly measurements: readonly DistributionColours[];
  /** Of the parts of a background under a signal. */
  readonly backgrounds: readonly string[];
  readonly pullUp: string;
  readonly pullDown: string;
  readonly pullBand: string;
  /** Error of the simulation, drawn over the stack. */
  readonly simulationError: string;
  /** Order of stacked origins is fixed: the same place has the same colour everywhere. */
  readonly sequence: readonly string[];
  /** Limits of other experiments: line and area. */
  readonly limit: { readonly line: string; readonly area: string };
}

export interface DistributionColours {
  readonly solid: string;
  readonly pale: string;
  readonly outline: string;
}

const light: PlotPalette = {
  axis: "#12161d",
  data: "#12161d",
  plot: "#ffffff",
  text: "#12161d",
  hint: "#616b7a",
  measurements: [
    { solid: "#3f90da", pale: "#c9e0f5", outline: "#1b62a6" },
    { solid: "#ffa90e", pale: "#ffe3af", outline: "#945900" },
    { solid: "#832db6", pale: "#e4d2ef", outline: "#6a2494" },
    { solid: "#147c5c", pale: "#c4e6da", outline: "#0f5f46" },
  ],
  backgrounds: [
    "#b9ac70",
    "#94a4a2",
    "#a96b59",
    "#717581",
    "#d7cfa6",
    "#c7cfce",
    "#cfa89c",
    "#4f545e",
  ],
  pullUp: "#3f90da",
  pullDown: "#e76300",
  pullBand: "#edeff3",
  simulationError: "rgba(18, 22, 29, 0.28)",
  sequence: ["#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300"],
  limit: { line: "#717581", area: "#e3e5e9" },
};

const dark: PlotPalette = {
  axis: "#d4dae3",
  data: "#f2f5f9",
  plot: "#12161c",
  text: "#e9edf3",
  hint: "#8c97a7",
  measurements: [
    { solid: "#4f9ee6", pale: "#1d3b57", outline: "#86bff3" },
    { solid: "#ffb02e", pale: "#4a3713", outline: "#ffc561" },
    { solid: "#b070e0", pale: "#3a2650", outline: "#cfa3f0" },
    { solid: "#27cfa6", pale: "#143c31", outline: "#5fe0c0" },
  ],
  backgrounds: [
    "#a0955f",
    "#7f8f8d",
    "#96604f",
    "#5d6470",
    "#c3bb92",
    "#aab3b2",
    "#bd9184",
    "#3f454f",
  ],
  pullUp: "#4f9ee6",
  pullDown: "#ff8433",
  pullBand: "#1e242d",
  simulationError: "rgba(242, 245, 249, 0.30)",
  sequence: ["#4f9ee6", "#ffb02e", "#f0573b", "#9fb0ae", "#b070e0", "#c48a78", "#ff8433"],
  limit: { line: "#98a2b1", area: "#232932" },
};

/** Of a dash in px over pt. */
const dashScale = 1.25;

/** Colour and dash (px) of the curves of an experiment; colours alone do not separate in grey. */
export function experimentStroke(
  experiment: string,
  theme: "light" | "dark",
): { readonly label: string; readonly colour: string; readonly dash: string } {
  const { label, colour, dash } = experimentStyle(experiment);
  const isInk = colour === "ink";
  const preset = theme === "dark" ? "dark" : "column";
  return {
    label,
    colour: isInk
      ? plotPalette(theme).data
      : colourOf(colour, { preset, colours: "colour-blind-safe" }),
    dash: dashes[dash].map((length) => dashScale * length).join(" "),
  };
}

/** The palette for measurements of one experiment, all in the colour of its curves. */
export function experimentPalette(experiment: string, theme: "light" | "dark"): PlotPalette {
  const palette = plotPalette(theme);
  const { colour } = experimentStroke(experiment, theme);
  const solid = mixed(colour, palette.plot, 0.55);
  const pale = mixed(colour, palette.plot, 0.22);
  return { ...palette, measurements: [{ solid, pale, outline: colour }] };
}

/** Of two colours #rrggbb, a share of the first. */
function mixed(first: string, second: string, share: number): string {
  const channel = (from: number) => {
    const [a, b] = [first, second].map((each) => Number.parseInt(each.slice(from, from + 2), 16));
    return Math.round(share * a! + (1 - share) * b!)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${[1, 3, 5].map(channel).join("")}`;
}

export function plotPalette(theme: "light" | "dark"): PlotPalette {
  return theme === "dark" ? dark : light;
}

/** Colours of a measurement by its place among those of its experiment. */
export function measurementColours(palette: PlotPalette, place: number): DistributionColours {
  return palette.measurements[place % palette.measurements.length]!;
}
