import { commandNames } from "../../../src-main/command-line/command-names.ts";
import { generalHelp } from "../../../src-main/command-line/general-help.ts";
import { helpOf } from "../../../src-main/command-line/help.ts";

/** The page of the command line, from the very texts that `--help` prints. */
export function commandLinePage(): string {
  const commands = commandNames.map((name) => `## ${name}\n\n${asMarkdown(helpOf(name))}`);
  return [
    "# Command line",
    "After `npm ci && npm run build` in the project, or where the package is installed, `npx neutrissimo` runs what follows. `neutrissimo COMMAND --help` prints the same.",
    asMarkdown(generalHelp),
    ...commands,
    "",
  ].join("\n\n");
}

/** A text of `--help`: its first line is a command, lines that begin with two blanks are a table. */
export function asMarkdown(help: string): string {
  const [usage = "", ...rest] = help.trimEnd().split("\n");
  const isCommand = usage.startsWith("neutrissimo ");
  const blocks = groupsOf(isCommand ? rest : [usage, ...rest]);
  const parts = blocks.map(({ indented, lines }) =>
    indented ? tableOf(lines) : lines.map(escaped).join(" "),
  );
  return [...(isCommand ? [`\`\`\`\n${usage}\n\`\`\``] : []), ...parts].join("\n\n");
}

interface Block {
  readonly indented: boolean;
  readonly lines: string[];
}

function groupsOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let isBroken = true;
  for (const line of lines) {
    const indented = line.startsWith("  ");
    const last = blocks.at(-1);
    if (line !== "" && last !== undefined && !isBroken && last.indented === indented)
      last.lines.push(line);
    else if (line !== "") blocks.push({ indented, lines: [line] });
    isBroken = line === "";
  }
  return blocks;
}

/** `  --name VALUE   meaning`, and further lines of the meaning below it. */
function tableOf(lines: readonly string[]): string {
  const rows: { name: string; meaning: string }[] = [];
  for (const line of lines) {
    const [, name, meaning] = /^ {2}(\S.*?)(?: {2,}(.*))?$/u.exec(line) ?? [];
    const last = rows.at(-1);
    if (name !== undefined) rows.push(rowOf(name, meaning));
    else if (last !== undefined) last.meaning += ` ${line.trim()}`;
  }
  const body = rows.map(
    ({ name, meaning }) => `| \`${inCell(name)}\` | ${inCell(escaped(meaning))} |`,
  );
  return ["| | |", "|---|---|", ...body].join("\n");
}

/** Of long options the meaning follows after one blank. */
function rowOf(name: string, meaning: string | undefined): { name: string; meaning: string } {
  if (meaning !== undefined) return { name, meaning };
  const [, option, rest] = /^(--\S+ \S+) (.+)$/u.exec(name) ?? [];
  return option === undefined ? { name, meaning: "" } : { name: option, meaning: rest! };
}

/** No letter of a text is markup. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}<>[\]#~]/gu, (letter) => `&#${letter.codePointAt(0)};`);
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|");
}
