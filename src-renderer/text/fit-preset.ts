import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { type FitSettings, ownBackground } from "../../src-shared/specification/fit-settings.ts";

/** Choices that have the same options for every experiment; which backgrounds there are, its file says. */
type FitChoice = Exclude<keyof FitSettings, "background">;

/** Words for the choices of the statistics, the same on controls and in the list of differences. */
export const fitWords: {
  readonly [K in FitChoice]: {
    readonly label: string;
    readonly options: Readonly<
      Record<FitSettings[K], { readonly short: string; readonly long: string }>
    >;
  };
} = {
  fractionalErrors: {
    label: "Fractional errors",
    options: {
      joint: {
        short: "Joint",
        long: "signal and background each with its own block, constrained together",
      },
      prediction: { short: "Sum", long: "of the whole prediction" },
      background: { short: "Backgr.", long: "of the background only" },
    },
  },
  cosThetaSystematic: {
    label: "Independent errors",
    options: {
      prediction: { short: "Prediction", long: "of the whole prediction" },
      signal: { short: "Signal", long: "of the dipole signal only" },
    },
  },
  statisticalError: {
    label: "Statistical error",
    options: {
      prediction: { short: "Prediction", long: "of the predicted counts (Pearson)" },
      data: { short: "Data", long: "of the counted data (Neyman)" },
    },
  },
};

/** A background in words: that of the file where it is known. */
export function backgroundWords(
  name: string,
  known: readonly { readonly name: string; readonly label: string | null }[] = [],
): string {
  if (name === ownBackground) return "Own";
  const label = known.find((each) => each.name === name)?.label ?? name.replaceAll("-", " ");
  return label.charAt(0).toUpperCase() + label.slice(1);
}

export const presetWords: Readonly<Record<FitPreset, string>> = {
  "statistically sound": "Statistically sound",
  "as the paper": "As the paper",
};

const keys = ["background", "fractionalErrors", "cosThetaSystematic", "statisticalError"] as const;

/** The preset that these settings are, or null. */
export function presetOf(settings: FitSettings): FitPreset | null {
  const names: readonly FitPreset[] = ["statistically sound", "as the paper"];
  return names.find((name) => keys.every((key) => fitPresets[name][key] === settings[key])) ?? null;
}

/** One difference in words. */
export interface FitDifference {
  readonly key: keyof FitSettings;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

function subjectOf(key: keyof FitSettings): string {
  return key === "background" ? "Background" : fitWords[key].label;
}

function longWords(key: keyof FitSettings, settings: FitSettings): string {
  return key === "background" ? backgroundWords(settings.background) : wordsOf(key, settings);
}

function wordsOf<K extends FitChoice>(key: K, settings: FitSettings): string {
  return fitWords[key].options[settings[key]].long;
}

/** Every choice with its subject, in the same order. */
export function fitRows(settings: FitSettings): { label: string; value: string }[] {
  return keys.map((key) => ({ label: subjectOf(key), value: longWords(key, settings) }));
}

/** What differs between two sets of choices. */
export function fitDifferences(from: FitSettings, to: FitSettings): FitDifference[] {
  return keys
    .filter((key) => from[key] !== to[key])
    .map((key) => ({
      key,
      subject: subjectOf(key),
      from: longWords(key, from),
      to: longWords(key, to),
    }));
}
