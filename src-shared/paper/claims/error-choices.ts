import { FitSettings } from "../../specification/fit-settings.ts";

/** One choice of the errors changed, in words. */
export interface ErrorChoice {
  readonly choice: string;
  readonly settings: FitSettings;
}

const words: { readonly [K in keyof FitSettings]: Readonly<Record<FitSettings[K], string>> } = {
  background: {
    schur: "the background constrained by the muon-like sample",
    digitised: "the background read off the figure",
  },
  fractionalErrors: {
    joint: "joint fractional errors of signal and background",
    prediction: "fractional errors on the whole prediction",
    background: "fractional errors on the background only",
  },
  cosThetaSystematic: {
    prediction: "13 % of the prediction in cos θ",
    signal: "13 % of the signal in cos θ",
  },
  statisticalError: {
    prediction: "the variance of the predicted counts",
    data: "the variance of the counted data",
  },
};

/** Every reading that differs from this one in a single choice. */
export function otherChoices(fit: FitSettings): ErrorChoice[] {
  return Object.entries(words).flatMap(([key, values]) =>
    Object.entries(values).flatMap(([value, choice]) => {
      const settings = FitSettings.parse({ ...fit, [key]: value });
      return JSON.stringify(settings) === JSON.stringify(FitSettings.parse(fit))
        ? []
        : [{ choice, settings }];
    }),
  );
}
