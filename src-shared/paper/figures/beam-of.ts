import type { CombinationMember } from "../../experiments/combination-file.ts";

/** `me-rhc` of `minerva-me-rhc`: the beam alone, as ids of marks have it. */
export function beamOf({ experiment }: Pick<CombinationMember, "experiment">): string {
  return experiment.replace(/^minerva-/u, "");
}
