import { RunResult } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { openCommandHost } from "./open-host.ts";
import { lostLines } from "./lost-lines.ts";
import type { Terminal } from "./terminal.ts";
import { completeSpecification } from "./complete-specification.ts";
import { simulateOptions } from "./simulate-options.ts";
import { simulateReply, simulateTable } from "./simulate-reply.ts";
import { taskToEnd } from "./task-to-end.ts";

/** `simulate EXPERIMENT --mass GeV --d-mu X ...` */
export async function simulate(words: readonly string[], terminal: Terminal): Promise<void> {
  const options = simulateOptions(words);
  const host = await openCommandHost(options, terminal);
  try {
    const begin = performance.now();
    const { specification, lost } = await completeSpecification(host, options);
    const { id } = await taskToEnd(host, specification, terminal);
    const result = RunResult.parse(valueOf(await host.request("runs.result", { id })));
    const seconds = (performance.now() - begin) / 1000;
    terminal.out(
      options.json
        ? `${JSON.stringify({ ...simulateReply(result, seconds), ...(lost.length > 0 ? { lost } : {}) })}\n`
        : simulateTable(result, seconds),
    );
    terminal.note(lostLines(lost));
  } finally {
    await host.stop();
  }
}
