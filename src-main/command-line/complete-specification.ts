import { resolve } from "node:path";
import { z } from "zod";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { DetectorFile, type LostVolume } from "../../src-shared/geometry/detector-file.ts";
import { InputError } from "../../src-shared/errors.ts";
import { DecayName } from "../../src-shared/experiments/decay-response.ts";
import {
  type ProcessCoupling,
  processCouplingOf,
} from "../../src-shared/simulation/process-coupling.ts";
import { ProcessFacts } from "../../src-shared/simulation/process-file.ts";
import {
  couplingRange,
  Model,
  Settings,
} from "../../src-shared/specification/run-specification.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { Host } from "../host/host.ts";
import type { RemoteHost } from "../loopback/remote-host.ts";
import { presetChoices } from "./preset-option.ts";
import type { AskedRun } from "./simulate-options.ts";

/** Of the inputs what is asked here; the host has checked all of them. */
const AskedInputs = z.object({
  settings: ExperimentInputs.shape.settings,
  response: z.object({ decay: DecayName.default("photon") }),
  data: z.object({
    detector: z.object({ lost: DetectorFile.shape.lost }),
    process: ProcessFacts.optional(),
  }),
});

interface CompleteRun {
  readonly specification: RunSpecification;
  readonly lost: readonly LostVolume[];
  readonly decay: z.infer<typeof DecayName>;
  /** Of a process by tables, where it has one of its own. */
  readonly coupling: ProcessCoupling | null;
}

/** An experiment brings settings of its own; those of the command line come last. */
export async function completeSpecification(
  host: Host | RemoteHost,
  options: AskedRun,
): Promise<CompleteRun> {
  const experiment = await experimentName(host, options);
  const inputs = valueOf(await host.request("experiments.inputs", { experiment }));
  const { settings, data, response } = AskedInputs.parse(inputs);
  const { specification, namedSettings, preset } = options;
  const { physics } = presetChoices(preset, experiment);
  const coupling = processCouplingOf(data.process);
  return {
    specification: {
      ...specification,
      model: modelOf(specification.model, options.coupling, coupling, experiment),
      experiment,
      settings: Settings.parse({ ...settings, ...physics, ...namedSettings }),
    },
    lost: data.detector.lost ?? [],
    decay: response.decay,
    coupling,
  };
}

/** With the dipole that stands for a coupling of another model, at its mass. */
function modelOf(
  model: Model,
  asked: number | undefined,
  coupling: ProcessCoupling | null,
  experiment: string,
): Model {
  if (asked === undefined) return model;
  if (coupling === null) {
    throw new InputError({
      what: "The command cannot be read",
      why: `--coupling is that of a process by tables, and ${experiment} has none with a coupling of its own`,
      remedy: "Give --d-mu in its place.",
      path: "--coupling",
    });
  }
  if (model.dTau !== 0 || model.dE !== 0) {
    throw new InputError({
      what: "The command cannot be read",
      why: `${coupling.symbol} fixes the width of N: d_tau and d_e have no place in it`,
      remedy: "Leave --d-tau and --d-e out.",
      path: "--coupling",
    });
  }
  const dMu = coupling.toDipole(model.mass, Math.max(0, asked));
  if (asked < 0 || !Model.shape.dMu.safeParse(dMu).success) {
    const highest = coupling.ofDipole(model.mass, couplingRange.maximum);
    throw new InputError({
      what: "The value of --coupling is not valid",
      why: `${coupling.symbol} = ${asked}, but at ${model.mass} GeV it must lie in 0-${highest.toPrecision(3)}`,
      remedy: "Write a value in that range.",
      path: "--coupling",
    });
  }
  return { ...model, dMu };
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
