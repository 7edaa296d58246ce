import { isObservedCounts } from "../../src-shared/analyses/search-region.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import type { MovableCut } from "../../src-shared/specification/movable-cut.ts";
import type { SelectionFacts } from "./selection-messages.ts";

/** What the panel of a selection shows of an experiment. */
export function factsOf(
  { name, title, exposure, response, measurements }: ExperimentInputs,
  { defaultSettings }: Pick<Experiment, "defaultSettings">,
  cuts: readonly MovableCut[],
): SelectionFacts {
  const [measurement] = measurements;
  const isObserved = measurement !== undefined && isObservedCounts(measurement);
  const stated = measurement?.systematics.find(
    (each) => each.kind === "normalisation" && each.of === "background",
  );
  const bins = measurement?.samples[0]!.events.length ?? 0;
  const alone = measurement?.kind === "counting" && bins === 1;
  return {
    experiment: name,
    title,
    exposure,
    cuts,
    settings: defaultSettings,
    angularResolution: response.angularResolution,
    energyResolution: response.energyResolution,
    counted:
      measurement === undefined ? null : isObserved ? "observable" : alone ? "one count" : "bins",
    isCounted: measurement?.kind === "counting",
    measured:
      response.histograms.find((histogram) => histogram.name === measurement?.histogram)
        ?.variable ?? null,
    observable: isObserved ? (measurement.label ?? measurement.observable.name) : null,
    hasElastic: measurement?.samples.some(({ elastic }) => elastic) ?? false,
    backgroundUncertainty: stated?.kind === "normalisation" ? stated.width : null,
    backgroundSource: stated?.kind === "normalisation" ? (stated.source ?? null) : null,
  };
}
