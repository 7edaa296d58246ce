import { InputError } from "../errors.ts";
import { CountingMeasurement } from "../experiments/measurement-file.ts";
import {
  HistosysData,
  type Modifier,
  NormsysData,
  type Workspace,
  type WorkspaceChannel,
  type WorkspaceSample,
} from "./workspace-file.ts";

/** A measurement out of a workspace, with what of it is left behind. */
export interface WorkspaceMeasurement {
  readonly measurement: CountingMeasurement;
  /** The signal of the workspace, events per bin at strength 1: one's own takes its place. */
  readonly signal: readonly number[];
  /** What is read otherwise than it is meant there. */
  readonly notes: readonly string[];
}

/** What a workspace does not say. */
export interface WorkspaceReading {
  /** Channel to read; the only one when left out. */
  readonly channel: string | undefined;
  /** Histogram of the response whose bins these are; one bin needs none. */
  readonly histogram: string | undefined;
  readonly source: string;
}

/** Bins of a template that moves as a whole do so to this share. */
const sameFactor = 1e-6;

type Systematic = CountingMeasurement["systematics"][number];

/**
 * A channel with one signal sample as a counting measurement. Normalisations (`normsys`, `lumi`, and
 * a `histosys` that scales all bins alike) become Gaussian ones of their mean width; errors of single
 * bins are taken in one bin only.
 *
 * @throws InputError naming what has no place in a measurement
 */
export function measurementOfWorkspace(
  workspace: Workspace,
  reading: WorkspaceReading,
): WorkspaceMeasurement {
  const channel = channelOf(workspace, reading.channel);
  const { poi, parameters } = workspace.measurements[0]!.config;
  const isSignal = ({ modifiers }: WorkspaceSample) =>
    modifiers.some(({ name, type }) => name === poi && type === "normfactor");
  const signals = channel.samples.filter(isSignal);
  const [signal] = signals;
  if (signal === undefined || signals.length > 1) {
    throw refusal(
      `channel ${channel.name} has ${signals.length} samples with the strength ${poi}`,
      "Take a workspace with one signal sample.",
    );
  }
  const observed = workspace.observations.find(({ name }) => name === channel.name);
  if (observed === undefined) {
    throw refusal(`channel ${channel.name} has no observation`, "Add it under observations.");
  }
  const notes: string[] = [];
  const lumi = parameters.find(({ name }) => name === "lumi")?.sigmas?.[0];
  const systematics = channel.samples.flatMap((sample) =>
    sample.modifiers
      .filter(({ name }) => name !== poi)
      .map((modifier) =>
        systematicOf(sample, modifier, sample === signal ? "signal" : sample.name, lumi, notes),
      ),
  );
  requireOneWidth(systematics);
  const bins = signal.data.length;
  if (bins > 1 && reading.histogram === undefined) {
    throw refusal(
      `channel ${channel.name} has ${bins} bins, and it does not say of which histogram`,
      "Name the histogram of the response with --histogram.",
    );
  }
  const isWhole = observed.data.every((count) => Number.isInteger(count));
  if (!isWhole) notes.push("its counts are not whole numbers: they are taken for an estimate");
  const measurement = CountingMeasurement.parse({
    kind: "counting",
    name: channel.name,
    source: reading.source,
    dataStatus: isWhole ? "released" : "estimate",
    ...(bins > 1 ? { histogram: reading.histogram } : {}),
    data: observed.data,
    samples: channel.samples
      .filter((sample) => sample !== signal)
      .map(({ name, data }) => ({ name, events: data })),
    systematics,
  });
  return { measurement, signal: signal.data, notes };
}

function channelOf({ channels }: Workspace, asked: string | undefined): WorkspaceChannel {
  const names = channels.map(({ name }) => name).join(", ");
  if (asked === undefined && channels.length > 1) {
    throw refusal(`it has the channels ${names}`, "Name one with --channel.");
  }
  const found = asked === undefined ? channels[0] : channels.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  throw refusal(`it has no channel ${asked}`, `Its channels are ${names}.`);
}

function systematicOf(
  sample: WorkspaceSample,
  modifier: Modifier,
  of: string,
  lumi: number | undefined,
  notes: string[],
): Systematic {
  const { name, type } = modifier;
  const width = widthOf(sample, modifier, lumi);
  if (width === null) {
    throw refusal(
      `${type} ${name} of ${sample.name} has no place in a counting measurement`,
      "Leave it out, or merge the bins into one, where single bins have errors of their own.",
    );
  }
  const { size, isEven } = width;
  if (size < 0) {
    throw refusal(
      `${type} ${name} lowers ${sample.name} as its parameter rises`,
      "Turn its sign, where nothing else follows the same parameter.",
    );
  }
  if (!isEven) {
    notes.push(
      `${type} ${name} of ${sample.name} moves up and down by different parts: its mean, ${percent(size)}, is taken as a Gaussian width`,
    );
  }
  return { kind: "normalisation", of, width: size, name };
}

/** A parameter has one width here. @throws InputError for one that moves samples by different parts */
function requireOneWidth(systematics: readonly Systematic[]): void {
  const widths = new Map<string, number>();
  for (const each of systematics) {
    if (each.kind !== "normalisation" || each.name === undefined) continue;
    const other = widths.get(each.name) ?? each.width;
    if (Math.abs(other - each.width) <= sameFactor) widths.set(each.name, other);
    else {
      throw refusal(
        `${each.name} moves one sample by ${percent(other)} and another by ${percent(each.width)}, and a parameter has one width here`,
        "Give them names of their own, where they may be taken for independent.",
      );
    }
  }
}

interface Width {
  /** Negative where it falls as its parameter rises. */
  readonly size: number;
  /** The same up and down. */
  readonly isEven: boolean;
}

/** Relative width of a normalisation; null for what is none. */
function widthOf(
  { data }: WorkspaceSample,
  { type, data: own }: Modifier,
  lumi?: number,
): Width | null {
  switch (type) {
    case "normsys": {
      const { hi, lo } = NormsysData.parse(own);
      return evenWidth(hi, lo);
    }
    case "histosys": {
      const { hi_data: high, lo_data: low } = HistosysData.parse(own);
      const [up, down] = [commonFactor(high, data), commonFactor(low, data)];
      return up === null || down === null ? null : evenWidth(up, down);
    }
    case "lumi":
      return lumi === undefined ? null : { size: lumi, isEven: true };
    case "staterror":
    case "shapesys": {
      const [error] = Array.isArray(own) ? own : [];
      if (data.length > 1 || typeof error !== "number" || !(data[0]! > 0)) return null;
      return { size: error / data[0]!, isEven: true };
    }
    default:
      return null;
  }
}

function evenWidth(up: number, down: number): Width {
  const [above, below] = [up - 1, 1 - down];
  return { size: (above + below) / 2, isEven: Math.abs(above - below) <= sameFactor };
}

/** What multiplies every bin; null where it differs from bin to bin. */
function commonFactor(moved: readonly number[], events: readonly number[]): number | null {
  const factors = moved.flatMap((value, bin) => (events[bin]! > 0 ? [value / events[bin]!] : []));
  const [first] = factors;
  if (moved.length !== events.length || first === undefined) return null;
  return factors.every((factor) => Math.abs(factor - first) <= sameFactor) ? first : null;
}

function percent(size: number): string {
  return `${Number((100 * size).toPrecision(3))} %`;
}

function refusal(why: string, remedy: string): InputError {
  return new InputError({ what: "The workspace cannot be used", why, remedy });
}
