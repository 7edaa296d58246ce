import { InputError } from "../../src-shared/errors.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { Library } from "../library/library.ts";
import { resourcesFolder } from "../library/resources-folder.ts";
import { readUserText } from "../read-user-file.ts";
import { evaluateDocument } from "./evaluate.ts";
import { evaluationTables } from "./evaluation-tables.ts";
import { readOptions } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

/** `evaluate FILE.json`; the reply is JSON in any case, one point a line without `--json`. */
export function evaluate(words: readonly string[], terminal: Terminal): void {
  const { values, positionals } = readOptions(words, { json: { type: "boolean" } });
  if (positionals.length !== 1) throw fileProblem("FILE.json", "one file must be named");
  const tables = evaluationTables(new Library(resourcesFolder));
  const points = evaluateDocument(readDocument(positionals[0]), tables);
  if (values.json === true) return terminal.out(`${JSON.stringify(points)}\n`);
  terminal.out(`[\n${points.map((point) => `  ${JSON.stringify(point)}`).join(",\n")}\n]\n`);
}

function readDocument(path: string): unknown {
  const text = readUserText(path);
  try {
    return parseJsonText(text);
  } catch (error) {
    throw fileProblem(path, error instanceof Error ? error.message : String(error));
  }
}

function fileProblem(path: string, why: string): InputError {
  return new InputError({
    what: "The file to evaluate cannot be read",
    why,
    remedy: 'Name a JSON file such as {"quantity": "decay_width", "points": [...]}.',
    path,
  });
}
