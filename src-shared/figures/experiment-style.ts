import { experimentTitle } from "../specification/experiment-title.ts";
import type { DashName } from "../specification/figure-marks.ts";

/** How the curve of an experiment is drawn, in figures and in the window. */
export interface ExperimentStyle {
  readonly label: string;
  /** A role of the palette. */
  readonly colour: string;
  readonly dash: DashName;
  /** Works that its counts are from; keys of `references`. */
  readonly references: readonly string[];
}

const minerva = ["minerva2016", "minerva2019", "minerva2023"];

const styles: Readonly<Record<string, ExperimentStyle>> = {
  "minerva-le-fhc": { label: "MINERvA LE FHC", colour: "le", dash: "dot", references: minerva },
  "minerva-me-fhc": {
    label: "MINERvA ME FHC",
    colour: "fhc",
    dash: "long-dash",
    references: minerva,
  },
  "minerva-me-rhc": { label: "MINERvA ME RHC", colour: "rhc", dash: "solid", references: minerva },
  "miniboone-fhc": {
    label: "MiniBooNE FHC",
    colour: "energy-outline",
    dash: "solid",
    references: [],
  },
  "miniboone-rhc": {
    label: "MiniBooNE RHC",
    colour: "energy-outline",
    dash: "long-dash",
    references: [],
  },
};

/** An experiment of the user's is drawn in ink. */
export function experimentStyle(name: string): ExperimentStyle {
  return (
    styles[name] ?? {
      label: experimentTitle(name),
      colour: "ink",
      dash: "solid",
      references: [],
    }
  );
}
