import type { Measurement } from "../experiments/measurement-file.ts";
import type { ActingLimitSettings, LimitSettings } from "../specification/limit-settings.ts";

/** Settings with the width of the background's normalisation that the measurement states. */
export function actingLimitSettings(
  settings: LimitSettings,
  { systematics }: Pick<Measurement, "systematics">,
): ActingLimitSettings {
  const stated = systematics.find(
    (each) => each.kind === "normalisation" && each.of === "background",
  );
  const width = stated?.kind === "normalisation" ? stated.width : 0;
  return { ...settings, backgroundUncertainty: settings.backgroundUncertainty ?? width };
}
