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

/** The factors on signal and background that a limit takes, and how far they are known. */
export function scaleWords(
  { kind, signalScale }: Pick<Measurement, "kind" | "signalScale">,
  {
    signalScale: chosen,
    backgroundScale = 1,
  }: Pick<LimitSettings, "signalScale" | "backgroundScale">,
): string[] {
  const background =
    kind === "counting" && backgroundScale !== 1 ? [`background × ${backgroundScale}`] : [];
  if (signalScale === undefined) return background;
  const { value, factor, readings } = signalScale;
  const acting = chosen ?? value;
  const reading = readings.find((each) => each.value === acting);
  const name = reading === undefined ? "" : ` (${reading.label ?? reading.name})`;
  return [
    ...background,
    ...(acting === 1 ? [] : [`signal × ${acting}${name}`]),
    ...(factor === undefined ? [] : [`signal known to a factor ${factor}, not profiled`]),
  ];
}
