import { z } from "zod";
import { type PointChoices, preparePoints } from "../../src-shared/analyses/measured-point.ts";
import type { PointTableRow } from "../../src-shared/analyses/point-table.ts";
import {
  pointOfPrediction,
  pointOfTable,
  type SimulatedPoint,
} from "../../src-shared/analyses/simulated-point.ts";
import { ExperimentDescription, requests, RunResult } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import type { ScanRecord, TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { InputError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { type Measurement, resultOf } from "../../src-shared/experiments/measurement-file.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import { type Model, RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { samePhysics } from "../../src-shared/specification/same-scan.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { Host } from "../host/host.ts";
import { nameOf } from "./asked-members.ts";
import { keptAnalysis } from "./kept-analysis.ts";
import { taskToEnd } from "./task-to-end.ts";
import type { Terminal } from "./terminal.ts";

/** A point and how it is compared. */
export interface AskedPoint {
  /** GeV, GeV^-1. */
  readonly mass: number;
  readonly dMu: number;
  readonly nature: z.infer<typeof Model>["nature"];
  readonly tau: TauCoupling;
  /** Of the sample at the point where there is no scan. */
  readonly flights: number | undefined;
  readonly seed: number | undefined;
  readonly choices: (experiment: ExperimentInputs) => PointChoices;
  /** Settings of the simulation beside the experiment's own. */
  readonly physics: (experiment: string) => Readonly<Record<string, unknown>>;
}

export interface FoundRow extends PointTableRow {
  /** What the signal was read from. */
  readonly task: Pick<TaskRecord, "id" | "specification">;
  readonly choices: PointChoices;
}

/** Flights of one mass where no scan is kept: 3 to 10 % of most signals. */
const draftFlights = 20_000;

/** The rows of an experiment's measurements, or those of all that have any. */
export async function pointRows(
  host: Host,
  named: readonly string[],
  asked: AskedPoint,
  terminal: Terminal,
): Promise<FoundRow[]> {
  const opened: string[] = [];
  for (const name of named) opened.push(await nameOf(host, name));
  const listed = z
    .array(ExperimentDescription)
    .parse(valueOf(await host.request("experiments.list", {})));
  const measured = listed.filter(({ measurements }) => measurements.length > 0);
  const names =
    opened.length > 0 ? [...new Set(opened)] : measured.flatMap(({ name }) => name ?? []);
  const rows: FoundRow[] = [];
  for (const [k, name] of names.entries()) {
    const title = listed.find((each) => each.name === name)?.style.label ?? name;
    const inputs = ExperimentInputs.parse(
      valueOf(await host.request("experiments.inputs", { experiment: name })),
    );
    requireMeasurement(inputs);
    const place = `${k + 1} of ${names.length}`;
    rows.push(...(await rowsOf(host, inputs, { title, place }, asked, terminal)));
  }
  return rows;
}

async function rowsOf(
  host: Host,
  inputs: ExperimentInputs,
  { title, place }: { readonly title: string; readonly place: string },
  asked: AskedPoint,
  terminal: Terminal,
): Promise<FoundRow[]> {
  const choices = asked.choices(inputs);
  const scan = await keptScan(host, inputs, asked);
  if (scan === null)
    terminal.note(`${place}, ${inputs.name}: no scan is kept, one mass is simulated.\n`);
  const { point, task, basis } =
    scan === null
      ? await sampledPoint(host, inputs, asked, terminal)
      : await scannedPoint(host, scan, asked);
  const found: FoundRow[] = [];
  for (const [k, prepared] of preparePoints(inputs, choices).entries()) {
    const measurement = inputs.measurements[k]!;
    const best =
      scan === null || resultOf(measurement) === "limit"
        ? null
        : await bestOf(host, inputs, measurement, { scan, choices, tau: asked.tau }, terminal);
    found.push({
      experiment: inputs.name,
      title,
      isOneOfSeveral: inputs.measurements.length > 1,
      basis,
      point: prepared.at(point, best),
      task,
      choices,
    });
  }
  return found;
}

/** Of the scans that are kept of these settings and hold the mass, the one of most flights. */
async function keptScan(
  host: Host,
  inputs: ExperimentInputs,
  asked: AskedPoint,
): Promise<ScanRecord | null> {
  const { name: experiment, settings, exposure } = inputs;
  const wanted = parseInput(
    ScanSpecification,
    {
      experiment,
      nature: asked.nature,
      settings: { ...settings, ...asked.physics(experiment) },
    },
    "The point",
  );
  const filter = { kinds: ["scan"], states: ["done"], experiments: [experiment] };
  const { tasks } = requests["library.list"].reply.parse(
    valueOf(await host.request("library.list", { filter })),
  );
  const alike = tasks.filter((task): task is ScanRecord => {
    if (task.kind !== "scan" || !task.current) return false;
    const masses = massesOfScan(task.specification);
    const isInside = asked.mass >= masses[0]! && asked.mass <= masses.at(-1)!;
    return isInside && samePhysics(task.specification, wanted, exposure);
  });
  return alike.toSorted((a, b) => b.specification.flights - a.specification.flights)[0] ?? null;
}

interface FoundPoint {
  readonly point: SimulatedPoint;
  readonly task: FoundRow["task"];
  readonly basis: PointTableRow["basis"];
}

async function scannedPoint(
  host: Host,
  { id, specification }: ScanRecord,
  asked: AskedPoint,
): Promise<FoundPoint> {
  const table = decodeSignalTable(valueOf(await host.requestBytes("scans.table", { id })));
  return {
    point: pointOfTable(table, asked),
    task: { id, specification },
    basis: { flights: specification.flights, masses: table.masses.length },
  };
}

/** The sample is kept, and serves every coupling of this mass. */
async function sampledPoint(
  host: Host,
  { name, settings }: ExperimentInputs,
  asked: AskedPoint,
  terminal: Terminal,
): Promise<FoundPoint> {
  const { mass, dMu, nature, tau, flights = draftFlights, seed } = asked;
  const specification = parseInput(
    RunSpecification,
    {
      experiment: name,
      model: { mass, dMu, dTau: tau.kind === "fixed" ? tau.dTau : tau.ratio * dMu, nature },
      flights,
      settings: { ...settings, ...asked.physics(name) },
      ...(seed === undefined ? {} : { seed }),
    },
    "The point",
  );
  const { id } = await taskToEnd(host, specification, terminal);
  const { prediction } = RunResult.parse(valueOf(await host.request("runs.result", { id })));
  return {
    point: pointOfPrediction(prediction),
    task: { id, specification },
    basis: { flights, masses: null },
  };
}

/** The deviance of the best fit over the plane, kept as a region. */
async function bestOf(
  host: Host,
  experiment: ExperimentInputs,
  measurement: Measurement,
  {
    scan,
    choices,
    tau,
  }: { readonly scan: ScanRecord; readonly choices: PointChoices; readonly tau: TauCoupling },
  terminal: Terminal,
): Promise<number> {
  const member = { experiment, measurement, own: null, scan: scan.specification };
  const { oscillation, fit, limit, degreesOfFreedom } = choices;
  const asked = { result: "region", oscillation, fit, limit, degreesOfFreedom, tau } as const;
  const { result } = await keptAnalysis(host, [member], asked, terminal);
  return result.best.chi2;
}

function requireMeasurement({ name, measurements }: ExperimentInputs): void {
  if (measurements.length > 0) return;
  throw new InputError({
    what: `${name} says nothing of the point`,
    why: "its file has no measurement",
    remedy: "Give the file a measurement, or use simulate.",
    path: "EXPERIMENT",
  });
}
