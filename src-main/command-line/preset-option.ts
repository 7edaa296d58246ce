import { InputError } from "../../src-shared/errors.ts";
import {
  choicesOf,
  type FitPreset,
  fitPresets,
  type PresetChoices,
} from "../../src-shared/paper/paper-reading.ts";
import { oneOf } from "./fit-options.ts";

/** Names of the presets as words of a command: `as-the-paper`. */
const presetsByOption: ReadonlyMap<string, FitPreset> = new Map(
  (Object.keys(fitPresets) as FitPreset[]).map((name) => [name.replaceAll(" ", "-"), name]),
);

/**
 * The preset of `--preset`; the sound one where it is left out.
 *
 * @throws InputError for another name
 */
export function presetNamed(option: string | undefined): FitPreset {
  if (option === undefined) return "statistically sound";
  return presetsByOption.get(oneOf("--preset", option, [...presetsByOption.keys()]))!;
}

/**
 * Settings of `--preset`: the defaults, or the paper's reading of the experiment. What is named with
 * `--set` comes after them.
 *
 * @throws InputError for another name, or where the paper has no reading of the experiment
 */
export function presetChoices(option: string | undefined, experiment: string): PresetChoices {
  const preset = presetNamed(option);
  const choices = choicesOf(preset, experiment);
  if (preset === "statistically sound" || Object.keys(choices.physics).length > 0) return choices;
  throw new InputError({
    what: "The preset cannot be used",
    why: `the paper says nothing about ${experiment}`,
    remedy: "Leave --preset out, or name an experiment that ships.",
    path: "--preset",
  });
}
