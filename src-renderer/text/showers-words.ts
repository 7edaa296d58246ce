import type { ShowersRecord } from "../../src-shared/contract/task-kinds.ts";
import { experimentTitle } from "./experiment-title.ts";
import { settingChanges } from "./setting-words.ts";

/** Name of the showers of an experiment. */
export function showersTitle({ specification }: Pick<ShowersRecord, "specification">): string {
  const nature = specification.nature === "majorana" ? ", Majorana" : "";
  return `Showers for moved cuts${nature}`;
}

/** Second line: experiment, settings that differ from those of its file. */
export function showersSubtitle({ specification }: Pick<ShowersRecord, "specification">): string {
  const { experiment, settings } = specification;
  return [
    experimentTitle(experiment),
    ...settingChanges(settings, experiment).map(
      ({ label, own }) => `${label.toLowerCase()} ${own.toLowerCase()}`,
    ),
  ].join(", ");
}
