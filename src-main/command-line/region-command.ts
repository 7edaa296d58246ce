import { askedExperiments, askedMembers } from "./asked-members.ts";
import { countedRegion, refuseForSpectra } from "./counted-region.ts";
import { ExternalLimits } from "../../src-shared/contract/external-limits.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { publishedErrors } from "../../src-shared/analyses/background.ts";
import { distributionOf, type RegionChoices } from "../../src-shared/analyses/preferred-region.ts";
import { planePoints } from "../../src-shared/analyses/default-plane.ts";
import { spectraOf } from "../../src-shared/analyses/measured-data.ts";
import { hasOscillation } from "../../src-shared/analyses/oscillation-background.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { eventsToHalve } from "../../src-shared/statistics/contour-error.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { RegionResult } from "../../src-shared/specification/analysis-result.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { RegionChoices as RegionRequest } from "../../src-shared/specification/analysis-specification.ts";
import { Settings } from "../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { hypothesisOf, oneOf, tauOf } from "./fit-options.ts";
import { beside } from "./beside.ts";
import { overlapLines } from "./overlap-lines.ts";
import {
  askedAxes,
  type AskedAxes,
  axesLines,
  axesReply,
  regionInDecayLength,
} from "./region-axes.ts";
import { claimsTable, claimTables, requireClaims } from "./region-claims.ts";
import { interpolationLine, simulationLine, summary } from "./region-lines.ts";
import { refuseIdle, refuseSettings } from "./idle-choices.ts";
import { keptAnalysis } from "./kept-analysis.ts";
import { openCommandHost } from "./open-host.ts";
import { presetChoices } from "./preset-option.ts";
import type { Host } from "../host/host.ts";
import {
  numberOption,
  readOptions,
  refuseUnused,
  wholeNumberOption,
  workersOption,
} from "./read-options.ts";
import type { Terminal } from "./terminal.ts";
import { fitSettingKeys, physicsSettingKeys, settingsOf } from "./set-options.ts";
import { paperBenchmark } from "../../src-shared/paper/paper-benchmark.ts";
import { askedCommon, memberNames } from "./asked-combination.ts";
import { askedToys, pointOption, studyToys, toyLines } from "./study-toys.ts";
import { taskToEnd } from "./task-to-end.ts";
import { planeText } from "./plane-text.ts";
import { textFile } from "./text-file.ts";

const options = {
  combine: { type: "string" },
  measurement: { type: "string" },
  distribution: { type: "string" },
  oscillation: { type: "string" },
  "d-tau": { type: "string" },
  "d-tau-ratio": { type: "string" },
  nature: { type: "string" },
  flights: { type: "string" },
  seed: { type: "string" },
  axes: { type: "string" },
  mass: { type: "string" },
  "d-mu": { type: "string" },
  points: { type: "string" },
  "degrees-of-freedom": { type: "string" },
  preset: { type: "string" },
  set: { type: "string", multiple: true },
  refine: { type: "boolean" },
  toys: { type: "string" },
  "feldman-cousins": { type: "string" },
  point: { type: "string" },
  claims: { type: "boolean" },
  overlap: { type: "boolean" },
  uhi: { type: "string" },
  replace: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
  workers: { type: "string" },
} as const;

const sigmas = [1, 2, 3] as const;
/** Settings of the limits that say how counts are compared. */
const countingKeys = [
  "elasticAboveCut",
  "dEdxBins",
  "backgroundUncertainty",
  "signalScale",
  "backgroundScale",
] as const;
const regionKeys = new Set([...physicsSettingKeys, ...fitSettingKeys, ...countingKeys]);

/** The paper's statements are about its own choices. */
const besidesClaims = [
  "uhi",
  "measurement",
  "distribution",
  "point",
  "overlap",
  "toys",
  "feldman-cousins",
  "oscillation",
  "d-tau",
  "d-tau-ratio",
  "degrees-of-freedom",
];

/** `region EXPERIMENT --distribution enuqe|costheta --oscillation global|joint|none|dm2,s2` */
export async function region(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  if (values.measurement !== undefined)
    refuseUnused(values, ["distribution"], "with --measurement");
  if (values["d-tau-ratio"] !== undefined) refuseUnused(values, ["d-tau"], "with --d-tau-ratio");
  if (values.claims === true) refuseUnused(values, besidesClaims, "with --claims");
  const axes = askedAxes(values);
  const experiments = askedExperiments(
    positionals,
    values.combine,
    values.measurement ?? values.distribution,
    "region my-experiment.json --measurement spectrum",
  );
  const experiment = experiments.names[0]!;
  const named = settingsOf(values.set ?? [], regionKeys);
  if (values.claims === true) {
    refuseSettings(named, [...fitSettingKeys, ...countingKeys], "with --claims");
  }
  const preset = presetChoices(values.preset, experiment);
  const fit = parseInput(
    FitSettings,
    { ...preset.fit, ...pick(named, (key) => key in FitSettings.shape) },
    "A setting",
  );
  const physics = pick(named, (key) => key in Settings.shape);
  if (named.degreesOfFreedom !== undefined)
    refuseUnused(values, ["degrees-of-freedom"], "with --set degreesOfFreedom");
  const degrees = values["degrees-of-freedom"] ?? String(named.degreesOfFreedom ?? 2);
  const given = {
    tau: tauOf(values["d-tau"], values["d-tau-ratio"]),
    fit,
    degreesOfFreedom: Number(oneOf("--degrees-of-freedom", degrees, ["1", "2"])) as 1 | 2,
    sigmas,
  };
  // One that cannot be read is refused before any work.
  if (values.oscillation !== undefined) {
    hypothesisOf(values.oscillation, false);
  }
  const toys = askedToys({
    toys: values.toys,
    point: values["feldman-cousins"],
    seed: values.seed,
  });
  const at = values.point === undefined ? null : pointOption("--point", values.point);
  const isJson = values.json === true;
  const uhi = textFile("--uhi", values.uhi, values.replace ?? false, values["data-dir"]);
  const isRefined = values.refine === true;
  const points =
    values.points === undefined
      ? planePoints
      : wholeNumberOption("points", values.points, [5, 301]);
  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: workersOption(values.workers) },
    terminal,
  );
  try {
    const measured = await askedMembers(host, experiments, null);
    const first = measured[0]!;
    if (first.measurement.kind !== "spectrum" || measured.length > 1) {
      refuseForSpectra(values);
      const memberExperiments = measured.map((member) => member.experiment.name);
      const measurements = measured.map(({ measurement }) => measurement);
      refuseIdle(values, named, measurements);
      await countedRegion(host, terminal, measured, {
        ...given,
        oscillation: values.oscillation,
        points,
        limit: pick(named, (key) => (countingKeys as readonly string[]).includes(key)),
        isJson,
        uhi,
        common: askedCommon(experiments, memberExperiments),
        names: memberNames(experiments),
        at: at ?? (memberExperiments.includes(paperBenchmark.experiment) ? paperBenchmark : null),
        scan: {
          physics,
          preset: (name) => presetChoices(values.preset, name),
          flights:
            values.flights === undefined ? undefined : numberOption("flights", values.flights),
          seed: values.seed === undefined ? undefined : numberOption("seed", values.seed),
          nature: values.nature,
        },
      });
      return;
    }
    if (at !== null) refuseUnused(values, ["point"], "for one spectrum: the command point says it");
    refuseSettings(
      named,
      countingKeys.filter((key) => key !== "signalScale"),
      "for one spectrum",
    );
    refuseIdle(values, named, [first.measurement]);
    const scaled = named.signalScale === undefined ? {} : { signalScale: named.signalScale };
    if (named.signalScale !== undefined) {
      refuseUnused(
        values,
        ["overlap", "toys", "feldman-cousins", "refine"],
        "with --set signalScale",
      );
    }
    const inputs = first.experiment;
    const distribution = first.measurement.name;
    const choices = {
      ...given,
      distribution,
      // What is named is refused where it is not published; the preset gives way.
      fit: named.background === undefined ? publishedErrors(fit, spectraOf(inputs)) : fit,
      oscillation: hypothesisOf(values.oscillation, hasOscillation(inputs)),
    };
    // What is not published is refused before the scan.
    distributionOf(inputs, choices);
    if (values.claims === true) requireClaims(experiment);
    const assumed = values.oscillation === undefined && choices.oscillation.mixing === 0;
    const asked = parseInput(
      ScanSpecification,
      {
        experiment,
        settings: { ...inputs.settings, ...preset.physics, ...physics },
        ...(values.nature === undefined ? {} : { nature: values.nature }),
        ...(values.flights === undefined
          ? {}
          : { flights: numberOption("flights", values.flights) }),
        ...(values.seed === undefined ? {} : { seed: numberOption("seed", values.seed) }),
      },
      "The scan",
    );
    if (values.claims === true) {
      await printClaims(host, { asked, inputs, points, isRefined, isJson }, terminal);
      return;
    }
    const specification = isRefined ? await refinedScan(host, asked, inputs, terminal) : asked;
    if (axes.surface !== null) {
      const { surface } = axes;
      const table = await tableOf(host, specification, terminal);
      // As in the window, where none are asked for.
      const asked = {
        table,
        experiment: inputs,
        choices,
        surface,
        points: values.points === undefined ? null : points,
      };
      const over = await beside("axes", asked, "The region over other axes", terminal);
      printOverAxes(axes, over, isJson, { specification, choices }, terminal);
      return;
    }
    const { oscillation, tau, degreesOfFreedom } = choices;
    const { result: found } = await keptAnalysis(
      host,
      [{ ...first, scan: specification }],
      parseInput(
        RegionRequest,
        {
          result: "region",
          oscillation,
          tau,
          fit: choices.fit,
          degreesOfFreedom,
          points,
          limit: scaled,
        },
        "The region",
      ),
      terminal,
    );
    if (axes.axes === "mass,c-tau") {
      const read = regionInDecayLength(found, { tau, nature: specification.nature });
      printOverAxes(axes, read, isJson, { specification, choices }, terminal);
      return;
    }
    uhi?.write(planeText(found, [first]));
    const overlap =
      values.overlap === true
        ? await beside(
            "overlap",
            {
              table: await tableOf(host, specification, terminal),
              experiment: inputs,
              choices,
              points,
            },
            "The regions laid over each other",
            terminal,
          )
        : undefined;
    const simulation = {
      contourError: found.errors.contour,
      flightsToHalve: eventsToHalve(specification.flights),
    };
    const studied = await studyToys(host, { scan: specification, choices, points }, toys, terminal);
    const { interpolation } = found.errors;
    terminal.out(
      isJson
        ? `${JSON.stringify({ ...reply(found), oscillation, interpolation, simulation, overlap, ...studied, provenance: { physicsVersion, specification, fit: choices.fit } })}\n`
        : [
            ...summary(found),
            ...interpolationLine(interpolation),
            ...simulationLine(simulation),
            ...(assumed ? ["oscillation  none: no full-transmutation events are published"] : []),
            ...(overlap === undefined ? [] : overlapLines(overlap)),
            ...toyLines(studied),
            "",
          ].join("\n"),
    );
  } finally {
    await host.stop();
  }
}

function printOverAxes(
  axes: AskedAxes,
  found: Parameters<typeof axesLines>[1],
  isJson: boolean,
  made: {
    readonly specification: ScanSpecification;
    readonly choices: Pick<RegionChoices, "fit" | "tau" | "oscillation">;
  },
  terminal: Terminal,
): void {
  const { specification, choices } = made;
  const { fit, tau, oscillation } = choices;
  const provenance = {
    physicsVersion,
    specification,
    fit,
    ...(axes.surface === null ? { tau } : {}),
  };
  terminal.out(
    isJson
      ? `${JSON.stringify({ ...axesReply(axes, found), oscillation, provenance })}\n`
      : `${axesLines(axes, found).join("\n")}\n`,
  );
}

/** Bytes of the signal table of a scan. */
async function tableOf(
  host: Host,
  scan: ScanSpecification,
  terminal: Terminal,
): Promise<Uint8Array> {
  const { id } = await taskToEnd(host, scan, terminal);
  return valueOf(await host.requestBytes("scans.table", { id }));
}

/** The scan with masses between, where the draft interpolates worst. */
async function refinedScan(
  host: Host,
  draft: ScanSpecification,
  inputs: ExperimentInputs,
  terminal: Terminal,
): Promise<ScanSpecification> {
  const table = await tableOf(host, draft, terminal);
  return beside("refine", { draft, table, experiment: inputs }, "The masses between", terminal);
}

interface AskedClaims {
  readonly asked: ScanSpecification;
  readonly inputs: ExperimentInputs;
  readonly points: number;
  readonly isRefined: boolean;
  readonly isJson: boolean;
}

/** What the paper says of the regions, measured. */
async function printClaims(
  host: Host,
  { asked, inputs, points, isRefined, isJson }: AskedClaims,
  terminal: Terminal,
): Promise<void> {
  const specification = isRefined ? await refinedScan(host, asked, inputs, terminal) : asked;
  const tables = await claimTables(specification, (scan) => tableOf(host, scan, terminal));
  const { limits } = ExternalLimits.parse(valueOf(await host.request("limits.list", {})));
  const nomad = limits.find(({ id }) => id === "nomad");
  const claims = await beside(
    "claims",
    { tables, experiment: inputs, points, nomad },
    "The claims",
    terminal,
  );
  terminal.out(isJson ? `${JSON.stringify(claims)}\n` : claimsTable(claims));
}

/** The reply that scripts depend on. */
function reply({ plane, best, null: nothing, contours }: RegionResult) {
  return { plane, best, null: nothing, contours };
}

function pick(
  values: Readonly<Record<string, unknown>>,
  wanted: (key: string) => boolean,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => wanted(key)));
}
