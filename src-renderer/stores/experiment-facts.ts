import { z } from "zod";
import { publishedErrors, sidebandOf } from "../../src-shared/analyses/background.ts";
import { isObservedCounts } from "../../src-shared/analyses/search-region.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { SpectrumMeasurement } from "../../src-shared/experiments/measurement-file.ts";
import {
  type ProcessCoupling,
  processCouplingOf,
} from "../../src-shared/simulation/process-coupling.ts";
import { ProcessFacts } from "../../src-shared/simulation/process-file.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";

/*
 * What the window reads of an experiment, and pure questions to it. Which controls there are follows
 * from what its file holds, never from its name.
 */

const { name, title, source, note, exposure, response, settings, measurements } =
  ExperimentInputs.shape;

/** The part of an experiment's inputs that is not needed to simulate alone. */
export const ExperimentFacts = z.object({
  name,
  title,
  source,
  note,
  exposure,
  response,
  settings,
  measurements,
  data: z.object({
    efficiency: z.unknown().optional(),
    /** Without its tables. */
    process: ProcessFacts.optional(),
  }),
});
export type ExperimentFacts = z.infer<typeof ExperimentFacts>;

type Measured = Pick<ExperimentFacts, "measurements">;

/** Settings that an experiment has unless they are changed. */
export function defaultSettings(facts: Pick<ExperimentFacts, "settings"> | null): Settings {
  return Settings.parse({ ...facts?.settings });
}

/** The coupling of a process by tables; null for the dipole's. */
export function couplingOf(facts: Pick<ExperimentFacts, "data"> | null): ProcessCoupling | null {
  return processCouplingOf(facts?.data.process);
}

/** The mass of the tables nearest to a mass, GeV; the mass itself where N is made by formulas. */
export function simulatedMass(facts: Pick<ExperimentFacts, "data"> | null, mass: number): number {
  const { process } = facts?.data ?? {};
  if (process === undefined) return mass;
  const masses = process.tables?.map((table) => table.mass) ?? [process.mass ?? mass];
  const away = (each: number) => Math.abs(Math.log(each / mass));
  return masses.reduce((best, each) => (away(each) < away(best) ? each : best));
}

function spectraOf({ measurements: all }: Measured): SpectrumMeasurement[] {
  return all.filter((each) => each.kind === "spectrum");
}

/** Some spectrum publishes what an oscillation component needs. */
export function showsOscillation(facts: Measured): boolean {
  return spectraOf(facts).some(({ oscillation }) => oscillation !== undefined);
}

export function hasSpectra(facts: Measured): boolean {
  return spectraOf(facts).length > 0;
}

/** Counts that are not there, or not public: their background is an assumption. */
export function isProjected({ measurements: all }: Measured): boolean {
  return all.some(({ kind, data }) => kind === "counting" && data === null);
}

export function hasCounts({ measurements: all }: Measured): boolean {
  return all.some(({ kind }) => kind === "counting");
}

/** Counts in bins of an observable with a cut, which a limit may take as one count. */
export function hasObservedCounts({ measurements: all }: Measured): boolean {
  return all.some(isObservedCounts);
}

/** What the first measurement that says so states of the scale of its signal; null where none does. */
export function signalScaleOf({ measurements: all }: Measured) {
  return all.find(({ signalScale }) => signalScale !== undefined)?.signalScale ?? null;
}

/** Neutrino-electron scattering is a sample of its own, so that a limit may leave it out. */
export function hasElasticSample({ measurements: all }: Measured): boolean {
  return all.some(({ samples }) => samples.some(({ elastic }) => elastic));
}

/** A covariance in fractions joins a spectrum with its sideband. */
export function hasSharedFractions(facts: Measured): boolean {
  return spectraOf(facts).some((each) => sidebandOf(each)?.covariance.fractional !== undefined);
}

/** Independent error of each bin of the prediction, as a share; null where there is none. */
export function independentError(facts: Measured): { label: string; share: number | null } | null {
  for (const { systematics, label, name: own } of spectraOf(facts)) {
    const found = systematics.find(
      (each) => each.kind === "uncorrelated" && each.of === "prediction",
    );
    if (found?.kind !== "uncorrelated") continue;
    const { fraction } = found;
    return { label: label ?? own, share: typeof fraction === "number" ? fraction : null };
  }
  return null;
}

/** The background that acts under a name: own where some spectrum does not offer it. */
export function actingBackground(facts: Measured | null, background: string): string {
  if (facts === null) return background;
  return publishedErrors(FitSettings.parse({ background }), spectraOf(facts)).background;
}
