import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";

/** Words that a shell takes as they stand. */
const plain = /^[\w@%+=:,./-]+$/u;

/** A command as a line for a shell. @param words after the name of the program */
export function commandText(words: readonly string[]): string {
  const quoted = words.map((word) =>
    plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  return ["npx", "neutrissimo", ...quoted].join(" ");
}

/** Lines that print what a result says, from the reply of its command. */
const prints = {
  simulate: [
    'print(reply["expected"]["selected"], "selected,", reply["expected"]["converted"], "converted")',
  ],
  limit: [
    'for limit in reply["limits"]:',
    '    print(limit["mass"], "GeV:", limit["lower"], "to", limit["upper"], "GeV^-1")',
  ],
  region: ['print(reply["best"])'],
} as const;

/**
 * The same in Python, which runs the command and reads its reply; see docs/notebook.md.
 *
 * @param words after the name of the program
 */
export function pythonText(words: readonly string[]): string {
  const command = JSON.stringify(["npx", "neutrissimo", ...words, "--json"]);
  const [name] = words;
  const lines = name !== undefined && name in prints ? prints[name as keyof typeof prints] : [];
  return [
    "import json, subprocess",
    `command = ${command}`,
    "reply = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)",
    ...lines,
    "",
  ].join("\n");
}

/** What no command asks for, in a few words. */
export function withoutCommand({ kind }: TaskSpecification): string {
  return kind === "analysis"
    ? "No one command asks for this: its scan or its choices have no options."
    : "It is part of what commands ask for: of a region, a limit or a study.";
}
