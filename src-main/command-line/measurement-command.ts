import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { InputError } from "../../src-shared/errors.ts";
import { measurementOfWorkspace } from "../../src-shared/analyses/measurement-of-workspace.ts";
import { Workspace } from "../../src-shared/analyses/workspace-file.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { readUserText } from "../read-user-file.ts";
import { readOptions } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";
import { textFile } from "./text-file.ts";

const options = {
  channel: { type: "string" },
  histogram: { type: "string" },
  output: { type: "string" },
  replace: { type: "boolean" },
} as const;

/** `measurement WORKSPACE.json --output FILE`: a workspace of pyhf as a measurement file. */
export function measurement(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new InputError({
      what: "The command cannot be read",
      why: "one workspace must be named",
      remedy: "Write for instance measurement workspace.json --output measurement.json.",
      path: "WORKSPACE",
    });
  }
  const output = textFile("--output", values.output, values.replace ?? false, undefined);
  const workspace = parseInput(
    Workspace,
    parseJsonText(readUserText(file)),
    `The workspace ${file}`,
  );
  const { measurement: found, notes } = measurementOfWorkspace(workspace, {
    channel: values.channel,
    histogram: values.histogram,
    source: `pyhf workspace, measurement ${workspace.measurements[0]!.name}`,
  });
  const document = {
    schema: "neutrissimo/measurement",
    version: 1,
    title: found.name,
    ...found,
  };
  const text = `${JSON.stringify(document, null, 2)}\n`;
  for (const note of [...notes, "its signal is left out: that of the experiment takes its place"]) {
    terminal.note(`Note: ${note}.\n`);
  }
  if (output === undefined) terminal.out(text);
  else output.write(text);
  return Promise.resolve();
}
