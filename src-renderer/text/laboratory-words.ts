import type { LaboratoryBasis } from "../../src-shared/analyses/selection-counts.ts";
import type {
  CutName,
  LaboratoryPreset,
  MinervaSample,
} from "../../src-shared/specification/laboratory-settings.ts";
import { formatNumber } from "./format-number.ts";

/** Words of the cut laboratory, the same wherever they appear. */

export const sampleWords: Readonly<Record<MinervaSample, string>> = {
  "le-fhc": "LE FHC",
  "me-fhc": "ME FHC",
  "me-rhc": "ME RHC",
};

export const laboratoryPresetWords: Readonly<Record<LaboratoryPreset, string>> = {
  published: "Published cuts",
  dedicated: "Dedicated single shower",
  own: "Own cuts",
};

/** What the background stands on, as a badge; null where it is published. */
export const basisWords: Readonly<Record<LaboratoryBasis, string | null>> = {
  published: null,
  estimate: "Background is an estimate",
  assumption: "Background is an assumption",
  "own numbers": "Own numbers",
};

/** A cut without its unit, in the units in which it is published. */
export function cutNumber(name: CutName, at: number): string {
  const value = name === "Etheta2" ? at * 1e3 : at;
  return formatNumber(value, { digits: 3, trim: true });
}

export const cutUnits: Readonly<Record<CutName, string>> = {
  showerEnergy: "GeV",
  Q2: "GeV²",
  Etheta2: "MeV rad²",
  dEdx: "MeV/1.7 cm",
};
export const cutSymbols: Readonly<Record<CutName, string>> = {
  showerEnergy: "E_sh >",
  Q2: "Q² <",
  Etheta2: "Eθ² <",
  dEdx: "dE/dx >",
};

/** E_sh > 0.8 GeV. */
export function cutWords(name: CutName, at: number): string {
  return `${cutSymbols[name]} ${cutNumber(name, at)} ${cutUnits[name]}`;
}
