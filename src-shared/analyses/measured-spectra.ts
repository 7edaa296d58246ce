import type { MeasuredSpectrum } from "../experiments/measured-spectrum.ts";
import type { SpectrumMeasurement } from "../experiments/measurement-file.ts";
import { backgroundNames, chosenBackground, fractionAt, sidebandOf } from "./background.ts";
import { ownBackground } from "../specification/fit-settings.ts";
import { binsOf, type MeasuredExperiment, spectraOf } from "./measured-data.ts";

/**
 * The measured spectra of an experiment, with errors of the excess.
 *
 * @param background by name; a measurement without that alternative shows its own
 */
export function measuredSpectraOf(
  experiment: MeasuredExperiment,
  { background }: { readonly background: string },
): MeasuredSpectrum[] {
  return spectraOf(experiment).map((measurement) =>
    measuredSpectrum(experiment, measurement, background),
  );
}

function measuredSpectrum(
  experiment: MeasuredExperiment,
  measurement: SpectrumMeasurement,
  wanted: string,
): MeasuredSpectrum {
  const bins = binsOf(experiment, measurement);
  const edges = bins.edges ?? [0, 1];
  const data = measurement.data!;
  const name = backgroundNames(measurement).includes(wanted) ? wanted : ownBackground;
  const { events, error, alternative } = chosenBackground(measurement, edges, name);
  const statistical = data.map((count) => Math.sqrt(count));
  const readOff = measurement.dataStatus === "digitised";
  return {
    name: measurement.name,
    unit: bins.unit,
    edges,
    data,
    background: events,
    excess: data.map((count, i) => count - events[i]!),
    statisticalError: statistical,
    totalError: statistical.map((each, i) => Math.hypot(each, error[i]!)),
    digitised: readOff || alternative?.events !== undefined,
    sources: sourcesOf(measurement, alternative),
  };
}

function sourcesOf(
  measurement: SpectrumMeasurement,
  alternative: ReturnType<typeof chosenBackground>["alternative"],
): string[] {
  const errors = measurement.systematics.flatMap((each) => {
    if (each.kind !== "uncorrelated") return [];
    const share = `${Number((100 * fractionAt(each.fraction, 0)).toPrecision(3))} %`;
    return [`Systematic error: ${each.source ?? `${share} of the ${each.of}, each bin by itself`}`];
  });
  if (alternative !== null) {
    const shared =
      alternative.edges === undefined ? "" : ", events between the edges shared by width";
    return [`Data: ${measurement.source}`, `Background: ${alternative.source}${shared}`, ...errors];
  }
  const joint = sidebandOf(measurement);
  if (joint === null) return [`Data and background: ${measurement.source}`, ...errors];
  return [
    `Data: ${measurement.source}`,
    `Background: released prediction constrained by the ${joint.sideband.name} sample (Schur complement)`,
    ...errors,
  ];
}
