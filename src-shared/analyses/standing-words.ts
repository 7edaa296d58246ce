import type { Measurement } from "../experiments/measurement-file.ts";
import type { LimitSettings } from "../specification/limit-settings.ts";

/** What a limit from the measurement is, where it is not a constraint by data. */
export function standingWords({ standing }: Pick<Measurement, "standing">): string[] {
  return {
    constraint: [],
    projection: ["PROJECTION under the assumptions of its file"],
    illustration: ["ILLUSTRATION: an order of magnitude"],
  }[standing];
}

/** The factor on the signal that a limit takes, and how far it is known. */
export function scaleWords(
  { signalScale }: Pick<Measurement, "signalScale">,
  { signalScale: chosen }: Pick<LimitSettings, "signalScale">,
): string[] {
  if (signalScale === undefined) return [];
  const { value, factor, readings } = signalScale;
  const acting = chosen ?? value;
  const reading = readings.find((each) => each.value === acting);
  const name = reading === undefined ? "" : ` (${reading.label ?? reading.name})`;
  return [
    ...(acting === 1 ? [] : [`signal × ${acting}${name}`]),
    ...(factor === undefined ? [] : [`signal known to a factor ${factor}, not profiled`]),
  ];
}
