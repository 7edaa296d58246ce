import type { CombinationMember } from "../../experiments/combination-file.ts";

/** `me-rhc` of `minerva-me-rhc`: the beam alone, as ids of marks have it. */
export function beamOf({ experiment }: Pick<CombinationMember, "experiment">): string {
  return experiment.replace(/^minerva-/u, "");
}

/** Of the samples: what tells their curves apart in grey. */
const symbols: Readonly<Record<string, "left" | "right" | "up">> = {
  "le-fhc": "left",
  "me-fhc": "right",
  "me-rhc": "up",
};

export function symbolOf(member: Pick<CombinationMember, "experiment">) {
  return symbols[beamOf(member)] ?? "none";
}
