import { analyse } from "../../src-shared/analyses/analyse.ts";
import { withCommon } from "../../src-shared/analyses/combination.ts";
import { measurementNamed } from "../../src-shared/analyses/measured-data.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import type { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import type {
  AnalysisSpecification,
  OwnCounts,
} from "../../src-shared/specification/analysis-specification.ts";
import type { JobContext } from "./job-context.ts";

/** A region or a limit of members, one for each of the experiments that the job names. */
export interface AnalysisJob {
  readonly members: readonly {
    readonly measurement: string;
    readonly own: OwnCounts | null;
    /** Of its scan, as `encodeSignalTable` writes it. */
    readonly table: Uint8Array<ArrayBuffer>;
  }[];
  readonly common?: AnalysisSpecification["common"];
  readonly choices: AnalysisSpecification["choices"];
}

/** Progress is told at most this often, ms. */
const interval = 100;

/** A region or a limit. */
export function analysis(
  { members, common, choices }: AnalysisJob,
  { inputs, step }: JobContext,
): AnalysisResult {
  let toldAt = performance.now();
  return analyse(
    members.map(({ measurement, own, table }, k) => {
      const experiment = inputs[k]!;
      return {
        experiment,
        measurement: withCommon(measurementNamed(experiment, measurement), experiment.name, common),
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
