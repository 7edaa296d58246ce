import {
  type AnalysisSpecification,
  noOscillation,
} from "../specification/analysis-specification.ts";
import type { AnalysisResult } from "../specification/analysis-result.ts";
import {
  type AnalysisMember,
  prepareMember,
  requireIndependent,
  requireOneCoupling,
} from "./analysis-member.ts";
import { limitOf } from "./limit-of.ts";
import { publishesOscillation } from "./oscillation-background.ts";
import { regionOf, type Step } from "./region-of.ts";
import { regionWords } from "./region-words.ts";
import { defaultAxes } from "./default-plane.ts";

/**
 * A region or a limit from measurements and the signal tables beside them; a pure function of its
 * arguments.
 *
 * @param step told how far it is; throws to stop
 * @throws InputError where members are not independent, or a choice needs what is not published
 */
export function analyse(
  members: readonly AnalysisMember[],
  choices: AnalysisSpecification["choices"],
  step: Step = () => undefined,
): AnalysisResult {
  requireIndependent(members.map(({ experiment }) => experiment.name));
  requireOneCoupling(members);
  const prepared = members.map((member) =>
    prepareMember(member, { ...choices, oscillation: oscillationIn(member, members, choices) }),
  );
  if (choices.result === "limit") return limitOf(members, prepared, choices, step);
  const axes = defaultAxes(commonMasses(members), choices.points);
  return regionOf(prepared, choices, axes, regionWords(members, choices), step);
}

/**
 * Beside one that publishes what an oscillation needs, a member that does not has none: its selection
 * is taken to keep no nu_e. Alone it is refused.
 */
export function oscillationIn(
  { measurement }: AnalysisMember,
  members: readonly AnalysisMember[],
  { oscillation }: AnalysisSpecification["choices"],
) {
  const beside = members.some((each) => publishesOscillation(each.measurement));
  return beside && !publishesOscillation(measurement) ? noOscillation : oscillation;
}

/** Ends of the masses that all tables hold, GeV. */
function commonMasses(members: readonly AnalysisMember[]): readonly number[] {
  const first = Math.max(...members.map(({ table }) => table.masses[0]!));
  const last = Math.min(...members.map(({ table }) => table.masses.at(-1)!));
  return [first, last];
}
