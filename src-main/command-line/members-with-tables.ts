import type { AnalysisMember } from "../../src-shared/analyses/analysis-member.ts";
import { withCommon } from "../../src-shared/analyses/combination.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import type { CommonNormalisation } from "../../src-shared/specification/analysis-specification.ts";
import type { Host } from "../host/host.ts";
import type { ScannedMember } from "./kept-analysis.ts";

/** The members with the tables of their scans, and with the errors that they share. */
export async function withTables(
  host: Host,
  members: readonly ScannedMember[],
  scanIds: readonly string[],
  common: readonly CommonNormalisation[],
): Promise<AnalysisMember[]> {
  const whole: AnalysisMember[] = [];
  for (const [k, { experiment, measurement, own }] of members.entries()) {
    const bytes = valueOf(await host.requestBytes("scans.table", { id: scanIds[k]! }));
    whole.push({
      experiment,
      measurement: withCommon(measurement, experiment.name, common),
      own,
      table: decodeSignalTable(bytes),
    });
  }
  return whole;
}
