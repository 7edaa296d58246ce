import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";
import { contourLevel } from "../../src-shared/statistics/plane.ts";

/** Its card among the words, and what stands on the badge. */
export interface EdgeWords {
  readonly word: string;
  readonly words: string;
}

/**
 * The range of a plane decides where a region ends: the gravest first, null where it does not.
 *
 * @param openAt sigmas whose region the edge cuts, the least first
 */
export function edgeWords(onEdge: boolean, openAt: readonly number[]): EdgeWords | null {
  if (onEdge) return { word: "minimum on edge", words: "minimum on edge" };
  const [least] = openAt;
  return least === undefined ? null : { word: "edge cuts n σ", words: `edge cuts ${least} σ` };
}

/** Test statistic and levels of the lines in print. */
export function levelWords(degrees: 1 | 2): string {
  const [one, two, three] = planeSigmas.map((sigma) => contourLevel(sigma, degrees).toFixed(2));
  return `Δχ² for ${degrees} ${degrees === 1 ? "degree" : "degrees"} of freedom (Wilks): 1, 2 σ solid at ${one}, ${two}; 3 σ dashed at ${three}.`;
}
