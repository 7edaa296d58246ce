import { noOscillation } from "../../src-shared/specification/analysis-specification.ts";
import type { PlaneChoices } from "../threads/plane-messages.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import { fitSettingsOf, oscillationOf, tauRuleOf, type Workspace } from "./workspace.ts";

/** What a workspace chooses for the fits of its experiment, besides the signal. */
export function planeChoicesOf(workspace: Workspace, facts: ExperimentFacts | null): PlaneChoices {
  return {
    oscillation: { ...(oscillationOf(workspace, facts) ?? noOscillation) },
    tau: tauRuleOf(workspace),
    fit: { ...fitSettingsOf(workspace, facts) },
    limit: { ...workspace.limit },
    degreesOfFreedom: workspace.degreesOfFreedom,
  };
}
