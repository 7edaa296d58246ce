/** One line of the palette. */
export interface PaletteCommand {
  readonly id: string;
  readonly group: "Set" | "Go" | "Act" | "Runs";
  readonly words: string;
  readonly hint: string;
  /** More words that find it. */
  readonly also: string;
  readonly run: () => void;
}

/** Commands whose words hold every word typed, in any order; best are those that begin with it. */
export function matchingCommands(
  commands: readonly PaletteCommand[],
  typed: string,
): PaletteCommand[] {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  const found = commands.filter((command) => {
    const text = `${command.words} ${command.hint} ${command.also}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const first = words[0] ?? "";
  const begins = (command: PaletteCommand) =>
    command.words.toLowerCase().startsWith(first) ? 0 : 1;
  // A value is what one types a name for; without a word the acts come first.
  const order = first === "" ? ["Act", "Go", "Set", "Runs"] : ["Set", "Act", "Go", "Runs"];
  return found.sort(
    (a, b) => order.indexOf(a.group) - order.indexOf(b.group) || begins(a) - begins(b),
  );
}
