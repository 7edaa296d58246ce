import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import type { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";

/** Words for the choices of the statistics, the same on controls and in the list of differences. */
export const fitWords: {
  readonly [K in keyof FitSettings]: {
    readonly label: string;
    /** What is chosen, as the head of a sentence. */
    readonly subject: string;
    readonly options: Readonly<
      Record<FitSettings[K], { readonly short: string; readonly long: string }>
    >;
  };
} = {
  background: {
    label: "Background",
    subject: "Background of energy",
    options: {
      schur: {
        short: "Release",
        long: "released prediction, constrained by the muon-like sample (Schur complement)",
      },
      digitised: { short: "Figure", long: "read off the figure of 2020" },
      "published-total": {
        short: "Total",
        long: "constrained by the muon-like sample, scaled to the published total",
      },
    },
  },
  fractionalErrors: {
    label: "Fractional errors",
    subject: "Fractional errors of energy",
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
    label: "13 % of cos θ",
    subject: "13 % of cos θ",
    options: {
      prediction: { short: "Prediction", long: "of the whole prediction" },
      signal: { short: "Signal", long: "of the dipole signal only" },
    },
  },
  statisticalError: {
    label: "Statistical error",
    subject: "Statistical error",
    options: {
      prediction: { short: "Prediction", long: "of the predicted counts (Pearson)" },
      data: { short: "Data", long: "of the counted data (Neyman)" },
    },
  },
};

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

function longWords<K extends keyof FitSettings>(key: K, settings: FitSettings): string {
  return fitWords[key].options[settings[key]].long;
}

/** Every choice with its subject, in the same order. */
export function fitRows(settings: FitSettings): { label: string; value: string }[] {
  return keys.map((key) => ({ label: fitWords[key].subject, value: longWords(key, settings) }));
}

/** What differs between two sets of choices. */
export function fitDifferences(from: FitSettings, to: FitSettings): FitDifference[] {
  return keys
    .filter((key) => from[key] !== to[key])
    .map((key) => ({
      key,
      subject: fitWords[key].subject,
      from: longWords(key, from),
      to: longWords(key, to),
    }));
}
