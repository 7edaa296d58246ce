import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import type { AnalysisResult } from "../../src-shared/specification/analysis-result.ts";
import {
  AnalysisSpecification,
  type AnalysisSpecificationInput,
  type CommonNormalisation,
} from "../../src-shared/specification/analysis-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { Host } from "../host/host.ts";
import type { AskedMember } from "./asked-members.ts";
import { taskToEnd } from "./task-to-end.ts";
import type { Terminal } from "./terminal.ts";

/** A measurement with the scan that its signal is read from. */
export type ScannedMember = AskedMember & { readonly scan: ScanSpecification };

/** A kept region or limit of the kind that was asked for. */
export interface KeptAnalysis<R extends AnalysisResult["result"]> {
  readonly result: Extract<AnalysisResult, { result: R }>;
  /** Ids of the scans of the members. */
  readonly scanIds: readonly string[];
}

/** Asks for a region or a limit as a task of the queue: it is kept, and answered at once again. */
export async function keptAnalysis<R extends AnalysisResult["result"]>(
  host: Host,
  members: readonly ScannedMember[],
  choices: Extract<AnalysisSpecificationInput["choices"], { result: R }>,
  terminal: Terminal,
  common: readonly CommonNormalisation[] = [],
): Promise<KeptAnalysis<R>> {
  const specification = parseInput(
    AnalysisSpecification,
    {
      members: members.map(({ scan, measurement, own }) => {
        return { scan, measurement: measurement.name, own };
      }),
      choices,
      ...(common.length === 0 ? {} : { common }),
    },
    choices.result === "region" ? "The region" : "The limit",
  );
  const { id, needs } = await taskToEnd(host, specification, terminal);
  const reply = requests["analyses.result"].reply;
  const result = reply.parse(valueOf(await host.request("analyses.result", { id })));
  return { result: result as Extract<AnalysisResult, { result: R }>, scanIds: needs };
}
