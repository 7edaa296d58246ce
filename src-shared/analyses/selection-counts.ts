import {
  type CutName,
  cutNames,
  keepsShowerCuts,
  type LaboratorySettings,
  type MinervaSample,
  type Selection,
} from "../specification/laboratory-settings.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";
import { type ObservedCounts, searchRegion } from "./search-region.ts";
import { limitCounts, type LimitCounts, limitOnEvents } from "./excluded-couplings.ts";
import type { OwnCounts } from "../specification/analysis-specification.ts";

/** What the background of a limit stands on. */
export type LaboratoryBasis = "published" | "estimate" | "assumption" | "own numbers";

interface Basis {
  readonly basis: LaboratoryBasis;
  readonly own: OwnCounts | null;
  readonly cut: number;
}

/** The limit on the events of one sample under the laboratory's settings. */
export interface LaboratoryEvents {
  readonly basis: LaboratoryBasis;
  /** Smallest signal that is excluded, events after all cuts; null where none is. */
  readonly limit: number | null;
  /** Null where the background stands in their place. */
  readonly data: number | null;
  readonly background: number;
  /** Every choice that the limit depends on, the selection included. */
  readonly words: string;
}

/**
 * Counts behind a sample: one's own; else the published ones (or their estimate) while the cuts on
 * the shower are the published ones, dE/dx wherever it is cut; else the background that is assumed.
 */
function basisOf(
  measurement: ObservedCounts,
  settings: LaboratorySettings,
  sample: MinervaSample,
): Basis {
  const { selection, limit, assumedBackground } = settings;
  const cut = selection.dEdx.on ? selection.dEdx.at : measurement.observable.edges[0]!;
  const own = settings.own[sample];
  if (own !== null) return { basis: "own numbers", own, cut };
  if (keepsShowerCuts(selection)) {
    const basis = measurement.dataStatus === "estimate" ? "estimate" : "published";
    return { basis, own: null, cut };
  }
  const elastic = limit.elasticAboveCut === "background";
  const { background } = searchRegion(measurement, { elastic, cut });
  const events = background.reduce((sum, count) => sum + count, 0);
  return {
    basis: "assumption",
    own: { background: assumedBackground * events, data: null },
    cut,
  };
}

/** @param limit in place of the settings' own, e.g. with another background uncertainty */
export function laboratoryEvents(
  measurement: ObservedCounts,
  settings: LaboratorySettings,
  sample: MinervaSample,
  limit: LimitSettings = settings.limit,
): LaboratoryEvents {
  const { basis, own, cut } = basisOf(measurement, { ...settings, limit }, sample);
  const events = limitOnEvents(measurement, limit, own, undefined, cut);
  return {
    basis,
    limit: events.limit,
    data: events.data,
    background: events.background,
    words: `${selectionWords(settings.selection)}; ${events.words}; ${basisWords(basis, settings.assumedBackground)}`,
  };
}

/** Counts that toys are drawn from. */
export function laboratoryCounts(
  measurement: ObservedCounts,
  settings: LaboratorySettings,
  sample: MinervaSample,
): LimitCounts {
  const { own, cut } = basisOf(measurement, settings, sample);
  return limitCounts(measurement, settings.limit, own, cut);
}

const cutWords: Readonly<Record<CutName, (at: string) => string>> = {
  showerEnergy: (at) => `E_sh > ${at} GeV`,
  Q2: (at) => `Q² < ${at} GeV²`,
  Etheta2: (at) => `Eθ² < ${at} MeV rad²`,
  dEdx: (at) => `dE/dx > ${at} MeV/1.7 cm`,
};

/** E theta^2 as it is published, MeV rad^2. */
function shown(name: CutName, at: number): string {
  return String(Number((name === "Etheta2" ? 1e3 * at : at).toPrecision(3)));
}

/** One cut in words. */
export function cutText(name: CutName, { on, at }: Selection[CutName]): string {
  return on ? cutWords[name](shown(name, at)) : `no cut on ${cutNouns[name]}`;
}

export const cutNouns: Readonly<Record<CutName, string>> = {
  showerEnergy: "E_sh",
  Q2: "Q²",
  Etheta2: "Eθ²",
  dEdx: "dE/dx",
};

export function selectionWords(selection: Selection): string {
  return cutNames.map((name) => cutText(name, selection[name])).join(", ");
}

function basisWords(basis: LaboratoryBasis, factor: number): string {
  switch (basis) {
    case "published":
      return "background as published";
    case "estimate":
      return "background ESTIMATE, counts not public";
    case "assumption":
      return `background ASSUMED to be ${factor} times that of the published selection`;
    case "own numbers":
      return "background and counts are the user's own numbers";
  }
}
