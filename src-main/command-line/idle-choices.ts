import type { Measurement } from "../../src-shared/experiments/measurement-file.ts";
import { InputError } from "../../src-shared/errors.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { refuseUnused } from "./read-options.ts";

/**
 * Refuses choices that act on none of the measurements: errors of spectra and an oscillation where
 * there are counts alone, a scale of the signal where none is stated; see `actingChoices`.
 *
 * @param values as `readOptions` answers them; @param named with `--set`
 * @throws InputError naming the first
 */
export function refuseIdle(
  values: Readonly<Record<string, unknown>>,
  named: Readonly<Record<string, unknown>>,
  measurements: readonly Pick<Measurement, "kind" | "signalScale">[],
): void {
  if (!measurements.some(({ kind }) => kind === "spectrum")) {
    // What counts have anyway may be said.
    if (values.oscillation !== "none") refuseUnused(values, ["oscillation"], "for counts");
    refuseSettings(named, Object.keys(FitSettings.shape), "for counts");
  }
  if (!measurements.some(({ signalScale }) => signalScale !== undefined)) {
    refuseSettings(named, ["signalScale"], "where the measurement states none");
  }
}

/**
 * As `refuseUnused`, for settings.
 *
 * @param named with `--set`; @param reason what leaves them without a meaning: `for counts`
 * @throws InputError naming the first of the keys that is there
 */
export function refuseSettings(
  named: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  reason: string,
): void {
  const idle = keys.find((key) => named[key] !== undefined);
  if (idle === undefined) return;
  throw new InputError({
    what: "The command cannot be read",
    why: `${idle} has no meaning ${reason}`,
    remedy: "Leave it out.",
    path: `--set ${idle}`,
  });
}
