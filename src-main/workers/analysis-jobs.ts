import { analyse } from "../../src-shared/analyses/analyse.ts";
import { measurementNamed } from "../../src-shared/analyses/measured-data.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import type { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import type { AnalysisJob } from "./messages.ts";

/** Progress is told at most this often, ms. */
const interval = 100;

/**
 * A region or a limit.
 *
 * @param experiments of the members, in their order
 * @param step told how far it is
 */
export function analysis(
  experiments: readonly ExperimentInputs[],
  { members, choices }: AnalysisJob,
  step: (done: number, total: number) => void,
): AnalysisResult {
  let toldAt = performance.now();
  return analyse(
    members.map(({ measurement, own, table }, k) => {
      const experiment = experiments[k]!;
      return {
        experiment,
        measurement: measurementNamed(experiment, measurement),
        own,
        table: decodeSignalTable(table),
      };
    }),
    choices,
    (done, total) => {
      const now = performance.now();
      if (now - toldAt < interval) return;
      toldAt = now;
      step(done, total);
    },
  );
}
