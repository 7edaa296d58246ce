import type { PlaneAxesName } from "../../src-shared/analyses/plane-axes.ts";
import type { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import { taskCommand } from "./task-command.ts";

/**
 * The command that gives a region over the axes chosen, as its words after `neutrissimo`; null where
 * no command does.
 *
 * @param specification of the region over (m_N, d_mu)
 */
export function axesCommand(
  specification: AnalysisSpecification | null,
  axes: PlaneAxesName,
  { mass, dMu }: Pick<Model, "mass" | "dMu">,
): readonly string[] | null {
  if (specification === null || specification.choices.result !== "region") return null;
  if (axes === "mass,d-mu") return taskCommand(specification);
  if (axes === "mass,c-tau") return withAxes(taskCommand(specification), axes, []);
  // Upwards stands d_tau: no rule says it.
  const { dE } = specification.choices.tau;
  const tau = { kind: "fixed" as const, dTau: 0, ...(dE === undefined ? {} : { dE }) };
  const words = taskCommand({ ...specification, choices: { ...specification.choices, tau } });
  const held = axes === "mass,d-tau" ? ["--d-mu", String(dMu)] : ["--mass", String(mass)];
  return withAxes(words, axes, held);
}

function withAxes(
  words: readonly string[] | null,
  axes: PlaneAxesName,
  held: readonly string[],
): readonly string[] | null {
  return words === null ? null : [...words, "--axes", axes, ...held];
}
