import UFuzzy from "@leeoniya/ufuzzy";

export type PaletteGroup = "Set" | "Go" | "Act" | "Runs" | "Figures" | "Settings" | "Help";

/** One line of the palette. */
export interface PaletteCommand {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly words: string;
  readonly hint: string;
  /** More words that find it. */
  readonly also: string;
  readonly run: () => void;
}

/** A wrong, missing or surplus letter in each word of five or more is forgiven; numbers are exact. */
const fuzzy = new UFuzzy({ alpha: "a-zα-ω", intraMode: 1 });
/** Words may come in any order, up to so many. */
const maxPermuted = 4;

/** Without a word typed: acts first, so that Enter changes no value unasked. */
const unasked: readonly PaletteGroup[] = ["Act", "Go", "Figures", "Runs", "Set", "Settings"];

/** Commands that are meant by what was typed, the closest first and those of a group together. */
export function matchingCommands(
  commands: readonly PaletteCommand[],
  typed: string,
): PaletteCommand[] {
  if (typed.trim() === "") {
    return unasked.flatMap((group) => commands.filter((command) => command.group === group));
  }
  const texts = commands.map(({ words, hint, also }) => `${words} ${also} ${hint}`);
  const [places, info, order] = fuzzy.search(texts, typed, maxPermuted);
  if (places === null) return [];
  const ranked = order === null ? places : order.map((each) => info.idx[each]!);
  const byGroup = Map.groupBy(
    ranked.map((place) => commands[place]!),
    ({ group }) => group,
  );
  return [...byGroup.values()].flat();
}
