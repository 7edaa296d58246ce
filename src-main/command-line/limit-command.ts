import { requireInside } from "../../src-shared/analyses/require-inside.ts";
import { hasOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import { LimitChoices, OwnCounts } from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { requireOneMass, workspaceText } from "./limit-workspace.ts";
import { withTables } from "./members-with-tables.ts";
import { textFile } from "./text-file.ts";
import { limitTable } from "./analysis-lines.ts";
import { askedCommon } from "./asked-combination.ts";
import { askedExperiments, askedMembers, scanOf } from "./asked-members.ts";
import { hypothesisOf } from "./fit-options.ts";
import { ExternalLimits } from "../../src-shared/contract/external-limits.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { type LimitRatio, limitRatios, ratioWords } from "../../src-shared/analyses/limit-ratio.ts";
import type { LimitResult } from "../../src-shared/specification/analysis-result.ts";
import {
  type ProcessCoupling,
  processCouplingOf,
} from "../../src-shared/simulation/process-coupling.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { actingLimitSettings } from "../../src-shared/analyses/acting-limit-settings.ts";
import { refuseIdle } from "./idle-choices.ts";
import { keptAnalysis } from "./kept-analysis.ts";
import { openCommandHost } from "./open-host.ts";
import { presetChoices } from "./preset-option.ts";
import { numberOption, readOptions, refuseUnused, workersOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";
import { fitSettingKeys, limitSettingKeys, physicsSettingKeys, settingsOf } from "./set-options.ts";

const options = {
  combine: { type: "string" },
  measurement: { type: "string" },
  masses: { type: "string" },
  "background-uncertainty": { type: "string" },
  background: { type: "string" },
  counts: { type: "string" },
  oscillation: { type: "string" },
  "d-tau": { type: "string" },
  "d-tau-ratio": { type: "string" },
  nature: { type: "string" },
  flights: { type: "string" },
  seed: { type: "string" },
  toys: { type: "string" },
  preset: { type: "string" },
  set: { type: "string", multiple: true },
  pyhf: { type: "string" },
  replace: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

/** Twelve masses over the plane of the figures, GeV. */
const defaultMasses = "0.01,0.02,0.04,0.07,0.1,0.15,0.2,0.3,0.4,0.5,0.7,0.9";
/** Flights at each mass: the selection keeps few of the heavy N. */
const limitFlights = 40_000;

const limitKeys = new Set([...physicsSettingKeys, ...fitSettingKeys, ...limitSettingKeys]);

/** `limit EXPERIMENT --masses 0.1,0.2,0.47` */
export async function limit(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  if (values["d-tau-ratio"] !== undefined) refuseUnused(values, ["d-tau"], "with --d-tau-ratio");
  const experiments = askedExperiments(
    positionals,
    values.combine,
    values.measurement,
    "limit my-experiment.json --masses 0.1,0.2,0.47",
  );
  const number = (name: NumberName) => {
    const text = values[name];
    return text === undefined ? undefined : numberOption(name, text);
  };
  const masses = (values.masses ?? defaultMasses)
    .split(",")
    .map((text) => numberOption("masses", text));
  const named = settingsOf(values.set ?? [], limitKeys);
  const chosen = Object.fromEntries(
    Object.entries(named).filter(([key]) => limitSettingKeys.has(key)),
  );
  const uncertainty = number("background-uncertainty");
  const presetOf = (experiment: string) => presetChoices(values.preset, experiment);
  const preset = presetOf(experiments.names[0]!);
  const settings = parseInput(
    LimitSettings,
    {
      ...preset.limit,
      ...chosen,
      degreesOfFreedom: Number(named.degreesOfFreedom ?? preset.limit.degreesOfFreedom ?? 1),
      ...(uncertainty === undefined ? {} : { backgroundUncertainty: uncertainty }),
    },
    "A setting",
  );
  const physics = Object.fromEntries(
    Object.entries(named).filter(([key]) => key in Settings.shape),
  );
  const fit = parseInput(
    FitSettings,
    {
      ...preset.fit,
      ...Object.fromEntries(Object.entries(named).filter(([key]) => key in FitSettings.shape)),
    },
    "A setting",
  );
  const ratio = number("d-tau-ratio");
  const tau =
    ratio === undefined
      ? { kind: "fixed" as const, dTau: number("d-tau") ?? 0 }
      : { kind: "ratio" as const, ratio };
  const background = number("background");
  const counts = number("counts");
  if (background === undefined && counts !== undefined) {
    throw new InputError({
      what: "The command cannot be read",
      why: "--counts stands without a background",
      remedy: "Give --background B as well.",
      path: "--counts",
    });
  }
  const own =
    background === undefined
      ? null
      : parseInput(OwnCounts, { background, data: counts ?? null }, "The numbers of your own");

  const pyhf = textFile("--pyhf", values.pyhf, values.replace ?? false, values["data-dir"]);
  if (pyhf !== undefined) requireOneMass(masses);

  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: workersOption(values.workers) },
    terminal,
  );
  try {
    const asked = await askedMembers(host, experiments, own);
    refuseIdle(
      values,
      named,
      asked.map(({ measurement }) => measurement),
    );
    const scan = {
      physics,
      preset: presetOf,
      flights: number("flights"),
      seed: number("seed"),
      nature: values.nature,
    };
    const scans = asked.map(({ experiment }) => scanOf(experiment, scan, limitFlights));
    requireInside(masses, scans, "--masses");
    const bandToys = number("toys") ?? 0;
    const choices = parseInput(
      LimitChoices,
      {
        result: "limit",
        tau,
        limit: settings,
        fit,
        oscillation: hypothesisOf(
          values.oscillation,
          asked.some(({ experiment }) => hasOscillation(experiment)),
        ),
        masses,
        bandToys,
        seed: number("seed") ?? 1,
      },
      "The limit",
    );
    const common = askedCommon(
      experiments,
      asked.map(({ experiment }) => experiment.name),
    );
    const members = asked.map((member, k) => ({ ...member, scan: scans[k]! }));
    const { result: found, scanIds } = await keptAnalysis(host, members, choices, terminal, common);
    if (pyhf !== undefined) {
      const written = await withTables(host, members, scanIds, common);
      pyhf.write(workspaceText(written, choices, found.limits[0]!));
    }
    const { limits, expectedLower, scaleBand } = found;
    const { method: _, byShape: __, ...plain } = found.events;
    const { measurement, scan: specification } = members[0]!;
    const curves = ExternalLimits.parse(valueOf(await host.request("limits.list", {}))).limits;
    const ratios =
      members.length === 1 ? limitRatios(experiments.names[0]!, tau, limits, curves) : [];
    const coupling =
      members.length === 1 ? processCouplingOf(members[0]!.experiment.data.process) : null;
    const events = found.events.byShape ? found.events : { ...plain, method: found.events.method };
    const provenance =
      members.length === 1
        ? { scanId: scanIds[0], physicsVersion, specification }
        : {
            physicsVersion,
            members: members.map((each, k) => ({
              scanId: scanIds[k],
              specification: each.scan,
              measurement: each.measurement.name,
            })),
          };
    terminal.out(
      values.json === true
        ? `${JSON.stringify({ limits, ratios, events, settings: actingLimitSettings(settings, measurement), note: measurement.note, expectedLower, scaleBand, ...limitsInModel(limits, coupling), provenance })}\n`
        : `${limitTable(found, coupling)}${ratioLines(ratios)}`,
    );
  } finally {
    await host.stop();
  }
}

/** Limits in the coupling of another model, where d_mu stands for one. */
function limitsInModel(limits: LimitResult["limits"], own: ProcessCoupling | null) {
  if (own === null) return {};
  const { symbol, unit, words, ofDipole } = own;
  const at = (mass: number, d: number | null) => (d === null ? null : ofDipole(mass, d));
  return {
    coupling: {
      symbol,
      unit,
      words,
      limits: limits.map(({ mass, lower, upper }) => ({
        mass,
        lower: at(mass, lower),
        upper: at(mass, upper),
      })),
    },
  };
}

type NumberName =
  | "background-uncertainty"
  | "background"
  | "counts"
  | "d-tau"
  | "d-tau-ratio"
  | "flights"
  | "seed"
  | "toys";

function ratioLines(ratios: readonly LimitRatio[]): string {
  return ratios.map((ratio) => `${ratioWords(ratio)}.\n`).join("");
}
