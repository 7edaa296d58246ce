import type { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import { experimentTitle } from "./experiment-title.ts";
import { settingChanges } from "./setting-words.ts";
import { couplingText, flightsText, massText } from "./quantities.ts";

/** Name of a run: its point. */
export function runTitle({ specification: { model } }: Pick<RunRecord, "specification">): string {
  const parts = [massText(model.mass), `d_μ = ${couplingText(model.dMu)}`];
  if (model.dTau !== 0) parts.push(`d_τ = ${couplingText(model.dTau)}`);
  if (model.nature === "majorana") parts.push("Majorana");
  return parts.join(", ");
}

/** Second line of a run: experiment, sample, settings that differ from the paper's. */
export function runSubtitle({ specification }: Pick<RunRecord, "specification">): string {
  const changes = settingChanges(specification.settings, specification.experiment);
  return [
    experimentTitle(specification.experiment),
    `${flightsText(specification.flights)} flights`,
    ...changes.map(({ label, own }) => `${label.toLowerCase()} ${own.toLowerCase()}`),
  ].join(", ");
}
