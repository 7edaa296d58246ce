import { InputError } from "../../src-shared/errors.ts";
import { paperChoices } from "../../src-shared/specification/paper-reading.ts";
import { oneOf } from "./fit-options.ts";

export const presetNames = ["statistically-sound", "as-the-paper"] as const;
type Choices = ReturnType<typeof paperChoices>;

const sound: Choices = { physics: {}, fit: {}, limit: {} };

/**
 * Settings of `--preset`: the defaults, or the paper's reading of the experiment. What is named with
 * `--set` comes after them.
 *
 * @throws InputError for another name, or where the paper has no reading of the experiment
 */
export function presetChoices(preset: string | undefined, experiment: string): Choices {
  if (preset === undefined) return sound;
  if (oneOf("--preset", preset, presetNames) === "statistically-sound") return sound;
  const choices = paperChoices(experiment);
  if (Object.keys(choices.physics).length > 0) return choices;
  throw new InputError({
    what: "The preset cannot be used",
    why: `the paper says nothing about ${experiment}`,
    remedy: "Leave --preset out, or name an experiment of MiniBooNE or MINERvA.",
    path: "--preset",
  });
}
