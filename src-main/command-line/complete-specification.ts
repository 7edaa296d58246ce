import { resolve } from "node:path";
import { z } from "zod";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { DetectorFile, type LostVolume } from "../../src-shared/geometry/detector-file.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { Host } from "../host/host.ts";
import type { RemoteHost } from "../loopback/remote-host.ts";
import { presetChoices } from "./preset-option.ts";
import type { AskedRun } from "./simulate-options.ts";

/** Of the inputs what is asked here; the host has checked all of them. */
const AskedInputs = z.object({
  settings: ExperimentInputs.shape.settings,
  data: z.object({ detector: z.object({ lost: DetectorFile.shape.lost }) }),
});

/** An experiment brings settings of its own; those of the command line come last. */
export async function completeSpecification(
  host: Host | RemoteHost,
  options: AskedRun,
): Promise<{ specification: RunSpecification; lost: readonly LostVolume[] }> {
  const experiment = await experimentName(host, options);
  const inputs = valueOf(await host.request("experiments.inputs", { experiment }));
  const { settings, data } = AskedInputs.parse(inputs);
  const { specification, namedSettings, preset } = options;
  const { physics } = presetChoices(preset, experiment);
  return {
    specification: {
      ...specification,
      experiment,
      settings: Settings.parse({ ...settings, ...physics, ...namedSettings }),
    },
    lost: data.detector.lost ?? [],
  };
}

/** The experiment that was named, or the one in the file that was. */
async function experimentName(
  host: Host | RemoteHost,
  { specification, file }: AskedRun,
): Promise<string> {
  if (file === undefined) return specification.experiment;
  const opened = valueOf(await host.request("experiments.open", { path: resolve(file) }));
  return requests["experiments.open"].reply.parse(opened).name;
}
