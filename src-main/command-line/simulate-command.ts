import { RunResult } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { openCommandHost } from "./open-host.ts";
import { lostLines } from "./lost-lines.ts";
import type { Terminal } from "./terminal.ts";
import { uhiOfHistograms, uhiText } from "../export/uhi-file.ts";
import { completeSpecification } from "./complete-specification.ts";
import type { ProcessCoupling } from "../../src-shared/simulation/process-coupling.ts";
import { simulateOptions } from "./simulate-options.ts";
import { simulateReply, simulateTable } from "./simulate-reply.ts";
import { taskToEnd } from "./task-to-end.ts";

/** `simulate EXPERIMENT --mass GeV --d-mu X ...` */
export async function simulate(words: readonly string[], terminal: Terminal): Promise<void> {
  const options = simulateOptions(words);
  const host = await openCommandHost(options, terminal);
  try {
    const begin = performance.now();
    const { specification, lost, decay, coupling } = await completeSpecification(host, options);
    const { id } = await taskToEnd(host, specification, terminal);
    const result = RunResult.parse(valueOf(await host.request("runs.result", { id })));
    const seconds = (performance.now() - begin) / 1000;
    options.uhi?.write(uhiText(uhiOfHistograms(result.prediction.histograms, factsOf(result))));
    terminal.out(
      options.json
        ? `${JSON.stringify({ ...simulateReply(result, seconds), ...(lost.length > 0 ? { lost } : {}), ...inModel(result, coupling) })}\n`
        : simulateTable(result, seconds, decay, coupling),
    );
    terminal.note(lostLines(lost));
  } finally {
    await host.stop();
  }
}

/** The coupling of the model, where d_mu stands for one. */
function inModel({ provenance }: RunResult, coupling: ProcessCoupling | null) {
  if (coupling === null) return {};
  const { symbol, unit, words, ofDipole } = coupling;
  const { mass, dMu } = provenance.specification.model;
  return { coupling: { symbol, unit, words, value: ofDipole(mass, dMu) } };
}

/** What stands beside each histogram. */
function factsOf({ provenance, prediction }: RunResult) {
  const { experiment, model } = provenance.specification;
  return {
    version: provenance.version,
    metadata: {
      experiment,
      m_N: model.mass,
      d_mu: model.dMu,
      d_e: model.dE,
      d_tau: model.dTau,
      nature: model.nature,
      exposure: prediction.exposure,
      runId: provenance.runId,
    },
  };
}
