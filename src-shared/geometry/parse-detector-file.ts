import type { z } from "zod";
import { DomainError, InputError } from "../errors.ts";
import { deepestNesting } from "./build-solid.ts";
import { checkDetectorFile } from "./check-detector-file.ts";
import { DetectorFile } from "./detector-file.ts";
import { inCentimetres } from "./detector-units.ts";
import { jsonPosition, jsonProblem, parseJsonText } from "./json-text.ts";

/** Larger files are refused unread, characters. */
const largestDetectorFile = 20_000_000;

/** Problems that one message names; the rest is counted. */
const maxProblems = 5;

/**
 * Reads a detector file.
 *
 * @param text the file, JSON as in docs/detector-file.md
 * @param fileName for the messages
 * @param materials names of the materials that volumes may use besides those of the file; any
 *   name is taken when left out
 * @returns the file with all lengths in cm
 * @throws InputError with the path of what is wrong, and its line
 */
export function parseDetectorFile(
  text: string,
  fileName: string,
  materials?: Iterable<string>,
): DetectorFile {
  const what = `The detector file ${fileName} cannot be used`;
  requireSize(text.length, fileName);
  const content = parseJson(text, what);
  const parsed = parseSchema(content, what);
  if (!parsed.success) {
    const { issues } = parsed.error;
    const shown = issues.slice(0, maxProblems).map((issue) => {
      const path = pathOf(issue.path);
      const line = `line ${jsonPosition(text, issue.path).line}`;
      const where = path === "" ? [line] : [path, line];
      return `${reasonOf(issue, valueAt(content, issue.path))} (${where.join(", ")})`;
    });
    const more = issues.length - shown.length;
    const path = pathOf(issues[0].path);
    throw new InputError({
      what,
      why: shown.join("; ") + (more > 0 ? `; and ${more} more` : ""),
      remedy: "Correct the file; docs/detector-file.md describes it.",
      ...(path === "" ? {} : { path }),
    });
  }
  const file = inCentimetres(parsed.data);
  try {
    checkDetectorFile(file, materials);
  } catch (error) {
    throw withLine(error, what, text);
  }
  return file;
}

/** Solids inside each other are read by recursion, which has an end. */
function parseSchema(content: unknown, what: string) {
  try {
    return DetectorFile.safeParse(content);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError({
      what,
      why: "its solids are nested too deeply to be read",
      remedy: `Nest unions and subtractions up to ${deepestNesting} levels.`,
    });
  }
}

/** @throws InputError for files that are too large to be detectors */
function requireSize(size: number, fileName: string): void {
  if (size <= largestDetectorFile) return;
  throw new InputError({
    what: `The detector file ${fileName} cannot be used`,
    why: `it holds ${(size / 1e6).toFixed(0)} MB, and more than ${largestDetectorFile / 1e6} MB are not read`,
    remedy: "Leave out volumes that do not matter, or join them.",
    path: fileName,
  });
}

function parseJson(text: string, what: string): unknown {
  try {
    return parseJsonText(text);
  } catch (error) {
    const problem = jsonProblem(text);
    throw new InputError({
      what,
      why: error instanceof Error ? error.message : String(error),
      remedy: "Correct the JSON there: no comments, no trailing commas, keys in double quotes.",
      ...(problem === null ? {} : { path: `line ${problem.line}, column ${problem.column}` }),
    });
  }
}

/** The error of a check, with the file and the line of its path. */
function withLine(error: unknown, what: string, text: string): unknown {
  if (!(error instanceof DomainError || error instanceof InputError)) return error;
  const { why, remedy, path } = error.explanation;
  const line = path === undefined ? "" : ` (line ${jsonPosition(text, keysOf(path)).line})`;
  return new InputError({
    what,
    why: `${why}${line}`,
    remedy,
    ...(path === undefined ? {} : { path }),
  });
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  const keys = typeof issue.path.at(-1) === "number" ? issue.path.slice(-2) : issue.path.slice(-1);
  const name = pathOf(keys) || "the file";
  if (issue.code === "unrecognized_keys") {
    return `${name} holds ${issue.keys.join(", ")}, which has no meaning here`;
  }
  if (value === undefined) return `${name} is missing`;
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  return `${name}${typeof value === "object" ? "" : ` = ${shown}`}: ${issue.message}`;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

/** `["volumes", 3, "density"]` as `volumes[3].density`. */
function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

/** `volumes[3].density` as `["volumes", 3, "density"]`. */
function keysOf(path: string): PropertyKey[] {
  return path
    .split(/[.[\]]/)
    .filter((key) => key !== "")
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
