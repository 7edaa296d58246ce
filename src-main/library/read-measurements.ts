import { z } from "zod";
import { InputError } from "../../src-shared/errors.ts";
import { checkMeasurement } from "../../src-shared/experiments/check-measurement.ts";
import { Measurement, MeasurementFile } from "../../src-shared/experiments/measurement-file.ts";
import { Response } from "../../src-shared/experiments/response-file.ts";
import { hashOfBytes } from "../../src-shared/specification/canonical-hash.ts";
import type { DataSource } from "./data-source.ts";

/** What an experiment file says of its measurements: in place, or the path of a file. */
export interface MeasurementEntries {
  readonly measurement?: unknown;
  readonly measurements?: unknown;
  readonly response?: unknown;
}

interface ReadMeasurement {
  readonly value: unknown;
  readonly source: Omit<DataSource, "key">;
}

/** Measurements of an experiment, checked, with their sources; none where the file has none. */
export interface ReadMeasurements {
  readonly measurements: readonly Measurement[];
  readonly sources: readonly DataSource[];
}

/**
 * @param file the experiment file, for messages
 * @param read the content of a file that is named
 * @throws InputError with the path of what is wrong
 */
export function readMeasurements(
  { measurement, measurements, response }: MeasurementEntries,
  file: string,
  read: (path: string) => ReadMeasurement,
): ReadMeasurements {
  if (measurement !== undefined && measurements !== undefined)
    throw refused(file, "it has both measurement and measurements", `${file}: measurement`);
  const single = measurement !== undefined;
  const entries = single ? [measurement] : measurements === undefined ? [] : measurements;
  if (!Array.isArray(entries))
    throw refused(file, "measurements is not a list", `${file}: measurements`);
  const histograms = Response.pick({ histograms: true }).strip().safeParse(response);
  const found = entries.map((entry: unknown, k) => {
    const place = single ? "measurement" : `measurements[${k}]`;
    const named = typeof entry === "string" ? read(entry) : null;
    const prefix = named === null ? `${file}: ${place}.` : `${named.source.path}: `;
    const checked = named === null ? inPlace(entry, prefix) : ofFile(named.value, prefix);
    if (histograms.success) checkMeasurement(checked, histograms.data, prefix);
    const source = named?.source ?? sourceInPlace(checked, file);
    return { measurement: checked, source: { ...source, key: `measurement:${checked.name}` } };
  });
  const names = found.map((each) => each.measurement.name);
  const twice = names.find((name, k) => names.indexOf(name) !== k);
  if (twice !== undefined)
    throw refused(file, `two measurements are called ${twice}`, `${file}: measurements`);
  return {
    measurements: found.map((each) => each.measurement),
    sources: found.map(({ source }) => source),
  };
}

function inPlace(entry: unknown, prefix: string): Measurement {
  const parsed = Measurement.safeParse(entry);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error, prefix);
}

function ofFile(value: unknown, prefix: string): Measurement {
  const parsed = MeasurementFile.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error, prefix);
  const { schema: _, version: __, ...measurement } = parsed.data;
  return measurement;
}

function sourceInPlace(measurement: Measurement, file: string): Omit<DataSource, "key"> {
  const bytes = new TextEncoder().encode(JSON.stringify(measurement));
  return { path: file, sha256: hashOfBytes(bytes), source: measurement.source };
}

function invalid(error: z.ZodError, prefix: string): InputError {
  const [issue] = error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys : [];
  const parts = [...(issue?.path ?? []), ...unknown.slice(0, 1)];
  const key = parts.reduce<string>((path, part) => {
    if (typeof part === "number") return `${path}[${part}]`;
    return path === "" ? String(part) : `${path}.${String(part)}`;
  }, "");
  return new InputError({
    what: "A measurement is not what it must be",
    why:
      unknown.length > 0 ? `${unknown.join(", ")} is not known` : (issue?.message ?? error.message),
    remedy: "Correct the entry named; docs/measurement-file.md says what stands there.",
    path: key === "" ? prefix.replace(/(\.|: )$/u, "") : `${prefix}${key}`,
  });
}

function refused(file: string, why: string, path: string): InputError {
  return new InputError({
    what: `The measurements of ${file} cannot be read`,
    why,
    remedy: "Give measurement, or measurements: a list whose entries have names of their own.",
    path,
  });
}
