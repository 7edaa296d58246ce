import { hasOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import { pointTableCsv } from "../../src-shared/analyses/point-table.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { choicesOf } from "../../src-shared/paper/paper-reading.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { RegionChoices } from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import { hypothesisOf, tauOf } from "./fit-options.ts";
import { openCommandHost } from "./open-host.ts";
import { pointLines } from "./point-lines.ts";
import { type AskedPoint, type FoundRow, pointRows } from "./point-rows.ts";
import { presetNamed } from "./preset-option.ts";
import { numberOption, readOptions, refuseUnused, workersOption } from "./read-options.ts";
import { fitSettingKeys, limitSettingKeys, physicsSettingKeys, settingsOf } from "./set-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  mass: { type: "string" },
  "d-mu": { type: "string" },
  "d-tau": { type: "string" },
  "d-tau-ratio": { type: "string" },
  nature: { type: "string" },
  oscillation: { type: "string" },
  flights: { type: "string" },
  seed: { type: "string" },
  preset: { type: "string" },
  set: { type: "string", multiple: true },
  csv: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

const keys = new Set([...physicsSettingKeys, ...fitSettingKeys, ...limitSettingKeys]);

/** `point --mass GEV --d-mu X [EXPERIMENT ...]` */
export async function point(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  if (values["d-tau-ratio"] !== undefined) refuseUnused(values, ["d-tau"], "with --d-tau-ratio");
  if (values.json === true) refuseUnused(values, ["csv"], "with --json");
  const asked = askedPoint(values);
  const ofOne = /^(signalScale|backgroundScale)=/u;
  const scale = (values.set ?? []).flatMap((word) => ofOne.exec(word)?.[1] ?? [])[0];
  if (positionals.length !== 1 && scale !== undefined)
    throw new InputError({
      what: "A setting is not valid",
      why: `${scale} is of one experiment`,
      remedy: "Name that experiment alone, or leave the setting out.",
      path: `--set ${scale}`,
    });
  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: workersOption(values.workers) },
    terminal,
  );
  try {
    const rows = await pointRows(host, positionals, asked, terminal);
    if (values.json === true) terminal.out(`${JSON.stringify(replyOf(asked, rows))}\n`);
    else if (values.csv === true) terminal.out(pointTableCsv(rows, asked));
    else terminal.out(pointLines(rows, asked));
  } finally {
    await host.stop();
  }
}

type Values = Readonly<
  Partial<Record<Exclude<keyof typeof options, "set" | "json" | "csv">, string>>
> & {
  readonly set?: string[] | undefined;
};

function askedPoint(values: Values): AskedPoint {
  const number = (name: "mass" | "d-mu" | "flights" | "seed") => {
    const text = values[name];
    return text === undefined ? undefined : numberOption(name, text);
  };
  if (values.mass === undefined) throw missing("--mass", "the mass m_N in GeV is missing");
  if (values["d-mu"] === undefined)
    throw missing("--d-mu", "the coupling d_mu in GeV^-1 is missing");
  const { mass, dMu, nature } = parseInput(
    Model.pick({ mass: true, dMu: true, nature: true }),
    {
      mass: number("mass"),
      dMu: number("d-mu"),
      ...(values.nature === undefined ? {} : { nature: values.nature }),
    },
    "The point",
  );
  const named = settingsOf(values.set ?? [], keys);
  const of = (shape: object) =>
    Object.fromEntries(Object.entries(named).filter(([key]) => key in shape));
  const { degreesOfFreedom: _, ...ofLimit } = of(LimitSettings.shape);
  const preset = presetNamed(values.preset);
  // What cannot be read is refused before any work.
  parseInput(LimitSettings, ofLimit, "A setting");
  parseInput(FitSettings, of(FitSettings.shape), "A setting");
  parseInput(Settings, of(Settings.shape), "A setting");
  if (values.oscillation !== undefined) hypothesisOf(values.oscillation, false);
  return {
    mass,
    dMu,
    nature,
    tau: tauOf(values["d-tau"], values["d-tau-ratio"]),
    flights: number("flights"),
    seed: number("seed"),
    choices: (inputs) => {
      const reading = choicesOf(preset, inputs.name);
      const { oscillation, fit, limit, degreesOfFreedom } = parseInput(
        RegionChoices,
        {
          result: "region",
          oscillation: hypothesisOf(values.oscillation, hasOscillation(inputs)),
          fit: { ...reading.fit, ...of(FitSettings.shape) },
          limit: { ...reading.limit, ...ofLimit },
          degreesOfFreedom: Number(named.degreesOfFreedom ?? 2),
        },
        "The point",
      );
      return { oscillation, fit, limit, degreesOfFreedom };
    },
    physics: (name) => ({ ...choicesOf(preset, name).physics, ...of(Settings.shape) }),
  };
}

/** What `point --json` writes; scripts depend on its form. */
function replyOf({ mass, dMu, tau, nature }: AskedPoint, rows: readonly FoundRow[]) {
  return {
    mass,
    dMu,
    tau,
    nature,
    rows: rows.map(
      ({ experiment, title, basis, point: { measurement, ...found }, task, choices }) => ({
        experiment,
        title,
        measurement,
        ...found,
        basis,
        provenance: { task: task.id, specification: task.specification, choices },
      }),
    ),
    provenance: { physicsVersion },
  };
}

function missing(path: string, why: string): InputError {
  return new InputError({
    what: "The command cannot be read",
    why,
    remedy: "Write for instance point --mass 0.47 --d-mu 1.25e-6.",
    path,
  });
}
