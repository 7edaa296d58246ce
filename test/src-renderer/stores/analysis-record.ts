import type { AnalysisRecord } from "../../../src-shared/contract/task-kinds.ts";
import { AnalysisSpecification } from "../../../src-shared/specification/analysis-specification.ts";
import { scanRecord } from "./scan-record.ts";

/** A finished limit of the first measurement of an experiment, with changed fields. */
export function analysisRecord(
  experiment: string,
  choices: object,
  fields: Partial<AnalysisRecord> = {},
): AnalysisRecord {
  const { specification: scan, kind: _, ...task } = scanRecord({});
  const specification = AnalysisSpecification.parse({
    members: [{ scan: { ...scan, experiment }, measurement: "showers" }],
    choices,
  });
  return { ...task, kind: "analysis", id: experiment, specification, ...fields, summary: null };
}
