import { z } from "zod";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import {
  limitOnEvents,
  massLimits,
  type SignalEvents,
} from "../../src-shared/analyses/excluded-couplings.ts";
import type { MassLimit } from "../../src-shared/analyses/mass-limit.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { observedCountsOf } from "../../src-shared/analyses/search-region.ts";
import { actingLimitSettings } from "../../src-shared/analyses/acting-limit-settings.ts";
import { openCommandHost } from "./open-host.ts";
import { presetChoices } from "./preset-option.ts";
import { numberOption, readOptions, workersOption } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";
import { limitSettingKeys, settingsOf } from "./set-options.ts";
import { taskToEnd } from "./task-to-end.ts";

const options = {
  masses: { type: "string" },
  "background-uncertainty": { type: "string" },
  background: { type: "string" },
  counts: { type: "string" },
  "d-tau": { type: "string" },
  "d-tau-ratio": { type: "string" },
  nature: { type: "string" },
  events: { type: "string" },
  seed: { type: "string" },
  toys: { type: "string" },
  preset: { type: "string" },
  set: { type: "string", multiple: true },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

/** Twelve masses over the plane of the figures, GeV. */
const standardMasses = "0.01,0.02,0.04,0.07,0.1,0.15,0.2,0.3,0.4,0.5,0.7,0.9";
/** Flights at each mass: the selection keeps few of the heavy N. */
const limitFlights = 40_000;

/** Of the inputs what is asked here; the host has checked all of them. */
const AskedInputs = z.object({
  settings: ExperimentInputs.shape.settings,
  measurements: ExperimentInputs.shape.measurements,
});

/** `limit minerva-me-rhc --masses 0.1,0.2,0.47` */
export async function limit(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [experiment] = positionals;
  if (experiment === undefined || positionals.length > 1) {
    throw new InputError({
      what: "The command cannot be read",
      why: "one experiment must be named",
      remedy: "Write for instance limit minerva-me-rhc --masses 0.1,0.2,0.47.",
      path: "EXPERIMENT",
    });
  }
  const number = (name: NumberName) => {
    const text = values[name];
    return text === undefined ? undefined : numberOption(name, text);
  };
  const masses = (values.masses ?? standardMasses)
    .split(",")
    .map((text) => numberOption("masses", text));
  const named = settingsOf(values.set ?? []);
  const chosen = Object.fromEntries(
    Object.entries(named).filter(([key]) => limitSettingKeys.has(key)),
  );
  const uncertainty = number("background-uncertainty");
  const preset = presetChoices(values.preset, experiment);
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
  const ratio = number("d-tau-ratio");
  const tau =
    ratio === undefined
      ? { kind: "fixed" as const, dTau: number("d-tau") ?? 0 }
      : { kind: "ratio" as const, ratio };
  const background = number("background");
  const own = background === undefined ? null : { background, data: number("counts") ?? null };

  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: workersOption(values.workers) },
    terminal,
  );
  try {
    const inputs = AskedInputs.parse(
      valueOf(await host.request("experiments.inputs", { experiment })),
    );
    const measurement = observedCountsOf(inputs);
    if (measurement === null) {
      throw new InputError({
        what: `${experiment} gives no limit`,
        why: "it has no measured search region",
        remedy: "Use minerva-le-fhc, minerva-me-fhc or minerva-me-rhc.",
        path: "EXPERIMENT",
      });
    }
    const specification = parseInput(
      ScanSpecification,
      {
        experiment,
        settings: { ...inputs.settings, ...preset.physics, ...physics },
        flights: number("events") ?? limitFlights,
        ...(values.nature === undefined ? {} : { nature: values.nature }),
        ...(values.seed === undefined ? {} : { seed: number("seed") }),
      },
      "The scan",
    );
    const { from, to } = specification.masses;
    const outside = masses.find((mass) => !(mass >= from && mass <= to));
    if (outside !== undefined) {
      throw new InputError({
        what: "The limit cannot be calculated",
        why: `the mass ${outside} GeV lies outside ${from}-${to} GeV`,
        remedy: `Name masses in ${from}-${to} GeV.`,
        path: "--masses",
      });
    }
    const { id } = await taskToEnd(host, specification, terminal);
    const table = decodeSignalTable(valueOf(await host.requestBytes("scans.table", { id })));
    const events = limitOnEvents(measurement, settings, own, {
      band: number("toys") ?? 0,
      each: 2000,
      seed: number("seed") ?? 1,
    });
    const limits = massLimits(table, events.limit, tau, masses);
    const band =
      events.expected?.band.map((each) =>
        massLimits(table, each, tau, masses).map(({ lower }) => lower),
      ) ?? null;
    terminal.out(
      values.json === true
        ? `${JSON.stringify({ limits, events, settings: actingLimitSettings(settings, measurement), note: measurement.note, expectedLower: band, provenance: { scanId: id, physicsVersion, specification } })}\n`
        : limitTable(limits, events),
    );
  } finally {
    await host.stop();
  }
}

function coupling(value: number | null): string {
  return value === null ? "none" : value.toExponential(2);
}

type NumberName =
  | "background-uncertainty"
  | "background"
  | "counts"
  | "d-tau"
  | "d-tau-ratio"
  | "events"
  | "seed"
  | "toys";

function limitTable(limits: readonly MassLimit[], events: SignalEvents): string {
  const rows = limits.map(
    ({ mass, lower, upper, efficiency, signalAtLimit }) =>
      `${mass.toFixed(3).padEnd(9)}${coupling(lower).padEnd(12)}${coupling(upper).padEnd(12)}${(100 * efficiency).toPrecision(3).padEnd(12)}${signalAtLimit.toFixed(1)}`,
  );
  const counts =
    events.data === null
      ? "no counts, background in their place"
      : `${events.data.toFixed(1)} counts`;
  return [
    `${events.words}.`,
    `Above the dE/dx cut: ${counts}, background ${events.background.toFixed(1)}${events.status === "estimate" ? " (ESTIMATE: counts not public)" : ""}; ${events.limit === null ? "no signal is excluded" : `signals from ${events.limit.toFixed(1)} events on are excluded`}.`,
    "m_N/GeV  lower       upper       efficiency/% events (d_mu in GeV^-1)",
    ...rows,
    "",
  ].join("\n");
}
