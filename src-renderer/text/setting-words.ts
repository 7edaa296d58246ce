import type { Settings } from "../../src-shared/specification/run-specification.ts";
import { defaultSettingsOf } from "./default-settings.ts";
import { formatNumber } from "./format-number.ts";

/** Words for the choices, the same as on their controls. */
export const choiceWords: Readonly<Record<string, string>> = {
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
  tabulated: "Tabulated",
  "radiation-length": "9/7 X₀",
  quadrature: "In quadrature",
  main: "Main",
  both: "Both",
  schur: "Own",
  dirac: "Dirac",
  majorana: "Majorana",
  zero: "Zero",
  ratio: "m_τ / m_μ",
  free: "Free",
  global: "Global fit",
  microboone: "With MicroBooNE",
};

export const settingLabels: Readonly<Record<keyof Settings, string>> = {
  photonConversion: "Photon conversion",
  beamRadius: "Beam radius",
  formFactor: "Form factor",
  incoherentProtons: "Incoherent protons",
  pauliBlocking: "Pauli factor",
  helicityConserving: "Helicity-conserving part",
  rockDensity: "Rock density",
  efficiency: "Efficiency",
  angularSmearing: "Angular smearing",
  energySmearing: "Energy smearing",
  flavours: "Flavours",
};

export function choiceText(value: string | number): string {
  return typeof value === "number" ? formatNumber(value) : (choiceWords[value] ?? value);
}

const settingUnits: Partial<Record<keyof Settings, string>> = {
  rockDensity: " g/cm³",
  beamRadius: " cm",
};

/** A setting as its control calls it, with the unit where it has one. */
export function settingWords<Name extends keyof Settings>(
  name: Name,
  value: Settings[Name],
): { label: string; value: string } {
  const text = value === null ? "no limit" : choiceText(value) + (settingUnits[name] ?? "");
  return { label: settingLabels[name], value: text };
}

/** A setting that is not as it usually is. */
export interface SettingChange {
  readonly label: string;
  readonly defaultValue: string;
  readonly own: string;
}

/** Settings that differ from another set of them, in words. */
export function settingDifferences(
  from: Settings,
  to: Settings,
): { name: keyof Settings; label: string; from: string; to: string }[] {
  return (Object.keys(settingLabels) as (keyof Settings)[])
    .filter((name) => from[name] !== to[name])
    .map((name) => ({
      name,
      label: settingLabels[name],
      from: settingWords(name, from[name]).value,
      to: settingWords(name, to[name]).value,
    }));
}

/** Differences of a run's settings from those that its experiment usually has, as lists show them. */
export function settingChanges(settings: Settings, experiment: string): SettingChange[] {
  return settingDifferences(defaultSettingsOf(experiment), settings).map(({ label, from, to }) => ({
    label,
    defaultValue: from,
    own: to,
  }));
}
