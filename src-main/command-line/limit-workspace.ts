import { InputError } from "../../src-shared/errors.ts";
import {
  type AnalysisMember,
  prepareMember,
  signalOf,
} from "../../src-shared/analyses/analysis-member.ts";
import { countingOf } from "../../src-shared/analyses/counting-likelihood-of.ts";
import { totalCoupling } from "../../src-shared/analyses/signal-plane.ts";
import { workspaceOf } from "../../src-shared/analyses/workspace-of.ts";
import { SignalAtMass } from "../../src-shared/experiments/signal-at-mass.ts";
import type { LimitChoices } from "../../src-shared/specification/analysis-specification.ts";
import type { LimitResult } from "../../src-shared/specification/analysis-result.ts";

/** A workspace has one signal. @throws InputError for several masses */
export function requireOneMass(masses: readonly number[]): void {
  if (masses.length === 1) return;
  throw new InputError({
    what: "The command cannot be read",
    why: `a workspace has one signal, and ${masses.length} masses are asked for`,
    remedy: "Give one mass: --masses 0.2.",
    path: "--pyhf",
  });
}

/**
 * The measurements of a limit with their signal at its lower edge, as a workspace of HistFactory: a
 * limit on its strength is 1 where it is the same.
 *
 * @throws InputError where a measurement is no count, or nothing is excluded
 */
export function workspaceText(
  members: readonly AnalysisMember[],
  choices: LimitChoices,
  { mass, lower }: LimitResult["limits"][number],
): string {
  if (lower === null) {
    throw refusal(`nothing is excluded at ${mass} GeV`, "Give another mass.");
  }
  const channels = members.map((member) => {
    const { measurement, experiment, own, table } = member;
    if (measurement.kind === "spectrum") {
      throw refusal(
        `${measurement.name} of ${experiment.name} is compared by chi^2 with a covariance, and HistFactory knows counts`,
        "Name a measurement of kind counting.",
      );
    }
    const counting = countingOf(measurement, choices.limit, own, experiment.name);
    const prepared = prepareMember(member, choices);
    const signal = new SignalAtMass(table, mass);
    const { events } = signalOf([prepared], ({ bins }) =>
      signal.spectrum(bins.spectrum, lower, totalCoupling(lower, choices.tau)),
    );
    return {
      name: `${experiment.name} ${measurement.name}`,
      data: counting.observed ?? counting.background,
      samples: counting.samples,
      normalisations: counting.normalisations,
      signal: events,
    };
  });
  const title = `m_N = ${mass} GeV, d_mu = ${lower.toPrecision(6)} GeV^-1`;
  return `${JSON.stringify(workspaceOf(channels, title), null, 1)}\n`;
}

function refusal(why: string, remedy: string): InputError {
  return new InputError({ what: "The workspace was not written", why, remedy, path: "--pyhf" });
}
