import type { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { settingChanges } from "./setting-words.ts";
import { flightsText, massText } from "./quantities.ts";
import { experimentTitle } from "./experiment-title.ts";

/** Name of a scan: its range and its masses. */
export function scanTitle({ specification }: Pick<ScanRecord, "specification">): string {
  const { masses, nature } = specification;
  const { length } = massesOfScan(specification);
  return [
    `Scan of ${massText(masses.from)} to ${massText(masses.to)}, ${length} masses`,
    ...(nature === "majorana" ? ["Majorana"] : []),
  ].join(", ");
}

/** Second line of a scan: experiment, sample, settings that differ from the paper's. */
export function scanSubtitle({ specification }: Pick<ScanRecord, "specification">): string {
  return [
    experimentTitle(specification.experiment),
    `${flightsText(specification.flights)} flights a mass`,
    ...settingChanges(specification.settings, specification.experiment).map(
      ({ label, own }) => `${label.toLowerCase()} ${own.toLowerCase()}`,
    ),
  ].join(", ");
}
