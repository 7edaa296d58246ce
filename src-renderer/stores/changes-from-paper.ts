import type { Settings } from "../../src-shared/specification/run-specification.ts";
import { formatExposure, formatNumber } from "../text/format-number.ts";
import { energyAlone, paperWorkspace, publishedExposureOf, tauCouplingOf } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

/** One difference between what is set and what the paper used. */
export interface Change {
  readonly label: string;
  readonly paper: string;
  readonly own: string;
}

/** Words for the choices, the same as on their controls. */
export const choiceWords: Readonly<Record<string, string>> = {
  "miniboone-fhc": "Neutrino mode",
  "miniboone-rhc": "Antineutrino mode",
  "fourier-bessel": "Fourier–Bessel",
  "woods-saxon": "Woods–Saxon",
  dipole: "Dipole",
  helm: "Helm",
  hydrogen: "Hydrogen",
  all: "All",
  none: "None",
  on: "on",
  off: "off",
  table: "Table",
  linear: "Linear",
  quadrature: "In quadrature",
  main: "Main",
  both: "Both",
  schur: "Release",
  digitised: "Figure",
  dirac: "Dirac",
  majorana: "Majorana",
  zero: "Zero",
  ratio: "m_τ / m_μ",
  free: "Free",
  global: "Global fit",
  microboone: "With MicroBooNE",
};

const settingLabels: Readonly<Record<keyof Settings, string>> = {
  formFactor: "Form factor",
  incoherentProtons: "Incoherent protons",
  pauliBlocking: "Pauli factor",
  helicityConserving: "Helicity-conserving part",
  rockDensity: "Rock density",
  efficiency: "Efficiency",
  angularSmearing: "Angular smearing",
  energySmearing: "Energy smearing",
  flavours: "Flavours",
  background: "Background",
};

function words(value: string | number): string {
  return typeof value === "number" ? formatNumber(value) : (choiceWords[value] ?? value);
}

/** A setting as its control calls it, with the unit where it has one. */
export function settingWords(
  name: keyof Settings,
  value: string | number,
): { label: string; value: string } {
  const unit = name === "rockDensity" ? " g/cm³" : "";
  return { label: settingLabels[name], value: words(value) + unit };
}

/** What the paper's analysis of MINERvA sets otherwise than that of MiniBooNE. */
export const minervaSettings = { incoherentProtons: "none", flavours: "both" } as const;

/** Differences of settings alone, as runs list them, from the paper's analysis of the experiment. */
export function settingChanges(settings: Settings, experiment: string): Change[] {
  const names = Object.keys(settingLabels) as (keyof Settings)[];
  const paper: Settings = {
    ...paperWorkspace.settings,
    ...(experiment.startsWith("minerva-") ? minervaSettings : {}),
  };
  return names
    .filter((name) => settings[name] !== paper[name])
    .map((name) => ({
      label: settingLabels[name],
      paper: settingWords(name, paper[name]).value,
      own: settingWords(name, settings[name]).value,
    }));
}

/**
 * Every physics choice that differs from the paper's benchmark. Sample sizes and seed do not count,
 * nor do the statistics (background included), which have presets of their own.
 */
export function changesFromPaper(workspace: Workspace): Change[] {
  const paper = paperWorkspace;
  const changes: Change[] = [];
  const compare = (label: string, before: number | string, after: number | string, unit = "") => {
    if (before !== after) {
      changes.push({ label, paper: words(before) + unit, own: words(after) + unit });
    }
  };
  compare("Beam", paper.experiment, workspace.experiment);
  compare("m_N", paper.mass, workspace.mass, " GeV");
  compare("d_μ", paper.dMu, workspace.dMu, " GeV⁻¹");
  compare("d_τ", tauCouplingOf(paper), tauCouplingOf(workspace), " GeV⁻¹");
  compare("d_e", paper.dE, workspace.dE, " GeV⁻¹");
  compare("Nature", paper.nature, workspace.nature);
  const { background } = paper.settings;
  changes.push(...settingChanges({ ...workspace.settings, background }, workspace.experiment));
  if (!energyAlone(workspace)) {
    compare("Oscillation", paper.oscillation, workspace.oscillation);
  }
  const published = publishedExposureOf(workspace);
  if (workspace.exposure !== published) {
    changes.push({
      label: "Exposure",
      paper: `${formatExposure(published)} POT`,
      own: `${formatExposure(workspace.exposure)} POT`,
    });
  }
  return changes;
}
