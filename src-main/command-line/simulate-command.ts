import { resolve } from "node:path";
import { z } from "zod";
import { requests, RunResult } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { DetectorFile, type LostVolume } from "../../src-shared/geometry/detector-file.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { Host } from "../host/host.ts";
import { openCommandHost } from "./open-host.ts";
import { lostLines } from "./lost-lines.ts";
import { presetChoices } from "./preset-option.ts";
import type { Terminal } from "./terminal.ts";
import { simulateOptions } from "./simulate-options.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { simulateReply, simulateTable } from "./simulate-reply.ts";
import { taskToEnd } from "./task-to-end.ts";

/** `simulate EXPERIMENT --mass GeV --d-mu X ...` */
export async function simulate(words: readonly string[], terminal: Terminal): Promise<void> {
  const options = simulateOptions(words);
  const host = await openCommandHost(options, terminal);
  try {
    const begin = performance.now();
    const { specification, lost, decay } = await completeSpecification(host, options);
    const { id } = await taskToEnd(host, specification, terminal);
    const result = RunResult.parse(valueOf(await host.request("runs.result", { id })));
    const seconds = (performance.now() - begin) / 1000;
    terminal.out(
      options.json
        ? `${JSON.stringify({ ...simulateReply(result, seconds), ...(lost.length > 0 ? { lost } : {}) })}\n`
        : simulateTable(result, seconds, decay),
    );
    terminal.note(lostLines(lost));
  } finally {
    await host.stop();
  }
}

/** Of the inputs what is asked here; the host has checked all of them. */
const AskedInputs = z.object({
  settings: ExperimentInputs.shape.settings,
  response: z.object({ decay: z.enum(["photon", "electron-pair"]).default("photon") }),
  data: z.object({ detector: z.object({ lost: DetectorFile.shape.lost }) }),
});

/** An experiment brings settings of its own; those of the command line come last. */
async function completeSpecification(
  host: Host,
  options: SimulateOptions,
): Promise<{
  specification: RunSpecification;
  lost: readonly LostVolume[];
  decay: "photon" | "electron-pair";
}> {
  const experiment = await experimentName(host, options);
  const inputs = valueOf(await host.request("experiments.inputs", { experiment }));
  const { settings, data, response } = AskedInputs.parse(inputs);
  const { specification, namedSettings, preset } = options;
  const { physics } = presetChoices(preset, experiment);
  return {
    specification: {
      ...specification,
      experiment,
      settings: Settings.parse({ ...settings, ...physics, ...namedSettings }),
    },
    lost: data.detector.lost ?? [],
    decay: response.decay,
  };
}

/** The experiment that was named, or the one in the file that was. */
async function experimentName(
  host: Host,
  { specification, file }: SimulateOptions,
): Promise<string> {
  if (file === undefined) return specification.experiment;
  const opened = valueOf(await host.request("experiments.open", { path: resolve(file) }));
  return requests["experiments.open"].reply.parse(opened).name;
}
